package commet

import (
	"fmt"
	"log/slog"
	"unicode/utf8"
)

// Address is a billing address. Every field is optional; in an update an address replaces the whole of the one before.
//
// Printing one shows its country at most.
type Address struct {
	// Line1 is street and number.
	Line1 string
	// Line2 is apartment, suite, floor.
	Line2 string
	// City is the city.
	City string
	// State is state, province or region.
	State string
	// PostalCode is the postal code.
	PostalCode string
	// Country is two letters, ISO 3166-1 alpha-2.
	Country string
	// Extra holds fields that this version does not know, under their names on the wire.
	Extra map[string]any
}

func readAddress(text []byte) *Address {
	address := &Address{}
	members(text, func(name, value []byte) {
		switch string(name) {
		case `"line1"`:
			readText(&address.Line1, &address.Extra, name, value)
		case `"line2"`:
			readText(&address.Line2, &address.Extra, name, value)
		case `"city"`:
			readText(&address.City, &address.Extra, name, value)
		case `"state"`:
			readText(&address.State, &address.Extra, name, value)
		case `"postalCode"`:
			readText(&address.PostalCode, &address.Extra, name, value)
		case `"country"`:
			readText(&address.Country, &address.Extra, name, value)
		default:
			keep(&address.Extra, name, value)
		}
	})
	return address
}

func appendAddress(text []byte, address *Address, levels int) ([]byte, error) {
	if address == nil {
		return append(text, "null"...), nil
	}
	members := make(map[string]any, 6+len(address.Extra))
	for name, value := range address.Extra {
		members[name] = value
	}
	for name, value := range map[string]string{
		"line1": address.Line1, "line2": address.Line2, "city": address.City,
		"state": address.State, "postalCode": address.PostalCode, "country": address.Country,
	} {
		if value != "" {
			members[name] = value
		}
	}
	return appendMap(text, members, levels)
}

// MarshalJSON writes the fields that are set, and the extra ones.
func (address Address) MarshalJSON() ([]byte, error) {
	return appendAddress(nil, &address, deepest)
}

// UnmarshalJSON reads what MarshalJSON wrote, or the API.
func (address *Address) UnmarshalJSON(text []byte) error {
	return readInto(text, func(text []byte) { *address = *readAddress(text) })
}

// Format shows the country at most.
func (address Address) Format(state fmt.State, _ rune) {
	country := address.Country
	if len(country) != 2 || !utf8.ValidString(country) {
		country = ""
	}
	show(state, fmt.Sprintf("commet.Address{Country:%s}", country))
}

// LogValue is what Format shows.
func (address Address) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprint(address))
}
