package commet

import (
	"fmt"
	"log/slog"
	"reflect"
)

// show writes the text of a value for every verb: %v, %+v, %#v, %s or %d.
func show(state fmt.State, text string) {
	_, _ = state.Write([]byte(text))
}

// format writes the name of a type and the names and values of fields, except those that are "" or nil.
func format(state fmt.State, name string, fields ...any) {
	text := []byte("commet." + name + "{")
	for index := 0; index < len(fields); index += 2 {
		value := reflect.ValueOf(fields[index+1])
		if value.Kind() == reflect.Pointer && !value.IsNil() && value.Elem().Kind() != reflect.Struct {
			value = value.Elem()
		}
		if value.Kind() == reflect.Pointer && value.IsNil() || value.Kind() == reflect.String && value.Len() == 0 {
			continue
		}
		if text[len(text)-1] != '{' {
			text = append(text, ' ')
		}
		text = fmt.Appendf(text, "%s:%v", fields[index], value)
	}
	if len(fields) == 0 {
		text = append(text, "…"...)
	}
	show(state, string(append(text, '}')))
}

// logValue returns what Format shows.
func logValue(value fmt.Formatter) slog.Value {
	return slog.StringValue(fmt.Sprint(value))
}
