// Package commettest runs the Commet API on this machine for tests, with scripted faults and a movable clock:
//
//	func TestSigningUp(t *testing.T) {
//		emulator := commettest.Start(t)
//		client := emulator.Client()
//		…
//	}
package commettest

import (
	"crypto/rand"
	"encoding/json"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
	"github.com/commet-labs/commet-go/internal/emulator"
)

// Emulator is an organization of an emulator. Its methods call the emulator's control API. A method that fails ends the
// test.
type Emulator struct {
	// URL is the emulator's URL, which is also that of its dashboard.
	URL string
	// BaseURL is the base URL of clients, for commet.WithBaseURL or COMMET_BASE_URL.
	BaseURL string
	// APIKey is the organization's API key.
	APIKey string

	t       testing.TB
	process *emulator.Emulator
}

// Request is a request that the emulator has received.
type Request struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	// Status is the status of the response, or 0 if the connection was closed without a response.
	Status int `json:"status"`
	// Body is the body of the request.
	Body string `json:"body"`
}

var (
	running = map[string]*emulator.Emulator{}
	starts  sync.Mutex
)

// Start creates a fresh organization. The first call starts the program commet, which stops with this process: the given
// program, else the one that COMMET_BIN names, else the one in PATH.
func Start(t testing.TB, program ...string) *Emulator {
	t.Helper()
	process, err := run(program)
	if err != nil {
		t.Fatal(err)
	}
	return &Emulator{URL: process.URL, BaseURL: process.APIURL, APIKey: "ck_test_" + rand.Text(), t: t, process: process}
}

func run(given []string) (*emulator.Emulator, error) {
	starts.Lock()
	defer starts.Unlock()
	program := strings.Join(given, "")
	var err error
	if program == "" {
		program, err = emulator.Program()
	}
	if err == nil && running[program] == nil {
		running[program], err = emulator.Start(program)
	}
	return running[program], err
}

// Client creates a client of this organization, which is closed when the test ends.
func (e *Emulator) Client(opts ...commet.Option) *commet.Client {
	e.t.Helper()
	client, err := commet.New(e.APIKey, append([]commet.Option{commet.WithBaseURL(e.BaseURL)}, opts...)...)
	if err != nil {
		e.t.Fatal(err)
	}
	e.t.Cleanup(func() { _ = client.Close() })
	return client
}

// Advance moves the organization's clock forward. Everything that becomes due until then (renewals, charges,
// cancellations) has happened when it returns.
func (e *Emulator) Advance(duration time.Duration) {
	e.t.Helper()
	e.Control("POST", "clock", map[string]int64{"advanceMs": duration.Milliseconds()}, nil)
}

// Pay pays the checkout of a checkout URL, as the customer would in a browser.
func (e *Emulator) Pay(checkoutURL string) {
	e.t.Helper()
	id := checkoutURL[strings.LastIndex(checkoutURL, "/")+1:]
	e.Control("POST", "checkouts/"+url.PathEscape(id)+"/pay", nil, nil)
}

// FailNextCharges makes the next count charges of a customer fail.
func (e *Emulator) FailNextCharges(customerID string, count int) {
	e.t.Helper()
	e.Control("POST", "customers/"+url.PathEscape(customerID)+"/failing-charges", map[string]int{"count": count}, nil)
}

// Faults scripts what happens to the next requests, in their order: map[string]any{"status": 503}, "handle".
func (e *Emulator) Faults(steps ...any) {
	e.t.Helper()
	e.Control("POST", "faults", steps, nil)
}

// Seed creates as many plausible records of a resource, or the given records: map[string]any{"customers": 25}.
func (e *Emulator) Seed(records map[string]any) {
	e.t.Helper()
	e.Control("POST", "seed", records, nil)
}

// Requests returns the requests so far, the oldest first.
func (e *Emulator) Requests() []Request {
	e.t.Helper()
	var requests []Request
	e.Control("GET", "requests", nil, &requests)
	return requests
}

// Reset resets the organization's records, clock, requests and faults.
func (e *Emulator) Reset() {
	e.t.Helper()
	e.Control("POST", "reset", nil, nil)
}

// Control calls the emulator's control API, and decodes the data of the response into data, unless that is nil.
func (e *Emulator) Control(method, path string, body, data any) {
	e.t.Helper()
	text := ""
	if body != nil {
		written, err := json.Marshal(body)
		if err != nil {
			e.t.Fatal(err)
		}
		text = string(written)
	}
	answer, err := e.process.Control(e.APIKey, method, path, text)
	if err == nil && data != nil {
		err = json.Unmarshal([]byte(answer), &struct {
			Data any `json:"data"`
		}{data})
	}
	if err != nil {
		e.t.Fatal(err)
	}
}
