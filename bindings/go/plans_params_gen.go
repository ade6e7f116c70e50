// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// ListPlansParams has the parameters of [Plans.List]. A field with its zero value is not sent. Printing it shows no
// values.
type ListPlansParams struct {
	// Returns the private plans too. See [Bool].
	IncludePrivate *bool `json:"includePrivate,omitzero"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (ListPlansParams) Format(state fmt.State, _ rune) {
	format(state, "ListPlansParams")
}

// LogValue returns what Format shows.
func (p ListPlansParams) LogValue() slog.Value {
	return logValue(p)
}
