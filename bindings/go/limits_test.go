package commet_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
)

// A program that has run out of something is this program again, with its name in this variable.
const exhausted = "COMMET_TEST_EXHAUSTED"

// withRaceDetector is set in a build with the race detector, which needs memory of its own and ends without it.
var withRaceDetector = false

// The error names what the system refuses, and calls work again once the system grants it.
func TestWhatTheSystemRefusesIsNotRefusedForEver(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the limits are Linux's")
	}
	for what, sentence := range map[string]string{"files": "file", "threads": "thread", "memory": "out of memory"} {
		t.Run(what, func(t *testing.T) {
			if what == "memory" && withRaceDetector {
				t.Skip("the race detector does not survive without memory")
			}
			world := newWorld(t)
			world.control(t, "POST", "faults", `[{"delayMs": 1000}]`)
			child := exec.Command(os.Args[0])
			if what == "threads" {
				if os.Getuid() != 0 {
					t.Skip("the limit on threads counts for a user: this needs root, to become another")
				}
				child = exec.Command(copied(t))
				child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 54321, Gid: 54321}}
				child.Dir = "/"
			}
			child.Env = append(os.Environ(), exhausted+"="+what, "COMMET_API_KEY="+world.key, "GOMAXPROCS=1")
			told, err := child.CombinedOutput()
			text := string(told)
			failed, after, _ := strings.Cut(text, "--\n")
			if err != nil || !strings.Contains(failed, sentence) || after != "well\n" {
				t.Errorf("%v: %s", err, text)
			}
			if strings.Contains(text, "report") {
				t.Errorf("the system's refusal is told as a fault of the library: %s", text)
			}
		})
	}
}

// copied is this program where every user may run it.
func copied(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "commet-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	program, err := os.ReadFile(os.Args[0])
	if err == nil {
		err = os.Chmod(folder, 0o755)
	}
	if err == nil {
		err = os.WriteFile(folder+"/program", program, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder + "/program"
}

// exhaust makes calls without files or threads: blocking ones and, beyond the places for those, ones on the library's
// own threads; then again when there are some.
func exhaust() {
	client, err := commet.New("")
	if err != nil {
		panic(err)
	}
	// It has the one place for calls that block a thread: those behind it go to the library's own.
	var slow sync.WaitGroup
	slow.Go(func() {
		_, err := client.Customers.List(context.Background(), nil)
		must(err)
	})
	time.Sleep(200 * time.Millisecond)
	switch os.Getenv(exhausted) {
	case "files":
		limit := syscall.Rlimit{Cur: 64, Max: 64}
		must(syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit))
		var files []*os.File
		for {
			file, err := os.Open("/dev/null")
			if err != nil {
				break
			}
			files = append(files, file)
		}
		calls(client, false)
		for _, file := range files {
			must(file.Close())
		}
	case "threads":
		warmUp()
		limited(nproc, 1, client)
	case "memory":
		warmUp()
		statm, err := os.ReadFile("/proc/self/statm")
		must(err)
		var pages uint64
		_, err = fmt.Sscan(string(statm), &pages)
		must(err)
		limited(syscall.RLIMIT_AS, pages*uint64(os.Getpagesize())+1<<20, client)
	}
	slow.Wait()
	fmt.Println("--")
	calls(client, true)
}

const nproc = 6 // RLIMIT_NPROC on Linux

// warmUp has Go make the threads that it needs itself: it ends where it gets none.
func warmUp() {
	var warm sync.WaitGroup
	for range 64 {
		warm.Go(func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			time.Sleep(200 * time.Millisecond)
		})
	}
	warm.Wait()
}

// limited makes calls while the system grants no more than so much of something.
func limited(resource int, most uint64, client *commet.Client) {
	var before syscall.Rlimit
	must(syscall.Getrlimit(resource, &before))
	must(syscall.Setrlimit(resource, &syscall.Rlimit{Cur: most, Max: before.Max}))
	calls(client, false)
	must(syscall.Setrlimit(resource, &before))
}

// calls makes more calls at once than may block a thread, and prints how they failed; or, where all must do, "well".
func calls(client *commet.Client, well bool) {
	var all sync.WaitGroup
	errs := make(chan error, 8)
	for range cap(errs) {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			_, err := client.Customers.List(ctx, nil, commet.WithMaxRetries(0))
			errs <- err
		})
	}
	all.Wait()
	close(errs)
	told := map[string]bool{}
	for err := range errs {
		var failure *commet.Error
		if err != nil {
			told[fmt.Sprintf("%v, caused by %v", err, errors.Unwrap(err))] = true
			if !errors.As(err, &failure) {
				told["a foreign error"] = true
			}
		}
	}
	if well && len(told) == 0 {
		told["well"] = true
	}
	for text := range told {
		fmt.Println(text)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
