package commet

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// encoding/json changes some values without an error: it replaces bytes that are not UTF-8 with U+FFFD, and encodes a
// struct without exported fields (an error, a strings.Builder) as {}. inspection finds such values before encoding/json
// encodes them.
type inspection struct {
	// foreign is whether a MarshalJSON outside this package encodes a part of the value.
	foreign bool
}

var (
	marshaler     = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// value inspects a value, which may contain that many further levels of maps, slices and structs.
func (i *inspection) value(value reflect.Value, levels int) error {
	for pointers := 0; ; pointers++ {
		if !value.IsValid() {
			return nil
		}
		if done, err := i.marshalled(value); done {
			return err
		}
		if kind := value.Kind(); kind != reflect.Pointer && kind != reflect.Interface {
			break
		}
		if pointers > maxDepth {
			return errTooDeep
		}
		value = value.Elem()
	}
	switch value.Kind() {
	case reflect.String:
		if value.Type() == reflect.TypeFor[json.Number]() && !isNumber(value.String()) {
			return errNoNumber
		}
		return inspectText(value.String())
	case reflect.Map, reflect.Slice, reflect.Array, reflect.Struct:
		if levels == 0 {
			return errTooDeep
		}
	}
	switch value.Kind() {
	case reflect.Map:
		return i.members(value, levels-1)
	case reflect.Slice, reflect.Array:
		return i.items(value, levels-1)
	case reflect.Struct:
		return i.fields(value, levels-1)
	}
	return nil
}

// marshalled reports whether a method of the value encodes it, and inspects the text that MarshalText returns.
func (i *inspection) marshalled(value reflect.Value) (bool, error) {
	if value.Kind() == reflect.Pointer && value.IsNil() || value.Kind() == reflect.Interface {
		return false, nil
	}
	if method(value, marshaler) != nil {
		of := value.Type()
		// This package's own types check what they encode.
		ours := of == jsonType || of == reflect.TypeFor[json.RawMessage]() || isModel(of)
		i.foreign = i.foreign || !ours
		return true, nil
	}
	if texts, is := method(value, textMarshaler).(encoding.TextMarshaler); is {
		text, err := texts.MarshalText()
		if err != nil {
			return true, &unwritable{fmt.Sprintf("contains a %s whose MarshalText failed", value.Type()), err}
		}
		return true, inspectText(string(text))
	}
	return false, nil
}

// method returns the value, or its address, if it implements an interface; else nil.
func method(value reflect.Value, of reflect.Type) any {
	if value.Type().Implements(of) && value.CanInterface() {
		return value.Interface()
	}
	if value.CanAddr() && value.Addr().Type().Implements(of) && value.Addr().CanInterface() {
		return value.Addr().Interface()
	}
	return nil
}

func (i *inspection) members(value reflect.Value, levels int) error {
	for members := value.MapRange(); members.Next(); {
		key := members.Key()
		if key.Kind() == reflect.String {
			if err := inspectText(key.String()); err != nil {
				return err
			}
		} else if _, err := i.marshalled(key); err != nil {
			return err
		}
		if err := i.value(members.Value(), levels); err != nil {
			return err
		}
	}
	return nil
}

func (i *inspection) items(value reflect.Value, levels int) error {
	switch value.Type().Elem().Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
		return nil
	}
	for index := range value.Len() {
		if err := i.value(value.Index(index), levels); err != nil {
			return err
		}
	}
	return nil
}

func (i *inspection) fields(value reflect.Value, levels int) error {
	hidden := 0
	for index := range value.NumField() {
		field := value.Type().Field(index)
		if !field.IsExported() && !field.Anonymous {
			hidden++
			continue
		}
		if field.Tag.Get("json") == "-" {
			continue
		}
		if err := i.value(value.Field(index), levels); err != nil {
			return err
		}
	}
	if hidden > 0 && hidden == value.NumField() {
		return fmt.Errorf("contains a %s, whose fields are not exported; expected a value whose fields JSON keeps", value.Type())
	}
	return nil
}

// isNumber reports whether a json.Number is a number. An empty one is encoded as 0.
func isNumber(text string) bool {
	return text == "" || json.Valid([]byte(text)) && (text[0] == '-' || '0' <= text[0] && text[0] <= '9') && !strings.ContainsAny(text, " \t\r\n")
}

func inspectText(text string) error {
	if !utf8.ValidString(text) {
		return errNotUTF8
	}
	return nil
}

// marshalError replaces an error of encoding/json, whose text may quote the value.
func marshalError(err error) error {
	for _, ours := range []error{errNotUTF8, errNoJSON, errTooDeep} {
		if errors.Is(err, ours) {
			return ours
		}
	}
	var unsupportedType *json.UnsupportedTypeError
	var unsupportedValue *json.UnsupportedValueError
	var failed *json.MarshalerError
	switch {
	case errors.As(err, &failed):
		return &unwritable{fmt.Sprintf("contains a %s whose MarshalJSON failed", failed.Type), err}
	case errors.As(err, &unsupportedType):
		return fmt.Errorf("contains a %s, which has no form in JSON", unsupportedType.Type)
	case errors.As(err, &unsupportedValue):
		if kind := unsupportedValue.Value.Kind(); kind == reflect.Float32 || kind == reflect.Float64 {
			return errNotFinite
		}
		return errTooDeep
	default:
		return &unwritable{"cannot be written as JSON", err}
	}
}

// unwritable wraps an error of code outside this package. Its text leaves that error out, which may quote the value.
type unwritable struct {
	why string
	err error
}

func (u *unwritable) Error() string { return u.why }
func (u *unwritable) Unwrap() error { return u.err }
