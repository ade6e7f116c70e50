// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// Plan is a plan: its features, and a price for each billing interval.
//
// The API always sends ID; any other field may be empty or nil. Printing it shows ID, Code and Name only.
type Plan struct {
	// The plan's ID: plan_….
	ID string `json:"id"`
	// Your own code of the plan, such as pro: unique in the organization.
	Code string `json:"code,omitzero"`
	// The plan's name.
	Name string `json:"name,omitzero"`
	// The plan's purpose.
	Description string `json:"description,omitzero"`
	// Whether customers see the plan. A private plan is assigned by you.
	IsPublic *bool `json:"isPublic,omitzero"`
	// Whether the plan costs nothing. Only [Plans.List] returns it; a free plan has no prices.
	IsFree *bool `json:"isFree,omitzero"`
	// Whether this is the organization's default plan.
	IsDefault *bool `json:"isDefault,omitzero"`
	// The plan's place on a pricing page, the lowest first.
	SortOrder *int64 `json:"sortOrder,omitzero"`
	// The price for each billing interval.
	Prices []PlanPrice `json:"prices,omitzero"`
	// The features that the plan includes.
	Features []PlanFeature `json:"features,omitzero"`
	// When the plan was created. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CreatedAt string `json:"createdAt,omitzero"`
	// When the plan was last changed. Only [Plans.Get] returns it. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	UpdatedAt string `json:"updatedAt,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p Plan) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *Plan) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p Plan) Format(state fmt.State, _ rune) {
	format(state, "Plan", "ID", p.ID, "Code", p.Code, "Name", p.Name)
}

// LogValue returns what Format shows.
func (p Plan) LogValue() slog.Value {
	return logValue(p)
}

// PlanPrice is the price of a plan for one billing interval.
//
// Any field may be empty or nil. Printing it shows BillingInterval and Price only.
type PlanPrice struct {
	// How often the price is billed.
	BillingInterval BillingInterval `json:"billingInterval,omitzero"`
	// The price of one interval: 2900 is 29.00. In cents.
	Price *int64 `json:"price,omitzero"`
	// Whether this price is used when a subscription names no interval.
	IsDefault *bool `json:"isDefault,omitzero"`
	// The length of the trial; 0 without one. In days.
	TrialDays *int64 `json:"trialDays,omitzero"`
	// The discount for a customer's first subscription. Only [Plans.Get] returns it.
	IntroOffer *IntroOffer `json:"introOffer,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PlanPrice) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PlanPrice) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PlanPrice) Format(state fmt.State, _ rune) {
	format(state, "PlanPrice", "BillingInterval", p.BillingInterval, "Price", p.Price)
}

// LogValue returns what Format shows.
func (p PlanPrice) LogValue() slog.Value {
	return logValue(p)
}

// IntroOffer is a discount on the first billing cycles.
//
// Any field may be empty or nil. Printing it shows no values.
type IntroOffer struct {
	// Whether the discount is offered.
	Enabled *bool `json:"enabled,omitzero"`
	// The meaning of DiscountValue.
	DiscountType DiscountType `json:"discountType,omitzero"`
	// The discount: cents for amount, basis points for percentage (2500 is 25 %).
	DiscountValue *int64 `json:"discountValue,omitzero"`
	// The number of billing cycles that the discount lasts.
	DurationCycles *int64 `json:"durationCycles,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (i IntroOffer) MarshalJSON() ([]byte, error) {
	return marshal(i)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (i *IntroOffer) UnmarshalJSON(text []byte) error {
	return unmarshal(text, i)
}

// Format shows no personal data, whatever the verb.
func (i IntroOffer) Format(state fmt.State, _ rune) {
	format(state, "IntroOffer")
}

// LogValue returns what Format shows.
func (i IntroOffer) LogValue() slog.Value {
	return logValue(i)
}

// PlanFeature is a feature that a plan includes.
//
// Any field may be empty or nil. Printing it shows Code and Type only.
type PlanFeature struct {
	// The feature's code, such as api_calls.
	Code string `json:"code,omitzero"`
	// The feature's name.
	Name string `json:"name,omitzero"`
	// How the feature is counted.
	Type FeatureType `json:"type,omitzero"`
	// The name of one unit, such as call.
	UnitName string `json:"unitName,omitzero"`
	// Whether a boolean feature is included.
	Enabled *bool `json:"enabled,omitzero"`
	// The units that are included per month, whatever the billing interval.
	IncludedAmount *int64 `json:"includedAmount,omitzero"`
	// Whether any number of units is included.
	Unlimited *bool `json:"unlimited,omitzero"`
	// Whether more than the included units can be used.
	OverageEnabled *bool `json:"overageEnabled,omitzero"`
	// The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths.
	OverageUnitPrice *int64 `json:"overageUnitPrice,omitzero"`
	// How units above the included ones are charged. Only [Plans.Get] returns it.
	Overage *Overage `json:"overage,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PlanFeature) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PlanFeature) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PlanFeature) Format(state fmt.State, _ rune) {
	format(state, "PlanFeature", "Code", p.Code, "Type", p.Type)
}

// LogValue returns what Format shows.
func (p PlanFeature) LogValue() slog.Value {
	return logValue(p)
}

// Overage is how use above the included amount is charged.
//
// Any field may be empty or nil. Printing it shows no values.
type Overage struct {
	// Whether more than the included units can be used.
	Enabled *bool `json:"enabled,omitzero"`
	// How the price is calculated.
	Model OverageModel `json:"model,omitzero"`
	// The price of a unit: 10000 is 1.00. In ten-thousandths.
	UnitPrice *int64 `json:"unitPrice,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (o Overage) MarshalJSON() ([]byte, error) {
	return marshal(o)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (o *Overage) UnmarshalJSON(text []byte) error {
	return unmarshal(text, o)
}

// Format shows no personal data, whatever the verb.
func (o Overage) Format(state fmt.State, _ rune) {
	format(state, "Overage")
}

// LogValue returns what Format shows.
func (o Overage) LogValue() slog.Value {
	return logValue(o)
}

// BillingInterval is how often a subscription is billed. Later versions of the API may add values.
type BillingInterval string

// The values of [BillingInterval].
const (
	// Every month.
	BillingIntervalMonthly BillingInterval = "monthly"
	// Every 3 months.
	BillingIntervalQuarterly BillingInterval = "quarterly"
	// Every 12 months.
	BillingIntervalYearly BillingInterval = "yearly"
)

// FeatureType is how a feature is counted. Later versions of the API may add values.
type FeatureType string

// The values of [FeatureType].
const (
	// It is included, or it is not.
	FeatureTypeBoolean FeatureType = "boolean"
	// By its use.
	FeatureTypeMetered FeatureType = "metered"
	// By the seats that are taken.
	FeatureTypeSeats FeatureType = "seats"
)

// DiscountType is the meaning of a discount's value. Later versions of the API may add values.
type DiscountType string

// The values of [DiscountType].
const (
	// Basis points of the price: 10000 is the whole price.
	DiscountTypePercentage DiscountType = "percentage"
	// An amount in cents.
	DiscountTypeAmount DiscountType = "amount"
)

// OverageModel is how use above the included amount is charged. Later versions of the API may add values.
type OverageModel string

// The values of [OverageModel].
const (
	// Each unit at the same price.
	OverageModelPerUnit OverageModel = "per_unit"
	// At the price of the tier that it falls in.
	OverageModelTiered OverageModel = "tiered"
)
