// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// CreateSubscriptionParams has the parameters of [Subscriptions.Create]. A field with its zero value is not sent.
// Printing it shows no values.
type CreateSubscriptionParams struct {
	// The Commet ID (cus_…) or your own user ID. Required.
	CustomerID string `json:"customerId"`
	// The plan's ID.
	PlanID string `json:"planId,omitzero"`
	// The plan's code, such as pro.
	PlanCode string `json:"planCode,omitzero"`
	// How often the subscription is billed. Default: the interval of the plan's default price.
	BillingInterval BillingInterval `json:"billingInterval,omitzero"`
	// The seats to begin with, by the feature's code.
	InitialSeats map[string]int64 `json:"initialSeats,omitzero"`
	// Whether to skip the plan's trial. Default: false. See [Bool].
	SkipTrial *bool `json:"skipTrial,omitzero"`
	// The subscription's name. Default: the plan's.
	Name string `json:"name,omitzero"`
	// When the subscription begins. Default: now. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	StartDate string `json:"startDate,omitzero"`
	// The URL of your page that the customer sees after the checkout.
	SuccessURL string `json:"successUrl,omitzero"`
	// The fields to send although they are empty, such as [FieldPlanID].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (CreateSubscriptionParams) Format(state fmt.State, _ rune) {
	format(state, "CreateSubscriptionParams")
}

// LogValue returns what Format shows.
func (p CreateSubscriptionParams) LogValue() slog.Value {
	return logValue(p)
}

// ListSubscriptionsParams has the parameters of [Subscriptions.List]. A field with its zero value is not sent. Printing
// it shows no values.
type ListSubscriptionsParams struct {
	// Returns only the subscriptions of this customer: a Commet ID (cus_…) or your own user ID.
	CustomerID string `json:"customerId,omitzero"`
	// Returns only the subscriptions in this state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// The fields to send although they are empty, such as [FieldStatus].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (ListSubscriptionsParams) Format(state fmt.State, _ rune) {
	format(state, "ListSubscriptionsParams")
}

// LogValue returns what Format shows.
func (p ListSubscriptionsParams) LogValue() slog.Value {
	return logValue(p)
}

// ChangePlanParams has the parameters of [Subscriptions.ChangePlan]. A field with its zero value is not sent. Printing
// it shows no values.
type ChangePlanParams struct {
	// The ID of the new plan. Default: the current plan.
	NewPlanID string `json:"newPlanId,omitzero"`
	// How often the subscription is billed after the change. Default: as before, if the plan has a price for it.
	NewBillingInterval BillingInterval `json:"newBillingInterval,omitzero"`
	// The fields to send although they are empty, such as [FieldNewBillingInterval].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (ChangePlanParams) Format(state fmt.State, _ rune) {
	format(state, "ChangePlanParams")
}

// LogValue returns what Format shows.
func (p ChangePlanParams) LogValue() slog.Value {
	return logValue(p)
}

// CancelSubscriptionParams has the parameters of [Subscriptions.Cancel]. A field with its zero value is not sent.
// Printing it shows no values.
type CancelSubscriptionParams struct {
	// The reason, in your own words. At most 1,000 characters.
	Reason string `json:"reason,omitzero"`
	// Whether to end access now and to credit the unused time. Default: false. See [Bool].
	Immediate *bool `json:"immediate,omitzero"`
	// The fields to send although they are empty, such as [FieldReason].
	SendEmpty []Field `json:"-"`
	// Parameters that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// Format shows no values, whatever the verb.
func (CancelSubscriptionParams) Format(state fmt.State, _ rune) {
	format(state, "CancelSubscriptionParams")
}

// LogValue returns what Format shows.
func (p CancelSubscriptionParams) LogValue() slog.Value {
	return logValue(p)
}
