// Package usage measures the resources that this process uses, for the tests of this module.
package usage

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Status returns a figure of /proc/self/status, such as "VmRSS" (in KiB) or "Threads"; 0 if it is not there.
func Status(name string) int {
	text, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(text), "\n"+name+":")
	figure, _, _ := strings.Cut(strings.TrimSpace(after), "\n")
	number, _ := strconv.Atoi(strings.TrimSuffix(figure, " kB"))
	return number
}

// Descriptors returns the number of open files and sockets.
func Descriptors() int {
	entries, _ := os.ReadDir("/proc/self/fd")
	return len(entries)
}

// CPU returns the processor time that this process has used, in user and kernel mode.
func CPU() time.Duration {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
