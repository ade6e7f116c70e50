//go:build !cgo && ((linux && !android) || darwin) && (amd64 || arm64 || loong64 || riscv64)

package native

import (
	"bytes"
	"sync"
	"unsafe"

	"github.com/ebitengine/purego"
)

// Addresses of the library's functions. Texts are passed as they lie in memory: SyscallN keeps what is converted to
// uintptr in its own arguments, and nothing else.
var library struct {
	version, clientOpen, clientClose, call, cancel, replyData, replyFree, webhookVerify, webhookSign uintptr
	queueOpen, queueDescriptor, queueStart, queueTake                                                uintptr
}

// Load loads the library, once. A failure is kept: what was tried is the same the next time.
var Load = sync.OnceValue(func() error {
	handle, err := open()
	if err != nil {
		return err
	}
	for name, address := range map[string]*uintptr{
		"commet_version":          &library.version,
		"commet_client_open":      &library.clientOpen,
		"commet_client_close":     &library.clientClose,
		"commet_call":             &library.call,
		"commet_cancel":           &library.cancel,
		"commet_reply_data":       &library.replyData,
		"commet_reply_free":       &library.replyFree,
		"commet_webhook_verify":   &library.webhookVerify,
		"commet_webhook_sign":     &library.webhookSign,
		"commet_queue_open":       &library.queueOpen,
		"commet_queue_descriptor": &library.queueDescriptor,
		"commet_queue_start":      &library.queueStart,
		"commet_queue_take":       &library.queueTake,
	} {
		if *address, err = purego.Dlsym(handle, name); err != nil {
			return err
		}
	}
	return nil
})

// Version is the library's.
func Version() string {
	address, _, _ := purego.SyscallN(library.version)
	start, length := pointer(address), 0
	for *(*byte)(unsafe.Add(start, length)) != 0 {
		length++
	}
	return string(unsafe.Slice((*byte)(start), length))
}

// Open makes a client: its number, or 0 and the reply with the error.
func Open(product, settings string) (client uint64, failed []byte) {
	var reply uintptr
	number, _, _ := purego.SyscallN(library.clientOpen, uintptr(unsafe.Pointer(unsafe.StringData(product))), uintptr(len(product)), uintptr(unsafe.Pointer(unsafe.StringData(settings))), uintptr(len(settings)),
		uintptr(unsafe.Pointer(&reply)))
	if reply == 0 {
		return uint64(number), nil
	}
	return 0, take(reply)
}

// Close closes a client; closing it again has no effect.
func Close(client uint64) {
	purego.SyscallN(library.clientClose, uintptr(client))
}

// Call makes a call on this thread and waits for its end.
func Call(client, number uint64, operation, arguments, options string) []byte {
	reply, _, _ := purego.SyscallN(library.call, uintptr(client), uintptr(number), uintptr(unsafe.Pointer(unsafe.StringData(operation))), uintptr(len(operation)),
		uintptr(unsafe.Pointer(unsafe.StringData(arguments))), uintptr(len(arguments)), uintptr(unsafe.Pointer(unsafe.StringData(options))), uintptr(len(options)))
	return take(reply)
}

// Cancel stops a call that is under way and tells whether there is one.
func Cancel(client, number uint64) bool {
	found, _, _ := purego.SyscallN(library.cancel, uintptr(client), uintptr(number))
	return int32(found) != 0
}

// Verify verifies a webhook with a JSON list of secrets. The body is not copied.
func Verify(body []byte, signature, secrets string) []byte {
	reply, _, _ := purego.SyscallN(library.webhookVerify, uintptr(unsafe.Pointer(unsafe.SliceData(body))),
		uintptr(len(body)), uintptr(unsafe.Pointer(unsafe.StringData(signature))), uintptr(len(signature)), uintptr(unsafe.Pointer(unsafe.StringData(secrets))), uintptr(len(secrets)))
	return take(reply)
}

// Sign signs a body.
func Sign(body []byte, secret string) []byte {
	reply, _, _ := purego.SyscallN(library.webhookSign, uintptr(unsafe.Pointer(unsafe.SliceData(body))),
		uintptr(len(body)), uintptr(unsafe.Pointer(unsafe.StringData(secret))), uintptr(len(secret)))
	return take(reply)
}

func openQueue() (handle unsafe.Pointer, descriptor int, failed []byte) {
	var reply uintptr
	address, _, _ := purego.SyscallN(library.queueOpen, uintptr(unsafe.Pointer(&reply)))
	if address == 0 {
		return nil, 0, take(reply)
	}
	number, _, _ := purego.SyscallN(library.queueDescriptor, address)
	return pointer(address), int(number), nil
}

func startInQueue(handle unsafe.Pointer, tag, client, number uint64, operation, arguments, options string) {
	purego.SyscallN(library.queueStart, uintptr(handle), uintptr(tag), uintptr(client), uintptr(number),
		uintptr(unsafe.Pointer(unsafe.StringData(operation))), uintptr(len(operation)), uintptr(unsafe.Pointer(unsafe.StringData(arguments))), uintptr(len(arguments)), uintptr(unsafe.Pointer(unsafe.StringData(options))), uintptr(len(options)))
}

func takeFromQueue(handle unsafe.Pointer, room []completion) int {
	count, _, _ := purego.SyscallN(library.queueTake, uintptr(handle),
		uintptr(unsafe.Pointer(unsafe.SliceData(room))), uintptr(len(room)))
	return int(count)
}

// take copies a reply and frees it.
func take(reply uintptr) []byte {
	var length uintptr
	address, _, _ := purego.SyscallN(library.replyData, reply, uintptr(unsafe.Pointer(&length)))
	text := bytes.Clone(unsafe.Slice((*byte)(pointer(address)), length))
	purego.SyscallN(library.replyFree, reply)
	return text
}

// pointer is the address as a pointer: of memory that the library has, and Go's collector never moves.
func pointer(address uintptr) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&address))
}
