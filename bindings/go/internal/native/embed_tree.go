//go:build !cgo

package native

// In this repository no library is embedded: COMMET_LIBRARY names the one that cargo has just built. For users
// there is a module with one for each platform; see xtask/src/languages/go.rs.
var embedded []byte

// embeddedFor is the C library that the embedded one needs.
const embeddedFor = ""
