package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"time"

	"github.com/commet-labs/commet-go"
)

// line is what the judge asks; conformance/DRIVER.md describes it.
type line struct {
	ID        int64
	Describe  bool
	Session   string
	APIKey    string
	Client    map[string]json.RawMessage
	Operation string
	Arguments json.RawMessage
	Options   map[string]json.RawMessage
	Exact     bool
	Iterate   bool
	Take      *int
	Close     bool

	// top are all members; some are settings of the client.
	top map[string]json.RawMessage
}

// maker makes options from a JSON value.
type maker func(value json.RawMessage) []any

func of[V, O any](option func(V) O, read func(json.RawMessage) V) maker {
	return func(value json.RawMessage) []any { return []any{option(read(value))} }
}

func pair[V, O any](option func(V, V) O, read func(json.RawMessage) V) maker {
	return func(value json.RawMessage) []any {
		two := same[[2]json.RawMessage](value)
		return []any{option(read(two[0]), read(two[1]))}
	}
}

func each[O any](option func(name, value string) O) maker {
	return func(value json.RawMessage) (options []any) {
		for name, value := range same[map[string]string](value) {
			options = append(options, option(name, value))
		}
		return options
	}
}

// made are the options that a line gives values for.
func made[O any](makers map[string]maker, given map[string]json.RawMessage) (options []O) {
	for name, value := range given {
		if maker, known := makers[name]; known && string(value) != "null" {
			for _, option := range maker(value) {
				options = append(options, option.(O))
			}
		}
	}
	return options
}

func ms(value json.RawMessage) time.Duration {
	return time.Duration(same[float64](value) * float64(time.Millisecond))
}

func same[V any](value json.RawMessage) (read V) {
	decode(value, &read)
	return read
}

// given are the arguments of a call.
type given struct {
	line *line
	// made are the arguments as the package takes them.
	made []any
}

// argument is an argument by position; the zero value when it is missing.
func argument[V any](given *given, name string) (value V) {
	if text, is := same[map[string]json.RawMessage](given.line.Arguments)[name]; is {
		decode(text, &value)
		exact(given.line, reflect.ValueOf(&value).Elem())
	}
	// A text prints as itself, wherever it was given.
	if _, isText := any(value).(string); !isText {
		given.made = append(given.made, value)
	}
	return value
}

// params are the parameters of a call, whose fields have the API's names. What is null is cleared, what is empty is
// sent empty, where the parameters can say so.
func params[P any](given *given) *P {
	params := new(P)
	decode(given.line.Arguments, params)
	value := reflect.ValueOf(params).Elem()
	var null, empty []commet.Field
	for name, text := range same[map[string]json.RawMessage](given.line.Arguments) {
		switch string(text) {
		case "null":
			null = append(null, commet.Field(name))
		case `""`, "0":
			empty = append(empty, commet.Field(name))
		}
	}
	extra := same[struct{ Extra map[string]any }](given.line.Arguments).Extra
	for name, set := range map[string]any{"Clear": null, "SendEmpty": empty, "Extra": extra} {
		if field := value.FieldByName(name); field.IsValid() {
			field.Set(reflect.ValueOf(set))
		}
	}
	for index := range value.NumField() {
		exact(given.line, value.Field(index))
	}
	given.made = append(given.made, params)
	return params
}

// exact puts JSON texts in the place of the objects that stand for them: a value of any kind, or those of a map.
func exact(line *line, value reflect.Value) {
	if !line.Exact {
		return
	}
	if value.Kind() == reflect.Interface && !value.IsNil() {
		value.Set(reflect.ValueOf(text(value.Interface())))
	} else if values, is := value.Interface().(map[string]any); is {
		for name, value := range values {
			values[name] = text(value)
		}
	}
}

// text is the JSON text that stands for a value, if one does.
func text(value any) any {
	if object, is := value.(map[string]any); is {
		if text, is := object["$json"].(string); is {
			return commet.Json(text)
		}
	}
	return value
}

func decode(text []byte, into any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		panic(err)
	}
}
