package native

// In this repository the library is the one that cargo has built. The module for users has an archive for each platform
// instead, and a file like this one for each archive: see xtask/src/languages/go.rs.

// #cgo CFLAGS: -I${SRCDIR}/../../../../ffi/c/include
// #cgo LDFLAGS: -L${SRCDIR}/../../../../target/debug -Wl,-rpath,${SRCDIR}/../../../../target/debug -lcommet_c
import "C"
