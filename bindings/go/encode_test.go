package commet

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"net/url"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unicode/utf8"
)

type name string

type plan struct {
	Tier   name
	Hidden string `json:"-"`
	secret string
}

type spelled struct{ text string }

func (s spelled) MarshalText() ([]byte, error) { return []byte(s.text), nil }

type wrapper struct{ inside any }

func (w wrapper) MarshalJSON() ([]byte, error) { return json.Marshal(w.inside) }

type failing struct{}

func (failing) MarshalJSON() ([]byte, error) { return nil, errors.New("canary@acme.com") }

type ring struct{ Next *ring }

// Every kind of value is written as encoding/json writes it, or refused; nothing changes in silence.
func TestValuesAreWrittenOrRefused(t *testing.T) {
	circle := &ring{}
	circle.Next = circle
	list := []any{nil}
	list[0] = list
	var absent *plan
	for _, test := range []struct {
		name  string
		value any
		text  string // empty: refused
		why   string
	}{
		{"struct", plan{Tier: "gold", secret: "\xff"}, `{"Tier":"gold"}`, ""},
		{"typed nil", absent, `null`, ""},
		{"pointer", &plan{Tier: "gold"}, `{"Tier":"gold"}`, ""},
		{"bytes", []byte("a\xff"), `"Yf8="`, ""},
		{"numbers", []float64{1, 2.5}, `[1,2.5]`, ""},
		{"a map of numbers", map[int]string{7: "x"}, `{"7":"x"}`, ""},
		{"time", time.Unix(0, 0).UTC(), `"1970-01-01T00:00:00Z"`, ""},
		{"big", big.NewInt(7), `7`, ""},
		{"text marshaler", spelled{"é"}, `"é"`, ""},
		{"text marshaler as a key", map[spelled]int{{"k"}: 1}, `{"k":1}`, ""},
		{"empty struct", struct{}{}, `{}`, ""},
		{"raw", json.RawMessage(`{ "a" : 1.10 }`), `{ "a" : 1.10 }`, ""},
		{"escaped U+FFFD in a raw text", map[string]json.RawMessage{"a": json.RawMessage(`"\ufffd"`)}, `{"a":"\ufffd"}`, ""},
		{"U+FFFD", map[string]string{"�": "�"}, `{"�":"�"}`, ""},
		{"U+FFFD of a marshaler", wrapper{"�"}, `"�"`, ""},
		{"U+FFFD's escape, escaped", wrapper{`\ufffd`}, `"\\ufffd"`, ""},
		{"a field of no concern", struct {
			Skipped string `json:"-"`
		}{"\xff"}, `{}`, ""},

		{"text", "\xff", "", "UTF-8"},
		{"text in a typed map", map[string]string{"a": "\xff"}, "", "UTF-8"},
		{"key", map[string]string{"\xff": "a"}, "", "UTF-8"},
		{"key of a plain map", map[string]any{"\xff": 1}, "", "UTF-8"},
		{"named text", name("a\xc3"), "", "UTF-8"},
		{"key of a named type", map[name]int{"\xff": 1}, "", "UTF-8"},
		{"list of texts", []string{"a", "\xed\xa0\x80"}, "", "UTF-8"},
		{"array", [1]string{"\xff"}, "", "UTF-8"},
		{"field", plan{Tier: "\xff"}, "", "UTF-8"},
		{"embedded field", struct{ plan }{plan{Tier: "\xff"}}, "", "UTF-8"},
		{"behind pointers", []any{[]*plan{{Tier: "\xff"}}}, "", "UTF-8"},
		{"raw text", json.RawMessage("\"\xff\""), "", "UTF-8"},
		{"raw text in a typed map", map[string]json.RawMessage{"a": json.RawMessage("\"\xff\"")}, "", "UTF-8"},
		{"JSON", JSON("\"\xff\""), "", "UTF-8"},
		{"text of a text marshaler", spelled{"\xff"}, "", "UTF-8"},
		{"key of a text marshaler", map[spelled]int{{"\xff"}: 1}, "", "UTF-8"},
		{"text of a marshaler", wrapper{map[string]string{"a": "\xff"}}, "", "UTF-8"},

		{"channel", make(chan int), "", "chan int"},
		{"function", func() {}, "", "func()"},
		{"complex", 1i, "", "complex128"},
		{"NaN", math.NaN(), "", "finite"},
		{"infinite", []float32{float32(math.Inf(1))}, "", "finite"},
		{"an error", errors.New("x"), "", "errorString"},
		{"builder", &strings.Builder{}, "", "strings.Builder"},
		{"buffer", bytes.NewBufferString("x"), "", "bytes.Buffer"},
		{"atomic", &atomic.Int64{}, "", "atomic.Int64"},
		{"user of a URL", url.UserPassword("a", "b"), "", "url.Userinfo"},
		{"circle", circle, "", "128 levels"},
		{"list within itself", list, "", "128 levels"},
		{"not a number", json.Number("canary@acme.com"), "", "json.Number"},
		{"failing marshaler", failing{}, "", "commet.failing"},
		{"no JSON", JSON(`{"canary@acme.com"`), "", "not valid JSON"},
	} {
		for how, value := range map[string]any{
			"alone": test.value, "in a map": map[string]any{"v": test.value}, "in a typed list": [][]any{{test.value}},
		} {
			text, err := appendValue(nil, value, maxDepth)
			wanted := map[string]string{"alone": test.text, "in a map": `{"v":` + test.text + `}`, "in a typed list": `[[` + test.text + `]]`}[how]
			if how == "in a typed list" {
				wanted = strings.ReplaceAll(wanted, `{ "a" : 1.10 }`, `{"a":1.10}`)
			}
			switch {
			case test.text == "" && err == nil:
				t.Errorf("%s %s was written as %s", test.name, how, text)
			case test.text == "" && (!strings.Contains(err.Error(), test.why) || strings.Contains(err.Error(), "canary")):
				t.Errorf("%s %s: %v", test.name, how, err)
			case test.text != "" && (err != nil || string(text) != wanted):
				t.Errorf("%s %s: %s instead of %s, %v", test.name, how, text, wanted, err)
			}
		}
	}
}

