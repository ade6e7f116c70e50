package commet

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/commet-labs/commet-go/internal/native"
)

// The most calls that block a thread at once, on however many processors: of one client, and of all.
const (
	maxBlockingOfClient = 8
	maxBlocking         = 64
)

// blocking counts the calls of all clients that block a thread.
var blocking atomic.Int64

// transport makes the calls of a client.
type transport struct {
	number uint64
	calls  atomic.Uint64
	// inFlight counts the client's calls, and blocking those of them that block a thread. Those of other clients do not
	// count, so that a client whose calls follow each other keeps to one connection: a thread's calls and the library's
	// have connections of their own.
	inFlight, blocking atomic.Int64
	// processors are those that ran Go when the client was made, and maxBlockingOfClient at most.
	processors int64
	logger     *slog.Logger
	// broken reports the first panic of the logger.
	broken sync.Once
}

// reply is the library's reply to a call.
type reply struct {
	response []byte
	failed   *Error
	// pageToken asks for the page after this one, if hasNext is true.
	pageToken string
	hasNext   bool
	events    []byte
}

func decodeReply(text []byte) (read reply) {
	members(text, func(name, value []byte) {
		switch string(name) {
		case `"response"`:
			read.response = value
		case `"error"`:
			read.failed = decodeError(value)
		case `"nextPageToken"`:
			read.pageToken, read.hasNext = unquote(value)
		case `"events"`:
			read.events = value
		}
	})
	return read
}

// call makes a call and waits until it completes, even if ctx ends earlier: the library always completes a call.
func (t *transport) call(ctx context.Context, operation, arguments string, options *options) reply {
	if failed := options.failed; failed != nil {
		return reply{failed: failed}
	}
	if isAbsent(ctx) {
		return reply{failed: refused("ctx", errNilContext)}
	}
	if t == nil {
		return reply{failed: errNoClient()}
	}
	if err := ctx.Err(); err != nil {
		return reply{failed: contextEnded(err)}
	}
	deadline, limited := ctx.Deadline()
	if limited {
		options.set(option{"the context's deadline", "deadlineMs", max(0, milliseconds(time.Until(deadline)))})
	}
	if level := t.logLevel(ctx); level != "" {
		options.set(option{"log", "log", level})
	}
	var text string
	if options.named != nil {
		var failed *Error
		if text, failed = options.text(); failed != nil {
			return reply{failed: failed}
		}
	}
	read := decodeReply(t.send(ctx, operation, arguments, text))
	if failed := read.failed; failed != nil && (failed.Kind == KindCancelled || failed.Kind == KindTimeout) {
		ended := ctx.Err()
		if ended == nil && limited && !time.Now().Before(deadline) {
			// The library's timer fired shortly before the context's.
			select {
			case <-ctx.Done():
			case <-time.After(time.Second):
			}
			ended = context.DeadlineExceeded
		}
		failed.endedBy(ended)
	}
	t.log(ctx, read.events)
	return read
}

// send makes the call on this thread or on the library's threads. A call that blocks its thread does its own I/O there,
// which is the fastest way. But a thread that is blocked in the library keeps its processor from goroutines until Go's
// scheduler notices: while more calls are in flight than there are processors, one processor is left to them.
func (t *transport) send(ctx context.Context, operation, arguments, options string) []byte {
	var number uint64 // 0 for a call that cannot be cancelled
	if ctx.Done() != nil {
		number = t.calls.Add(1)
	}
	defer t.inFlight.Add(-1)
	isFew := t.inFlight.Add(1) <= t.processors || t.blocking.Load() < t.processors-1
	if isFew && blocking.Load() < maxBlocking {
		t.blocking.Add(1)
		blocking.Add(1)
		defer func() {
			blocking.Add(-1)
			t.blocking.Add(-1)
		}()
		if number == 0 {
			return native.Call(t.number, number, operation, arguments, options)
		}
		return t.sendBlocking(ctx, number, operation, arguments, options)
	}
	replies := native.Start(t.number, number, operation, arguments, options)
	select {
	case reply := <-replies:
		return reply
	case <-ctx.Done():
		native.Cancel(t.number, number)
		return <-replies
	}
}

func (t *transport) sendBlocking(ctx context.Context, number uint64, operation, arguments, options string) []byte {
	var ended atomic.Bool
	stop := context.AfterFunc(ctx, func() {
		// The context may end before the library has registered the call.
		for !native.Cancel(t.number, number) && !ended.Load() {
			time.Sleep(10 * time.Microsecond)
		}
	})
	reply := native.Call(t.number, number, operation, arguments, options)
	ended.Store(true)
	stop()
	return reply
}
