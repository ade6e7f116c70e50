package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"reflect"
	"strings"
	"time"

	"github.com/commet-labs/commet-go"
)

// answer is the result of a call.
type answer struct {
	response any
	headers  http.Header
	text     commet.JSON
}

func answered[T any](response *commet.Response[T], err error) (*answer, error) {
	if err != nil {
		return nil, err
	}
	return &answer{response, response.Headers(), response.JSON()}, nil
}

// untyped converts an iterator.
func untyped[T any](items iter.Seq2[T, error]) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		for item, err := range items {
			if !yield(item, err) {
				return
			}
		}
	}
}

// shown returns a response with the names of the API. The response's JSON tells which strings were empty, and which
// missing.
func (a *answer) shown(exact bool) any {
	if exact {
		return a.text
	}
	shown := members(reflect.ValueOf(a.response).Elem())
	var pairs [][2]string
	for name, values := range a.headers {
		for _, value := range values {
			pairs = append(pairs, [2]string{strings.ToLower(name), value})
		}
	}
	shown["headers"] = pairs
	shown["data"] = withEmptyTexts(written(shown["data"]), same[map[string]json.RawMessage](json.RawMessage(a.text))["data"])
	return shown
}

// withEmptyTexts adds those empty strings of the second JSON value to the first that the first lacks.
func withEmptyTexts(lacking, whole json.RawMessage) json.RawMessage {
	switch {
	case lacking[0] == '{' && whole[0] == '{':
		var members, all map[string]json.RawMessage
		decode(lacking, &members)
		decode(whole, &all)
		changed := false
		for name, value := range all {
			member, there := members[name]
			if !there && string(value) == `""` {
				members[name], changed = value, true
			} else if there {
				members[name] = withEmptyTexts(member, value)
				changed = changed || !bytes.Equal(members[name], member)
			}
		}
		if changed {
			return written(members)
		}
	case lacking[0] == '[' && whole[0] == '[':
		items, all := same[[]json.RawMessage](lacking), same[[]json.RawMessage](whole)
		for index := range min(len(items), len(all)) {
			items[index] = withEmptyTexts(items[index], all[index])
		}
		return written(items)
	}
	return lacking
}

func failure(err error, exact bool) any {
	var failed *commet.Error
	if !errors.As(err, &failed) {
		panic(err)
	}
	if exact && failed.JSON() != nil {
		return failed.JSON()
	}
	shown := members(reflect.ValueOf(failed).Elem())
	causes := []string{}
	for cause := errors.Unwrap(failed); cause != nil; cause = errors.Unwrap(cause) {
		causes = append(causes, cause.Error())
	}
	shown["causes"] = causes
	return shown
}

// members returns the fields of a response or an error by their names in the API. An optional field that is zero is null.
func members(value reflect.Value) object {
	members := object{}
	for index := range value.NumField() {
		name, option, _ := strings.Cut(value.Type().Field(index).Tag.Get("json"), ",")
		field := value.Field(index)
		switch {
		case name == "":
		case option == "omitzero" && field.IsZero():
			members[name] = nil
		case field.Type() == reflect.TypeFor[time.Duration]():
			members[name] = time.Duration(field.Int()).Seconds()
		default:
			members[name] = field.Interface()
		}
	}
	return members
}

// written encodes a value as JSON without escaping more than necessary.
func written(value any) json.RawMessage {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}
