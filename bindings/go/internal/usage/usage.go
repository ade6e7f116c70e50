// Package usage tells what this process takes of the machine, for the tests and benchmarks of this module.
package usage

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Status is a figure of /proc/self/status: "VmRSS" (KiB) or "Threads"; 0 where there is none.
func Status(name string) int {
	text, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(text), "\n"+name+":")
	figure, _, _ := strings.Cut(strings.TrimSpace(after), "\n")
	number, _ := strconv.Atoi(strings.TrimSuffix(figure, " kB"))
	return number
}

// Descriptors is how many files and sockets are open.
func Descriptors() int {
	entries, _ := os.ReadDir("/proc/self/fd")
	return len(entries)
}

// CPU is the time that this process has used, in user and kernel mode.
func CPU() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
