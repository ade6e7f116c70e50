// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"context"
)

// Subscriptions has the operations on subscriptions. A subscription bills a customer for a plan; a customer has one at
// a time.
//
// To replace it in tests, declare an interface with the methods that your code uses.
type Subscriptions struct {
	transport *transport
}

// Create subscribes a customer to a plan. When the plan has a price, the subscription waits for its checkout: send the
// customer to CheckoutURL. For a customer who has a subscription already, the call fails (409
// already_has_active_subscription).
//
// Exactly one of PlanID and PlanCode is required.
//
//	result, err := client.Subscriptions.Create(ctx, &commet.CreateSubscriptionParams{
//		CustomerID: "user_123",
//		PlanCode:   "pro",
//	})
func (s *Subscriptions) Create(ctx context.Context, params *CreateSubscriptionParams, opts ...CallOption) (*Response[Subscription], error) {
	return call[Subscription](ctx, (*resource)(s), "subscriptions.create", opts, params)
}

// GetActive reads a customer's current subscription, also one whose checkout is not completed. The data is absent when
// the customer has none.
//
// customerID is the Commet ID (cus_…) or your own user ID.
//
//	result, err := client.Subscriptions.GetActive(ctx, "user_123")
func (s *Subscriptions) GetActive(ctx context.Context, customerID string, opts ...CallOption) (*Response[*ActiveSubscription], error) {
	return call[*ActiveSubscription](ctx, (*resource)(s), "subscriptions.getActive", opts, nil, argument{"customerId", "customerID", customerID})
}

// List lists subscriptions, newest first.
//
// params may be nil.
//
//	result, err := client.Subscriptions.List(ctx, &commet.ListSubscriptionsParams{
//		CustomerID: "user_123",
//	})
func (s *Subscriptions) List(ctx context.Context, params *ListSubscriptionsParams, opts ...CallOption) (*Response[[]Subscription], error) {
	return call[[]Subscription](ctx, (*resource)(s), "subscriptions.list", opts, params)
}

// ChangePlan changes the plan or the billing interval. A more expensive plan or a longer interval takes effect at once,
// and unused time is credited; a cheaper plan or a shorter interval takes effect at the end of the period. A change
// from a free plan waits for a checkout.
//
// subscriptionID is the subscription's ID (sub_…). params may be nil.
//
//	result, err := client.Subscriptions.ChangePlan(ctx, "sub_abc123", &commet.ChangePlanParams{
//		NewPlanID: "plan_pro",
//	})
func (s *Subscriptions) ChangePlan(ctx context.Context, subscriptionID string, params *ChangePlanParams, opts ...CallOption) (*Response[PlanChange], error) {
	return call[PlanChange](ctx, (*resource)(s), "subscriptions.changePlan", opts, params, argument{"subscriptionId", "subscriptionID", subscriptionID})
}

// Cancel cancels a subscription at the end of the paid period. A cancellation cannot be undone; a customer who returns
// needs a new subscription.
//
// subscriptionID is the subscription's ID (sub_…). params may be nil.
//
//	result, err := client.Subscriptions.Cancel(ctx, "sub_abc123", nil)
func (s *Subscriptions) Cancel(ctx context.Context, subscriptionID string, params *CancelSubscriptionParams, opts ...CallOption) (*Response[Subscription], error) {
	return call[Subscription](ctx, (*resource)(s), "subscriptions.cancel", opts, params, argument{"subscriptionId", "subscriptionID", subscriptionID})
}
