package commet

import (
	"fmt"
	"log/slog"
	"slices"
)

// CreateCustomerParams is what Customers.Create takes. A field with its zero value is absent.
//
// Printing parameters shows none of their values.
type CreateCustomerParams struct {
	// Email is the billing e-mail address. It is required.
	Email string
	// ID is your own user ID, for easy look-up. With it, creating is idempotent: a customer that has this ID already is
	// returned as it is.
	ID string
	// FullName is the customer's name.
	FullName string
	// Timezone is the IANA time zone: America/Chicago.
	Timezone string
	// Address is the billing address.
	Address *Address
	// Metadata are your own keys and values: a map[string]any, a Json, or whatever encoding/json writes as an object.
	Metadata any
	// SendEmpty names fields that are sent although they are empty.
	SendEmpty []Field
	// Extra holds fields that this version does not know, under their names on the wire.
	Extra map[string]any
}

// UpdateCustomerParams is what Customers.Update takes. A field with its zero value is absent: it stays as it is.
//
//	params := &commet.UpdateCustomerParams{
//		Email: "new@acme.com",
//		Clear: []commet.Field{commet.FieldTimezone},
//	}
type UpdateCustomerParams struct {
	// Email is the billing e-mail address.
	Email string
	// FullName is the customer's name.
	FullName string
	// Timezone is the IANA time zone: America/Chicago.
	Timezone string
	// Address replaces the billing address.
	Address *Address
	// Metadata replaces your own keys and values: a map[string]any, a Json, or whatever encoding/json writes as an object.
	Metadata any
	// Clear names fields that are cleared.
	Clear []Field
	// SendEmpty names fields that are set to an empty text.
	SendEmpty []Field
	// Extra holds fields that this version does not know, under their names on the wire.
	Extra map[string]any
}

// ListCustomersParams is what Customers.List and Customers.All take. A field with its zero value is absent.
type ListCustomersParams struct {
	// IsActive asks only for customers that are active, or only for archived ones; see Bool.
	IsActive *bool
	// Search asks only for customers whose e-mail address, name or user ID contains this text.
	Search string
	// Limit is how many customers a page holds: 1 to 100. Without it the server decides (25).
	Limit int
	// Cursor starts behind the page that gave this NextCursor.
	Cursor string
	// SendEmpty names fields that are sent although they are empty, for the server to judge.
	SendEmpty []Field
	// Extra holds parameters that this version does not know, under their names on the wire.
	Extra map[string]any
}

// Bool is a pointer to a flag: IsActive: commet.Bool(false).
func Bool(value bool) *bool {
	return &value
}

func (params *CreateCustomerParams) arguments() (string, *Error) {
	object := newObject()
	if params != nil {
		object.string("email", params.Email, true)
		object.string("id", params.ID, slices.Contains(params.SendEmpty, FieldID))
		object.customer(params.FullName, params.Timezone, params.Address, params.Metadata, params.SendEmpty)
		object.extra(params.Extra)
	}
	return object.end()
}

func (params *UpdateCustomerParams) arguments(customerID string) (string, *Error) {
	object := newObject()
	object.set("customerId", customerID)
	if params != nil {
		object.string("email", params.Email, slices.Contains(params.SendEmpty, FieldEmail))
		object.customer(params.FullName, params.Timezone, params.Address, params.Metadata, params.SendEmpty)
		for _, field := range params.Clear {
			object.set(string(field), nil)
		}
		object.extra(params.Extra)
	}
	return object.end()
}

func (params *ListCustomersParams) arguments() (string, *Error) {
	object := newObject()
	if params != nil {
		if params.IsActive != nil {
			object.set("isActive", *params.IsActive)
		}
		object.string("search", params.Search, slices.Contains(params.SendEmpty, FieldSearch))
		if params.Limit != 0 || slices.Contains(params.SendEmpty, FieldLimit) {
			object.set("limit", params.Limit)
		}
		object.string("cursor", params.Cursor, slices.Contains(params.SendEmpty, FieldCursor))
		object.extra(params.Extra)
	}
	return object.end()
}

func (object *object) customer(fullName, timezone string, address *Address, metadata any, empty []Field) {
	object.string("fullName", fullName, slices.Contains(empty, FieldFullName))
	object.string("timezone", timezone, slices.Contains(empty, FieldTimezone))
	if address != nil {
		object.set("address", address)
	}
	if !isAbsent(metadata) {
		object.set("metadata", metadata)
	}
}

func (object *object) extra(extra map[string]any) {
	if len(extra) > 0 {
		object.set("extra", extra)
	}
}

// Format shows no values.
func (CreateCustomerParams) Format(state fmt.State, _ rune) {
	show(state, "commet.CreateCustomerParams{…}")
}

// Format shows no values.
func (UpdateCustomerParams) Format(state fmt.State, _ rune) {
	show(state, "commet.UpdateCustomerParams{…}")
}

// Format shows no values.
func (ListCustomersParams) Format(state fmt.State, _ rune) {
	show(state, "commet.ListCustomersParams{…}")
}

// LogValue is what Format shows.
func (params CreateCustomerParams) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(params)) }

// LogValue is what Format shows.
func (params UpdateCustomerParams) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(params)) }

// LogValue is what Format shows.
func (params ListCustomersParams) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(params)) }
