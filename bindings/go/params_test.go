package commet_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/commet-labs/commet-go"
)

// sent is the body of the organization's last request, as it was.
func (w world) sent(t testing.TB) string {
	t.Helper()
	var journal struct {
		Data []struct{ Body string }
	}
	if err := json.Unmarshal([]byte(w.control(t, "GET", "requests", "")), &journal); err != nil {
		t.Fatal(err)
	}
	return journal.Data[len(journal.Data)-1].Body
}

func TestUpdateSendsWhatIsMentioned(t *testing.T) {
	world := newWorld(t)
	id := world.create(t)
	cases := []struct {
		name   string
		params *commet.UpdateCustomerParams
		body   string
	}{
		{"set", &commet.UpdateCustomerParams{FullName: "Acme"}, `{"fullName":"Acme"}`},
		{"cleared", &commet.UpdateCustomerParams{Clear: []commet.Field{commet.FieldFullName, commet.FieldAddress}}, `{"fullName":null,"address":null}`},
		{"empty", &commet.UpdateCustomerParams{SendEmpty: []commet.Field{commet.FieldFullName}}, `{"fullName":""}`},
		{"an address", &commet.UpdateCustomerParams{Address: &commet.Address{Country: "US"}}, `{"address":{"country":"US"}}`},
		{"no fields of an address", &commet.UpdateCustomerParams{Address: &commet.Address{}}, `{"address":{}}`},
		{"metadata", &commet.UpdateCustomerParams{Metadata: map[string]any{"b": 1, "a": []any{nil, true}}}, `{"metadata":{"a":[null,true],"b":1}}`},
		{"metadata of another type", &commet.UpdateCustomerParams{Metadata: struct{ Plan string }{"pro"}}, `{"metadata":{"Plan":"pro"}}`},
		{"metadata as text", &commet.UpdateCustomerParams{Metadata: commet.JSON(`{ "z" : 1.10 }`)}, `{"metadata":{ "z" : 1.10 }}`},
		{"text in metadata", &commet.UpdateCustomerParams{Metadata: map[string]any{"z": commet.JSON(`[ 1E400 ]`)}}, `{"metadata":{"z":[ 1E400 ]}}`},
		{"empty metadata", &commet.UpdateCustomerParams{Metadata: map[string]any{}}, `{"metadata":{}}`},
		{"no metadata", &commet.UpdateCustomerParams{Metadata: map[string]any(nil), FullName: "x"}, `{"fullName":"x"}`},
		{"extra", &commet.UpdateCustomerParams{Extra: map[string]any{"taxId": "<X&1>"}}, `{"taxId":"<X&1>"}`},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			if _, err := world.Customers.Update(context.Background(), id, test.params); err != nil {
				t.Fatal(err)
			}
			if body := world.sent(t); body != test.body {
				t.Errorf("sent %s instead of %s", body, test.body)
			}
		})
	}
}

