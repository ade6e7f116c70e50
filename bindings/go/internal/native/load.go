//go:build !cgo && ((linux && !android) || darwin) && (amd64 || arm64 || loong64 || riscv64)

package native

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"github.com/ebitengine/purego"
)

// override is the environment variable with the path of another library than the module's.
const override = "COMMET_LIBRARY"

// open loads the library that COMMET_LIBRARY names, or the module's own: from memory, or where the system refuses that,
// from a file in the user's cache.
func open() (uintptr, error) {
	if path := os.Getenv(override); path != "" {
		handle, err := dlopen(path)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", override, err)
		}
		return handle, nil
	}
	if len(embedded) == 0 {
		return 0, fmt.Errorf("this module has no library for %s/%s; set %s to the path of one", runtime.GOOS,
			runtime.GOARCH, override)
	}
	if err := mismatch(embeddedFor, mappedLibc()); err != nil {
		return 0, err
	}
	handle, inMemory := openInMemory(embedded)
	if inMemory == nil {
		return handle, nil
	}
	handle, inCache := openInCache(embedded)
	if inCache == nil {
		return handle, nil
	}
	return 0, fmt.Errorf("the library can be loaded neither from memory (%w) nor from a file (%w); set %s to its path",
		inMemory, inCache, override)
}

// mismatch returns an error when the library needs another C library than the one that this process runs with.
func mismatch(needed, mapped string) error {
	if runtime.GOOS != "linux" || needed == mapped {
		return nil
	}
	remedy := "build it with -tags musl"
	if needed == "musl" {
		remedy = "build it without -tags musl"
	}
	return fmt.Errorf("this program has the Commet library for %s and runs with %s; %s", needed, mapped, remedy)
}

// mappedLibc returns the C library that this process runs with.
func mappedLibc() string {
	if maps, err := os.ReadFile("/proc/self/maps"); err == nil && bytes.Contains(maps, []byte("/ld-musl-")) {
		return "musl"
	}
	return "glibc"
}

func dlopen(path string) (uintptr, error) {
	handle, err := purego.Dlopen(path, purego.RTLD_NOW|purego.RTLD_LOCAL)
	if err != nil {
		_, after, _ := strings.Cut(err.Error(), "`GLIBC_")
		if version, _, isTooNew := strings.Cut(after, "' not found"); isTooNew {
			return 0, fmt.Errorf("it needs glibc %s or newer, and this system has an older one: %w", version, err)
		}
	}
	return handle, err
}

// openInCache loads a copy of the library that this user owns. The name holds the hash, so that versions do not meet.
func openInCache(library []byte) (uintptr, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return 0, err
	}
	hash := sha256.Sum256(library)
	folder := filepath.Join(cache, "commet", hex.EncodeToString(hash[:]))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return 0, err
	}
	info, err := os.Lstat(folder)
	if err != nil {
		return 0, err
	}
	if !info.IsDir() || info.Mode().Perm()&0o022 != 0 || !isOwn(info) {
		return 0, fmt.Errorf("%s belongs to others, or others may write to it", folder)
	}
	path := filepath.Join(folder, "library")
	if written, err := os.ReadFile(path); err != nil || sha256.Sum256(written) != hash {
		if err := write(folder, path, library); err != nil {
			return 0, err
		}
	}
	return dlopen(path)
}

// write puts the library there as a whole: another process finds all of it, or nothing.
func write(folder, path string, library []byte) error {
	file, err := os.CreateTemp(folder, "library-*")
	if err != nil {
		return err
	}
	_, err = file.Write(library)
	err = errors.Join(err, file.Chmod(0o500), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name())
	}
	return err
}

func isOwn(info os.FileInfo) bool {
	status, known := info.Sys().(*syscall.Stat_t)
	return known && int(status.Uid) == os.Getuid()
}
