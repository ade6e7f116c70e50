package commet

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"strconv"
	"time"
)

// decodeStruct decodes the object that begins at text[at] into a struct, and returns where the object ends. Members that
// the struct has no field for, or whose values do not fit it, go into Extra.
func decodeStruct(text []byte, at int, into reflect.Value, levels int) int {
	shape := shapeOf(into.Type())
	extra := extraOf(into, shape.extra)
	next := 0
	for at = skipSpace(text, at+1); text[at] != '}'; {
		end := skipString(text, at)
		name := text[at:end]
		at = skipColon(text, end)
		position, known := shape.find(name, next)
		if !known {
			end = skipValue(text, at)
			if shape.open {
				keep(extra, name, text[at:end])
			}
			at = skipComma(text, end)
			continue
		}
		next = position + 1
		if text[at] == 'n' {
			end = skipValue(text, at)
		} else {
			var fits bool
			field := into.Field(shape.fields[position].index)
			if end, fits = decodeAt(text, at, field, levels); !fits {
				field.SetZero()
				keep(extra, name, text[at:end])
			}
		}
		at = skipComma(text, end)
	}
	return at + 1
}

// decodeAt decodes the value that begins at text[at], which must not be the null of a field, and returns where it ends. It
// reports whether the Go value can hold it. The value may contain that many further levels of structs, lists and maps.
func decodeAt(text []byte, at int, into reflect.Value, levels int) (end int, fits bool) {
	first := text[at]
	switch kind := into.Kind(); kind {
	case reflect.String:
		if first == '"' {
			end = skipString(text, at)
			read, whole := unquote(text[at:end])
			into.SetString(read)
			return end, whole
		}
	case reflect.Bool:
		into.SetBool(first == 't')
		return skipValue(text, at), first == 't' || first == 'f'
	case reflect.Int, reflect.Int64:
		end = skipValue(text, at)
		return end, decodeNumber(string(text[at:end]), into)
	case reflect.Interface:
		value, end := valueAt(text, at, maxDepth)
		if value != nil {
			into.Set(reflect.ValueOf(value))
		}
		return end, true
	case reflect.Pointer:
		value := reflect.New(into.Type().Elem())
		if end, fits = decodeAt(text, at, value.Elem(), levels); fits {
			into.Set(value)
		}
		return end, fits
	case reflect.Struct:
		if first == '{' && levels > 0 {
			return decodeStruct(text, at, into, levels-1), true
		}
	case reflect.Slice:
		if into.Type() == jsonType {
			end = skipValue(text, at)
			into.SetBytes(bytes.Clone(text[at:end]))
			return end, true
		}
		if first == '[' && levels > 0 {
			return decodeList(text, at, into, levels-1)
		}
	case reflect.Map:
		if first == '{' && levels > 0 {
			return decodeMap(text, at, into, levels-1)
		}
	}
	return skipValue(text, at), false
}

var (
	jsonType     = reflect.TypeFor[JSON]()
	durationType = reflect.TypeFor[time.Duration]()
	anyMapType   = reflect.TypeFor[map[string]any]()
)

// decodeNumber decodes an integer, or a duration in seconds.
func decodeNumber(text string, into reflect.Value) bool {
	if into.Type() == durationType {
		seconds, err := strconv.ParseFloat(text, 64)
		into.SetInt(int64(seconds * float64(time.Second)))
		return err == nil
	}
	number, err := strconv.ParseInt(text, 10, 64)
	into.SetInt(number)
	return err == nil
}

func decodeList(text []byte, start int, into reflect.Value, levels int) (end int, fit bool) {
	into.Set(reflect.MakeSlice(into.Type(), 0, 4))
	nullable := into.Type().Elem().Kind() == reflect.Interface
	at := skipSpace(text, start+1)
	for length := 0; text[at] != ']'; length++ {
		into.Grow(1)
		into.SetLen(length + 1)
		end, fits := decodeAt(text, at, into.Index(length), levels)
		if !fits || text[at] == 'n' && !nullable {
			return skipValue(text, start), false
		}
		at = skipComma(text, end)
	}
	return at + 1, true
}

func decodeMap(text []byte, start int, into reflect.Value, levels int) (end int, fit bool) {
	if into.Type() == anyMapType {
		value, end := objectAt(text, start, maxDepth-1)
		object, whole := value.(map[string]any)
		if whole && !into.IsNil() {
			maps.Copy(into.Interface().(map[string]any), object)
		} else if whole {
			into.Set(reflect.ValueOf(object))
		}
		return end, whole
	}
	into.Set(reflect.MakeMap(into.Type()))
	at := skipSpace(text, start+1)
	for text[at] != '}' {
		end := skipString(text, at)
		name, whole := unquote(text[at:end])
		at = skipColon(text, end)
		value := reflect.New(into.Type().Elem()).Elem()
		end, fits := decodeAt(text, at, value, levels)
		if !fits || !whole || text[at] == 'n' {
			return skipValue(text, start), false
		}
		into.SetMapIndex(reflect.ValueOf(name), value)
		at = skipComma(text, end)
	}
	return at + 1, true
}

// keep puts a member into extra, unless that is nil.
func keep(extra *map[string]any, name, value []byte) {
	if extra == nil {
		return
	}
	if *extra == nil {
		*extra = map[string]any{}
	}
	read, whole := unquote(name)
	if !whole {
		read = string(name)
	}
	(*extra)[read] = valueOf(value)
}

// unmarshal decodes JSON text of an object, which need not be valid, into a model.
func unmarshal[T any](text []byte, into *T) error {
	text = bytes.TrimSpace(text)
	if !json.Valid(text) || text[0] != '{' {
		return errors.New("commet: expected a JSON object")
	}
	var read T
	decodeStruct(text, 0, reflect.ValueOf(&read).Elem(), maxDepth)
	*into = read
	return nil
}
