// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// SubscriptionUpdatedData is the data of [SubscriptionUpdatedEvent].
//
// Any field may be empty or nil. Printing it shows SubscriptionID, CustomerID and Status only.
type SubscriptionUpdatedData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// When the subscription was canceled. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CanceledAt string `json:"canceledAt,omitzero"`
	// The reason that [Subscriptions.Cancel] was given.
	CancelReason string `json:"cancelReason,omitzero"`
	// When the subscription ends, or ended. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	EndDate string `json:"endDate,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionUpdatedData) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionUpdatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionUpdatedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionUpdatedData", "SubscriptionID", s.SubscriptionID, "CustomerID", s.CustomerID, "Status", s.Status)
}

// LogValue returns what Format shows.
func (s SubscriptionUpdatedData) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionCanceledData is the data of [SubscriptionCanceledEvent].
//
// Any field may be empty or nil. Printing it shows SubscriptionID, CustomerID and Status only.
type SubscriptionCanceledData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// When the subscription was canceled. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CanceledAt string `json:"canceledAt,omitzero"`
	// The reason that [Subscriptions.Cancel] was given.
	CancelReason string `json:"cancelReason,omitzero"`
	// When the subscription ends, or ended. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	EndDate string `json:"endDate,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionCanceledData) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionCanceledData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionCanceledData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCanceledData", "SubscriptionID", s.SubscriptionID, "CustomerID", s.CustomerID, "Status", s.Status)
}

// LogValue returns what Format shows.
func (s SubscriptionCanceledData) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionCreatedData is the data of [SubscriptionCreatedEvent].
//
// Any field may be empty or nil. Printing it shows SubscriptionID, CustomerID and Status only.
type SubscriptionCreatedData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// The subscription's public ID.
	PublicID string `json:"publicId,omitzero"`
	// The plan's ID.
	PlanID string `json:"planId,omitzero"`
	// The plan's name.
	PlanName string `json:"planName,omitzero"`
	// The customer's name.
	Name string `json:"name,omitzero"`
	// When the subscription began, or begins. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	StartDate string `json:"startDate,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionCreatedData) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionCreatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionCreatedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCreatedData", "SubscriptionID", s.SubscriptionID, "CustomerID", s.CustomerID, "Status", s.Status)
}

// LogValue returns what Format shows.
func (s SubscriptionCreatedData) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionActivatedData is the data of [SubscriptionActivatedEvent].
//
// Any field may be empty or nil. Printing it shows SubscriptionID, CustomerID and Status only.
type SubscriptionActivatedData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// The subscription's public ID.
	PublicID string `json:"publicId,omitzero"`
	// The customer's name.
	Name string `json:"name,omitzero"`
	// When the paid period began. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CurrentPeriodStart string `json:"currentPeriodStart,omitzero"`
	// When the paid period ends. The period does not include this moment. ISO 8601: time.Parse(time.RFC3339, …) reads
	// it.
	CurrentPeriodEnd string `json:"currentPeriodEnd,omitzero"`
	// The ID of the first invoice. Absent for a free plan.
	InvoiceID string `json:"invoiceId,omitzero"`
	// The number of the first invoice.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// The amount of the first invoice, tax included: 2900 is 29.00. In cents.
	InvoiceTotal *int64 `json:"invoiceTotal,omitzero"`
	// The currency of the first invoice: ISO 4217, in lower case.
	InvoiceCurrency string `json:"invoiceCurrency,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionActivatedData) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionActivatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionActivatedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionActivatedData", "SubscriptionID", s.SubscriptionID, "CustomerID", s.CustomerID, "Status", s.Status)
}

// LogValue returns what Format shows.
func (s SubscriptionActivatedData) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionPlanChangedData is the data of [SubscriptionPlanChangedEvent].
//
// Any field may be empty or nil. Printing it shows SubscriptionID and CustomerID only.
type SubscriptionPlanChangedData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The previous plan.
	PreviousPlan *PlanReference `json:"previousPlan,omitzero"`
	// The new plan.
	CurrentPlan *PlanReference `json:"currentPlan,omitzero"`
	// How often the subscription is billed from now on.
	BillingInterval BillingInterval `json:"billingInterval,omitzero"`
	// The credit for the unused time of the previous plan. In cents.
	Credit *int64 `json:"credit,omitzero"`
	// The price of the new plan. In cents.
	Charge *int64 `json:"charge,omitzero"`
	// The amount that was charged. In cents.
	TotalCharged *int64 `json:"totalCharged,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionPlanChangedData) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionPlanChangedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionPlanChangedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionPlanChangedData", "SubscriptionID", s.SubscriptionID, "CustomerID", s.CustomerID)
}

// LogValue returns what Format shows.
func (s SubscriptionPlanChangedData) LogValue() slog.Value {
	return logValue(s)
}

