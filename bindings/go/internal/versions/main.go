// Command versions makes a call with each of two versions of the module, and prints how they end and the inodes of the
// libraries that were loaded. Here both are this version; `cargo xtask test go` puts another one in place of the second.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"strings"

	//lint:ignore ST1019 Here it is the same.
	first "github.com/commet-labs/commet-go"
	second "github.com/commet-labs/commet-go"
)

// Nothing listens there.
const url = "http://127.0.0.1:1"

func main() {
	one, err := first.New("ck_test", first.WithBaseURL(url), first.WithMaxRetries(0))
	if err != nil {
		log.Fatal(err)
	}
	two, err := second.New("ck_test", second.WithBaseURL(url), second.WithMaxRetries(0))
	if err != nil {
		log.Fatal(err)
	}
	var failed *first.Error
	if _, err := one.Request(context.Background(), "GET", "/ping", nil); !errors.As(err, &failed) {
		log.Fatal(err)
	}
	var failedToo *second.Error
	if _, err := two.Request(context.Background(), "GET", "/ping", nil); !errors.As(err, &failedToo) {
		log.Fatal(err)
	}
	fmt.Print(string(failed.Kind), " ", string(failedToo.Kind))
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		log.Fatal(err)
	}
	seen := make(map[string]bool)
	for line := range strings.Lines(string(maps)) {
		if words := strings.Fields(line); strings.Contains(line, "memfd:commet") && !seen[words[4]] {
			seen[words[4]] = true
			fmt.Print(" ", words[4])
		}
	}
}
