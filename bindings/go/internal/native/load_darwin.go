//go:build !cgo

package native

import "errors"

// openInMemory has no means on this system.
func openInMemory([]byte) (uintptr, error) {
	return 0, errors.ErrUnsupported
}
