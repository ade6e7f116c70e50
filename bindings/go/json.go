package commet

import (
	"fmt"
	"log/slog"
)

// JSON is JSON text. It is sent byte for byte, also within maps and slices of any, so that nothing in it is rounded,
// reordered or escaped differently.
type JSON []byte

// MarshalJSON returns the text, or null when it is nil.
func (j JSON) MarshalJSON() ([]byte, error) {
	return appendJSON(nil, j)
}

// UnmarshalJSON stores a copy of the text.
func (j *JSON) UnmarshalJSON(data []byte) error {
	*j = append((*j)[:0], data...)
	return nil
}

// Format shows the length of the text only, because its content may be personal.
func (j JSON) Format(state fmt.State, _ rune) {
	show(state, fmt.Sprintf("commet.JSON(%d bytes)", len(j)))
}

// LogValue returns what Format shows.
func (j JSON) LogValue() slog.Value {
	return logValue(j)
}
