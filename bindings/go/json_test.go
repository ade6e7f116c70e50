package commet

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

var texts = []string{
	`null`, `true`, `false`, `0`, `-0`, `1.10`, `1E400`, `12345678901234567890123`, `""`, `"a\u0000b"`, `"\ud83c\udf82"`, `"\ufffd"`,
	`"�"`, `[]`, `{}`, `[ 1 , [ 2, {} ] ]`, ` { "a" : { "b" : [ null , "]}" ] } , "a" : 2 } `, `{"\"":"\\","":0}`, `"\ud800"`, `["\udc00"]`,
	`{"\ud800":1}`, `"é\n\t\"\\\/"`,
}

// FuzzValue compares with encoding/json, which puts U+FFFD where half of a surrogate pair was: there the text is kept.
func FuzzValue(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.TrimSpace(text)
		// What the library gives is JSON and UTF-8.
		if !json.Valid([]byte(text)) || strings.ToValidUTF8(text, "") != text {
			return
		}
		decoder := json.NewDecoder(strings.NewReader(text))
		decoder.UseNumber()
		var expected any
		if err := decoder.Decode(&expected); err != nil {
			return
		}
		value := valueOf([]byte(text))
		if holdsJSON(value) {
			if written := string(mustAppend(t, value)); !strings.Contains(strings.ToLower(written), `\ud`) {
				t.Errorf("%s was kept as text", written)
			}
			return
		}
		if !reflect.DeepEqual(value, expected) {
			t.Errorf("%s became %#v instead of %#v", text, value, expected)
		}
		again := valueOf(mustAppend(t, value))
		if !reflect.DeepEqual(again, value) {
			t.Errorf("%#v was written as something else", value)
		}
		if skipValue([]byte(text), 0) != len(text) {
			t.Errorf("%s ends early", text)
		}
	})
}

func mustAppend(t *testing.T, value any) []byte {
	t.Helper()
	text, err := appendValue(nil, value, maxDepth)
	if err != nil || !json.Valid(text) {
		t.Fatalf("%#v: %v", value, err)
	}
	return text
}

func holdsJSON(value any) bool {
	switch value := value.(type) {
	case JSON:
		return true
	case []any:
		for _, item := range value {
			if holdsJSON(item) {
				return true
			}
		}
	case map[string]any:
		for _, item := range value {
			if holdsJSON(item) {
				return true
			}
		}
	}
	return false
}

func TestWhatNoGoValueHoldsStaysText(t *testing.T) {
	deep := strings.Repeat("[", 2000) + strings.Repeat("]", 2000)
	for _, text := range []string{`"\ud800"`, `{"\udc00":1}`, deep} {
		value := valueOf([]byte(`{"a":` + text + `,"b":1}`)).(map[string]any)
		if value["b"] != json.Number("1") || !holdsJSON(value["a"]) {
			t.Errorf("%.40s became %.40v", text, value)
		}
		if text != deep && string(mustAppend(t, value)) != `{"a":`+text+`,"b":1}` {
			t.Errorf("%s", mustAppend(t, value))
		}
	}
}

func TestDeepNestingIsReadInOneGo(t *testing.T) {
	text := bytes.Repeat([]byte(`{"a":`), 128)
	text = append(append(text, bytes.Repeat([]byte("1 "), 1)...), bytes.Repeat([]byte("}"), 128)...)
	depth := 0
	for value := valueOf(text); ; depth++ {
		object, is := value.(map[string]any)
		if !is {
			break
		}
		value = object["a"]
	}
	if depth != 128 {
		t.Error(depth)
	}
}

func TestJsonIsCopiedAndMarshalled(t *testing.T) {
	var held struct{ A, B JSON }
	if err := json.Unmarshal([]byte(`{"A": {"x": 1.10}}`), &held); err != nil || string(held.A) != `{"x": 1.10}` {
		t.Errorf("%s %v", []byte(held.A), err)
	}
	text, err := json.Marshal(held)
	if err != nil || string(text) != `{"A":{"x":1.10},"B":null}` {
		t.Errorf("%s %v", text, err)
	}
}
