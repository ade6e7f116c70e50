// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
)

// SubscriptionUpdatedData is the data of [SubscriptionUpdatedEvent].
//
// Any field may be empty or nil. Printing one shows SubscriptionID, CustomerID and Status only.
type SubscriptionUpdatedData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// When it was canceled. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CanceledAt string `json:"canceledAt,omitzero"`
	// The reason that [Subscriptions.Cancel] was given.
	CancelReason string `json:"cancelReason,omitzero"`
	// When it ends, or ended. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	EndDate string `json:"endDate,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionUpdatedData SubscriptionUpdatedData) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionUpdatedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionUpdatedData *SubscriptionUpdatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionUpdatedData)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionUpdatedData SubscriptionUpdatedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionUpdatedData", "SubscriptionID", subscriptionUpdatedData.SubscriptionID, "CustomerID", subscriptionUpdatedData.CustomerID, "Status", subscriptionUpdatedData.Status)
}

// LogValue returns what Format shows.
func (subscriptionUpdatedData SubscriptionUpdatedData) LogValue() slog.Value {
	return logValue(subscriptionUpdatedData)
}

// SubscriptionCanceledData is the data of [SubscriptionCanceledEvent].
//
// Any field may be empty or nil. Printing one shows SubscriptionID, CustomerID and Status only.
type SubscriptionCanceledData struct {
	// The subscription's ID: sub_….
	SubscriptionID string `json:"subscriptionId,omitzero"`
	// The customer's ID: your own user ID if there is one, else the Commet ID.
	CustomerID string `json:"customerId,omitzero"`
	// Your own user ID of the customer, if there is one.
	ExternalID string `json:"externalId,omitzero"`
	// The state.
	Status SubscriptionStatus `json:"status,omitzero"`
	// When it was canceled. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	CanceledAt string `json:"canceledAt,omitzero"`
	// The reason that [Subscriptions.Cancel] was given.
	CancelReason string `json:"cancelReason,omitzero"`
	// When it ends, or ended. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	EndDate string `json:"endDate,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionCanceledData SubscriptionCanceledData) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionCanceledData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionCanceledData *SubscriptionCanceledData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionCanceledData)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionCanceledData SubscriptionCanceledData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCanceledData", "SubscriptionID", subscriptionCanceledData.SubscriptionID, "CustomerID", subscriptionCanceledData.CustomerID, "Status", subscriptionCanceledData.Status)
}

// LogValue returns what Format shows.
func (subscriptionCanceledData SubscriptionCanceledData) LogValue() slog.Value {
	return logValue(subscriptionCanceledData)
}

