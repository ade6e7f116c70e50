package native

// #include "commet.h"
import "C"

import "runtime/cgo"

// commetGoDone is called by the library, on a thread of its own, at the end of a call that was started. It does not
// block: the channel has room for the one reply.
//
//export commetGoDone
func commetGoDone(waiting C.uintptr_t, data *C.char, len C.size_t) {
	handle := cgo.Handle(waiting)
	replies := handle.Value().(chan []byte)
	handle.Delete()
	replies <- copied(data, len)
}
