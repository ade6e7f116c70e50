// Command bench is a contender: started with its name, it reads lines that say what to do, and answers each with what
// it took. xtask/src/peers.rs speaks the other side.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/commet-labs/commet-go/internal/usage"
)

// work is what a line asks for.
type work struct {
	Workload   string
	Calls      int64
	InFlight   int
	BaseURL    string
	APIKey     string
	CustomerID string
}

// contender makes the calls of a work; each goroutine gets a caller of its own.
type contender func(work *work) (call func() error)

var contenders = map[string]contender{"commet": byCommet, "handwritten": byHand, "floor": bySocket}

func main() {
	contender := contenders[os.Args[1]]
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		var work work
		if err := json.Unmarshal(input.Bytes(), &work); err != nil {
			panic(err)
		}
		cpu, start := usage.CPU(), time.Now()
		run(contender, &work)
		wall := time.Since(start)
		each := func(time time.Duration) float64 { return time.Seconds() * 1e6 / float64(work.Calls) }
		fmt.Printf("{\"calls\":%d,\"wallUs\":%f,\"cpuUs\":%f,\"rssKb\":%d,\"threads\":%d}\n", work.Calls, each(wall),
			each(usage.CPU()-cpu), usage.Status("VmRSS"), usage.Status("Threads"))
	}
}

func run(contender contender, work *work) {
	left := atomic.Int64{}
	left.Store(work.Calls)
	var callers sync.WaitGroup
	for range work.InFlight {
		call := contender(work)
		callers.Go(func() {
			for left.Add(-1) >= 0 {
				if err := call(); err != nil {
					panic(err)
				}
			}
		})
	}
	callers.Wait()
}
