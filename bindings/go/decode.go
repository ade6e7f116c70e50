package commet

import (
	"bytes"
	"encoding/json"

	"github.com/commet-labs/commet-go/internal/native"
)

// deepest is how deeply arrays and objects may lie in each other to be sent, and to become Go's own values.
const deepest = native.MaxDepth

// valueOf is a JSON value as one of Go's own: nil, bool, string, json.Number, []any or map[string]any. What none of
// them holds stays a Json: a text with half of a surrogate pair, an object with such a name, what is nested more than
// 128 levels deep, and a number of more than 4,300 digits, which would take math/big long to read.
func valueOf(text []byte) any {
	value, _ := valueAt(text, 0, deepest)
	return value
}

// valueAt reads the value that begins there, and tells where it ends.
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
	return Json(bytes.Clone(text[at:end])), end
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
			return Json(bytes.Clone(text[start:end])), end
		}
		at = skipColon(text, end)
		object[name], at = valueAt(text, at, levels)
		at = skipComma(text, at)
	}
	return object, at + 1
}
