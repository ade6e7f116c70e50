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
// A call is checked, then attempted, and attempted again after a failed connection, a timeout or one of the statuses
// 408, 429, 500, 502, 503 and 504: after a random back-off that grows, obeying Retry-After, within the timeout of the
// call and the deadline of its context. Every write carries an idempotency key, the same in all its attempts. A call that
// fails returns one [*Error] with a [Kind] and an [Outcome]: whether the request was not sent, was rejected, or may have
// been applied.
//
// Cancelling the context stops a call at once. The call returns when it has ended, and its error then is the context's
// too.
//
// # What is never printed
//
// No printed value, error or log event holds the API key, an e-mail address, a name or metadata.
package commet

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
