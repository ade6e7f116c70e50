// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"context"
	"iter"
)

// Customers has the operations on customers. A customer is the business or person you bill.
//
// To replace it in tests, declare an interface with the methods that your code uses.
type Customers struct {
	transport *transport
}

// Create creates a customer. Idempotent by your user ID: if a customer with the same ID exists, it is returned
// unchanged (status 200 instead of 201).
//
//	result, err := client.Customers.Create(ctx, &commet.CreateCustomerParams{
//		Email: "billing@acme.com",
//		ID:    "user_123",
//	})
func (c *Customers) Create(ctx context.Context, params *CreateCustomerParams, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(c), "customers.create", opts, params)
}

// Get reads a customer.
//
// customerID is the Commet ID (cus_…) or your own user ID.
//
//	result, err := client.Customers.Get(ctx, "cus_abc123")
func (c *Customers) Get(ctx context.Context, customerID string, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(c), "customers.get", opts, nil, argument{"customerId", "customerID", customerID})
}

// Update changes the fields you pass and leaves the others unchanged.
//
// customerID is the Commet ID (cus_…) or your own user ID. params may be nil.
//
//	result, err := client.Customers.Update(ctx, "cus_abc123", &commet.UpdateCustomerParams{
//		Email: "new@acme.com",
//	})
func (c *Customers) Update(ctx context.Context, customerID string, params *UpdateCustomerParams, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(c), "customers.update", opts, params, argument{"customerId", "customerID", customerID})
}

// List lists customers, newest first.
//
// params may be nil.
//
//	result, err := client.Customers.List(ctx, &commet.ListCustomersParams{Limit: 25})
func (c *Customers) List(ctx context.Context, params *ListCustomersParams, opts ...CallOption) (*Response[[]Customer], error) {
	return call[[]Customer](ctx, (*resource)(c), "customers.list", opts, params)
}

// All iterates over the items of all pages of [Customers.List], beginning with the page that the parameters ask for.
// Each page is fetched when it is needed. After an error the iteration ends.
//
//	for customer, err := range client.Customers.All(ctx, nil) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(customer.ID)
//	}
func (c *Customers) All(ctx context.Context, params *ListCustomersParams, opts ...CallOption) iter.Seq2[Customer, error] {
	return all[Customer](ctx, (*resource)(c), "customers.list", opts, params)
}

// Archive archives a customer. Archived customers cannot be reactivated.
//
// customerID is the Commet ID (cus_…) or your own user ID. With an empty idempotencyKey the call gets a random one.
//
//	result, err := client.Customers.Archive(ctx, "cus_abc123", "")
func (c *Customers) Archive(ctx context.Context, customerID, idempotencyKey string, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(c), "customers.archive", keyed(opts, idempotencyKey, WithIdempotencyKey), nil, argument{"customerId", "customerID", customerID})
}

// BatchCreate creates up to 100 customers in one request. When some cannot be created, the others are, and Failed has
// the reasons (status 207). When none can be created, the call fails with a validation error (422), whose
// ValidationErrors name each field of each customer.
//
// customers are the customers, 1 to 100. A user ID that exists returns its customer unchanged.
//
//	result, err := client.Customers.BatchCreate(ctx, []commet.NewCustomer{
//		{Email: "billing@acme.com", ID: "user_123"},
//		{Email: "pay@globex.com", ID: "user_456"},
//	})
func (c *Customers) BatchCreate(ctx context.Context, customers []NewCustomer, opts ...CallOption) (*Response[CustomerBatch], error) {
	return call[CustomerBatch](ctx, (*resource)(c), "customers.batchCreate", opts, nil, argument{"customers", "customers", customers})
}
