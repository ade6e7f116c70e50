// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// Subscription is a subscription. [Subscriptions.List] returns only ID to EndDate, BillingDayOfMonth, CreatedAt and
// UpdatedAt.
//
// The API always sends ID; any other field may be empty or nil. Printing it shows ID, CustomerID, PlanID and Status
// only.
type Subscription struct {
	// The subscription's ID: sub_….
	ID string `json:"id"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// The plan's ID.
	PlanID string `json:"planId,omitzero"`
	// The plan's name.
	PlanName string `json:"planName,omitzero"`
	// The subscription's name: the one that you gave, else the plan's.
	Name string `json:"name,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// When the subscription began. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	StartDate string `json:"startDate,omitzero"`
	// When the subscription ends, or ended. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	EndDate string `json:"endDate,omitzero"`
	// How often the subscription is billed. Absent for a free plan.
	BillingInterval BillingInterval `json:"billingInterval,omitzero"`
	// When the trial ends, or ended. Absent until the checkout is completed. ISO 8601: time.Parse(time.RFC3339, …)
	// reads it.
	TrialEndsAt string `json:"trialEndsAt,omitzero"`
	// When the paid period began. Absent until the checkout is completed. ISO 8601: time.Parse(time.RFC3339, …) reads
	// it.
	CurrentPeriodStart string `json:"currentPeriodStart,omitzero"`
	// When the paid period ends. The period does not include this moment. ISO 8601: time.Parse(time.RFC3339, …) reads
	// it.
	CurrentPeriodEnd string `json:"currentPeriodEnd,omitzero"`
	// The day of the month on which the subscription is billed, 1 to 31.
	BillingDayOfMonth *int64 `json:"billingDayOfMonth,omitzero"`
	// The page where the customer pays. Absent when there is nothing to pay there.
	CheckoutURL string `json:"checkoutUrl,omitzero"`
	// Whether the subscription ends with the paid period.
	CancelAtPeriodEnd *bool `json:"cancelAtPeriodEnd,omitzero"`
	// When the subscription was canceled. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CanceledAt string `json:"canceledAt,omitzero"`
	// The reason that [Subscriptions.Cancel] was given.
	CancelReason string `json:"cancelReason,omitzero"`
	// When the introductory discount ends. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	IntroOfferEndsAt string `json:"introOfferEndsAt,omitzero"`
	// The meaning of IntroOfferDiscountValue.
	IntroOfferDiscountType DiscountType `json:"introOfferDiscountType,omitzero"`
	// The introductory discount: cents for amount, basis points for percentage.
	IntroOfferDiscountValue *int64 `json:"introOfferDiscountValue,omitzero"`
	// When the subscription was created. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CreatedAt string `json:"createdAt,omitzero"`
	// When the subscription was last changed. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	UpdatedAt string `json:"updatedAt,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s Subscription) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *Subscription) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s Subscription) Format(state fmt.State, _ rune) {
	format(state, "Subscription", "ID", s.ID, "CustomerID", s.CustomerID, "PlanID", s.PlanID, "Status", s.Status)
}

// LogValue returns what Format shows.
func (s Subscription) LogValue() slog.Value {
	return logValue(s)
}

