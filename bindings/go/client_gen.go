// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

// Package commet is the client of Commet, a billing platform.
//
//	client, err := commet.New("") // the API key of COMMET_API_KEY
//	result, err := client.Customers.Create(ctx, &commet.CreateCustomerParams{
//		Email: "billing@acme.com",
//		ID:    "user_123",
//	})
//
// # What happens to a call
//
// The arguments of a call are validated before it is sent. It is retried after a failed connection, a timeout or one of
// the statuses 408, 429, 500, 502, 503 and 504: after a random, growing back-off that obeys Retry-After, and within the
// timeout of the call and the deadline of its context. A write sends the same idempotency key in all its attempts. A call
// that fails returns an [*Error] with a [Kind] and an [Outcome], which tells whether the request was not sent, was rejected,
// or may have been applied.
//
// Cancelling the context cancels the call at once. Its error then wraps the context's error.
//
// # Secrets and personal data
//
// No printed value, error or log event contains the API key, an e-mail address, a name or metadata.
package commet

import (
	"context"
	"fmt"
	"log/slog"
)

// Client is a client of the Commet API. It serves any number of goroutines.
type Client struct {
	// The operations on customers. A customer is the business or person you bill.
	Customers *Customers
	// The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are
	// made in the dashboard.
	Plans *Plans
	// The operations on subscriptions. A subscription bills a customer for a plan; a customer has one at a time.
	Subscriptions *Subscriptions

	transport *transport
}

func newClient(transport *transport) *Client {
	return &Client{
		Customers:     &Customers{transport},
		Plans:         &Plans{transport},
		Subscriptions: &Subscriptions{transport},
		transport:     transport,
	}
}

// Request calls any path below the base URL, for endpoints that this version has no method for. Retries, deadlines,
// idempotency keys and errors are those of every call. The result is "data" of the API's envelope, or the whole body
// where there is no envelope.
//
// json.Unmarshal reads the response's Data, which is nil where the API sent null or nothing.
//
// method is the HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE. path is the path below the base URL, such as
// /customers. An ID within it must be percent-encoded. params may be nil.
func (c *Client) Request(ctx context.Context, method, path string, params *RequestParams, opts ...CallOption) (*Response[JSON], error) {
	return call[JSON](ctx, c.own(), "request", opts, params, argument{"method", "method", method}, argument{"path", "path", path})
}

// RequestParams are the parameters of [Client.Request]. A field with its zero value is absent. Printing one shows no
// values.
type RequestParams struct {
	// The query: names, with texts, numbers or booleans. A list repeats its name.
	Query map[string]any `json:"query,omitzero"`
	// The body: any JSON value, sent as it is given. GET and HEAD have none. A [JSON], or anything that encoding/json
	// writes.
	Body any `json:"body,omitzero"`
}

// Format shows no values, whatever the verb.
func (RequestParams) Format(state fmt.State, _ rune) {
	format(state, "RequestParams")
}

// LogValue returns what Format shows.
func (p RequestParams) LogValue() slog.Value {
	return logValue(p)
}
