package commet

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
)

// argument is an argument by position: its name in the API, its name in Go, and its value.
type argument struct {
	name, spelled string
	value         any
}

// arguments writes the arguments of a call: those by position, then the fields of params, a pointer to a struct of
// parameters or nil.
func arguments(params any, positional []argument) (string, *Error) {
	object := newObject()
	for _, argument := range positional {
		object.set(argument.name, argument.spelled, argument.value)
	}
	if !isAbsent(params) {
		object.params(reflect.ValueOf(params).Elem())
	}
	return object.end()
}

// params writes the fields of a struct of parameters that are set, and those that are to be cleared or sent empty.
func (object *object) params(params reflect.Value) {
	shape := shapeOf(params.Type())
	clear, empty := fieldsNamed(params, shape.clear), fieldsNamed(params, shape.sendEmpty)
	known := 0
	for _, field := range shape.fields {
		value := params.Field(field.index)
		absent := value.IsZero() || value.Kind() == reflect.Interface && isAbsent(value.Interface())
		name := Field(field.name)
		switch {
		case slices.Contains(clear, name) && !absent:
			object.failed = refused(field.goName, errTwice)
			return
		case slices.Contains(clear, name):
			object.set(field.name, field.goName, nil)
			known++
		case !absent, field.always, hasEmpty(value.Kind()) && slices.Contains(empty, name):
			object.write(field.name, field.goName, func(text []byte) ([]byte, error) {
				return appendTyped(text, value, deepest)
			})
		}
	}
	if known < len(clear) {
		object.clearOthers(clear, shape)
	}
	if extra := extraOf(params, shape.extra); extra != nil && len(*extra) > 0 {
		object.set("extra", "Extra", *extra)
	}
}

// clearOthers sends the names in Clear that are no fields, which the library refuses by their names.
func (object *object) clearOthers(clear []Field, shape *shape) {
	for index, name := range clear {
		known := slices.ContainsFunc(shape.fields, func(field field) bool { return field.name == string(name) })
		if !known && !slices.Contains(clear[:index], name) {
			object.set(string(name), string(name), nil)
		}
	}
}

// hasEmpty tells whether the zero value of a kind is also a value that may be sent.
func hasEmpty(kind reflect.Kind) bool {
	return kind == reflect.String || kind == reflect.Int64
}

// appendTyped writes a value whose type the description gives.
func appendTyped(text []byte, value reflect.Value, levels int) ([]byte, error) {
	switch value.Kind() {
	case reflect.String:
		if err := inspectText(value.String()); err != nil {
			return nil, err
		}
		return appendText(text, value.String()), nil
	case reflect.Bool:
		return strconv.AppendBool(text, value.Bool()), nil
	case reflect.Int, reflect.Int64:
		return strconv.AppendInt(text, value.Int(), 10), nil
	case reflect.Interface:
		return appendValue(text, value.Interface(), levels)
	}
	if value.Kind() != reflect.Struct && value.IsNil() {
		return append(text, "null"...), nil
	}
	if levels == 0 {
		return nil, errTooDeep
	}
	switch value.Kind() {
	case reflect.Pointer:
		return appendTyped(text, value.Elem(), levels)
	case reflect.Struct:
		return appendStruct(text, value, levels-1)
	case reflect.Slice:
		return appendItems(text, value, levels-1)
	default:
		return appendMembers(text, value, levels-1)
	}
}

// appendStruct writes the fields that are set, in their order, then the extra ones that are no fields.
func appendStruct(text []byte, value reflect.Value, levels int) ([]byte, error) {
	shape := shapeOf(value.Type())
	extra, _ := value.Field(shape.extra).Interface().(map[string]any)
	text = append(text, '{')
	var err error
	for _, field := range shape.fields {
		member := value.Field(field.index)
		_, misfit := extra[field.name]
		if zero := member.IsZero(); zero && (!field.always || misfit) {
			continue
		} else if !zero && misfit {
			extra = maps.Clone(extra)
			delete(extra, field.name)
		}
		if text, err = appendTyped(appendName(text, field.name), member, levels); err != nil {
			return nil, err
		}
	}
	if text, err = appendNamed(text, extra, levels); err != nil {
		return nil, err
	}
	return append(text, '}'), nil
}

func appendItems(text []byte, list reflect.Value, levels int) ([]byte, error) {
	text = append(text, '[')
	for index := range list.Len() {
		if index > 0 {
			text = append(text, ',')
		}
		var err error
		if text, err = appendTyped(text, list.Index(index), levels); err != nil {
			return nil, err
		}
	}
	return append(text, ']'), nil
}

func appendMembers(text []byte, members reflect.Value, levels int) ([]byte, error) {
	names := make([]string, 0, members.Len())
	for _, name := range members.MapKeys() {
		names = append(names, name.String())
	}
	slices.Sort(names)
	text = append(text, '{')
	for _, name := range names {
		if err := inspectText(name); err != nil {
			return nil, err
		}
		var err error
		if text, err = appendTyped(appendName(text, name), members.MapIndex(reflect.ValueOf(name)), levels); err != nil {
			return nil, err
		}
	}
	return append(text, '}'), nil
}

// marshal writes a model.
func marshal(model any) ([]byte, error) {
	return appendTyped(nil, reflect.ValueOf(model), deepest)
}
