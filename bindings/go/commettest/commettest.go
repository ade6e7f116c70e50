// Package commettest runs the Commet API on this machine for tests, with faults on demand and a clock to move:
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

// Emulator is an organization of an emulator; its methods call the emulator's control API. A method that fails ends the
// test.
type Emulator struct {
	// URL is the emulator's address, where its dashboard is too.
	URL string
	// BaseURL is the address for clients, for commet.WithBaseURL or COMMET_BASE_URL.
	BaseURL string
	// APIKey is the organization's API key.
	APIKey string

	t       testing.TB
	process *emulator.Emulator
}

// Request is a request that the emulator has answered, or closed.
type Request struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	// Status is the status of the answer, or 0 when the connection was closed without one.
	Status int `json:"status"`
	// Body is the body of the request.
	Body string `json:"body"`
}

var (
	running = map[string]*emulator.Emulator{}
	starts  sync.Mutex
)

// Start makes a fresh organization. The first one starts the program commet, which ends with this process: the program
// that is given, else the one that COMMET_BIN names, else the one in PATH.
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

// Client makes a client of this organization, which is closed when the test ends.
func (organization *Emulator) Client(opts ...commet.Option) *commet.Client {
	organization.t.Helper()
	client, err := commet.New(organization.APIKey, append([]commet.Option{commet.WithBaseURL(organization.BaseURL)}, opts...)...)
	if err != nil {
		organization.t.Fatal(err)
	}
	organization.t.Cleanup(func() { _ = client.Close() })
	return client
}

// Advance moves the organization's clock. All that becomes due meanwhile has happened when it returns: renewals,
// charges, cancellations.
func (organization *Emulator) Advance(duration time.Duration) {
	organization.t.Helper()
	organization.Control("POST", "clock", map[string]int64{"advanceMs": duration.Milliseconds()}, nil)
}

// Pay pays the checkout of a checkout URL, as the customer would in a browser.
func (organization *Emulator) Pay(checkoutURL string) {
	organization.t.Helper()
	id := checkoutURL[strings.LastIndex(checkoutURL, "/")+1:]
	organization.Control("POST", "checkouts/"+url.PathEscape(id)+"/pay", nil, nil)
}

// FailNextCharges makes the next charges of a customer fail, as many as count.
func (organization *Emulator) FailNextCharges(customerID string, count int) {
	organization.t.Helper()
	organization.Control("POST", "customers/"+url.PathEscape(customerID)+"/failing-charges", map[string]int{"count": count}, nil)
}

// Faults scripts the next requests, in their order: map[string]any{"status": 503}, "handle".
func (organization *Emulator) Faults(steps ...any) {
	organization.t.Helper()
	organization.Control("POST", "faults", steps, nil)
}

// Seed makes this many plausible records of a resource, or the given ones: map[string]any{"customers": 25}.
func (organization *Emulator) Seed(records map[string]any) {
	organization.t.Helper()
	organization.Control("POST", "seed", records, nil)
}

// Requests returns the requests so far, the oldest first.
func (organization *Emulator) Requests() []Request {
	organization.t.Helper()
	var requests []Request
	organization.Control("GET", "requests", nil, &requests)
	return requests
}

// Reset forgets the organization's records, clock, requests and faults.
func (organization *Emulator) Reset() {
	organization.t.Helper()
	organization.Control("POST", "reset", nil, nil)
}

// Control calls the emulator's control API. The data of its answer is read into data, unless that is nil.
func (organization *Emulator) Control(method, path string, body, data any) {
	organization.t.Helper()
	text := ""
	if body != nil {
		written, err := json.Marshal(body)
		if err != nil {
			organization.t.Fatal(err)
		}
		text = string(written)
	}
	answer, err := organization.process.Control(organization.APIKey, method, path, text)
	if err == nil && data != nil {
		err = json.Unmarshal([]byte(answer), &struct {
			Data any `json:"data"`
		}{data})
	}
	if err != nil {
		organization.t.Fatal(err)
	}
}
