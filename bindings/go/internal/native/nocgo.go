//go:build !cgo

package native

// The library is linked in by a C compiler. Set CGO_ENABLED=1 and install one, such as gcc.
var _ = commet_needs_cgo_set_CGO_ENABLED_1_and_install_a_C_compiler
