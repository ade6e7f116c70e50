package commet

import (
	"context"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/commet-labs/commet-go/internal/native"
)

// A call may block a thread, and drive its own I/O there: nothing is quicker while there are no more of them than
// processors. There are places for as many; calls that find none run on the library's own threads, and cost none.
const (
	blockingOfClient = 8
	blockingOfAll    = 64
)

// transport makes the calls of a client.
type transport struct {
	number uint64
	calls  atomic.Uint64
	places chan struct{}
	logger *slog.Logger
	// broken is done once the logger has panicked, which is reported once.
	broken sync.Once
}

var places = make(chan struct{}, blockingOfAll)

func newPlaces() chan struct{} {
	return make(chan struct{}, min(runtime.GOMAXPROCS(0), blockingOfClient))
}

// takePlace tells whether a call may block a thread; then it gives the place back at its end.
func (transport *transport) takePlace() bool {
	select {
	case transport.places <- struct{}{}:
	default:
		return false
	}
	select {
	case places <- struct{}{}:
		return true
	default:
		<-transport.places
		return false
	}
}

func (transport *transport) givePlace() {
	<-places
	<-transport.places
}

// reply is what the library answered.
type reply struct {
	response []byte
	failed   *Error
	// walk is how a walk through a list goes on; none behind the last page and behind an error.
	walk   string
	walks  bool
	events []byte
}

func readReply(text []byte) (read reply) {
	members(text, func(name, value []byte) {
		switch string(name) {
		case `"response"`:
			read.response = value
		case `"error"`:
			read.failed = readError(value)
		case `"walk"`:
			read.walk, read.walks = unquote(value)
		case `"events"`:
			read.events = value
		}
	})
	return read
}

// call makes a call and waits for its one end, also when ctx ends before.
func (transport *transport) call(ctx context.Context, operation, arguments string, options *options) reply {
	if failed := options.failed; failed != nil {
		return reply{failed: failed}
	}
	if isAbsent(ctx) {
		return reply{failed: refused("ctx", errNilContext)}
	}
	if transport == nil {
		return reply{failed: errNoClient()}
	}
	if err := ctx.Err(); err != nil {
		return reply{failed: endedBefore(err)}
	}
	deadline, limited := ctx.Deadline()
	if limited {
		options.set(option{"the context's deadline", "deadlineMs", max(0, milliseconds(time.Until(deadline)))})
	}
	if level := transport.logLevel(ctx); level != "" {
		options.set(option{"log", "log", level})
	}
	var text string
	if options.named != nil {
		var failed *Error
		if text, failed = options.text(); failed != nil {
			return reply{failed: failed}
		}
	}
	read := readReply(transport.send(ctx, operation, arguments, text))
	if failed := read.failed; failed != nil && (failed.Kind == KindCancelled || failed.Kind == KindTimeout) {
		ended := ctx.Err()
		if ended == nil && limited && !time.Now().Before(deadline) {
			// The library's clock was a moment ahead of the context's.
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
			ended = context.DeadlineExceeded
		}
		failed.endedBy(ended)
	}
	transport.log(ctx, read.events)
	return read
}

// send makes the call on this thread, or on the library's when too many are on theirs already.
func (transport *transport) send(ctx context.Context, operation, arguments, options string) []byte {
	var number uint64 // of a call that can be cancelled
	if ctx.Done() != nil {
		number = transport.calls.Add(1)
	}
	if transport.takePlace() {
		defer transport.givePlace()
		if number == 0 {
			return native.Call(transport.number, number, operation, arguments, options)
		}
		return transport.sendBlocking(ctx, number, operation, arguments, options)
	}
	replies := native.Start(transport.number, number, operation, arguments, options)
	select {
	case reply := <-replies:
		return reply
	case <-ctx.Done():
		native.Cancel(transport.number, number)
		return <-replies
	}
}

func (transport *transport) sendBlocking(ctx context.Context, number uint64, operation, arguments, options string) []byte {
	var ended atomic.Bool
	stop := context.AfterFunc(ctx, func() {
		// The context may end before the library has heard of the call.
		for !native.Cancel(transport.number, number) && !ended.Load() {
			time.Sleep(10 * time.Microsecond)
		}
	})
	reply := native.Call(transport.number, number, operation, arguments, options)
	ended.Store(true)
	stop()
	return reply
}