// ActiveSubscription is a customer's current subscription, with its plan's features and their use.
//
// The API always sends ID; any other field may be empty or nil. Printing it shows ID, CustomerID and Status only.
type ActiveSubscription struct {
	// The subscription's ID: sub_….
	ID string `json:"id"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// The subscription's name: the one that you gave, else the plan's.
	Name string `json:"name,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// When the trial ends, or ended. Absent until the checkout is completed. ISO 8601: time.Parse(time.RFC3339, …)
	// reads it.
	TrialEndsAt string `json:"trialEndsAt,omitzero"`
	// When the subscription began. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	StartDate string `json:"startDate,omitzero"`
	// When the subscription ends, or ended. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	EndDate string `json:"endDate,omitzero"`
	// The day of the month on which the subscription is billed, 1 to 31.
	BillingDayOfMonth *int64 `json:"billingDayOfMonth,omitzero"`
	// The page where the customer pays. Absent when there is nothing to pay there.
	CheckoutURL string `json:"checkoutUrl,omitzero"`
	// When the subscription was created. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CreatedAt string `json:"createdAt,omitzero"`
	// When the subscription was last changed. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	UpdatedAt string `json:"updatedAt,omitzero"`
	// The plan, and its price.
	Plan *SubscribedPlan `json:"plan,omitzero"`
	// The plan's purpose.
	Description string `json:"description,omitzero"`
	// How use is paid for.
	ConsumptionModel ConsumptionModel `json:"consumptionModel,omitzero"`
	// The period that is paid, or the trial. Absent until the checkout is completed.
	CurrentPeriod *BillingPeriod `json:"currentPeriod,omitzero"`
	// When the subscription is billed next. Absent when it will not be billed again. ISO 8601: time.Parse(time.RFC3339,
	// …) reads it.
	NextBillingDate string `json:"nextBillingDate,omitzero"`
	// The features that the plan includes, and their use.
	Features []SubscribedFeature `json:"features,omitzero"`
	// The credits, where use is paid from credits.
	Credits *SubscriptionCredits `json:"credits,omitzero"`
	// The balance, where use is paid from a balance.
	Balance *SubscriptionBalance `json:"balance,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (a ActiveSubscription) MarshalJSON() ([]byte, error) {
	return marshal(a)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (a *ActiveSubscription) UnmarshalJSON(text []byte) error {
	return unmarshal(text, a)
}

// Format shows no personal data, whatever the verb.
func (a ActiveSubscription) Format(state fmt.State, _ rune) {
	format(state, "ActiveSubscription", "ID", a.ID, "CustomerID", a.CustomerID, "Status", a.Status)
}

// LogValue returns what Format shows.
func (a ActiveSubscription) LogValue() slog.Value {
	return logValue(a)
}

// SubscribedPlan is the plan of a subscription, with the interval and the price at which it is billed.
//
// The API always sends ID; any other field may be empty or nil. Printing it shows ID and Name only.
type SubscribedPlan struct {
	// The plan's ID: plan_….
	ID string `json:"id"`
	// The plan's name.
	Name string `json:"name,omitzero"`
	// The price of one interval, without use: 2900 is 29.00. In cents.
	BasePrice *int64 `json:"basePrice,omitzero"`
	// How often the subscription is billed. Absent for a free plan.
	BillingInterval BillingInterval `json:"billingInterval,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscribedPlan) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscribedPlan) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscribedPlan) Format(state fmt.State, _ rune) {
	format(state, "SubscribedPlan", "ID", s.ID, "Name", s.Name)
}

// LogValue returns what Format shows.
func (s SubscribedPlan) LogValue() slog.Value {
	return logValue(s)
}

// BillingPeriod is the time that a subscription is paid for. It begins with Start and ends before End.
//
// Any field may be empty or nil. Printing it shows Start and End only.
type BillingPeriod struct {
	// When the period began. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Start string `json:"start,omitzero"`
	// When the period ends. Absent for a free plan. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	End string `json:"end,omitzero"`
	// The number of days that are left. In days.
	DaysRemaining *int64 `json:"daysRemaining,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (b BillingPeriod) MarshalJSON() ([]byte, error) {
	return marshal(b)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (b *BillingPeriod) UnmarshalJSON(text []byte) error {
	return unmarshal(text, b)
}

// Format shows no personal data, whatever the verb.
func (b BillingPeriod) Format(state fmt.State, _ rune) {
	format(state, "BillingPeriod", "Start", b.Start, "End", b.End)
}

// LogValue returns what Format shows.
func (b BillingPeriod) LogValue() slog.Value {
	return logValue(b)
}

// SubscribedFeature is a feature that a subscription includes.
//
// Any field may be empty or nil. Printing it shows Code and Type only.
type SubscribedFeature struct {
	// The feature's code, such as api_calls.
	Code string `json:"code,omitzero"`
	// The feature's name.
	Name string `json:"name,omitzero"`
	// How the feature is counted.
	Type FeatureType `json:"type,omitzero"`
	// Whether a boolean feature is included.
	Enabled *bool `json:"enabled,omitzero"`
	// The use of the feature in this period, where it is counted.
	Usage *FeatureUsage `json:"usage,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscribedFeature) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscribedFeature) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscribedFeature) Format(state fmt.State, _ rune) {
	format(state, "SubscribedFeature", "Code", s.Code, "Type", s.Type)
}

// LogValue returns what Format shows.
func (s SubscribedFeature) LogValue() slog.Value {
	return logValue(s)
}

