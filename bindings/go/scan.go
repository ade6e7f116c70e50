package commet

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// The library's replies are JSON for certain, so splitting one into its members needs no further check. encoding/json
// reads a reply twice and drops what its types do not name; this reads it once and keeps everything.

// members calls visit with each member of an object, in order; its name is still quoted.
func members(object []byte, visit func(name, value []byte)) {
	for at := skipSpace(object, 1); object[at] != '}'; {
		name := object[at:skipString(object, at)]
		at = skipColon(object, at+len(name))
		value := object[at:skipValue(object, at)]
		visit(name, value)
		at = skipComma(object, at+len(value))
	}
}

// items calls visit with each item of a list.
func items(list []byte, visit func(value []byte)) {
	for at := skipSpace(list, 1); list[at] != ']'; {
		value := list[at:skipValue(list, at)]
		visit(value)
		at = skipComma(list, at+len(value))
	}
}

// skipColon is where the value behind a name begins.
func skipColon(text []byte, at int) int {
	return skipSpace(text, skipSpace(text, at)+1)
}

// skipComma is where the next member or item begins, or where the closing bracket is.
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

// skipString is where the string that begins at a quotation mark ends.
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

// skipValue is where the value that begins there ends.
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

// ends are the bytes behind a number, true, false or null.
var ends = [256]bool{',': true, '}': true, ']': true, ' ': true, '\n': true, '\t': true, '\r': true}

// unquote reads a string. It fails for half of a surrogate pair, which no Go string holds.
func unquote(text []byte) (string, bool) {
	plain := text[1 : len(text)-1]
	if bytes.IndexByte(plain, '\\') < 0 {
		return string(plain), true
	}
	var read string
	if json.Unmarshal(text, &read) != nil {
		return "", false
	}
	return read, !halved(plain, read)
}

// halved tells whether reading an escaped text has put U+FFFD in the place of half of a surrogate pair: there are more
// of it than were written.
func halved(escaped []byte, read string) bool {
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
	return bytes.Count([]byte(read), []byte(string(utf8.RuneError))) > written
}
