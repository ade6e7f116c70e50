package commet

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// shape is the table of a struct's fields that the encoder and the decoder use. It is made once for each type, from tags
// that have the same meaning as in encoding/json.
type shape struct {
	fields []field
	// extra, clear and sendEmpty are the indexes of the fields with these names, or -1.
	extra, clear, sendEmpty int
	// open is whether members without a field go into Extra.
	open bool
}

type field struct {
	index int
	// name is the field's name in JSON, quoted that name in quotation marks, goName its name in the struct.
	name, quoted, goName string
	// always is whether the field is encoded even if it has its zero value.
	always bool
}

var shapes sync.Map

func shapeOf(of reflect.Type) *shape {
	if known, is := shapes.Load(of); is {
		return known.(*shape)
	}
	made := &shape{extra: -1, clear: -1, sendEmpty: -1}
	for index := range of.NumField() {
		member := of.Field(index)
		name, option, _ := strings.Cut(member.Tag.Get("json"), ",")
		named := name != "" && name != "-"
		if named {
			always := option != "omitzero"
			made.fields = append(made.fields, field{index, name, strconv.Quote(name), member.Name, always})
		}
		switch member.Name {
		case "Extra":
			made.extra, made.open = index, !named
		case "Clear":
			made.clear = index
		case "SendEmpty":
			made.sendEmpty = index
		}
	}
	known, _ := shapes.LoadOrStore(of, made)
	return known.(*shape)
}

// find returns the field with a quoted name. It begins with the field at next, because replies have the fields in the
// order of the struct.
func (s *shape) find(quoted []byte, next int) (position int, known bool) {
	for offset := range s.fields {
		position := next + offset
		if position >= len(s.fields) {
			position -= len(s.fields)
		}
		if s.fields[position].quoted == string(quoted) {
			return position, true
		}
	}
	return 0, false
}

// fieldsNamed returns the value of Clear or SendEmpty.
func fieldsNamed(params reflect.Value, index int) []Field {
	if index < 0 {
		return nil
	}
	return *params.Field(index).Addr().Interface().(*[]Field)
}

// extraOf returns the address of a struct's Extra, or nil if it has none.
func extraOf(of reflect.Value, index int) *map[string]any {
	if index < 0 {
		return nil
	}
	return of.Field(index).Addr().Interface().(*map[string]any)
}

// home is the path of this package.
var home = reflect.TypeFor[shape]().PkgPath()

// isModel reports whether a type is a model, or a list, map or pointer of models.
func isModel(of reflect.Type) bool {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
		of = of.Elem()
	}
	return of.Kind() == reflect.Struct && of.PkgPath() == home && of.Implements(marshaler) && shapeOf(of).open
}
