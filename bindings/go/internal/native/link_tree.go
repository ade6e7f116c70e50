package native

// In this repository the library is the one that cargo has built. The module for users has a file for each platform instead,
// which imports the module with that platform's library: see xtask/src/languages/go.rs.

// #cgo CFLAGS: -I${SRCDIR}/../../../../ffi/c/include
// #cgo LDFLAGS: -L${SRCDIR}/../../../../target/debug -Wl,-rpath,${SRCDIR}/../../../../target/debug -lcommet_c
import "C"
