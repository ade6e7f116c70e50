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

// encoding/json changes some values without an error: it puts U+FFFD in the place of bytes that are not UTF-8, and writes a
// struct without exported fields (an error, a strings.Builder) as {}. inspection refuses such a value before
// encoding/json writes it.
type inspection struct {
	// foreign tells whether a MarshalJSON of somebody else's writes a part of the value.
	foreign bool
}

var (
	marshaler     = reflect.TypeFor[json.Marshaler]()
	textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()
)

// value looks at a value in which levels further maps, slices and structs may be nested.
func (inspection *inspection) value(value reflect.Value, levels int) error {
	for pointers := 0; ; pointers++ {
		if !value.IsValid() {
			return nil
		}
		if done, err := inspection.marshalled(value); done {
			return err
		}
		if kind := value.Kind(); kind != reflect.Pointer && kind != reflect.Interface {
			break
		}
		if pointers > deepest {
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
		return inspection.members(value, levels-1)
	case reflect.Slice, reflect.Array:
		return inspection.items(value, levels-1)
	case reflect.Struct:
		return inspection.fields(value, levels-1)
	}
	return nil
}

// marshalled tells whether a method of the value's own writes it, and looks at the text that MarshalText gives.
func (inspection *inspection) marshalled(value reflect.Value) (bool, error) {
	if value.Kind() == reflect.Pointer && value.IsNil() || value.Kind() == reflect.Interface {
		return false, nil
	}
	if method(value, marshaler) != nil {
		of := value.Type()
		// This package's own types check what they write.
		ours := of == jsonType || of == reflect.TypeFor[json.RawMessage]() || isModel(of)
		inspection.foreign = inspection.foreign || !ours
		return true, nil
	}
	if texts, is := method(value, textMarshaler).(encoding.TextMarshaler); is {
		text, err := texts.MarshalText()
		if err != nil {
			return true, &unwritable{fmt.Sprintf("holds a %s whose MarshalText failed", value.Type()), err}
		}
		return true, inspectText(string(text))
	}
	return false, nil
}

// method is the value, or its address, as an interface that it implements; nil when it does not.
func method(value reflect.Value, of reflect.Type) any {
	if value.Type().Implements(of) && value.CanInterface() {
		return value.Interface()
	}
	if value.CanAddr() && value.Addr().Type().Implements(of) && value.Addr().CanInterface() {
		return value.Addr().Interface()
	}
	return nil
}

func (inspection *inspection) members(value reflect.Value, levels int) error {
	for members := value.MapRange(); members.Next(); {
		key := members.Key()
		if key.Kind() == reflect.String {
			if err := inspectText(key.String()); err != nil {
				return err
			}
		} else if _, err := inspection.marshalled(key); err != nil {
			return err
		}
		if err := inspection.value(members.Value(), levels); err != nil {
			return err
		}
	}
	return nil
}

func (inspection *inspection) items(value reflect.Value, levels int) error {
	switch value.Type().Elem().Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Float32, reflect.Float64:
		return nil
	}
	for index := range value.Len() {
		if err := inspection.value(value.Index(index), levels); err != nil {
			return err
		}
	}
	return nil
}

func (inspection *inspection) fields(value reflect.Value, levels int) error {
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
		if err := inspection.value(value.Field(index), levels); err != nil {
			return err
		}
	}
	if hidden > 0 && hidden == value.NumField() {
		return fmt.Errorf("holds a %s, whose fields are not exported; JSON would lose them", value.Type())
	}
	return nil
}

// isNumber tells whether a json.Number is one; an empty one is written as 0.
func isNumber(text string) bool {
	return text == "" || json.Valid([]byte(text)) && (text[0] == '-' || '0' <= text[0] && text[0] <= '9') && !strings.ContainsAny(text, " \t\r\n")
}

func inspectText(text string) error {
	if !utf8.ValidString(text) {
		return errNotUTF8
	}
	return nil
}

// marshalError says in this package's words why encoding/json failed: its own words may quote the value.
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
		return &unwritable{fmt.Sprintf("holds a %s whose MarshalJSON failed", failed.Type), err}
	case errors.As(err, &unsupportedType):
		return fmt.Errorf("holds a %s, which JSON cannot say", unsupportedType.Type)
	case errors.As(err, &unsupportedValue):
		if kind := unsupportedValue.Value.Kind(); kind == reflect.Float32 || kind == reflect.Float64 {
			return errNotFinite
		}
		return errTooDeep
	default:
		return &unwritable{"cannot be written as JSON", err}
	}
}

// unwritable is why a value cannot be written, around somebody else's error. That one is not printed, for it may quote
// the value.
type unwritable struct {
	why string
	err error
}

func (unwritable *unwritable) Error() string { return unwritable.why }
func (unwritable *unwritable) Unwrap() error { return unwritable.err }
