//! Webhooks: events, the endpoints that subscribe to them, and their delivery.
//!
//! An event is written in the transaction of the change that it reports, with a delivery for each endpoint that subscribes
//! to it ([`outbox`]). [`deliver`] sends the deliveries of each endpoint in order, until they succeed or fail for good.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::sync::broadcast::Receiver;

use crate::billing::string_enum::string_enum;
use crate::clock::iso;
use crate::organization::OrganizationId;

pub(crate) mod deliver;
pub(crate) mod endpoint;
pub(crate) mod fault;
pub(crate) mod outbox;
pub(crate) mod sample;
pub(crate) mod send;

string_enum! {
    /// The events that an endpoint can subscribe to.
    EventName {
        SubscriptionCreated = "subscription.created",
        SubscriptionActivated = "subscription.activated",
        SubscriptionUpdated = "subscription.updated",
        SubscriptionCanceled = "subscription.canceled",
        SubscriptionPlanChanged = "subscription.plan_changed",
        InvoiceCreated = "invoice.created",
        PaymentReceived = "payment.received",
        PaymentFailed = "payment.failed",
    }
}

impl EventName {
    pub(crate) const ALL: [Self; 8] = [
        Self::SubscriptionCreated,
        Self::SubscriptionActivated,
        Self::SubscriptionUpdated,
        Self::SubscriptionCanceled,
        Self::SubscriptionPlanChanged,
        Self::InvoiceCreated,
        Self::PaymentReceived,
        Self::PaymentFailed,
    ];
}

string_enum! {
    /// The status of a delivery.
    DeliveryStatus {
        Pending = "pending",
        Delivered = "delivered",
        Failed = "failed",
    }
}

const MINUTE: i64 = 60_000;
/// The waits after each failed attempt: 8 attempts in all.
pub(crate) const RETRIES: [i64; 7] =
    [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE, 60 * MINUTE];
/// So many events that failed in a row disable their endpoint.
pub(crate) const MAX_FAILURES: i64 = 3;
/// The number of events to keep for an organization, in addition to those that are still to be delivered.
pub(crate) const KEPT_EVENTS: i64 = 10_000;
/// The number of attempts that are kept of a delivery.
const KEPT_ATTEMPTS: usize = 20;

/// An endpoint as the database holds it.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) secret: String,
    /// None for all.
    pub(crate) events: Option<Vec<EventName>>,
    pub(crate) is_enabled: bool,
    /// Events that failed in a row.
    pub(crate) failures: i64,
    /// When its last delivery ended.
    pub(crate) last_at: i64,
    pub(crate) created_at: i64,
}

/// An endpoint as it is shown.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WebhookEndpoint {
    /// Begins with `we_`.
    pub id: String,
    /// Where events are posted to.
    pub url: String,
    /// The signing secret.
    pub secret: String,
    /// The names of the events that it subscribes to; `None` for all events.
    pub events: Option<Vec<String>>,
    /// Whether events are delivered to it.
    pub enabled: bool,
    /// The number of events that failed in a row; three disable it.
    pub consecutive_failures: i64,
    /// When it was registered, by the organization's clock.
    pub created_at: String,
}

impl Endpoint {
    pub(crate) fn view(&self) -> WebhookEndpoint {
        let names = |events: &Vec<EventName>| events.iter().map(|event| event.as_str().to_owned()).collect();
        WebhookEndpoint {
            id: self.id.clone(),
            url: self.url.clone(),
            secret: self.secret.clone(),
            events: self.events.as_ref().map(names),
            enabled: self.is_enabled,
            consecutive_failures: self.failures,
            created_at: iso(self.created_at),
        }
    }

    fn wants(&self, name: EventName) -> bool {
        self.events.as_ref().is_none_or(|events| events.contains(&name))
    }
}

/// An event as the database holds it.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) name: EventName,
    pub(crate) at: i64,
    pub(crate) body: String,
}

impl Event {
    pub(crate) fn view(&self, deliveries: &[Delivery]) -> impl Serialize + use<> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            number: i64,
            id: String,
            event: EventName,
            timestamp: String,
            payload: Option<Box<RawValue>>,
            delivery_ids: Vec<String>,
        }
        View {
            number: self.number,
            id: self.id.clone(),
            event: self.name,
            timestamp: iso(self.at),
            payload: RawValue::from_string(self.body.clone()).ok(),
            delivery_ids: deliveries.iter().map(|delivery| delivery.id.clone()).collect(),
        }
    }
}

