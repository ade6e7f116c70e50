// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// CreateCustomerParams has the parameters of [Customers.Create]. A field with its zero value is not sent. Printing it
// shows no values.
type CreateCustomerParams struct {
	// The billing e-mail address. Required.
	Email string `json:"email"`
	// Your own user ID, for easy lookup: at most 255 bytes.
	ID string `json:"id,omitzero"`
	// The customer's name.
	FullName string `json:"fullName,omitzero"`
	// The IANA time zone, such as America/Chicago.
	Timezone string `json:"timezone,omitzero"`
	// The billing address.
	Address *Address `json:"address,omitzero"`
	// Your own keys and values: an object, sent as it is given. A map[string]any, a [JSON], or anything that
	// encoding/json writes as an object.
	Metadata any `json:"metadata,omitzero"`
	// The fields to send although they are empty, such as [FieldFullName].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (CreateCustomerParams) Format(state fmt.State, _ rune) {
	format(state, "CreateCustomerParams")
}

// LogValue returns what Format shows.
func (p CreateCustomerParams) LogValue() slog.Value {
	return logValue(p)
}

// UpdateCustomerParams has the parameters of [Customers.Update]. A field with its zero value is not sent, and keeps its
// value. Printing it shows no values.
type UpdateCustomerParams struct {
	// The billing e-mail address.
	Email string `json:"email,omitzero"`
	// The customer's name.
	FullName string `json:"fullName,omitzero"`
	// The IANA time zone, such as America/Chicago.
	Timezone string `json:"timezone,omitzero"`
	// Your own keys and values. They replace all previous ones. A map[string]any, a [JSON], or anything that
	// encoding/json writes as an object.
	Metadata any `json:"metadata,omitzero"`
	// The billing address. It replaces the whole of the previous one.
	Address *Address `json:"address,omitzero"`
	// The fields to clear, such as [FieldFullName].
	Clear []Field `json:"-"`
	// The fields to send although they are empty, such as [FieldFullName].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (UpdateCustomerParams) Format(state fmt.State, _ rune) {
	format(state, "UpdateCustomerParams")
}

// LogValue returns what Format shows.
func (p UpdateCustomerParams) LogValue() slog.Value {
	return logValue(p)
}

// ListCustomersParams has the parameters of [Customers.List] and [Customers.All]. A field with its zero value is not
// sent. Printing it shows no values.
type ListCustomersParams struct {
	// Returns only active customers, or only archived ones. See [Bool].
	IsActive *bool `json:"isActive,omitzero"`
	// Returns only customers whose e-mail address, name or user ID contains this text.
	Search string `json:"search,omitzero"`
	// The number of customers on a page, 1 to 100. Default: 25.
	Limit int64 `json:"limit,omitzero"`
	// Returns the page after the one whose NextCursor this is.
	Cursor string `json:"cursor,omitzero"`
	// The fields to send although they are empty, such as [FieldSearch].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (ListCustomersParams) Format(state fmt.State, _ rune) {
	format(state, "ListCustomersParams")
}

// LogValue returns what Format shows.
func (p ListCustomersParams) LogValue() slog.Value {
	return logValue(p)
}
