package commet_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
	"github.com/commet-labs/commet-go/internal/usage"
)

// What is measured here is this process, so the server is another: this program again, with its delay in this variable.
const serverDelay = "COMMET_TEST_SERVER"

func serve() {
	delay, err := time.ParseDuration(os.Getenv(serverDelay))
	if err != nil {
		panic(err)
	}
	server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
		time.Sleep(delay)
		answer.Header().Set("content-type", "application/json")
		_, _ = answer.Write([]byte(`{"success":true,"data":{"id":"cus_1","billingEmail":"billing@acme.com","metadata":{"seats":12}}}`))
	}))
	fmt.Println(server.URL)
	_, _ = os.Stdin.Read(make([]byte, 1))
}

// fixed is a client of a server that gives the same answer after a while.
func fixed(t testing.TB, delay time.Duration) *commet.Client {
	t.Helper()
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), serverDelay+"="+delay.String())
	input, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	url, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	client, err := commet.New("ck_soak", commet.WithBaseURL(strings.TrimSpace(url)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = client.Close()
		_ = input.Close()
		_ = process.Wait()
	})
	return client
}

// scaled is the first number in the tests of every day, and the second in the long proofs.
func scaled(few, many int) (number int, long bool) {
	if os.Getenv("COMMET_SOAK") != "" {
		return many, true
	}
	return few, false
}

// settle waits until what calls have left behind is gone.
func settle() {
	runtime.GC()
	debug.FreeOSMemory()
	time.Sleep(200 * time.Millisecond)
}

func TestManyCallsInFlightCostNoThreadEach(t *testing.T) {
	calls, long := scaled(1_000, 10_000)
	client := fixed(t, 200*time.Millisecond)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	settle()
	before := usage.Status("VmRSS")
	var threads, memory atomic.Int64
	watch := make(chan struct{})
	watching := make(chan struct{})
	go func() {
		defer close(watching)
		for {
			select {
			case <-watch:
				return
			case <-time.After(10 * time.Millisecond):
				threads.Store(max(threads.Load(), int64(usage.Status("Threads"))))
				memory.Store(max(memory.Load(), int64(usage.Status("VmRSS"))))
			}
		}
	}()
	var all sync.WaitGroup
	for range calls {
		all.Go(func() {
			if result, err := client.Customers.Get(ctx, "cus_1"); err != nil || result.Data.ID != "cus_1" {
				t.Error(err)
			}
		})
	}
	all.Wait()
	close(watch)
	<-watching
	each := float64(memory.Load()-int64(before)) / float64(calls)
	t.Logf("%d in flight: at most %d threads, %.1f KiB each", calls, threads.Load(), each)
	if threads.Load() >= 100 {
		t.Errorf("%d threads", threads.Load())
	}
	// A thousand of them have a connection, the others wait for one.
	if long && each >= 20 {
		t.Errorf("%.1f KiB a call", each)
	}
}

func TestCallsLeaveNothingBehind(t *testing.T) {
	calls, long := scaled(2_000, 1_000_000)
	client := fixed(t, 0)
	run := func(calls int) {
		var all sync.WaitGroup
		// More than may block threads, so that both ways are taken.
		for range 16 {
			all.Go(func() {
				for range calls / 16 {
					if _, err := client.Customers.Get(context.Background(), "cus_1"); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		settle()
	}
	run(calls / 10)
	memory, descriptors, goroutines := usage.Status("VmRSS"), usage.Descriptors(), runtime.NumGoroutine()
	run(calls)
	t.Logf("%d calls: %d → %d KiB, %d → %d descriptors, %d → %d goroutines", calls, memory, usage.Status("VmRSS"),
		descriptors, usage.Descriptors(), goroutines, runtime.NumGoroutine())
	if usage.Descriptors() > descriptors+16 || runtime.NumGoroutine() > goroutines {
		t.Error("something is left open")
	}
	if long && usage.Status("VmRSS") > memory+4_096 {
		t.Error("memory has grown")
	}
}

func TestCancelledCallsLeaveNothingBehind(t *testing.T) {
	calls, _ := scaled(2_000, 100_000)
	client := fixed(t, time.Millisecond)
	var cancelled, answered atomic.Int64
	run := func(calls int) {
		var all sync.WaitGroup
		for range 64 {
			all.Go(func() {
				for range max(1, calls/64) {
					ctx, cancel := context.WithCancel(context.Background())
					timer := time.AfterFunc(time.Duration(rand.IntN(8_000))*time.Microsecond, cancel)
					switch _, err := client.Customers.Get(ctx, "cus_1"); {
					case err == nil:
						answered.Add(1)
					case errors.Is(err, context.Canceled):
						cancelled.Add(1)
					default:
						t.Error(err)
					}
					timer.Stop()
					cancel()
				}
			})
		}
		all.Wait()
		settle()
	}
	run(calls / 10)
	memory, goroutines := usage.Status("VmRSS"), runtime.NumGoroutine()
	run(calls)
	t.Logf("%d cancelled, %d answered: %d → %d KiB, %d → %d goroutines, %d descriptors", cancelled.Load(), answered.Load(),
		memory, usage.Status("VmRSS"), goroutines, runtime.NumGoroutine(), usage.Descriptors())
	if cancelled.Load() == 0 || answered.Load() == 0 || runtime.NumGoroutine() > goroutines {
		t.Error("that is not what was to be tried")
	}
}