// FeatureUsage is a customer's use of a feature in this period.
//
// Any field may be empty or nil. Printing it shows Current, Included and Overage only.
type FeatureUsage struct {
	// The units used.
	Current *int64 `json:"current,omitzero"`
	// The units that are included.
	Included *int64 `json:"included,omitzero"`
	// The units used above the included ones.
	Overage *int64 `json:"overage,omitzero"`
	// The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths.
	OverageUnitPrice *int64 `json:"overageUnitPrice,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (f FeatureUsage) MarshalJSON() ([]byte, error) {
	return marshal(f)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (f *FeatureUsage) UnmarshalJSON(text []byte) error {
	return unmarshal(text, f)
}

// Format shows no personal data, whatever the verb.
func (f FeatureUsage) Format(state fmt.State, _ rune) {
	format(state, "FeatureUsage", "Current", f.Current, "Included", f.Included, "Overage", f.Overage)
}

// LogValue returns what Format shows.
func (f FeatureUsage) LogValue() slog.Value {
	return logValue(f)
}

// SubscriptionCredits is the credits of a subscription.
//
// Any field may be empty or nil. Printing it shows Remaining only.
type SubscriptionCredits struct {
	// The credits that are left.
	Remaining *int64 `json:"remaining,omitzero"`
	// The credits that are included per month.
	Included *int64 `json:"included,omitzero"`
	// The credits that were bought in addition. They do not expire.
	Purchased *int64 `json:"purchased,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionCredits) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionCredits) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionCredits) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCredits", "Remaining", s.Remaining)
}

// LogValue returns what Format shows.
func (s SubscriptionCredits) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionBalance is the money balance of a subscription.
//
// Any field may be empty or nil. Printing it shows Remaining and Currency only.
type SubscriptionBalance struct {
	// The money that is left. In cents.
	Remaining *int64 `json:"remaining,omitzero"`
	// The money that is included per month. In cents.
	Included *int64 `json:"included,omitzero"`
	// The currency: ISO 4217, in lower case.
	Currency string `json:"currency,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionBalance) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionBalance) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionBalance) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionBalance", "Remaining", s.Remaining, "Currency", s.Currency)
}

// LogValue returns what Format shows.
func (s SubscriptionBalance) LogValue() slog.Value {
	return logValue(s)
}

// PlanChange is the result of a change of plan.
//
// Any field may be empty or nil. Printing it shows RequiresCheckout only.
type PlanChange struct {
	// Whether the change waits until the customer completes the checkout at CheckoutURL.
	RequiresCheckout *bool `json:"requiresCheckout,omitzero"`
	// The page where the customer pays. Absent when there is nothing to pay there.
	CheckoutURL string `json:"checkoutUrl,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PlanChange) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PlanChange) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PlanChange) Format(state fmt.State, _ rune) {
	format(state, "PlanChange", "RequiresCheckout", p.RequiresCheckout)
}

// LogValue returns what Format shows.
func (p PlanChange) LogValue() slog.Value {
	return logValue(p)
}

// SubscriptionStatus is the state of a subscription. A customer has access while it is active, trialing or past_due.
// Later versions of the API may add values.
type SubscriptionStatus string

// The values of [SubscriptionStatus].
const (
	// Made by hand in the dashboard, for review.
	SubscriptionStatusDraft SubscriptionStatus = "draft"
	// The checkout at CheckoutURL is not completed yet.
	SubscriptionStatusPendingPayment SubscriptionStatus = "pending_payment"
	// In its trial; the first charge comes at TrialEndsAt.
	SubscriptionStatusTrialing SubscriptionStatus = "trialing"
	// Paid, or free.
	SubscriptionStatusActive SubscriptionStatus = "active"
	// Neither billed nor usable.
	SubscriptionStatusPaused SubscriptionStatus = "paused"
	// A renewal could not be charged. It is tried again.
	SubscriptionStatusPastDue SubscriptionStatus = "past_due"
	// Ended. The customer can take another subscription.
	SubscriptionStatusCanceled SubscriptionStatus = "canceled"
	// Its fixed term is over. The customer can take another subscription.
	SubscriptionStatusExpired SubscriptionStatus = "expired"
)

// ConsumptionModel is how use is paid for. Later versions of the API may add values.
type ConsumptionModel string

// The values of [ConsumptionModel].
const (
	// By the units used.
	ConsumptionModelMetered ConsumptionModel = "metered"
	// From credits.
	ConsumptionModelCredits ConsumptionModel = "credits"
	// From a balance of money.
	ConsumptionModelBalance ConsumptionModel = "balance"
)
