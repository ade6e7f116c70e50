package commet

import (
	"context"
	"iter"
)

// Customers are the operations on customers: Client.Customers.
//
// Code that is to be tested without it names the methods it uses in an interface of its own.
type Customers struct {
	client *Client
}

// Create creates a customer. Idempotent by your user ID: a customer that has it already is returned as it is (status
// 200 instead of 201).
func (customers *Customers) Create(ctx context.Context, params *CreateCustomerParams, opts ...CallOption) (*Response[Customer], error) {
	arguments, failed := params.arguments()
	return one(ctx, customers.owner(), "customers.create", arguments, failed, opts)
}

// Get reads a customer, by Commet ID (cus_…) or by your user ID.
func (customers *Customers) Get(ctx context.Context, customerID string, opts ...CallOption) (*Response[Customer], error) {
	arguments, failed := ofCustomer(customerID)
	return one(ctx, customers.owner(), "customers.get", arguments, failed, opts)
}

// Update changes the fields that params mentions, and no others. customerID is a Commet ID (cus_…) or your user ID.
func (customers *Customers) Update(ctx context.Context, customerID string, params *UpdateCustomerParams, opts ...CallOption) (*Response[Customer], error) {
	arguments, failed := params.arguments(customerID)
	return one(ctx, customers.owner(), "customers.update", arguments, failed, opts)
}

// List lists one page of customers, newest first; params may be nil. All goes on from it.
func (customers *Customers) List(ctx context.Context, params *ListCustomersParams, opts ...CallOption) (*Response[[]Customer], error) {
	arguments, failed := params.arguments()
	if failed != nil {
		return nil, failed
	}
	read := customers.owner().call(ctx, "customers.list", arguments, newOptions(opts))
	if read.failed != nil {
		return nil, read.failed
	}
	return readResponse(read.response, readCustomers), nil
}

// All walks through all customers from the page on that params asks for; params may be nil. Pages are fetched as they
// are needed. An error is the last thing it yields.
//
//	for customer, err := range client.Customers.All(ctx, nil) {
//		if err != nil {
//			return err
//		}
//		fmt.Println(customer.ID)
//	}
func (customers *Customers) All(ctx context.Context, params *ListCustomersParams, opts ...CallOption) iter.Seq2[Customer, error] {
	return func(yield func(Customer, error) bool) {
		arguments, failed := params.arguments()
		if failed != nil {
			yield(Customer{}, failed)
			return
		}
		for walk, walks := "", true; walks; {
			options := newOptions(opts)
			options.set("walk", walk)
			read := customers.owner().call(ctx, "customers.list", arguments, options)
			if read.failed != nil {
				yield(Customer{}, read.failed)
				return
			}
			for _, customer := range readResponse(read.response, readCustomers).Data {
				if !yield(customer, nil) {
					return
				}
			}
			walk, walks = read.walk, read.walks
		}
	}
}

// Archive archives a customer. It cannot be undone. customerID is a Commet ID (cus_…) or your user ID; with an empty
// idempotencyKey the call gets a random one.
func (customers *Customers) Archive(ctx context.Context, customerID, idempotencyKey string, opts ...CallOption) (*Response[Customer], error) {
	arguments, failed := ofCustomer(customerID)
	if idempotencyKey != "" {
		opts = append(opts[:len(opts):len(opts)], WithIdempotencyKey(idempotencyKey))
	}
	return one(ctx, customers.owner(), "customers.archive", arguments, failed, opts)
}

// owner is the client; nil for Customers that no client made.
func (customers *Customers) owner() *Client {
	if customers == nil {
		return nil
	}
	return customers.client
}

func one(ctx context.Context, client *Client, operation, arguments string, failed *Error, opts []CallOption) (*Response[Customer], error) {
	if failed != nil {
		return nil, failed
	}
	read := client.call(ctx, operation, arguments, newOptions(opts))
	if read.failed != nil {
		return nil, read.failed
	}
	return readResponse(read.response, readCustomer), nil
}

func ofCustomer(customerID string) (string, *Error) {
	object := newObject()
	object.set("customerId", customerID)
	return object.end()
}

func newOptions(opts []CallOption) *options {
	options := &options{}
	for index, option := range opts {
		if isAbsent(option) {
			options.failed = refused("opts", errNilOption(index))
			break
		}
		option.call(options)
	}
	return options
}
