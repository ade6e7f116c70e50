//go:build cgo || (((linux && !android) || darwin) && (amd64 || arm64 || loong64 || riscv64))

package native

import (
	"bytes"
	"os"
	"sync"
	"syscall"
	"time"
	"unsafe"
)

// atOnce is how many replies are taken in one crossing.
const atOnce = 64

// completion is a commet_completion.
type completion struct {
	tag  uint64
	data *byte
	len  uintptr
}

// queue is the library's queue of replies to calls that were started. While such calls are in flight, one goroutine
// waits for its descriptor as for a network connection, which costs no thread, and takes all replies that are ready in
// one crossing.
type queue struct {
	handle     unsafe.Pointer
	descriptor syscall.RawConn

	mutex   sync.Mutex
	last    uint64
	waiting map[uint64]chan<- []byte
	serving bool
}

// One queue for the clients of a process.
var opened struct {
	sync.Mutex
	queue *queue
}

// Start starts a call. Its reply comes through the channel, exactly once.
func Start(client, number uint64, operation, arguments, options string) <-chan []byte {
	reply := make(chan []byte, 1)
	queue, failed := sharedQueue()
	if queue == nil {
		reply <- failed
		return reply
	}
	startInQueue(queue.handle, queue.add(reply), client, number, operation, arguments, options)
	return reply
}

// sharedQueue opens the queue once. A failure, such as too many open files, may pass, and is not kept.
func sharedQueue() (shared *queue, failed []byte) {
	opened.Lock()
	defer opened.Unlock()
	if opened.queue != nil {
		return opened.queue, nil
	}
	handle, descriptor, failed := openQueue()
	if handle == nil {
		return nil, failed
	}
	// The file is never closed: the descriptor is the queue's.
	raw, err := os.NewFile(uintptr(descriptor), "commet").SyscallConn()
	if err != nil {
		panic(err)
	}
	opened.queue = &queue{handle: handle, descriptor: raw, waiting: make(map[uint64]chan<- []byte)}
	return opened.queue, nil
}

// add returns the tag of a call whose reply goes to the channel.
func (q *queue) add(reply chan<- []byte) uint64 {
	q.mutex.Lock()
	defer q.mutex.Unlock()
	q.last++
	q.waiting[q.last] = reply
	if !q.serving {
		q.serving = true
		go q.serve()
	}
	return q.last
}

// serve hands out replies until no call is in flight.
func (q *queue) serve() {
	var room [atOnce]completion
	for {
		var count int
		err := q.descriptor.Read(func(uintptr) bool {
			count = takeFromQueue(q.handle, room[:])
			return count > 0
		})
		if err != nil {
			// The runtime's poller does not take the descriptor.
			time.Sleep(time.Millisecond)
			continue
		}
		if !q.handOut(room[:count]) {
			return
		}
	}
}

// handOut tells whether calls are in flight still.
func (q *queue) handOut(completions []completion) bool {
	var replies [atOnce]chan<- []byte
	q.mutex.Lock()
	for at, completion := range completions {
		replies[at] = q.waiting[completion.tag]
		delete(q.waiting, completion.tag)
	}
	q.mutex.Unlock()
	for at, completion := range completions {
		// There is room for the one reply.
		replies[at] <- bytes.Clone(unsafe.Slice(completion.data, completion.len))
	}
	q.mutex.Lock()
	defer q.mutex.Unlock()
	if len(q.waiting) == 0 {
		// The library keeps replies until the next take.
		takeFromQueue(q.handle, make([]completion, 1))
		q.serving = false
	}
	return q.serving
}
