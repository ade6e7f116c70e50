// Package native is the C ABI in Go: texts in, texts out, no pointer kept. With cgo the library is linked in; without,
// it is loaded when it is first used.
package native

// Limits of the library, which hold for what is read and written on this side too.
const (
	MaxDepth  = 128
	MaxDigits = 4300
)
