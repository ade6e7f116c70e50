// Package commet is the Commet customer client. Commet is a billing platform; a customer is the business or person you
// bill. This package creates, reads, updates, lists and archives customers.
//
//	client, err := commet.New("") // the API key of COMMET_API_KEY
//	result, err := client.Customers.Create(ctx, &commet.CreateCustomerParams{
//		Email: "billing@acme.com",
//		ID:    "user_123",
//	})
//	// result.Data.ID → "cus_abc123"
//
// # What happens to a call
//
// It is checked, then attempted: up to three retries after a failed connection, a timeout or a 408, 429, 500, 502, 503,
// 504, with full-jitter back-off, obeying Retry-After, within one total timeout and the context's deadline. Every write
// carries an idempotency key, the same in all its attempts. What fails in the end is one *Error with a Kind and an
// Outcome: whether the request was not sent, was rejected, or may have been applied.
//
// Cancelling the context stops a call at once; it returns when the call has ended, and the error then is the context's
// too.
//
// # What is never printed
//
// No printing, error or log event holds the API key, an e-mail address, a name or metadata.
package commet

import (
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/commet-labs/commet-go/internal/native"
)

// Version is this package's.
const Version = "0.1.0"

// Client is a client of the Commet API. It serves any number of goroutines.
type Client struct {
	// Customers are the operations on customers.
	Customers *Customers

	number uint64
	calls  atomic.Uint64
	places chan struct{}
	logger *slog.Logger
	// broken is done once the logger has panicked, which is reported once.
	broken sync.Once
}

// New makes a client; with an empty key that of the environment's COMMET_API_KEY. Nothing is started or connected yet.
func New(apiKey string, opts ...Option) (*Client, error) {
	if linked := native.Version(); linked != Version {
		message := fmt.Sprintf("this package is version %s, but the library linked into it is %s; install it anew", Version, linked)
		return nil, misconfigured(message)
	}
	settings := settings{named: named{"naming": "go"}}
	if apiKey != "" {
		settings.named["apiKey"] = apiKey
	}
	for index, option := range opts {
		if isAbsent(option) {
			return nil, misconfigured(fmt.Sprintf("opts: %s", errNilOption(index)))
		}
		option.client(&settings)
	}
	text, failed := settings.text()
	if failed != nil {
		failed.Kind = KindConfiguration
		return nil, failed
	}
	number, reply := native.Open("commet-go/"+Version, text)
	if number == 0 {
		return nil, readReply(reply).failed
	}
	client := &Client{number: number, places: newPlaces(), logger: settings.logger}
	client.Customers = &Customers{client}
	return client, nil
}

// Close stops the calls that are under way, which then fail as KindCancelled, and lets connections go. Later calls fail
// with KindConfiguration. A second time changes nothing. It returns nil.
//
// A client that is not closed keeps its idle connections as long as the program runs.
func (client *Client) Close() error {
	if client != nil {
		native.Close(client.number)
	}
	return nil
}

// Format shows nothing of the client's settings, whatever the verb.
func (client *Client) Format(state fmt.State, _ rune) {
	show(state, "commet.Client{…}")
}

// LogValue is what Format shows.
func (client *Client) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprint(client))
}
