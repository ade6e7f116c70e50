package commettest_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
	"github.com/commet-labs/commet-go/commettest"
)

// subscribe subscribes a new customer to a plan, and pays.
func subscribe(t *testing.T, emulator *commettest.Emulator, client *commet.Client) {
	t.Helper()
	_, err := client.Customers.Create(t.Context(), &commet.CreateCustomerParams{Email: "billing@acme.com", ID: "user_123"})
	if err != nil {
		t.Fatal(err)
	}
	params := commet.CreateSubscriptionParams{CustomerID: "user_123", PlanCode: "starter"}
	result, err := client.Subscriptions.Create(t.Context(), &params)
	if err != nil {
		t.Fatal(err)
	}
	emulator.Pay(result.Data.CheckoutURL)
}

func TestAnyPathIsRequested(t *testing.T) {
	client, ctx := commettest.Start(t).Client(), t.Context()
	body := map[string]any{"billingEmail": "billing@acme.com"}
	created, err := client.Request(ctx, "POST", "/customers", &commet.RequestParams{Body: body})
	if err != nil {
		t.Fatal(err)
	}
	var customer struct{ ID, BillingEmail string }
	err = json.Unmarshal(created.Data, &customer)
	if err != nil {
		t.Fatal(err)
	}
	one, err := client.Request(ctx, "GET", "/customers/"+url.PathEscape(customer.ID), nil)
	if err != nil || customer.BillingEmail != "billing@acme.com" || !reflect.DeepEqual(one.Data, created.Data) {
		t.Fatal(customer, err)
	}
	params := commet.RequestParams{Query: map[string]any{"limit": 1}}
	page, err := client.Request(ctx, "GET", "/customers", &params, commet.WithTimeout(5*time.Second))
	if err != nil || page.HasMore || !strings.HasPrefix(string(page.Data), "[{") {
		t.Fatal(err)
	}
	for _, shown := range []string{fmt.Sprint(created), fmt.Sprintf("%+v %#v", *page, params)} {
		if strings.Contains(shown, "acme") || strings.Contains(shown, "limit") {
			t.Error(shown)
		}
	}
	var none *commet.Client
	if _, err := none.Request(ctx, "GET", "/customers", nil); !errors.Is(err, commet.KindConfiguration) {
		t.Error(err)
	}
}

func TestAMonthPasses(t *testing.T) {
	emulator := commettest.Start(t)
	client := emulator.Client()
	subscribe(t, emulator, client) // with emulator.Pay(result.Data.CheckoutURL)
	emulator.Advance(31 * 24 * time.Hour)
	active, err := client.Subscriptions.GetActive(t.Context(), "user_123")
	if err != nil || active.Data == nil || active.Data.Status != commet.SubscriptionStatusActive {
		t.Fatal(err, active)
	}
	var invoices []struct {
		Status string `json:"status"`
		Total  int    `json:"total"`
	}
	emulator.Control("GET", "customers/user_123/invoices", nil, &invoices)
	if len(invoices) != 2 || invoices[0].Status != "paid" || invoices[0].Total != 2900 {
		t.Error(invoices)
	}
}

func TestARenewalFails(t *testing.T) {
	emulator := commettest.Start(t)
	client := emulator.Client()
	subscribe(t, emulator, client)
	emulator.FailNextCharges("user_123", 3)
	emulator.Advance(32 * 24 * time.Hour)
	if active, err := client.Subscriptions.GetActive(t.Context(), "user_123"); err != nil || active.Data != nil {
		t.Error(err, active)
	}
}

// customers is what the program under test uses of the client.
type customers interface {
	Get(ctx context.Context, customerID string, opts ...commet.CallOption) (*commet.Response[commet.Customer], error)
}

var _ customers = (*commet.Customers)(nil)

func greet(ctx context.Context, customers customers, userID string) string {
	response, err := customers.Get(ctx, userID)
	if errors.Is(err, commet.KindNotFound) {
		return "Hello stranger"
	}
	return "Hello " + response.Data.FullName
}

// fake answers every call with the same.
type fake struct {
	response *commet.Response[commet.Customer]
	err      error
}

func (f fake) Get(context.Context, string, ...commet.CallOption) (*commet.Response[commet.Customer], error) {
	return f.response, f.err
}

func TestGreets(t *testing.T) {
	ada := &commet.Response[commet.Customer]{Data: commet.Customer{ID: "cus_1", FullName: "Ada"}}
	if greeting := greet(t.Context(), fake{response: ada}, "user_123"); greeting != "Hello Ada" {
		t.Error(greeting)
	}
	gone := commet.NewError(commet.KindNotFound, "there is no such customer")
	if greeting := greet(t.Context(), fake{err: gone}, "user_123"); greeting != "Hello stranger" {
		t.Error(greeting)
	}
}

