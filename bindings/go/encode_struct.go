package commet

import (
	"maps"
	"reflect"
	"slices"
	"strconv"
)

// argument is a positional argument: its name in the API, its name in Go, and its value.
type argument struct {
	name, spelled string
	value         any
}

// arguments encodes the arguments of a call: the positional ones, then the fields of params, which is nil or a pointer to a
// struct of parameters.
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

// params encodes the fields of a struct of parameters that are set, in Clear or in SendEmpty.
func (o *object) params(params reflect.Value) {
	shape := shapeOf(params.Type())
	clear, empty := fieldsNamed(params, shape.clear), fieldsNamed(params, shape.sendEmpty)
	known := 0
	for _, field := range shape.fields {
		value := params.Field(field.index)
		absent := value.IsZero() || value.Kind() == reflect.Interface && isAbsent(value.Interface())
		name := Field(field.name)
		switch {
		case slices.Contains(clear, name) && !absent:
			o.failed = refused(field.goName, errTwice)
			return
		case slices.Contains(clear, name):
			o.set(field.name, field.goName, nil)
			known++
		case !absent, field.always, hasEmpty(value.Kind()) && slices.Contains(empty, name):
			o.write(field.name, field.goName, func(text []byte) ([]byte, error) {
				return appendTyped(text, value, maxDepth)
			})
		}
	}
	if known < len(clear) {
		o.clearOthers(clear, shape)
	}
	if extra := extraOf(params, shape.extra); extra != nil && len(*extra) > 0 {
		o.set("extra", "Extra", *extra)
	}
}

// clearOthers encodes the names in Clear that are not fields. The library refuses them by name.
func (o *object) clearOthers(clear []Field, shape *shape) {
	for index, name := range clear {
		known := slices.ContainsFunc(shape.fields, func(field field) bool { return field.name == string(name) })
		if !known && !slices.Contains(clear[:index], name) {
			o.set(string(name), string(name), nil)
		}
	}
}

// hasEmpty reports whether the zero value of a kind can be sent as a value.
func hasEmpty(kind reflect.Kind) bool {
	return kind == reflect.String || kind == reflect.Int64
}

// appendTyped appends a value of one of the types that fields have.
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

// appendStruct appends the fields that are set, in their order, then the members of Extra that are not fields.
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

// marshal encodes a model.
func marshal(model any) ([]byte, error) {
	return appendTyped(nil, reflect.ValueOf(model), maxDepth)
}
