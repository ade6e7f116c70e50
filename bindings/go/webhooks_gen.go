// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"context"
	"time"
)

// WebhookEvent is an event that was verified. Each event name has a class of its own with typed data. An event that
// this version does not know is an [UnknownEvent].
type WebhookEvent interface {
	// EventID returns the ID of the event, the same in every delivery of it, or an empty string.
	EventID() string
	// EventName returns the name of the event.
	EventName() string

	webhookEvent()
}

// EventID returns the field ID.
func (e *SubscriptionCreatedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *SubscriptionCreatedEvent) EventName() string { return e.Event }

func (*SubscriptionCreatedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *SubscriptionActivatedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *SubscriptionActivatedEvent) EventName() string { return e.Event }

func (*SubscriptionActivatedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *SubscriptionUpdatedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *SubscriptionUpdatedEvent) EventName() string { return e.Event }

func (*SubscriptionUpdatedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *SubscriptionCanceledEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *SubscriptionCanceledEvent) EventName() string { return e.Event }

func (*SubscriptionCanceledEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *SubscriptionPlanChangedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *SubscriptionPlanChangedEvent) EventName() string { return e.Event }

func (*SubscriptionPlanChangedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *InvoiceCreatedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *InvoiceCreatedEvent) EventName() string { return e.Event }

func (*InvoiceCreatedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *PaymentReceivedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *PaymentReceivedEvent) EventName() string { return e.Event }

func (*PaymentReceivedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *PaymentFailedEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *PaymentFailedEvent) EventName() string { return e.Event }

func (*PaymentFailedEvent) webhookEvent() {}

// EventID returns the field ID.
func (e *UnknownEvent) EventID() string { return e.ID }

// EventName returns the field Event.
func (e *UnknownEvent) EventName() string { return e.Event }

func (*UnknownEvent) webhookEvent() {}

// VerifyWebhook verifies a webhook and returns its event.
//
// The signature is the lower-case hexadecimal HMAC-SHA256 of the raw body with the endpoint's secret as the key;
// nothing else is accepted. Recognize a replay by the ID of the event and not by the header X-Commet-Timestamp, which
// is not signed.
//
// body is the raw bytes of the request's body, before anything has parsed or decoded them. signature is the value of
// the header X-Commet-Signature; absent if the request does not have it. secrets are the endpoint's secret (whsec_…),
// or several while you replace one: a signature with any of them is accepted.
func VerifyWebhook(body []byte, signature string, secrets ...string) (WebhookEvent, error) {
	return verified(body, signature, secrets, newWebhookEvent)
}

// SignWebhook signs a body as Commet does, for tests of your own handler.
//
// Returns 64 lower-case hexadecimal digits: the value of the header X-Commet-Signature.
//
// body is the bytes of the body. secret is the endpoint's secret (whsec_…), used whole as the key.
func SignWebhook(body []byte, secret string) (string, error) {
	return signed(body, secret)
}

func newWebhookEvent(name string) WebhookEvent {
	switch name {
	case "subscription.created":
		return &SubscriptionCreatedEvent{}
	case "subscription.activated":
		return &SubscriptionActivatedEvent{}
	case "subscription.updated":
		return &SubscriptionUpdatedEvent{}
	case "subscription.canceled":
		return &SubscriptionCanceledEvent{}
	case "subscription.plan_changed":
		return &SubscriptionPlanChangedEvent{}
	case "invoice.created":
		return &InvoiceCreatedEvent{}
	case "payment.received":
		return &PaymentReceivedEvent{}
	case "payment.failed":
		return &PaymentFailedEvent{}
	}
	return &UnknownEvent{}
}

// SeenEvents is a store of the IDs of events that were handled, which recognizes replays. Commet delivers an event
// again until your server answers with a 2xx, so that an event may come more than once. Share one store between all
// processes that receive events: a table with a unique key, or Redis with SET NX.
type SeenEvents interface {
	// Add adds the ID of an event, before the event is handled. Returns false when the ID is there already: the event
	// must not be handled again. An event without an ID cannot be recognized and is always new.
	Add(ctx context.Context, id string) (bool, error)
	// Remove removes the ID of an event whose handling failed, so that the next delivery is handled.
	Remove(ctx context.Context, id string) error
}

// MemorySeenEvents is a store in the memory of this process. By default it forgets an ID after a day, and the oldest
// IDs when there are more than 100,000. Any number of threads may use it.
type MemorySeenEvents struct {
	recent recentIDs
}

// NewMemorySeenEvents makes a store. capacity is the largest number of IDs that are kept. age is how long an ID is
// kept. A value of 0 stands for the default.
func NewMemorySeenEvents(capacity int, age time.Duration) *MemorySeenEvents {
	return &MemorySeenEvents{recentIDs{capacity: capacity, age: age}}
}

// Add implements [SeenEvents]. It never returns an error.
func (s *MemorySeenEvents) Add(_ context.Context, id string) (bool, error) {
	return s.recent.add(id), nil
}

// Remove implements [SeenEvents]. It never returns an error.
func (s *MemorySeenEvents) Remove(_ context.Context, id string) error {
	s.recent.remove(id)
	return nil
}
