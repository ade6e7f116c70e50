package commet

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"time"
)

// levels are the library's, the chattiest first.
var levels = []struct {
	name  string
	level slog.Level
}{
	{"debug", slog.LevelDebug},
	{"info", slog.LevelInfo},
	{"warning", slog.LevelWarn},
	{"error", slog.LevelError},
}

// logLevel is the lowest level that the logger listens at; empty when it does not.
func (transport *transport) logLevel(ctx context.Context) (level string) {
	if transport.logger == nil || ctx.Value(logging{}) != nil {
		return ""
	}
	transport.guard(func() {
		for _, candidate := range levels {
			if transport.logger.Enabled(ctx, candidate.level) {
				level = candidate.name
				return
			}
		}
	})
	return level
}

// logging marks the context that a handler is given. Calls that the handler makes with it are not logged: otherwise
// they would call the handler again, without end.
type logging struct{}

// log hands a call's events to the logger.
func (transport *transport) log(ctx context.Context, text []byte) {
	if len(text) == 0 {
		return
	}
	var events []struct {
		Level   string
		Message string
		Time    float64
	}
	if json.Unmarshal(text, &events) != nil {
		return
	}
	ctx = context.WithValue(ctx, logging{}, true)
	for _, event := range events {
		for _, candidate := range levels {
			if candidate.name == event.Level {
				transport.guard(func() {
					if transport.logger.Enabled(ctx, candidate.level) {
						when := time.UnixMicro(int64(event.Time * 1e6))
						record := slog.NewRecord(when, candidate.level, event.Message, 0)
						_ = transport.logger.Handler().Handle(ctx, record)
					}
				})
			}
		}
	}
}

// guard runs the logger, whose panic must not take the call's result away. The first one is reported on standard error,
// by its type: what it says may be personal.
func (transport *transport) guard(run func()) {
	defer func() {
		if panicked := recover(); panicked != nil {
			transport.broken.Do(func() {
				fmt.Fprintf(os.Stderr, "commet: the logger's handler panicked (%T); calls return their results all the same\n", panicked)
			})
		}
	}()
	run()
}
