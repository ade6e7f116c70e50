package commet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
)

// Customer is a business or a person you bill.
//
// Only ID is certain to be there: the API may answer with a short record. A text that is missing or null is empty.
// Printing one shows no e-mail address, name, address or metadata.
type Customer struct {
	// ID is the Commet ID: cus_abc123.
	ID string
	// ExternalID is your own user ID, given at creation.
	ExternalID string
	// Email is the billing e-mail address.
	Email string
	// FullName is the customer's name.
	FullName string
	// Timezone is an IANA time zone: America/Chicago.
	Timezone string
	// Address is the billing address.
	Address *Address
	// Metadata are your own keys and values, as you wrote them. Numbers are json.Number, so that none is rounded.
	Metadata map[string]any
	// IsActive is false once archived, and nil when the API does not say.
	IsActive *bool
	// CreatedAt is when it was created: ISO 8601, UTC, milliseconds.
	CreatedAt string
	// UpdatedAt is when it was last changed: ISO 8601, UTC, milliseconds.
	UpdatedAt string
	// OrganizationID is the organization it belongs to.
	OrganizationID string
	// Extra holds fields that this version does not know.
	Extra map[string]any

	// given are the names of the texts that were there, empty or not.
	given givenTexts
}

// givenTexts has a bit for each text of a customer.
type givenTexts uint8

// text is a text of a customer, its name on the wire and its bit.
type textOf struct {
	name  string
	field *string
	bit   givenTexts
}

func (customer *Customer) texts() [8]textOf {
	return [...]textOf{
		{`"id"`, &customer.ID, 1},
		{`"externalId"`, &customer.ExternalID, 2},
		{`"email"`, &customer.Email, 4},
		{`"fullName"`, &customer.FullName, 8},
		{`"timezone"`, &customer.Timezone, 16},
		{`"createdAt"`, &customer.CreatedAt, 32},
		{`"updatedAt"`, &customer.UpdatedAt, 64},
		{`"organizationId"`, &customer.OrganizationID, 128},
	}
}

func readCustomer(text []byte) Customer {
	var customer Customer
	texts := customer.texts()
	members(text, func(name, value []byte) {
		for index := range texts {
			if text := &texts[index]; text.name == string(name) {
				if readText(text.field, &customer.Extra, name, value) {
					customer.given |= text.bit
				}
				return
			}
		}
		switch {
		case string(name) == `"isActive"` && (value[0] == 't' || value[0] == 'f'):
			active := value[0] == 't'
			customer.IsActive = &active
		case string(name) == `"address"` && value[0] == '{':
			customer.Address = readAddress(value)
		case string(name) == `"metadata"` && value[0] == '{':
			metadata := valueOf(value)
			if object, is := metadata.(map[string]any); is {
				customer.Metadata = object
			} else {
				keep(&customer.Extra, name, value)
			}
		case value[0] == 'n' && (string(name) == `"isActive"` || string(name) == `"address"` || string(name) == `"metadata"`):
		default:
			keep(&customer.Extra, name, value)
		}
	})
	return customer
}

// readText reads a text that is not null, and tells whether it was one. What no Go string holds is kept as extra.
func readText(field *string, extra *map[string]any, name, value []byte) bool {
	if value[0] == '"' {
		if read, whole := unquote(value); whole {
			*field = read
			return true
		}
	}
	if value[0] != 'n' {
		keep(extra, name, value)
	}
	return false
}

// keep puts a member into extra.
func keep(extra *map[string]any, name, value []byte) {
	if *extra == nil {
		*extra = map[string]any{}
	}
	read, whole := unquote(name)
	if !whole {
		read = string(name)
	}
	(*extra)[read] = valueOf(value)
}

// readInto hands on a text that comes from elsewhere, and is an object.
func readInto(text []byte, read func(text []byte)) error {
	text = bytes.TrimSpace(text)
	if !json.Valid(text) || text[0] != '{' {
		return errors.New("commet: it is no JSON object")
	}
	read(text)
	return nil
}

// MarshalJSON writes the customer under the names of the API, with the extra fields: UnmarshalJSON reads it again.
func (customer Customer) MarshalJSON() ([]byte, error) {
	all := map[string]any{}
	for name, value := range customer.Extra {
		all[name] = value
	}
	for _, text := range customer.texts() {
		if *text.field != "" || customer.given&text.bit != 0 {
			all[text.name[1:len(text.name)-1]] = *text.field
		}
	}
	if customer.Address != nil {
		all["address"] = customer.Address
	}
	if customer.Metadata != nil {
		all["metadata"] = customer.Metadata
	}
	if customer.IsActive != nil {
		all["isActive"] = *customer.IsActive
	}
	return appendMap(nil, all, deepest)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (customer *Customer) UnmarshalJSON(text []byte) error {
	return readInto(text, func(text []byte) { *customer = readCustomer(text) })
}

// Format shows nothing personal, whatever the verb.
func (customer Customer) Format(state fmt.State, _ rune) {
	active := ""
	if customer.IsActive != nil {
		active = fmt.Sprintf(" IsActive:%t", *customer.IsActive)
	}
	show(state, fmt.Sprintf("commet.Customer{ID:%s%s CreatedAt:%s}", customer.ID, active, customer.CreatedAt))
}

// LogValue is what Format shows.
func (customer Customer) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprint(customer))
}
