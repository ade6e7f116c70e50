//go:build !cgo

package native

import (
	"fmt"
	"os"
	"runtime"
	"syscall"
	"unsafe"
)

// Numbers of memfd_create, which package syscall does not have.
var memfdCreate = map[string]uintptr{"amd64": 319, "arm64": 279}

const (
	closeOnExec = 0x1
	// Newer kernels may refuse memory that is not said to be executable; older ones do not know this flag.
	executable = 0x10
)

// openInMemory loads the library from a file that has no name.
func openInMemory(library []byte) (uintptr, error) {
	number, known := memfdCreate[runtime.GOARCH]
	if !known {
		return 0, fmt.Errorf("memfd_create: unknown on %s", runtime.GOARCH)
	}
	name := []byte("commet\x00")
	descriptor, _, failed := syscall.Syscall(number, uintptr(unsafe.Pointer(&name[0])), closeOnExec|executable, 0)
	if failed == syscall.EINVAL {
		descriptor, _, failed = syscall.Syscall(number, uintptr(unsafe.Pointer(&name[0])), closeOnExec, 0)
	}
	if failed != 0 {
		return 0, fmt.Errorf("memfd_create: %w", failed)
	}
	file := os.NewFile(descriptor, "commet")
	// Its pages stay while they are mapped.
	defer file.Close()
	if _, err := file.Write(library); err != nil {
		return 0, err
	}
	return dlopen(fmt.Sprintf("/proc/self/fd/%d", descriptor))
}