/// One attempt of a delivery: the signature that was sent, and the answer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WebhookAttempt {
    /// Counts the attempts of an organization.
    #[serde(default)]
    pub sequence: i64,
    /// When it began, by the organization's clock.
    pub at: String,
    /// The status answered, or nothing if there was no answer.
    pub status: Option<u16>,
    /// The reason why there was no answer.
    pub error: Option<String>,
    /// The real time that it took.
    pub duration_ms: f64,
    /// The fault that was applied.
    pub fault: Option<String>,
    /// The `X-Commet-Signature` sent.
    pub signature: String,
    /// The headers of the answer, as `name: value` lines.
    pub response_headers: Option<String>,
    /// The answer's body, or its beginning.
    pub response: Option<String>,
}

/// A delivery as the database holds it, with the body of its event.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) number: i64,
    pub(crate) id: String,
    pub(crate) endpoint: String,
    pub(crate) url: String,
    pub(crate) event: String,
    pub(crate) name: EventName,
    pub(crate) status: DeliveryStatus,
    pub(crate) tries: i64,
    pub(crate) due_at: i64,
    pub(crate) attempts: Vec<WebhookAttempt>,
    pub(crate) sequence: i64,
    pub(crate) created_at: i64,
    pub(crate) at: i64,
    pub(crate) body: String,
}

/// A delivery as it is shown.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WebhookDelivery {
    /// Counts the deliveries of an organization. A resend gives a new one.
    pub number: i64,
    /// Begins with `del_`.
    pub id: String,
    /// The endpoint that it is for.
    pub endpoint_id: String,
    /// Where it is posted to.
    pub url: String,
    /// The ID of its event, the same on every attempt.
    pub event_id: String,
    /// The name of its event.
    pub event: String,
    /// `pending`, `delivered` or `failed`.
    pub status: String,
    /// When the next attempt is made, by the organization's clock.
    pub next_attempt_at: Option<String>,
    /// When its event happened.
    pub timestamp: String,
    /// When it was created, by the organization's clock.
    pub created_at: String,
    /// The request body, byte for byte.
    pub body: String,
    /// The `sequence` of the last attempt; 0 before the first one.
    pub sequence: i64,
    /// The last 20 attempts, oldest first.
    pub attempts: Vec<WebhookAttempt>,
}

impl Delivery {
    pub(crate) fn view(&self) -> WebhookDelivery {
        WebhookDelivery {
            number: self.number,
            id: self.id.clone(),
            endpoint_id: self.endpoint.clone(),
            url: self.url.clone(),
            event_id: self.event.clone(),
            event: self.name.as_str().to_owned(),
            status: self.status.as_str().to_owned(),
            next_attempt_at: (self.status == DeliveryStatus::Pending).then(|| iso(self.due_at)),
            timestamp: iso(self.at),
            created_at: iso(self.created_at),
            body: self.body.clone(),
            sequence: self.sequence,
            attempts: self.attempts.clone(),
        }
    }

    /// The views of the delivery after each attempt that follows `sequence`, with that attempt as the last one.
    pub(crate) fn after_each_attempt(&self, sequence: i64) -> impl Iterator<Item = WebhookDelivery> {
        let attempts = self.attempts.iter().enumerate().filter(move |(_, attempt)| attempt.sequence > sequence);
        attempts.map(|(index, attempt)| WebhookDelivery {
            sequence: attempt.sequence,
            attempts: self.attempts[..=index].to_vec(),
            ..self.view()
        })
    }

    /// Keeps one more attempt, and forgets the oldest.
    fn add(&mut self, attempt: WebhookAttempt) {
        self.sequence = attempt.sequence;
        self.attempts.push(attempt);
        let forgotten = self.attempts.len().saturating_sub(KEPT_ATTEMPTS);
        self.attempts.drain(..forgotten);
    }
}

/// Waits for a change of an organization's webhooks. Missed changes may be of it, too.
pub(crate) async fn changed(changes: &mut Receiver<OrganizationId>, organization: OrganizationId) {
    while changes.recv().await.is_ok_and(|changed| changed != organization) {}
}

/// An ID that begins with the time.
pub(crate) fn new_id(kind: &str) -> String {
    format!("{kind}_{}", uuid::Uuid::now_v7().simple())
}
