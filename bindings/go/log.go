package commet

import (
	"context"
	"encoding/json"
	"log/slog"
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

// logLevel is from where upwards the logger wants to hear; none when it does not.
func (client *Client) logLevel(ctx context.Context) string {
	if client.logger != nil {
		for _, candidate := range levels {
			if client.logger.Enabled(ctx, candidate.level) {
				return candidate.name
			}
		}
	}
	return ""
}

// log hands a call's events to the logger.
func (client *Client) log(ctx context.Context, text []byte) {
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
	for _, event := range events {
		for _, candidate := range levels {
			if candidate.name == event.Level && client.logger.Enabled(ctx, candidate.level) {
				when := time.UnixMicro(int64(event.Time * 1e6))
				record := slog.NewRecord(when, candidate.level, event.Message, 0)
				_ = client.logger.Handler().Handle(ctx, record)
			}
		}
	}
}