func TestWhatCannotBeSentIsRefusedByName(t *testing.T) {
	world := newWorld(t)
	circle := map[string]any{}
	circle["itself"] = circle
	var deep any
	for range 2000 {
		deep = []any{deep}
	}
	cases := []struct {
		name   string
		params *commet.CreateCustomerParams
		param  string
	}{
		{"no parameters", nil, "Email"},
		{"no e-mail", &commet.CreateCustomerParams{}, "Email"},
		{"not UTF-8", &commet.CreateCustomerParams{Email: "a@b", FullName: "\xff"}, "FullName"},
		{"not UTF-8 in metadata", &commet.CreateCustomerParams{Email: "a@b", Metadata: map[string]any{"a": "\xff"}}, "Metadata"},
		{"a name that is not UTF-8", &commet.CreateCustomerParams{Email: "a@b", Metadata: map[string]any{"\xff": 1}}, "Metadata"},
		{"a channel", &commet.CreateCustomerParams{Email: "a@b", Metadata: map[string]any{"a": make(chan int)}}, "Metadata"},
		{"no number", &commet.CreateCustomerParams{Email: "a@b", Metadata: map[string]any{"a": math.NaN()}}, "Metadata"},
		{"a circle", &commet.CreateCustomerParams{Email: "a@b", Metadata: circle}, "Metadata"},
		{"too deep", &commet.CreateCustomerParams{Email: "a@b", Metadata: map[string]any{"a": deep}}, "Metadata"},
		{"no object", &commet.CreateCustomerParams{Email: "a@b", Metadata: []any{1}}, "Metadata"},
		{"no JSON", &commet.CreateCustomerParams{Email: "a@b", Metadata: commet.JSON("{")}, "Metadata"},
		{"an empty ID", &commet.CreateCustomerParams{Email: "a@b", SendEmpty: []commet.Field{commet.FieldID}}, "ID"},
		{"extra that is no value", &commet.CreateCustomerParams{Email: "a@b", Extra: map[string]any{"a": func() {}}}, "Extra"},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			_, err := world.Customers.Create(context.Background(), test.params)
			failure := failure(t, err)
			if failure.Kind != commet.KindInvalidRequest || failure.Outcome != commet.OutcomeNotSent || failure.Param != test.param {
				t.Errorf("%v, param %q", err, failure.Param)
			}
		})
	}
}

func TestSetAndClearedAtOnceIsRefused(t *testing.T) {
	params := &commet.UpdateCustomerParams{FullName: "x", Clear: []commet.Field{commet.FieldFullName}}
	_, err := newWorld(t).Customers.Update(context.Background(), "cus_1", params)
	if failure := failure(t, err); failure.Param != "FullName" || !errors.Is(err, commet.KindInvalidRequest) {
		t.Error(err)
	}
}

func TestACustomerSurvivesAsJSON(t *testing.T) {
	world := newWorld(t)
	world.control(t, "POST", "faults", `[{"body": {"success": true, "data": {"id": "cus_1", "fullName": "", "isActive": false,
		"address": {"city": "X", "geo": [0.10]}, "metadata": {"n": 12345678901234567890123}, "plan": {"a_b": 1E400}}}}]`)
	result, err := world.Customers.Get(context.Background(), "cus_1")
	if err != nil {
		t.Fatal(err)
	}
	customer := result.Data
	if customer.IsActive == nil || *customer.IsActive || customer.Metadata["n"] != json.Number("12345678901234567890123") {
		t.Errorf("%v %v", customer.IsActive, customer.Metadata)
	}
	text, err := json.Marshal(customer)
	if err != nil {
		t.Fatal(err)
	}
	var again commet.Customer
	if err := json.Unmarshal(text, &again); err != nil || !reflect.DeepEqual(customer, again) {
		t.Errorf("%s %v", text, err)
	}
	made := commet.Customer{
		ID:       "cus_1",
		IsActive: commet.Bool(false),
		Address:  &commet.Address{City: "X", Extra: map[string]any{"geo": []any{json.Number("0.10")}}},
		Metadata: map[string]any{"n": json.Number("12345678901234567890123")},
		Extra:    map[string]any{"plan": map[string]any{"a_b": json.Number("1E400")}},
	}
	if !reflect.DeepEqual(customer, made) {
		t.Errorf("%s", text)
	}
	if !strings.Contains(string(text), `"a_b":1E400`) {
		t.Errorf("%s", text)
	}
	if whole := string(result.JSON()); !strings.Contains(whole, `"geo":[0.10]`) || !strings.Contains(whole, `"fullName":""`) {
		t.Errorf("%s", whole)
	}
}

func TestARepeatedWriteIsReplayed(t *testing.T) {
	world := newWorld(t)
	for _, replayed := range []bool{false, true} {
		params := &commet.CreateCustomerParams{Email: "billing@acme.com"}
		result, err := world.Customers.Create(context.Background(), params, commet.WithIdempotencyKey("order-42"))
		if err != nil || result.IsReplayed != replayed {
			t.Errorf("%v %v", result, err)
		}
	}
}
