//go:build !cgo && !(((linux && !android) || darwin) && (amd64 || arm64 || loong64 || riscv64))

package native

// This compile error names the platforms: purego loads libraries there, and passes 64-bit numbers whole.
var _ = commet_without_cgo_runs_on_64_bit_linux_and_macos_only
