// Command bench is a contender: started with its name, it does what the lines of its input say, and answers each with
// the number of customers it has seen. Who started it measures: xtask/src/bench.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

// work is what a line asks for.
type work struct {
	workload   string
	calls      int64
	inFlight   int
	baseURL    string
	apiKey     string
	customerID string
}

// contender makes the calls of a work; each goroutine gets a caller of its own.
type contender func(work *work) (call func() (seen int64, err error))

var contenders = map[string]contender{
	"commet":   byCommet,
	"net/http": byHand,
	"floor":    bySocket,
	"empty":    func(*work) func() (int64, error) { return func() (int64, error) { return 1, nil } },
}

func main() {
	contender := contenders[os.Args[1]]
	input := bufio.NewScanner(os.Stdin)
	for input.Scan() {
		var work work
		_, err := fmt.Sscan(input.Text(), &work.workload, &work.calls, &work.inFlight, &work.baseURL, &work.apiKey, &work.customerID)
		if err != nil {
			panic(err)
		}
		fmt.Println(run(contender, &work))
	}
}

func run(contender contender, work *work) int64 {
	var left, seen atomic.Int64
	left.Store(work.calls)
	var callers sync.WaitGroup
	for range work.inFlight {
		call := contender(work)
		callers.Go(func() {
			for left.Add(-1) >= 0 {
				more, err := call()
				if err != nil {
					panic(err)
				}
				seen.Add(more)
			}
		})
	}
	callers.Wait()
	return seen.Load()
}