// SubscriptionCreatedData is the data of [SubscriptionCreatedEvent].
//
// Any field may be empty or nil. Printing one shows SubscriptionID, CustomerID and Status only.
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
	// When it began, or begins. ISO 8601: time.Parse(time.RFC3339, …) reads it.
	StartDate string `json:"startDate,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionCreatedData SubscriptionCreatedData) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionCreatedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionCreatedData *SubscriptionCreatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionCreatedData)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionCreatedData SubscriptionCreatedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCreatedData", "SubscriptionID", subscriptionCreatedData.SubscriptionID, "CustomerID", subscriptionCreatedData.CustomerID, "Status", subscriptionCreatedData.Status)
}

// LogValue returns what Format shows.
func (subscriptionCreatedData SubscriptionCreatedData) LogValue() slog.Value {
	return logValue(subscriptionCreatedData)
}

// SubscriptionActivatedData is the data of [SubscriptionActivatedEvent].
//
// Any field may be empty or nil. Printing one shows SubscriptionID, CustomerID and Status only.
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionActivatedData SubscriptionActivatedData) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionActivatedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionActivatedData *SubscriptionActivatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionActivatedData)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionActivatedData SubscriptionActivatedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionActivatedData", "SubscriptionID", subscriptionActivatedData.SubscriptionID, "CustomerID", subscriptionActivatedData.CustomerID, "Status", subscriptionActivatedData.Status)
}

// LogValue returns what Format shows.
func (subscriptionActivatedData SubscriptionActivatedData) LogValue() slog.Value {
	return logValue(subscriptionActivatedData)
}

// SubscriptionPlanChangedData is the data of [SubscriptionPlanChangedEvent].
//
// Any field may be empty or nil. Printing one shows SubscriptionID and CustomerID only.
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
	// How often it is billed from now on.
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionPlanChangedData SubscriptionPlanChangedData) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionPlanChangedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionPlanChangedData *SubscriptionPlanChangedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionPlanChangedData)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionPlanChangedData SubscriptionPlanChangedData) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionPlanChangedData", "SubscriptionID", subscriptionPlanChangedData.SubscriptionID, "CustomerID", subscriptionPlanChangedData.CustomerID)
}

// LogValue returns what Format shows.
func (subscriptionPlanChangedData SubscriptionPlanChangedData) LogValue() slog.Value {
	return logValue(subscriptionPlanChangedData)
}

// PlanReference is a plan, by its ID and its name.
//
// The API always sends ID; any other field may be empty or nil. Printing one shows ID and Name only.
type PlanReference struct {
	// The plan's ID: plan_….
	ID string `json:"id"`
	// The plan's name.
	Name string `json:"name,omitzero"`
	// Fields that this version does not know, by their names in the API.
	Extra map[string]any `json:"-"`
}

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (planReference PlanReference) MarshalJSON() ([]byte, error) {
	return marshal(planReference)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (planReference *PlanReference) UnmarshalJSON(text []byte) error {
	return unmarshal(text, planReference)
}

// Format shows nothing personal, whatever the verb.
func (planReference PlanReference) Format(state fmt.State, _ rune) {
	format(state, "PlanReference", "ID", planReference.ID, "Name", planReference.Name)
}

// LogValue returns what Format shows.
func (planReference PlanReference) LogValue() slog.Value {
	return logValue(planReference)
}

// InvoiceCreatedData is the data of [InvoiceCreatedEvent].
//
// Any field may be empty or nil. Printing one shows InvoiceID, InvoiceNumber and InvoiceStatus only.
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (invoiceCreatedData InvoiceCreatedData) MarshalJSON() ([]byte, error) {
	return marshal(invoiceCreatedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (invoiceCreatedData *InvoiceCreatedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, invoiceCreatedData)
}

// Format shows nothing personal, whatever the verb.
func (invoiceCreatedData InvoiceCreatedData) Format(state fmt.State, _ rune) {
	format(state, "InvoiceCreatedData", "InvoiceID", invoiceCreatedData.InvoiceID, "InvoiceNumber", invoiceCreatedData.InvoiceNumber, "InvoiceStatus", invoiceCreatedData.InvoiceStatus)
}

// LogValue returns what Format shows.
func (invoiceCreatedData InvoiceCreatedData) LogValue() slog.Value {
	return logValue(invoiceCreatedData)
}

// PaymentReceivedData is the data of [PaymentReceivedEvent].
//
// Any field may be empty or nil. Printing one shows InvoiceID, InvoiceNumber and CustomerID only.
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (paymentReceivedData PaymentReceivedData) MarshalJSON() ([]byte, error) {
	return marshal(paymentReceivedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (paymentReceivedData *PaymentReceivedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, paymentReceivedData)
}

// Format shows nothing personal, whatever the verb.
func (paymentReceivedData PaymentReceivedData) Format(state fmt.State, _ rune) {
	format(state, "PaymentReceivedData", "InvoiceID", paymentReceivedData.InvoiceID, "InvoiceNumber", paymentReceivedData.InvoiceNumber, "CustomerID", paymentReceivedData.CustomerID)
}

// LogValue returns what Format shows.
func (paymentReceivedData PaymentReceivedData) LogValue() slog.Value {
	return logValue(paymentReceivedData)
}

// PaymentFailedData is the data of [PaymentFailedEvent].
//
// Any field may be empty or nil. Printing one shows InvoiceID, InvoiceNumber, CustomerID and FailureCode only.
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (paymentFailedData PaymentFailedData) MarshalJSON() ([]byte, error) {
	return marshal(paymentFailedData)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (paymentFailedData *PaymentFailedData) UnmarshalJSON(text []byte) error {
	return unmarshal(text, paymentFailedData)
}

// Format shows nothing personal, whatever the verb.
func (paymentFailedData PaymentFailedData) Format(state fmt.State, _ rune) {
	format(state, "PaymentFailedData", "InvoiceID", paymentFailedData.InvoiceID, "InvoiceNumber", paymentFailedData.InvoiceNumber, "CustomerID", paymentFailedData.CustomerID, "FailureCode", paymentFailedData.FailureCode)
}

// LogValue returns what Format shows.
func (paymentFailedData PaymentFailedData) LogValue() slog.Value {
	return logValue(paymentFailedData)
}

// SubscriptionCreatedEvent is a subscription was created. It is not paid yet.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionCreatedEvent SubscriptionCreatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionCreatedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionCreatedEvent *SubscriptionCreatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionCreatedEvent)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionCreatedEvent SubscriptionCreatedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCreatedEvent", "ID", subscriptionCreatedEvent.ID, "Event", subscriptionCreatedEvent.Event, "Timestamp", subscriptionCreatedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (subscriptionCreatedEvent SubscriptionCreatedEvent) LogValue() slog.Value {
	return logValue(subscriptionCreatedEvent)
}

// SubscriptionActivatedEvent is a subscription was paid for the first time, or needs no payment. This is also the event
// of its first payment.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionActivatedEvent SubscriptionActivatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionActivatedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionActivatedEvent *SubscriptionActivatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionActivatedEvent)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionActivatedEvent SubscriptionActivatedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionActivatedEvent", "ID", subscriptionActivatedEvent.ID, "Event", subscriptionActivatedEvent.Event, "Timestamp", subscriptionActivatedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (subscriptionActivatedEvent SubscriptionActivatedEvent) LogValue() slog.Value {
	return logValue(subscriptionActivatedEvent)
}

// SubscriptionUpdatedEvent is the state of a subscription changed.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionUpdatedEvent SubscriptionUpdatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionUpdatedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionUpdatedEvent *SubscriptionUpdatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionUpdatedEvent)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionUpdatedEvent SubscriptionUpdatedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionUpdatedEvent", "ID", subscriptionUpdatedEvent.ID, "Event", subscriptionUpdatedEvent.Event, "Timestamp", subscriptionUpdatedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (subscriptionUpdatedEvent SubscriptionUpdatedEvent) LogValue() slog.Value {
	return logValue(subscriptionUpdatedEvent)
}

// SubscriptionCanceledEvent is a subscription was canceled, at once or at the end of the paid period.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionCanceledEvent SubscriptionCanceledEvent) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionCanceledEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionCanceledEvent *SubscriptionCanceledEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionCanceledEvent)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionCanceledEvent SubscriptionCanceledEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionCanceledEvent", "ID", subscriptionCanceledEvent.ID, "Event", subscriptionCanceledEvent.Event, "Timestamp", subscriptionCanceledEvent.Timestamp)
}

// LogValue returns what Format shows.
func (subscriptionCanceledEvent SubscriptionCanceledEvent) LogValue() slog.Value {
	return logValue(subscriptionCanceledEvent)
}

// SubscriptionPlanChangedEvent is a change of a subscription's plan took effect.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (subscriptionPlanChangedEvent SubscriptionPlanChangedEvent) MarshalJSON() ([]byte, error) {
	return marshal(subscriptionPlanChangedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (subscriptionPlanChangedEvent *SubscriptionPlanChangedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, subscriptionPlanChangedEvent)
}

// Format shows nothing personal, whatever the verb.
func (subscriptionPlanChangedEvent SubscriptionPlanChangedEvent) Format(state fmt.State, _ rune) {
	format(state, "SubscriptionPlanChangedEvent", "ID", subscriptionPlanChangedEvent.ID, "Event", subscriptionPlanChangedEvent.Event, "Timestamp", subscriptionPlanChangedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (subscriptionPlanChangedEvent SubscriptionPlanChangedEvent) LogValue() slog.Value {
	return logValue(subscriptionPlanChangedEvent)
}

// InvoiceCreatedEvent is an invoice was created.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (invoiceCreatedEvent InvoiceCreatedEvent) MarshalJSON() ([]byte, error) {
	return marshal(invoiceCreatedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (invoiceCreatedEvent *InvoiceCreatedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, invoiceCreatedEvent)
}

// Format shows nothing personal, whatever the verb.
func (invoiceCreatedEvent InvoiceCreatedEvent) Format(state fmt.State, _ rune) {
	format(state, "InvoiceCreatedEvent", "ID", invoiceCreatedEvent.ID, "Event", invoiceCreatedEvent.Event, "Timestamp", invoiceCreatedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (invoiceCreatedEvent InvoiceCreatedEvent) LogValue() slog.Value {
	return logValue(invoiceCreatedEvent)
}

// PaymentReceivedEvent is the payment of a renewal was received. The event of a first payment is
// subscription.activated.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (paymentReceivedEvent PaymentReceivedEvent) MarshalJSON() ([]byte, error) {
	return marshal(paymentReceivedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (paymentReceivedEvent *PaymentReceivedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, paymentReceivedEvent)
}

// Format shows nothing personal, whatever the verb.
func (paymentReceivedEvent PaymentReceivedEvent) Format(state fmt.State, _ rune) {
	format(state, "PaymentReceivedEvent", "ID", paymentReceivedEvent.ID, "Event", paymentReceivedEvent.Event, "Timestamp", paymentReceivedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (paymentReceivedEvent PaymentReceivedEvent) LogValue() slog.Value {
	return logValue(paymentReceivedEvent)
}

// PaymentFailedEvent is the charge of a renewal failed. A card that is declined at the checkout causes no event.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (paymentFailedEvent PaymentFailedEvent) MarshalJSON() ([]byte, error) {
	return marshal(paymentFailedEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (paymentFailedEvent *PaymentFailedEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, paymentFailedEvent)
}

// Format shows nothing personal, whatever the verb.
func (paymentFailedEvent PaymentFailedEvent) Format(state fmt.State, _ rune) {
	format(state, "PaymentFailedEvent", "ID", paymentFailedEvent.ID, "Event", paymentFailedEvent.Event, "Timestamp", paymentFailedEvent.Timestamp)
}

// LogValue returns what Format shows.
func (paymentFailedEvent PaymentFailedEvent) LogValue() slog.Value {
	return logValue(paymentFailedEvent)
}

// UnknownEvent is an event that this version does not know: its data is JSON, as it was sent.
//
// The API always sends Event and Data; any other field may be empty or nil. Printing one shows ID, Event and Timestamp
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

// MarshalJSON writes the fields that are set, by their names in the API, and those in Extra.
func (unknownEvent UnknownEvent) MarshalJSON() ([]byte, error) {
	return marshal(unknownEvent)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (unknownEvent *UnknownEvent) UnmarshalJSON(text []byte) error {
	return unmarshal(text, unknownEvent)
}

// Format shows nothing personal, whatever the verb.
func (unknownEvent UnknownEvent) Format(state fmt.State, _ rune) {
	format(state, "UnknownEvent", "ID", unknownEvent.ID, "Event", unknownEvent.Event, "Timestamp", unknownEvent.Timestamp)
}

// LogValue returns what Format shows.
func (unknownEvent UnknownEvent) LogValue() slog.Value {
	return logValue(unknownEvent)
}
