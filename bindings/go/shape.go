package commet

import (
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// shape is the table of a struct's fields that the encoder and the decoder walk. It is made once for each type, from
// the tags, which mean what they mean to encoding/json.
type shape struct {
	fields []field
	// extra, clear and sendEmpty are the indexes of the fields with these names, or -1.
	extra, clear, sendEmpty int
	// open tells whether members that have no field go into Extra too.
	open bool
}

type field struct {
	index int
	// name is the field's name in JSON, quoted the same name in quotation marks, goName that of the struct.
	name, quoted, goName string
	// always tells whether the field is written also when it has its zero value.
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

// find returns the field of a quoted name. Replies have the fields in the order of the struct, so that the one after
// the field found last is tried first.
func (shape *shape) find(quoted []byte, next int) (position int, known bool) {
	for offset := range shape.fields {
		position := next + offset
		if position >= len(shape.fields) {
			position -= len(shape.fields)
		}
		if shape.fields[position].quoted == string(quoted) {
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

// extraOf returns the place of the extra members of a struct that has one.
func extraOf(of reflect.Value, index int) *map[string]any {
	if index < 0 {
		return nil
	}
	return of.Field(index).Addr().Interface().(*map[string]any)
}

// home is where this package's own types are declared.
var home = reflect.TypeFor[shape]().PkgPath()

// isModel tells whether a type is a model, or a list, a map or a pointer of models.
func isModel(of reflect.Type) bool {
	for of.Kind() == reflect.Pointer || of.Kind() == reflect.Slice || of.Kind() == reflect.Map {
		of = of.Elem()
	}
	return of.Kind() == reflect.Struct && of.PkgPath() == home && of.Implements(marshaler) && shapeOf(of).open
}
