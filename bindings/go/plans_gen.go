// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"context"
)

// Plans has the operations on plans. A plan is what you sell: its features, and a price for each billing interval.
// Plans are made in the dashboard.
//
// To replace it in tests, declare an interface with the methods that your code uses.
type Plans struct {
	transport *transport
}

// List lists the public plans in the order of your pricing page.
//
// params may be nil.
//
//	result, err := client.Plans.List(ctx, &commet.ListPlansParams{IncludePrivate: commet.Bool(true)})
func (p *Plans) List(ctx context.Context, params *ListPlansParams, opts ...CallOption) (*Response[[]Plan], error) {
	return call[[]Plan](ctx, (*resource)(p), "plans.list", opts, params)
}

// Get reads a plan.
//
// planID is the plan's ID (plan_…) or its code.
//
//	result, err := client.Plans.Get(ctx, "pro")
func (p *Plans) Get(ctx context.Context, planID string, opts ...CallOption) (*Response[Plan], error) {
	return call[Plan](ctx, (*resource)(p), "plans.get", opts, nil, argument{"planId", "planID", planID})
}
