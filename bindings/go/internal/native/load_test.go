//go:build !cgo && ((linux && !android) || darwin) && (amd64 || arm64 || loong64 || riscv64)

package native

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// built is the library of this build.
func built(t *testing.T) []byte {
	t.Helper()
	library, err := os.ReadFile(os.Getenv(override))
	if err != nil {
		t.Fatal(err)
	}
	return library
}

func TestLibraryFromMemory(t *testing.T) {
	if _, err := openInMemory(built(t)); err != nil {
		t.Error(err)
	}
}

func TestLibraryFromTheCache(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("XDG_CACHE_HOME", cache)
	for _, before := range []string{"empty", "written", "damaged"} {
		if _, err := openInCache(built(t)); err != nil {
			t.Fatalf("%s: %v", before, err)
		}
		found, err := filepath.Glob(filepath.Join(cache, "commet", "*", "*"))
		if err != nil || len(found) != 1 {
			t.Fatalf("%s: %v, %v", before, found, err)
		}
		if before == "written" {
			if err := os.Remove(found[0]); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(found[0], []byte("not a library"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	folders, err := filepath.Glob(filepath.Join(cache, "commet", "*"))
	if err != nil || len(folders) != 1 {
		t.Fatal(folders, err)
	}
	if err := os.Chmod(folders[0], 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := openInCache(built(t)); err == nil || !strings.Contains(err.Error(), "others may write") {
		t.Errorf("a folder that others may write to: %v", err)
	}
}

func TestLibraryThatIsNotThere(t *testing.T) {
	t.Setenv(override, "/nowhere/libcommet_c.so")
	_, err := open()
	if err == nil || !strings.HasPrefix(err.Error(), override+": ") || !strings.Contains(err.Error(), "/nowhere/libcommet_c.so") {
		t.Error(err)
	}
	t.Setenv(override, "")
	if _, err := open(); err == nil || !strings.Contains(err.Error(), "set "+override+" to the path of one") {
		t.Error(err)
	}
}

func TestLibraryForAnotherLibc(t *testing.T) {
	for _, tried := range []struct{ needed, mapped, told string }{
		{"glibc", "glibc", ""},
		{"musl", "musl", ""},
		{"glibc", "musl", "has the Commet library for glibc and runs with musl; build it with -tags musl"},
		{"musl", "glibc", "has the Commet library for musl and runs with glibc; build it without -tags musl"},
	} {
		told := ""
		if err := mismatch(tried.needed, tried.mapped); err != nil {
			told = err.Error()
		}
		if (told == "") != (tried.told == "") || !strings.Contains(told, tried.told) {
			t.Errorf("%s on %s: %q", tried.needed, tried.mapped, told)
		}
	}
	if mapped := mappedLibc(); mapped != "glibc" {
		t.Errorf("mapped: %s", mapped)
	}
}

func TestLibraryForANewerGlibc(t *testing.T) {
	library := bytes.ReplaceAll(built(t), []byte("\x00GLIBC_2.14\x00"), []byte("\x00GLIBC_9.99\x00"))
	if bytes.Equal(library, built(t)) {
		t.Fatal("the library needs no symbol of glibc 2.14")
	}
	// In memory it could have the name of a library that is loaded already.
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	if _, err := openInCache(library); err == nil || !strings.Contains(err.Error(), "it needs glibc 9.99 or newer") {
		t.Error(err)
	}
}
