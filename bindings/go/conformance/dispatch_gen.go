// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

package main

import (
	"context"
	"iter"

	"github.com/commet-labs/commet-go"
)

// operations holds the operations by their names.
var operations = map[string]operation{
	"customers.create": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Customers.Create(ctx, params[commet.CreateCustomerParams](given), opts...))
		},
	},
	"customers.get": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Customers.Get(ctx, argument[string](given, "customerId"), opts...))
		},
	},
	"customers.update": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Customers.Update(ctx, argument[string](given, "customerId"), params[commet.UpdateCustomerParams](given), opts...))
		},
	},
	"customers.list": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Customers.List(ctx, params[commet.ListCustomersParams](given), opts...))
		},
		all: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) iter.Seq2[any, error] {
			return untyped(client.Customers.All(ctx, params[commet.ListCustomersParams](given), opts...))
		},
	},
	"customers.archive": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Customers.Archive(ctx, argument[string](given, "customerId"), "", opts...))
		},
	},
	"customers.batchCreate": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Customers.BatchCreate(ctx, argument[[]commet.NewCustomer](given, "customers"), opts...))
		},
	},
	"plans.list": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Plans.List(ctx, params[commet.ListPlansParams](given), opts...))
		},
	},
	"plans.get": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Plans.Get(ctx, argument[string](given, "planId"), opts...))
		},
	},
	"subscriptions.create": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Subscriptions.Create(ctx, params[commet.CreateSubscriptionParams](given), opts...))
		},
	},
	"subscriptions.getActive": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Subscriptions.GetActive(ctx, argument[string](given, "customerId"), opts...))
		},
	},
	"subscriptions.list": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Subscriptions.List(ctx, params[commet.ListSubscriptionsParams](given), opts...))
		},
	},
	"subscriptions.changePlan": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Subscriptions.ChangePlan(ctx, argument[string](given, "subscriptionId"), params[commet.ChangePlanParams](given), opts...))
		},
	},
	"subscriptions.cancel": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Subscriptions.Cancel(ctx, argument[string](given, "subscriptionId"), params[commet.CancelSubscriptionParams](given), opts...))
		},
	},
	"request": {
		call: func(ctx context.Context, client *commet.Client, given *given, opts []commet.CallOption) (*answer, error) {
			return answered(client.Request(ctx, argument[string](given, "method"), argument[string](given, "path"), params[commet.RequestParams](given), opts...))
		},
	},
}

// settings holds what makes each option of a client.
var settings = map[string]maker{
	"baseUrl":          of(commet.WithBaseURL, same[string]),
	"timeoutMs":        of(commet.WithTimeout, ms),
	"attemptTimeoutMs": of(commet.WithAttemptTimeout, ms),
	"connectTimeoutMs": of(commet.WithConnectTimeout, ms),
	"maxRetries":       of(commet.WithMaxRetries, same[int]),
	"backoffMs":        pair(commet.WithBackoff, ms),
	"maxRetryAfterMs":  of(commet.WithMaxRetryAfter, ms),
	"retryBudget":      pair(commet.WithRetryBudget, same[int]),
	"maxResponseBytes": of(commet.WithMaxResponseBytes, same[int]),
	"idleTimeoutMs":    of(commet.WithIdleTimeout, ms),
	"maxConnections":   of(commet.WithMaxConnections, same[int]),
	"proxy":            of(commet.WithProxy, same[string]),
	"caFile":           of(commet.WithCAFile, same[string]),
}

// options holds what makes each option of a call.
var options = map[string]maker{
	"timeoutMs":        of(commet.WithTimeout, ms),
	"attemptTimeoutMs": of(commet.WithAttemptTimeout, ms),
	"connectTimeoutMs": of(commet.WithConnectTimeout, ms),
	"maxRetries":       of(commet.WithMaxRetries, same[int]),
	"idempotencyKey":   of(commet.WithIdempotencyKey, same[string]),
	"headers":          each(commet.WithHeader),
}