// PlanReference is a plan, by its ID and its name.
//
// The API always sends ID; any other field may be empty or nil. Printing it shows ID and Name only.
type PlanReference struct {
	// The plan's ID: plan_….
	ID string `json:"id"`
	// The plan's name.
	Name string `json:"name,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PlanReference) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PlanReference) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PlanReference) Format(state fmt.State, _ rune) {
	format(state, "PlanReference", "ID", p.ID, "Name", p.Name)
}

// LogValue returns what Format shows.
func (p PlanReference) LogValue() slog.Value {
	return logValue(p)
}

// InvoiceCreatedData is the data of [InvoiceCreatedEvent].
//
// Any field may be empty or nil. Printing it shows InvoiceID, InvoiceNumber and InvoiceStatus only.
type InvoiceCreatedData struct {
	// The invoice's ID.
	InvoiceID string `json:"invoiceId,omitzero"`
	// The invoice's number.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// The state of the invoice.
	InvoiceStatus string `json:"invoiceStatus,omitzero"`
	// When the billed period begins. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	PeriodStart string `json:"periodStart,omitzero"`
	// When the billed period ends. The period does not include this moment. ISO 8601: time.Parse(time.RFC3339, …) reads
	// it.
	PeriodEnd string `json:"periodEnd,omitzero"`
	// When the invoice was issued. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	IssueDate string `json:"issueDate,omitzero"`
	// When the invoice is due. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	DueDate string `json:"dueDate,omitzero"`
	// The currency: ISO 4217, in lower case.
	Currency string `json:"currency,omitzero"`
	// The amount without tax: 2900 is 29.00. In cents.
	Subtotal *int64 `json:"subtotal,omitzero"`
	// The amount with tax: 2900 is 29.00. In cents.
	Total *int64 `json:"total,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The subscription's ID. Absent for an invoice without a subscription.
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (i InvoiceCreatedData) MarshalJSON() ([]byte, error) {
	return marshal(i)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (i *InvoiceCreatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, i)
}

// Format shows no personal data, whatever the verb.
func (i InvoiceCreatedData) Format(state fmt.State, _ rune) {
	format(state, "InvoiceCreatedData", "InvoiceID", i.InvoiceID, "InvoiceNumber", i.InvoiceNumber, "InvoiceStatus", i.InvoiceStatus)
}

// LogValue returns what Format shows.
func (i InvoiceCreatedData) LogValue() slog.Value {
	return logValue(i)
}

// PaymentReceivedData is the data of [PaymentReceivedEvent].
//
// Any field may be empty or nil. Printing it shows InvoiceID, InvoiceNumber and CustomerID only.
type PaymentReceivedData struct {
	// The invoice's ID.
	InvoiceID string `json:"invoiceId,omitzero"`
	// The invoice's number.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// The amount of the invoice, tax included: 2900 is 29.00. In cents.
	InvoiceTotal *int64 `json:"invoiceTotal,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// The subscription's ID.
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The payment's ID.
	PaymentTransactionID string `json:"paymentTransactionId,omitzero"`
	// The amount that the customer paid: 2900 is 29.00. In cents.
	GrossAmount *int64 `json:"grossAmount,omitzero"`
	// The currency: ISO 4217, in lower case.
	Currency string `json:"currency,omitzero"`
	// The amount that your organization receives. In cents.
	OrgNetAmount *int64 `json:"orgNetAmount,omitzero"`
	// The e-mail address of the customer.
	CustomerEmail string `json:"customerEmail,omitzero"`
	// When the customer paid. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	PaidAt string `json:"paidAt,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PaymentReceivedData) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PaymentReceivedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PaymentReceivedData) Format(state fmt.State, _ rune) {
	format(state, "PaymentReceivedData", "InvoiceID", p.InvoiceID, "InvoiceNumber", p.InvoiceNumber, "CustomerID", p.CustomerID)
}

// LogValue returns what Format shows.
func (p PaymentReceivedData) LogValue() slog.Value {
	return logValue(p)
}

// PaymentFailedData is the data of [PaymentFailedEvent].
//
// Any field may be empty or nil. Printing it shows InvoiceID, InvoiceNumber, CustomerID and FailureCode only.
type PaymentFailedData struct {
	// The invoice's ID.
	InvoiceID string `json:"invoiceId,omitzero"`
	// The invoice's number.
	InvoiceNumber string `json:"invoiceNumber,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// The subscription's ID.
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The code of the failure, such as card_declined.
	FailureCode string `json:"failureCode,omitzero"`
	// The reason for the failure, in a sentence.
	FailureMessage string `json:"failureMessage,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PaymentFailedData) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PaymentFailedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PaymentFailedData) Format(state fmt.State, _ rune) {
	format(state, "PaymentFailedData", "InvoiceID", p.InvoiceID, "InvoiceNumber", p.InvoiceNumber, "CustomerID", p.CustomerID, "FailureCode", p.FailureCode)
}

// LogValue returns what Format shows.
func (p PaymentFailedData) LogValue() slog.Value {
	return logValue(p)
}

// SubscriptionCreatedEvent is a subscription was created. It is not paid yet.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type SubscriptionCreatedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *SubscriptionCreatedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionCreatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionCreatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionCreatedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCreatedEvent", "ID", s.ID, "Event", s.Event, "Timestamp", s.Timestamp)
}