func TestDepthIsTheSameForEveryType(t *testing.T) {
	nested := func(levels int) map[string]any {
		var plain, typed any = 1, 1
		chain := &ring{}
		for range levels {
			plain, typed = map[string]any{"a": plain}, []map[string]any{{"a": typed}}[0]
		}
		for range levels - 1 {
			chain = &ring{chain}
		}
		lists := reflect.ValueOf(1)
		for range levels {
			list := reflect.MakeSlice(reflect.SliceOf(lists.Type()), 0, 1)
			lists = reflect.Append(list, lists)
		}
		return map[string]any{"maps": plain, "typed": typed, "structs": chain, "lists": lists.Interface()}
	}
	for kind, value := range nested(128) {
		if _, err := appendValue(nil, value, maxDepth); err != nil {
			t.Errorf("128 %s: %v", kind, err)
		}
	}
	for kind, value := range nested(129) {
		if _, err := appendValue(nil, value, maxDepth); !errors.Is(err, errTooDeep) {
			t.Errorf("129 %s: %v", kind, err)
		}
	}
}

// Whatever way a text takes into a request, it is refused when it is not UTF-8, by the name of its argument.
func TestTextsThatAreNotUTF8AreRefusedByName(t *testing.T) {
	client, err := New("ck_test", WithBaseURL("http://127.0.0.1:1"), WithMaxRetries(0))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	ctx, bad := context.Background(), "a\xff"
	create := func(params CreateCustomerParams) error {
		if params.Email == "" {
			params.Email = "a@b.c"
		}
		_, err := client.Customers.Create(ctx, &params)
		return err
	}
	get := func(opts ...CallOption) error {
		_, err := client.Customers.Get(ctx, "cus_1", opts...)
		return err
	}
	for param, call := range map[string]func() error{
		"Email":              func() error { return create(CreateCustomerParams{Email: bad}) },
		"ID":                 func() error { return create(CreateCustomerParams{ID: bad}) },
		"FullName":           func() error { return create(CreateCustomerParams{FullName: bad}) },
		"Timezone":           func() error { return create(CreateCustomerParams{Timezone: bad}) },
		"Address":            func() error { return create(CreateCustomerParams{Address: &Address{City: bad}}) },
		"Metadata":           func() error { return create(CreateCustomerParams{Metadata: map[string]string{"a": bad}}) },
		"Extra":              func() error { return create(CreateCustomerParams{Extra: map[string]any{bad: 1}}) },
		"WithIdempotencyKey": func() error { _, err := client.Customers.Archive(ctx, "cus_1", bad); return err },
		"WithHeader":         func() error { return get(WithHeader("x-a", bad)) },
		"Search":             func() error { _, err := client.Customers.List(ctx, &ListCustomersParams{Search: bad}); return err },
		"Cursor":             func() error { _, err := client.Customers.List(ctx, &ListCustomersParams{Cursor: bad}); return err },
	} {
		var failure *Error
		if err := call(); !errors.As(err, &failure) || failure.Kind != KindInvalidRequest || failure.Param != param || failure.Outcome != OutcomeNotSent {
			t.Errorf("%s: %v", param, err)
		}
	}
	for name, option := range map[string]Option{"WithBaseURL": WithBaseURL(bad), "WithProxy": WithProxy(bad), "WithCAFile": WithCAFile(bad)} {
		if _, err := New("ck_test", option); !errors.Is(err, KindConfiguration) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := New("ck_" + bad); !errors.Is(err, KindConfiguration) {
		t.Error(err)
	}
}

// FuzzText: a text comes back as it went, from wherever it stands in a value, or is refused because it is not UTF-8.
func FuzzText(f *testing.F) {
	for _, text := range []string{"", "a", "é\n\"\\", "�", `\ufffd`, "\xff", "a\xc3", "\xed\xa0\x80", "\u2028<&>"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, value := range []any{
			text, name(text), []string{text}, map[string]string{text: text}, map[name]any{name(text): text},
			map[string]any{text: []any{text}}, struct{ A name }{name(text)}, spelled{text}, map[spelled]*string{{text}: &text},
			wrapper{text}, map[string]wrapper{"a": {[]string{text}}}, Address{City: text, Extra: map[string]any{text: 1}},
		} {
			written, err := appendValue(nil, value, maxDepth)
			if (err == nil) != utf8.ValidString(text) {
				t.Errorf("%T of %q: %v", value, text, err)
			}
			if err != nil {
				continue
			}
			var ours, theirs any
			reference, err := json.Marshal(value)
			if err != nil || json.Unmarshal(written, &ours) != nil || json.Unmarshal(reference, &theirs) != nil || !reflect.DeepEqual(ours, theirs) {
				t.Errorf("%T of %q: %s instead of %s", value, text, written, reference)
			}
		}
	})
}
