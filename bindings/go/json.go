package commet

import (
	"fmt"
	"log/slog"
)

// Json is the text of a JSON value. It is sent byte for byte, also inside of maps and slices of any, so that nothing in it
// is rounded, reordered or escaped in another way.
//
//nolint:revive // its name is the same in every language of this library
type Json []byte

// MarshalJSON is the text itself; a nil one is null.
func (text Json) MarshalJSON() ([]byte, error) {
	return appendJSON(nil, text)
}

// UnmarshalJSON keeps the text.
func (text *Json) UnmarshalJSON(data []byte) error {
	*text = append((*text)[:0], data...)
	return nil
}

// Format shows how long the text is; what it says may be personal.
func (text Json) Format(state fmt.State, _ rune) {
	show(state, fmt.Sprintf("commet.Json(%d bytes)", len(text)))
}

// LogValue is what Format shows.
func (text Json) LogValue() slog.Value {
	return logValue(text)
}
