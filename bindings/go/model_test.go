package commet

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// widget has a field of every type that the description knows.
type widget struct {
	ID       string            `json:"id"`
	Amount   int64             `json:"amount"`
	Seats    *int64            `json:"seats,omitzero"`
	Rate     string            `json:"rate,omitzero"`
	IsLate   *bool             `json:"isLate,omitzero"`
	IsWhole  bool              `json:"isWhole"`
	Anything any               `json:"anything,omitzero"`
	Metadata map[string]any    `json:"metadata,omitzero"`
	Status   state             `json:"status,omitzero"`
	Part     *widget           `json:"part,omitzero"`
	Parts    []widget          `json:"parts,omitzero"`
	Tags     []string          `json:"tags,omitzero"`
	Matrix   [][]int64         `json:"matrix,omitzero"`
	Prices   map[string]int64  `json:"prices,omitzero"`
	ByName   map[string]widget `json:"byName,omitzero"`
	States   []state           `json:"states,omitzero"`
	Extra    map[string]any    `json:"-"`
}

type state string

func (w widget) MarshalJSON() ([]byte, error)     { return marshal(w) }
func (w *widget) UnmarshalJSON(text []byte) error { return unmarshal(text, w) }

type widgetParams struct {
	Amount    int64             `json:"amount"`
	IsWhole   bool              `json:"isWhole"`
	Seats     int64             `json:"seats,omitzero"`
	Status    state             `json:"status,omitzero"`
	Part      *widget           `json:"part,omitzero"`
	Parts     []widget          `json:"parts,omitzero"`
	ByName    map[string]widget `json:"byName,omitzero"`
	Tags      []string          `json:"tags,omitzero"`
	Anything  any               `json:"anything,omitzero"`
	Clear     []Field           `json:"-"`
	SendEmpty []Field           `json:"-"`
	Extra     map[string]any    `json:"-"`
}

const widgetText = `{"id":"w_1","amount":-5,"seats":0,"rate":"0.10","isLate":false,"isWhole":true,` +
	`"anything":[1.10,null,"x"],"metadata":{"n":12345678901234567890123},"status":"invented",` +
	`"part":{"id":"w_2","amount":0,"isWhole":false,"of":1E400},"parts":[{"id":"w_3","amount":1,"isWhole":false}],` +
	`"tags":["","a\"b"],"matrix":[[1,2],[]],"prices":{"EUR":2,"USD":1},` +
	`"byName":{"a":{"id":"w_4","amount":1,"isWhole":false}},"states":["a"],"later":{"k":[0.10]}}`

func TestAModelOfEveryTypeSurvives(t *testing.T) {
	var read, again widget
	if err := json.Unmarshal([]byte(widgetText), &read); err != nil {
		t.Fatal(err)
	}
	text, err := marshal(read)
	if err != nil || string(text) != widgetText {
		t.Errorf("%s %v", text, err)
	}
	if err := json.Unmarshal(text, &again); err != nil || !reflect.DeepEqual(read, again) {
		t.Errorf("%v", err)
	}
	if *read.Seats != 0 || *read.IsLate || read.Part.ID != "w_2" || read.ByName["a"].ID != "w_4" || read.Matrix[0][1] != 2 {
		t.Errorf("%#v", read)
	}
	made := widget{ID: "w_1", Parts: []widget{{ID: "w_2"}}, Tags: []string{}}
	if text, err := marshal(&made); err != nil || string(text) != `{"id":"w_1","amount":0,"isWhole":false,"parts":[{"id":"w_2","amount":0,"isWhole":false}],"tags":[]}` {
		t.Errorf("%s %v", text, err)
	}
}

// Only the field that cannot hold its value is in Extra; nothing is lost, and the whole is written as it was.
func TestWhatAFieldCannotHoldIsExtra(t *testing.T) {
	for name, value := range map[string]string{
		"id": `"\ud800"`, "amount": `1.5`, "seats": `"7"`, "isLate": `"no"`, "metadata": `[1]`, "status": `["\udc00"]`,
		"part": `"x"`, "parts": `[{"id":"a"},null]`, "tags": `["a",null]`, "matrix": `[[1],[9223372036854775808]]`,
		"prices": `{"a":1,"b":"2"}`, "byName": `{"a":1}`, "states": `{}`,
	} {
		var read widget
		whole := fmt.Sprintf(`{%q:%s,"isWhole":true,"tags":["x"]}`, name, value)
		if name == "tags" {
			whole = fmt.Sprintf(`{%q:%s,"isWhole":true}`, name, value)
		}
		if err := json.Unmarshal([]byte(whole), &read); err != nil {
			t.Fatal(err)
		}
		kept, err := appendValue(nil, read.Extra[name], maxDepth)
		if err != nil || string(kept) != value || len(read.Extra) != 1 || !read.IsWhole {
			t.Errorf("%s: %s %v %v", name, kept, err, read.Extra)
		}
		text, err := marshal(read)
		if err != nil || !strings.Contains(string(text), fmt.Sprintf(`%q:%s`, name, value)) || strings.Count(string(text), name) != 1 {
			t.Errorf("%s %v", text, err)
		}
	}
}

