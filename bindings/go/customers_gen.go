// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"context"
	"iter"
)

// Customers has the operations on customers. A customer is the business or person you bill.
//
// Code that is to be tested without it names the methods that it uses in an interface of its own.
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
func (customers *Customers) Create(ctx context.Context, params *CreateCustomerParams, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(customers), "customers.create", opts, params)
}

// Get reads a customer.
//
// customerID is the Commet ID (cus_…) or your own user ID.
//
//	result, err := client.Customers.Get(ctx, "cus_abc123")
func (customers *Customers) Get(ctx context.Context, customerID string, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(customers), "customers.get", opts, nil, argument{"customerId", "customerID", customerID})
}

// Update changes the fields you pass and leaves the others unchanged.
//
// customerID is the Commet ID (cus_…) or your own user ID. params may be nil.
//
//	result, err := client.Customers.Update(ctx, "cus_abc123", &commet.UpdateCustomerParams{
//		Email: "new@acme.com",
//	})
func (customers *Customers) Update(ctx context.Context, customerID string, params *UpdateCustomerParams, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(customers), "customers.update", opts, params, argument{"customerId", "customerID", customerID})
}

// List lists customers, newest first.
//
// params may be nil.
//
//	result, err := client.Customers.List(ctx, &commet.ListCustomersParams{Limit: 25})
func (customers *Customers) List(ctx context.Context, params *ListCustomersParams, opts ...CallOption) (*Response[[]Customer], error) {
	return call[[]Customer](ctx, (*resource)(customers), "customers.list", opts, params)
}

// All iterates over all pages of [Customers.List], from the one that the parameters ask for. Pages are fetched as they
// are needed. An error is the last thing that it yields.
//
//	for customer, err := range client.Customers.All(ctx, nil) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(customer.ID)
//	}
func (customers *Customers) All(ctx context.Context, params *ListCustomersParams, opts ...CallOption) iter.Seq2[Customer, error] {
	return all[Customer](ctx, (*resource)(customers), "customers.list", opts, params)
}

// Archive archives a customer. Archived customers cannot be reactivated.
//
// customerID is the Commet ID (cus_…) or your own user ID. With an empty idempotencyKey the call gets a random one.
//
//	result, err := client.Customers.Archive(ctx, "cus_abc123", "")
func (customers *Customers) Archive(ctx context.Context, customerID, idempotencyKey string, opts ...CallOption) (*Response[Customer], error) {
	return call[Customer](ctx, (*resource)(customers), "customers.archive", keyed(opts, idempotencyKey, WithIdempotencyKey), nil, argument{"customerId", "customerID", customerID})
}
