//go:build !cgo && ((linux && !android) || darwin) && (amd64 || arm64 || loong64 || riscv64)

package native

import (
	"errors"
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

// loaded keeps the files of loaded libraries open. The linker takes a library of a name that it knows for loaded, so
// another version of this module must not get the same descriptor.
var loaded []*os.File

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
	_, err := file.Write(library)
	if err == nil {
		var handle uintptr
		if handle, err = dlopen(fmt.Sprintf("/proc/self/fd/%d", descriptor)); err == nil {
			loaded = append(loaded, file)
			return handle, nil
		}
	}
	return 0, errors.Join(err, file.Close())
}