func TestANullIsAbsent(t *testing.T) {
	var read widget
	text := `{"id":null,"amount":null,"seats":null,"isLate":null,"anything":null,"metadata":null,"part":null,"parts":null,"byName":null,"later":null}`
	if err := json.Unmarshal([]byte(text), &read); err != nil || !reflect.DeepEqual(read, widget{Extra: map[string]any{"later": nil}}) {
		t.Errorf("%v %#v", err, read)
	}
	if response := decodeResponse[*widget]([]byte(`{"data":null,"status":200}`)); response.Data != nil || response.Status != 200 {
		t.Errorf("%#v", response.Data)
	}
	if response := decodeResponse[*widget]([]byte(`{"data":{"id":"w_1"}}`)); response.Data == nil || response.Data.ID != "w_1" {
		t.Errorf("%#v", response.Data)
	}
	if response := decodeResponse[[]widget]([]byte(`{"data":[]}`)); response.Data == nil || len(response.Data) != 0 {
		t.Errorf("%#v", response.Data)
	}
}

func TestParametersOfEveryTypeAreWritten(t *testing.T) {
	part := widget{ID: "w_1", Seats: Int64(0), IsLate: Bool(false), Extra: map[string]any{"z": JSON(`1E400`)}}
	const partText = `{"id":"w_1","amount":0,"seats":0,"isLate":false,"isWhole":false,"z":1E400}`
	for _, test := range []struct {
		params widgetParams
		text   string
	}{
		{widgetParams{}, `{"amount":0,"isWhole":false}`},
		{widgetParams{Amount: 5, Status: "gold"}, `{"amount":5,"isWhole":false,"status":"gold"}`},
		{widgetParams{SendEmpty: []Field{"seats", "status", "part"}}, `{"amount":0,"isWhole":false,"seats":0,"status":""}`},
		{widgetParams{Clear: []Field{"status", "tags", "tags"}}, `{"amount":0,"isWhole":false,"status":null,"tags":null}`},
		{widgetParams{Clear: []Field{"other"}}, `{"amount":0,"isWhole":false,"other":null}`},
		{widgetParams{Part: &part}, `{"amount":0,"isWhole":false,"part":` + partText + `}`},
		{widgetParams{Parts: []widget{part}, Tags: []string{}}, `{"amount":0,"isWhole":false,"parts":[` + partText + `],"tags":[]}`},
		{widgetParams{ByName: map[string]widget{"b": part, "a": {}}}, `{"amount":0,"isWhole":false,"byName":{"a":{"id":"","amount":0,"isWhole":false},"b":` + partText + `}}`},
		{widgetParams{Anything: []any{&part, []widget{part}}}, `{"amount":0,"isWhole":false,"anything":[` + partText + `,[` + partText + `]]}`},
		{widgetParams{Extra: map[string]any{"<": 1}}, `{"amount":0,"isWhole":false,"extra":{"<":1}}`},
	} {
		if text, failed := arguments(&test.params, nil); failed != nil || text != test.text {
			t.Errorf("%s instead of %s: %v", text, test.text, failed)
		}
	}
	positional := []argument{{"widgets", "widgets", []widget{part}}, {"planId", "planID", "p"}}
	if text, failed := arguments((*widgetParams)(nil), positional); failed != nil || text != `{"widgets":[`+partText+`],"planId":"p"}` {
		t.Errorf("%s %v", text, failed)
	}
	for _, test := range []struct {
		params widgetParams
		param  string
	}{
		{widgetParams{Parts: []widget{{ID: "\xff"}}}, "Parts"},
		{widgetParams{ByName: map[string]widget{"\xff": {}}}, "ByName"},
		{widgetParams{Part: &widget{Extra: map[string]any{"a": func() {}}}}, "Part"},
		{widgetParams{Status: "\xff"}, "Status"},
		{widgetParams{Seats: 1, Clear: []Field{"seats"}}, "Seats"},
	} {
		if _, failed := arguments(&test.params, nil); failed == nil || failed.Param != test.param {
			t.Errorf("%v", failed)
		}
	}
	if _, failed := arguments(nil, []argument{{"planId", "planID", "\xff"}}); failed == nil || failed.Param != "planID" {
		t.Errorf("%v", failed)
	}
}

// A chain of models that is too deep is refused when it is sent, and stays text when it is read.
func TestModelsAreNestedAsDeeplyAsJSONIs(t *testing.T) {
	ring := &widget{}
	ring.Part = ring
	if _, err := marshal(ring); err != errTooDeep {
		t.Error(err)
	}
	text := strings.Repeat(`{"part":`, 1000) + "{}" + strings.Repeat("}", 1000)
	var read widget
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		t.Fatal(err)
	}
	depth := 0
	for part := &read; part.Part != nil; part = part.Part {
		depth++
	}
	if depth != maxDepth {
		t.Error(depth)
	}
}

func BenchmarkRead(b *testing.B) {
	const customer = `{"id":"cus_1","externalId":"user_123","email":"billing@acme.com","fullName":"Acme Inc.","timezone":"America/Chicago",` +
		`"address":{"line1":"123 Main St","line2":null,"city":"Austin","state":null,"postalCode":"78701","country":"US"},` +
		`"metadata":{"plan":"gold","seats":12},"isActive":true,"createdAt":"2026-01-15T10:30:00.000Z",` +
		`"updatedAt":"2026-01-15T10:30:00.000Z","organizationId":null}`
	rest := `,"hasMore":false,"nextCursor":null,"status":200,"requestId":"req_1","attempts":1,"headers":[["x-request-id","req_1"]],"extra":{}}`
	one := []byte(`{"data":` + customer + rest)
	list := []byte(`{"data":[` + strings.Repeat(customer+",", 99) + customer + "]" + rest)
	b.Run("one", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			decodeResponse[Customer](one)
		}
	})
	b.Run("hundred", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			decodeResponse[[]Customer](list)
		}
	})
}
