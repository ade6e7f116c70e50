package commet

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"unicode/utf8"
)

var (
	errNotUTF8   = errors.New("contains text that is not UTF-8")
	errNotFinite = errors.New("contains a number that is not finite")
	errNoNumber  = errors.New("contains a json.Number that is not a number")
	errTooDeep   = errors.New("must not be nested more than 128 levels deep, or contain itself")
	errTwice     = errors.New("is both set and in Clear; expected one of them")
	errNoJSON    = errors.New("contains a commet.JSON that is not valid JSON")
)

// object encodes the members of a JSON object. It keeps the error of the first value that cannot be encoded.
type object struct {
	text   []byte
	failed *Error
}

func newObject() *object {
	return &object{text: append(make([]byte, 0, 128), '{')}
}

// set encodes a member. spelled is its name in Go.
func (o *object) set(name, spelled string, value any) {
	o.write(name, spelled, func(text []byte) ([]byte, error) { return appendValue(text, value, maxDepth) })
}

func (o *object) write(name, spelled string, appendTo func([]byte) ([]byte, error)) {
	if o.failed != nil {
		return
	}
	text, err := appendTo(appendName(o.text, name))
	if err != nil {
		o.failed = refused(spelled, err)
		return
	}
	o.text = text
}

// end returns the JSON text.
func (o *object) end() (string, *Error) {
	if o.failed != nil {
		return "", o.failed
	}
	return string(append(o.text, '}')), nil
}

// appendName appends the name of a member, after a comma if one is needed.
func appendName(text []byte, name string) []byte {
	if text[len(text)-1] != '{' {
		text = append(text, ',')
	}
	return append(appendText(text, name), ':')
}

// appendValue appends a value as JSON. A string that is not UTF-8 is an error, a JSON is copied byte for byte, and the
// members of maps are sorted by name.
func appendValue(text []byte, value any, levels int) ([]byte, error) {
	switch value := value.(type) {
	case nil:
		return append(text, "null"...), nil
	case bool:
		return strconv.AppendBool(text, value), nil
	case string:
		if err := inspectText(value); err != nil {
			return nil, err
		}
		return appendText(text, value), nil
	case int:
		return strconv.AppendInt(text, int64(value), 10), nil
	case int64:
		return strconv.AppendInt(text, value, 10), nil
	case JSON:
		return appendJSON(text, value)
	case json.RawMessage:
		return appendJSON(text, value)
	case map[string]any:
		return appendMap(text, value, levels)
	case []any:
		return appendList(text, value, levels)
	default:
		if isModel(reflect.TypeOf(value)) {
			return appendTyped(text, reflect.ValueOf(value), levels)
		}
		return appendOther(text, value, levels)
	}
}

// appendOther appends a value of any other type, encoded by encoding/json.
func appendOther(text []byte, value any, levels int) ([]byte, error) {
	var inspection inspection
	if err := inspection.value(reflect.ValueOf(value), levels); err != nil {
		return nil, err
	}
	written, err := json.Marshal(value)
	if err != nil {
		return nil, marshalError(err)
	}
	if !utf8.Valid(written) || inspection.foreign && replaced(written) {
		return nil, errNotUTF8
	}
	return append(text, written...), nil
}

// replaced reports whether encoding/json, called by a MarshalJSON, has replaced bytes that are not UTF-8 with U+FFFD: it
// writes that character as an escape only then.
func replaced(text []byte) bool {
	for at := 0; ; at++ {
		next := bytes.Index(text[at:], []byte(`\ufffd`))
		if next < 0 {
			return false
		}
		at += next
		escapes := 0
		for at > escapes && text[at-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return true
		}
	}
}

func appendJSON(text, value []byte) ([]byte, error) {
	if value == nil {
		return append(text, "null"...), nil
	}
	if !json.Valid(value) {
		return nil, errNoJSON
	}
	if !utf8.Valid(value) {
		return nil, errNotUTF8
	}
	return append(text, value...), nil
}

func appendMap(text []byte, members map[string]any, levels int) ([]byte, error) {
	if members == nil {
		return append(text, "null"...), nil
	}
	if levels == 0 {
		return nil, errTooDeep
	}
	text, err := appendNamed(append(text, '{'), members, levels-1)
	if err != nil {
		return nil, err
	}
	return append(text, '}'), nil
}

// appendNamed appends members, sorted by name.
func appendNamed(text []byte, members map[string]any, levels int) ([]byte, error) {
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if err := inspectText(name); err != nil {
			return nil, err
		}
		var err error
		if text, err = appendValue(appendName(text, name), members[name], levels); err != nil {
			return nil, err
		}
	}
	return text, nil
}

func appendList(text []byte, list []any, levels int) ([]byte, error) {
	if list == nil {
		return append(text, "null"...), nil
	}
	if levels == 0 {
		return nil, errTooDeep
	}
	text = append(text, '[')
	for index, item := range list {
		if index > 0 {
			text = append(text, ',')
		}
		var err error
		if text, err = appendValue(text, item, levels-1); err != nil {
			return nil, err
		}
	}
	return append(text, ']'), nil
}

// appendText appends a string that is UTF-8.
func appendText(text []byte, value string) []byte {
	const digits = "0123456789abcdef"
	text = append(text, '"')
	for at := 0; at < len(value); at++ {
		switch letter := value[at]; {
		case letter == '"' || letter == '\\':
			text = append(text, '\\', letter)
		case letter < ' ':
			text = append(text, '\\', 'u', '0', '0', digits[letter>>4], digits[letter&15])
		default:
			text = append(text, letter)
		}
	}
	return append(text, '"')
}

// isAbsent reports whether a value is nil, or a nil map, slice, pointer or interface of any type.
func isAbsent(value any) bool {
	if value == nil {
		return true
	}
	switch kind := reflect.ValueOf(value); kind.Kind() {
	case reflect.Map, reflect.Slice, reflect.Pointer, reflect.Interface:
		return kind.IsNil()
	default:
		return false
	}
}
