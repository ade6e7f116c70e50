package commet

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// These functions split JSON text that is known to be valid: the library's replies, and text that encoding/json has
// validated. encoding/json cannot replace them: it scans a value once for each level of RawMessage, drops the fields that a
// struct does not name, and replaces lone surrogates. encoding/json/jsontext is an experiment of Go that few builds enable.

// members calls visit for each member of an object, in order, with the name in its quotation marks.
func members(object []byte, visit func(name, value []byte)) {
	for at := skipSpace(object, 1); object[at] != '}'; {
		name := object[at:skipString(object, at)]
		at = skipColon(object, at+len(name))
		value := object[at:skipValue(object, at)]
		visit(name, value)
		at = skipComma(object, at+len(value))
	}
}

// items calls visit for each item of a list.
func items(list []byte, visit func(value []byte)) {
	for at := skipSpace(list, 1); list[at] != ']'; {
		value := list[at:skipValue(list, at)]
		visit(value)
		at = skipComma(list, at+len(value))
	}
}

// skipColon returns where the value after a name begins.
func skipColon(text []byte, at int) int {
	return skipSpace(text, skipSpace(text, at)+1)
}

// skipComma returns where the next member or item begins, or where the closing bracket is.
func skipComma(text []byte, at int) int {
	at = skipSpace(text, at)
	if text[at] == ',' {
		at = skipSpace(text, at+1)
	}
	return at
}

func skipSpace(text []byte, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') {
		at++
	}
	return at
}

// skipString returns where the string that begins at a quotation mark ends.
func skipString(text []byte, at int) int {
	for at++; at < len(text); at++ {
		at += max(0, bytes.IndexByte(text[at:], '"'))
		escapes := 0
		for text[at-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return at + 1
		}
	}
	return len(text)
}

// skipValue returns where the value that begins at text[at] ends.
func skipValue(text []byte, at int) int {
	switch text[at] {
	case '"':
		return skipString(text, at)
	case '{', '[':
	default:
		for at < len(text) && !ends[text[at]] {
			at++
		}
		return at
	}
	depth := 0
	for at < len(text) {
		switch text[at] {
		case '"':
			at = skipString(text, at)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
		at++
	}
	return at
}

// ends marks the bytes that may follow a number, true, false or null.
var ends = [256]bool{',': true, '}': true, ']': true, ' ': true, '\n': true, '\t': true, '\r': true}

// unquote decodes a string. It fails for a lone surrogate, which no Go string can contain.
func unquote(text []byte) (string, bool) {
	plain := text[1 : len(text)-1]
	if bytes.IndexByte(plain, '\\') < 0 {
		return string(plain), true
	}
	var decoded string
	if json.Unmarshal(text, &decoded) != nil {
		return "", false
	}
	return decoded, !hasLoneSurrogate(plain, decoded)
}

// hasLoneSurrogate reports whether encoding/json has replaced a lone surrogate with U+FFFD: whether the decoded string has
// more of these characters than the escaped one.
func hasLoneSurrogate(escaped []byte, decoded string) bool {
	written := bytes.Count(escaped, []byte(string(utf8.RuneError)))
	lower := bytes.ToLower(escaped)
	for at := 0; at+1 < len(lower); at++ {
		if lower[at] == '\\' {
			if bytes.HasPrefix(lower[at:], []byte(`\ufffd`)) {
				written++
			}
			at++
		}
	}
	return bytes.Count([]byte(decoded), []byte(string(utf8.RuneError))) > written
}