// LogValue returns what Format shows.
func (s SubscriptionCreatedEvent) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionActivatedEvent is a subscription was paid for the first time, or needs no payment. This is also the event
// of its first payment.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type SubscriptionActivatedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *SubscriptionActivatedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionActivatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionActivatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionActivatedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionActivatedEvent", "ID", s.ID, "Event", s.Event, "Timestamp", s.Timestamp)
}

// LogValue returns what Format shows.
func (s SubscriptionActivatedEvent) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionUpdatedEvent is the state of a subscription changed.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type SubscriptionUpdatedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *SubscriptionUpdatedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionUpdatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionUpdatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionUpdatedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionUpdatedEvent", "ID", s.ID, "Event", s.Event, "Timestamp", s.Timestamp)
}

// LogValue returns what Format shows.
func (s SubscriptionUpdatedEvent) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionCanceledEvent is a subscription was canceled, at once or at the end of the paid period.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type SubscriptionCanceledEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *SubscriptionCanceledData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionCanceledEvent) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionCanceledEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionCanceledEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCanceledEvent", "ID", s.ID, "Event", s.Event, "Timestamp", s.Timestamp)
}

// LogValue returns what Format shows.
func (s SubscriptionCanceledEvent) LogValue() slog.Value {
	return logValue(s)
}

// SubscriptionPlanChangedEvent is a change of a subscription's plan took effect.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type SubscriptionPlanChangedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *SubscriptionPlanChangedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (s SubscriptionPlanChangedEvent) MarshalJSON() ([]byte, error) {
	return marshal(s)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (s *SubscriptionPlanChangedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, s)
}

// Format shows no personal data, whatever the verb.
func (s SubscriptionPlanChangedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionPlanChangedEvent", "ID", s.ID, "Event", s.Event, "Timestamp", s.Timestamp)
}

// LogValue returns what Format shows.
func (s SubscriptionPlanChangedEvent) LogValue() slog.Value {
	return logValue(s)
}

// InvoiceCreatedEvent is an invoice was created.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type InvoiceCreatedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *InvoiceCreatedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (i InvoiceCreatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(i)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (i *InvoiceCreatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, i)
}

// Format shows no personal data, whatever the verb.
func (i InvoiceCreatedEvent) Format(state fmt.State, _ rune) {
	format(state, "InvoiceCreatedEvent", "ID", i.ID, "Event", i.Event, "Timestamp", i.Timestamp)
}

// LogValue returns what Format shows.
func (i InvoiceCreatedEvent) LogValue() slog.Value {
	return logValue(i)
}

// PaymentReceivedEvent is the payment of a renewal was received. The event of a first payment is
// subscription.activated.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type PaymentReceivedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *PaymentReceivedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PaymentReceivedEvent) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PaymentReceivedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PaymentReceivedEvent) Format(state fmt.State, _ rune) {
	format(state, "PaymentReceivedEvent", "ID", p.ID, "Event", p.Event, "Timestamp", p.Timestamp)
}

// LogValue returns what Format shows.
func (p PaymentReceivedEvent) LogValue() slog.Value {
	return logValue(p)
}

// PaymentFailedEvent is the charge of a renewal failed. A card that is declined at the checkout causes no event.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type PaymentFailedEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data *PaymentFailedData `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (p PaymentFailedEvent) MarshalJSON() ([]byte, error) {
	return marshal(p)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (p *PaymentFailedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, p)
}

// Format shows no personal data, whatever the verb.
func (p PaymentFailedEvent) Format(state fmt.State, _ rune) {
	format(state, "PaymentFailedEvent", "ID", p.ID, "Event", p.Event, "Timestamp", p.Timestamp)
}

// LogValue returns what Format shows.
func (p PaymentFailedEvent) LogValue() slog.Value {
	return logValue(p)
}

// UnknownEvent is an event that this version does not know: its data is JSON, as it was sent.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing it shows ID, Event and Timestamp
// only.
type UnknownEvent struct {
	// The event's ID (evt_…), the same in every delivery of the event. Use it to recognize a replay.
	ID string `json:"id,omitzero"`
	// The event's name, such as subscription.activated.
	Event string `json:"event"`
	// When the event happened. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	Timestamp string `json:"timestamp,omitzero"`
	// The organization that the event belongs to.
	OrganizationID string `json:"organizationId,omitzero"`
	// Where the event happened: sandbox or live.
	Mode string `json:"mode,omitzero"`
	// The version of the API that wrote the event.
	APIVersion string `json:"apiVersion,omitzero"`
	// The data of the event.
	Data any `json:"data"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON encodes the fields that are set, by their names in the API, and the fields in Extra.
func (u UnknownEvent) MarshalJSON() ([]byte, error) {
	return marshal(u)
}

// UnmarshalJSON decodes what MarshalJSON encodes.
func (u *UnknownEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, u)
}

// Format shows no personal data, whatever the verb.
func (u UnknownEvent) Format(state fmt.State, _ rune) {
	format(state, "UnknownEvent", "ID", u.ID, "Event", u.Event, "Timestamp", u.Timestamp)
}

// LogValue returns what Format shows.
func (u UnknownEvent) LogValue() slog.Value {
	return logValue(u)
}