func TestAnErrorMadeByHandIsLikeTheAPIs(t *testing.T) {
	for kind, want := range map[commet.Kind]commet.Error{
		commet.KindNotFound:    {Status: 404, Outcome: commet.OutcomeRejected},
		commet.KindRateLimited: {Status: 429, Outcome: commet.OutcomeRejected, Retryable: true},
		commet.KindTimeout:     {Outcome: commet.OutcomeUnknown},
		"of_tomorrow":          {Outcome: commet.OutcomeUnknown},
	} {
		want.Kind, want.Message = kind, "made"
		if made := commet.NewError(kind, "made"); !reflect.DeepEqual(*made, want) || made.Error() != "commet: "+string(kind)+": made" {
			t.Errorf("%s: %#v", kind, *made)
		}
	}
}

func TestTestsDoNotMeet(t *testing.T) {
	one, other := commettest.Start(t), commettest.Start(t)
	one.Seed(map[string]any{"customers": 2})
	result, err := other.Client().Customers.List(t.Context(), nil)
	if err != nil || len(result.Data) != 0 || one.URL != other.URL {
		t.Error(err, result)
	}
}

func TestFaultsRequestsAndReset(t *testing.T) {
	emulator := commettest.Start(t)
	client := emulator.Client()
	emulator.Faults(map[string]any{"status": 503}, "handle")
	created, err := client.Customers.Create(t.Context(), &commet.CreateCustomerParams{Email: "a@b.c"})
	if err != nil || created.Attempts != 2 {
		t.Fatal(err)
	}
	var statuses []int
	for _, request := range emulator.Requests() {
		statuses = append(statuses, request.Status)
	}
	if !slices.Equal(statuses, []int{503, 201}) {
		t.Error(statuses)
	}
	emulator.FailNextCharges(created.Data.ID, 2)
	emulator.Reset()
	if list, err := client.Customers.List(t.Context(), nil); err != nil || len(list.Data) != 0 || len(emulator.Requests()) != 1 {
		t.Error(err, list)
	}
}

// observed stands in for a test whose failure is to be read.
type observed struct {
	testing.TB
	message string
}

func (o *observed) Fatal(args ...any) {
	o.message = fmt.Sprint(args...)
	runtime.Goexit()
}

func fails(t *testing.T, run func(t testing.TB)) string {
	test := &observed{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		run(test)
	}()
	<-done
	return test.message
}

func TestWhatFailsEndsTheTest(t *testing.T) {
	refused := fails(t, func(t testing.TB) { commettest.Start(t).Pay("http://localhost/checkout/none") })
	if !strings.Contains(refused, "refused POST checkouts/none/pay") {
		t.Error(refused)
	}
	missing := filepath.Join(t.TempDir(), "commet")
	if told := fails(t, func(t testing.TB) { commettest.Start(t, missing) }); !strings.Contains(told, missing) {
		t.Error(told)
	}
	t.Setenv("COMMET_BIN", "")
	t.Setenv("PATH", os.DevNull)
	absent := fails(t, func(t testing.TB) { commettest.Start(t) })
	if !strings.Contains(absent, "put it in PATH, or set COMMET_BIN to its path") {
		t.Error(absent)
	}
}

func TestATimeoutIsANetError(t *testing.T) {
	emulator := commettest.Start(t)
	emulator.Faults(map[string]any{"delayMs": 5_000})
	_, err := emulator.Client(commet.WithMaxRetries(0)).Customers.Get(t.Context(), "x", commet.WithTimeout(50*time.Millisecond))
	var failure net.Error
	if !errors.As(err, &failure) || !failure.Timeout() {
		t.Error(err)
	}
}

func TestWhatACallReturnsLeavesTheProcess(t *testing.T) {
	emulator := commettest.Start(t)
	emulator.Faults(map[string]any{"contentType": "application/json", "text": `{"success":true,"data":{"id":"c","email":"a@b.c",` +
		`"metadata":{"half":"\ud83d","nul":"a\u0000b","10":1,"edge":9223372036854775808,"far":1e400},"plan":"gold"}}`})
	client := emulator.Client()
	response, err := client.Customers.Get(t.Context(), "c")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(response)
	var read commet.Response[commet.Customer]
	if err != nil || json.Unmarshal(text, &read) != nil || !reflect.DeepEqual(read.Data, response.Data) || !read.Equal(response) {
		t.Errorf("%s %v", text, err)
	}
	if read.Status = 201; read.Equal(response) {
		t.Error("another status")
	}
	params := commet.CreateCustomerParams{Email: "a@b.c", ID: "c", Metadata: response.Data.Metadata}
	written, err := client.Customers.Create(t.Context(), &params)
	if err != nil || !reflect.DeepEqual(written.Data.Metadata, response.Data.Metadata) {
		t.Error(err, written)
	}
}
