package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"time"

	"github.com/commet-labs/commet-go"
)

// line is a request of the judge: see conformance/DRIVER.md.
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

	// top holds all members, some of which are settings of the client.
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

// made returns the options that a line has values for.
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

// given holds the arguments of a call.
type given struct {
	line *line
	// made holds the arguments as they are passed to the package.
	made []any
}

// argument returns a positional argument, or the zero value when it is missing.
func argument[V any](given *given, name string) (value V) {
	if text, is := same[map[string]json.RawMessage](given.line.Arguments)[name]; is {
		decode(text, &value)
		exact(given.line, reflect.ValueOf(&value).Elem())
	}
	// A string prints as itself: it is not checked for what it shows.
	if _, isText := any(value).(string); !isText {
		given.made = append(given.made, value)
	}
	return value
}

// params returns the parameters of a call. Null members go into Clear, empty ones into SendEmpty, if the struct has them.
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

// exact replaces the objects that stand for JSON text with a JSON: a value of type any, or the values of a map.
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

// text returns the JSON that an object stands for, or the value itself.
func text(value any) any {
	if object, is := value.(map[string]any); is {
		if text, is := object["$json"].(string); is {
			return commet.JSON(text)
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
