package commet

import (
	"bytes"
	"encoding/json"

	"github.com/commet-labs/commet-go/internal/native"
)

// maxDepth is how deeply arrays and objects may be nested in what is sent and in what becomes Go values.
const maxDepth = native.MaxDepth

// valueOf decodes a JSON value to nil, bool, string, json.Number, []any or map[string]any. What none of them can hold
// becomes a JSON: a string with a lone surrogate, an object with such a name, an array or object more than 128 levels deep,
// and a number of more than 4,300 digits, whose parsing would take math/big too long.
func valueOf(text []byte) any {
	value, _ := valueAt(text, 0, maxDepth)
	return value
}

// valueAt decodes the value that begins at text[at], and returns where it ends.
func valueAt(text []byte, at, levels int) (any, int) {
	end := at
	switch text[at] {
	case '{', '[':
		if levels > 0 && text[at] == '{' {
			return objectAt(text, at, levels-1)
		}
		if levels > 0 {
			return listAt(text, at, levels-1)
		}
		end = skipValue(text, at)
	case '"':
		end = skipString(text, at)
		if read, whole := unquote(text[at:end]); whole {
			return read, end
		}
	default:
		end = skipValue(text, at)
		switch text[at] {
		case 'n':
			return nil, end
		case 't', 'f':
			return text[at] == 't', end
		default:
			if end-at <= native.MaxDigits {
				return json.Number(text[at:end]), end
			}
		}
	}
	return JSON(bytes.Clone(text[at:end])), end
}

func listAt(text []byte, start, levels int) (any, int) {
	list := []any{}
	at := skipSpace(text, start+1)
	for text[at] != ']' {
		var item any
		item, at = valueAt(text, at, levels)
		list = append(list, item)
		at = skipComma(text, at)
	}
	return list, at + 1
}

func objectAt(text []byte, start, levels int) (any, int) {
	object := map[string]any{}
	at := skipSpace(text, start+1)
	for text[at] != '}' {
		end := skipString(text, at)
		name, whole := unquote(text[at:end])
		if !whole {
			end = skipValue(text, start)
			return JSON(bytes.Clone(text[start:end])), end
		}
		at = skipColon(text, end)
		object[name], at = valueAt(text, at, levels)
		at = skipComma(text, at)
	}
	return object, at + 1
}
