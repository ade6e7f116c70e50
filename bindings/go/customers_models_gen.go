// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// Customer is a customer: the business or person you bill.
//
// The API always sends ID; any other field may be empty or nil. Printing it shows ID, IsActive and CreatedAt only.
type Customer struct {
	// The Commet ID: cus_….
	ID string `json:"id"`
	// Your own user ID: the ID that [Customers.Create] was given.
	ExternalID string `json:"externalId,omitzero"`
	// The billing e-mail address.
	Email string `json:"email,omitzero"`
	// The customer's name.
	FullName string `json:"fullName,omitzero"`
	// The IANA time zone, such as America/Chicago.
	Timezone string `json:"timezone,omitzero"`
	// The billing address.
	Address *Address `json:"address,omitzero"`
	// Your own keys and values, returned as they were sent. Numbers are of type json.Number, so that none is rounded.
	Metadata map[string]any `json:"metadata,omitzero"`
	// Whether the customer is active. An archived customer is not.
	IsActive *bool `json:"isActive,omitzero"`
	// When the customer was created. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CreatedAt string `json:"createdAt,omitzero"`
	// When the customer was last changed. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	UpdatedAt string `json:"updatedAt,omitzero"`
	// The organization that the customer belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (c Customer) MarshalJSON() ([]byte, error) {
	return marshal(c)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (c *Customer) UnmarshalJSON(text []byte) error {
	return unmarshal(text, c)
}

// Format shows no personal data, whatever the verb.
func (c Customer) Format(state fmt.State, _ rune) {
	format(state, "Customer", "ID", c.ID, "IsActive", c.IsActive, "CreatedAt", c.CreatedAt)
}

// LogValue returns what Format shows.
func (c Customer) LogValue() slog.Value {
	return logValue(c)
}

// Address is a billing address. In an update it replaces the whole of the previous one.
//
// Any field may be empty or nil. Printing it shows no values.
type Address struct {
	// Street and number.
	Line1 string `json:"line1,omitzero"`
	// Apartment, suite or floor.
	Line2 string `json:"line2,omitzero"`
	// City.
	City string `json:"city,omitzero"`
	// State, province or region.
	State string `json:"state,omitzero"`
	// Postal code.
	PostalCode string `json:"postalCode,omitzero"`
	// Country: two letters, ISO 3166-1 alpha-2.
	Country string `json:"country,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (a Address) MarshalJSON() ([]byte, error) {
	return marshal(a)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (a *Address) UnmarshalJSON(text []byte) error {
	return unmarshal(text, a)
}

// Format shows no personal data, whatever the verb.
func (a Address) Format(state fmt.State, _ rune) {
	format(state, "Address")
}

// LogValue returns what Format shows.
func (a Address) LogValue() slog.Value {
	return logValue(a)
}

// NewCustomer is a customer to create with [Customers.BatchCreate].
//
// Printing it shows no values.
type NewCustomer struct {
	// The billing e-mail address.
	Email string `json:"email"`
	// Your own user ID, for easy lookup: at most 255 bytes.
	ID string `json:"id,omitzero"`
	// The customer's name.
	FullName string `json:"fullName,omitzero"`
	// The IANA time zone, such as America/Chicago.
	Timezone string `json:"timezone,omitzero"`
	// The billing address.
	Address *Address `json:"address,omitzero"`
	// Your own keys and values: an object, sent as it is given. Numbers are of type json.Number, so that none is
	// rounded.
	Metadata map[string]any `json:"metadata,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (n NewCustomer) MarshalJSON() ([]byte, error) {
	return marshal(n)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (n *NewCustomer) UnmarshalJSON(text []byte) error {
	return unmarshal(text, n)
}

// Format shows no personal data, whatever the verb.
func (n NewCustomer) Format(state fmt.State, _ rune) {
	format(state, "NewCustomer")
}

// LogValue returns what Format shows.
func (n NewCustomer) LogValue() slog.Value {
	return logValue(n)
}

// CustomerBatch is the result of a batch, customer by customer.
//
// Any field may be empty or nil. Printing it shows no values.
type CustomerBatch struct {
	// The customers that were created or existed already, with ID, ExternalID and Email only.
	Successful []Customer `json:"successful,omitzero"`
	// The customers that could not be created, each with the reason.
	Failed []BatchFailure `json:"failed,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (c CustomerBatch) MarshalJSON() ([]byte, error) {
	return marshal(c)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (c *CustomerBatch) UnmarshalJSON(text []byte) error {
	return unmarshal(text, c)
}

// Format shows no personal data, whatever the verb.
func (c CustomerBatch) Format(state fmt.State, _ rune) {
	format(state, "CustomerBatch")
}

// LogValue returns what Format shows.
func (c CustomerBatch) LogValue() slog.Value {
	return logValue(c)
}

// BatchFailure is a customer of a batch that could not be created.
//
// Any field may be empty or nil. Printing it shows Index only.
type BatchFailure struct {
	// The customer's position in the request's list, from 0.
	Index *int64 `json:"index,omitzero"`
	// The reason.
	Error string `json:"error,omitzero"`
	// The customer as it was sent.
	Data any `json:"data,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (b BatchFailure) MarshalJSON() ([]byte, error) {
	return marshal(b)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (b *BatchFailure) UnmarshalJSON(text []byte) error {
	return unmarshal(text, b)
}

// Format shows no personal data, whatever the verb.
func (b BatchFailure) Format(state fmt.State, _ rune) {
	format(state, "BatchFailure", "Index", b.Index)
}

// LogValue returns what Format shows.
func (b BatchFailure) LogValue() slog.Value {
	return logValue(b)
}
