package commet

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"time"
)

// levels holds the library's levels, the lowest first.
var levels = []struct {
	name  string
	level slog.Level
}{
	{"debug", slog.LevelDebug},
	{"info", slog.LevelInfo},
	{"warning", slog.LevelWarn},
	{"error", slog.LevelError},
}

// logLevel returns the lowest level that the logger has enabled, or "" if it has none.
func (t *transport) logLevel(ctx context.Context) (level string) {
	if t.logger == nil || ctx.Value(logging{}) != nil {
		return ""
	}
	t.guard(func() {
		for _, candidate := range levels {
			if t.logger.Enabled(ctx, candidate.level) {
				level = candidate.name
				return
			}
		}
	})
	return level
}

// logging is the key of a value that marks the context of a handler. Calls with such a context are not logged, because
// they would call the handler again without end.
type logging struct{}

// log passes the events of a call to the logger.
func (t *transport) log(ctx context.Context, text []byte) {
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
				t.guard(func() {
					if t.logger.Enabled(ctx, candidate.level) {
						when := time.UnixMicro(int64(event.Time * 1e6))
						record := slog.NewRecord(when, candidate.level, event.Message, 0)
						_ = t.logger.Handler().Handle(ctx, record)
					}
				})
			}
		}
	}
}

// guard runs the logger, whose panics must not affect the call. It reports the type of the first panic on standard error;
// its value may be personal.
func (t *transport) guard(run func()) {
	defer func() {
		if panicked := recover(); panicked != nil {
			t.broken.Do(func() {
				fmt.Fprintf(os.Stderr, "commet: the logger's handler panicked (%T); calls return their results all the same\n", panicked)
			})
		}
	}()
	run()
}
