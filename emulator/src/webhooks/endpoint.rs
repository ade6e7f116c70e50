//! Operations on endpoints and deliveries, for the control API, the dashboard and the library.

use http::Uri;
use serde::Deserialize;

use crate::billing::Billing;
use crate::billing::refusal::{Outcome, Refusal};
use crate::store::clocks;
use crate::store::webhooks::{self, Selection};
use crate::webhooks::outbox::publish;
use crate::webhooks::sample::sample;
use crate::webhooks::{Delivery, DeliveryStatus, Endpoint, Event, EventName, new_id};

/// The most endpoints of an organization.
const MAX_ENDPOINTS: usize = 100;
const MAX_URL: usize = 2_000;

/// The settings of a new endpoint.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EndpointDraft {
    pub(crate) url: String,
    /// None for all.
    pub(crate) events: Option<Vec<String>>,
}

impl EndpointDraft {
    fn check(&self) -> Result<Option<Vec<EventName>>, Refusal> {
        check_url(&self.url).map_err(|rule| Refusal::invalid("url", rule))?;
        let Some(names) = &self.events else { return Ok(None) };
        if names.is_empty() {
            return Err(Refusal::invalid("events", "must name an event; leave it out for all"));
        }
        let mut events = Vec::new();
        for name in names {
            let event = event_name(name).map_err(|rule| Refusal::invalid("events", rule))?;
            if !events.contains(&event) {
                events.push(event);
            }
        }
        Ok(Some(events))
    }
}

/// The event of this name, or what is wrong with it.
pub(crate) fn event_name(name: &str) -> Result<EventName, String> {
    EventName::parse(name).ok_or_else(|| {
        let names = EventName::ALL.map(EventName::as_str).join(", ");
        format!("unknown event {name:?}; expected one of {names}")
    })
}

fn check_url(text: &str) -> Result<(), &'static str> {
    if text.len() > MAX_URL {
        return Err("must have at most 2000 bytes");
    }
    let url: Uri = text.parse().map_err(|_| "must be an absolute http URL, such as http://localhost:3000/webhooks")?;
    match (url.scheme_str(), url.authority()) {
        (Some("https"), _) => {
            Err("must be an http URL: the emulator delivers without TLS, to programs under development")
        }
        (Some("http"), Some(authority)) if authority.as_str().contains('@') => {
            Err("must not hold a user name or a password")
        }
        (Some("http"), Some(authority)) if !authority.host().is_empty() => Ok(()),
        _ => Err("must be an absolute http URL, such as http://localhost:3000/webhooks"),
    }
}

impl Billing<'_> {
    pub(crate) fn webhook_endpoints(&self) -> rusqlite::Result<Vec<Endpoint>> {
        let (connection, (_, organization), _) = self.parts();
        webhooks::endpoints(connection, organization)
    }

    pub(crate) fn webhook_endpoint(&self, id: &str) -> Outcome<Endpoint> {
        let (connection, (_, organization), _) = self.parts();
        let found = webhooks::endpoint(connection, organization, id)?;
        Ok(found
            .ok_or_else(|| Refusal::not_found("endpoint_not_found", "There is no webhook endpoint with this ID"))?)
    }

    pub(crate) fn add_webhook_endpoint(&self, draft: &EndpointDraft) -> Outcome<Endpoint> {
        let events = draft.check()?;
        let (connection, (_, organization), now) = self.parts();
        if self.webhook_endpoints()?.len() >= MAX_ENDPOINTS {
            let message = "An organization has at most 100 webhook endpoints; delete one first";
            return Err(Refusal::conflict("too_many_endpoints", message).into());
        }
        // Deliveries go by a clock that the organization has of its own.
        clocks::materialize(connection, organization)?;
        let endpoint = Endpoint {
            id: new_id("we"),
            url: draft.url.clone(),
            secret: format!("whsec_{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple()),
            events,
            is_enabled: true,
            failures: 0,
            last_at: 0,
            created_at: now,
        };
        webhooks::insert_endpoint(connection, organization, &endpoint)?;
        self.mark_published();
        Ok(endpoint)
    }

    pub(crate) fn delete_webhook_endpoint(&self, id: &str) -> Outcome<()> {
        let (connection, (_, organization), _) = self.parts();
        webhooks::delete_endpoint(connection, organization, &self.webhook_endpoint(id)?.id)?;
        self.mark_published();
        Ok(())
    }

    /// Enables an endpoint, which then gets its pending deliveries, or disables it.
    pub(crate) fn enable_webhook_endpoint(&self, id: &str, is_enabled: bool) -> Outcome<Endpoint> {
        let (connection, (_, organization), now) = self.parts();
        let endpoint = Endpoint { is_enabled, failures: 0, ..self.webhook_endpoint(id)? };
        webhooks::save_endpoint(connection, organization, &endpoint)?;
        if is_enabled {
            webhooks::make_due(connection, organization, &endpoint.id, now)?;
        }
        self.mark_published();
        Ok(endpoint)
    }

    pub(crate) fn webhook_deliveries(&self, selection: &Selection) -> rusqlite::Result<Vec<Delivery>> {
        let (connection, (_, organization), _) = self.parts();
        webhooks::deliveries(connection, organization, selection)
    }

    pub(crate) fn last_webhook_attempt(&self) -> rusqlite::Result<i64> {
        let (connection, (_, organization), _) = self.parts();
        webhooks::last_sequence(connection, organization)
    }

    /// Events with their deliveries.
    pub(crate) fn webhook_events(&self, selection: &Selection) -> rusqlite::Result<Vec<(Event, Vec<Delivery>)>> {
        let (connection, (_, organization), _) = self.parts();
        webhooks::events(connection, organization, selection)?
            .into_iter()
            .map(|event| Ok((webhooks::deliveries_of(connection, organization, &event.id)?, event)))
            .map(|found| found.map(|(deliveries, event)| (event, deliveries)))
            .collect()
    }

    pub(crate) fn webhook_delivery(&self, id: &str) -> Outcome<Delivery> {
        let (connection, (_, organization), _) = self.parts();
        let found = webhooks::delivery(connection, organization, id)?;
        Ok(found
            .ok_or_else(|| Refusal::not_found("delivery_not_found", "There is no webhook delivery with this ID"))?)
    }

    pub(crate) fn webhook_event(&self, id: &str) -> Outcome<Event> {
        let (connection, (_, organization), _) = self.parts();
        let found = webhooks::event(connection, organization, id)?;
        Ok(found.ok_or_else(|| Refusal::not_found("event_not_found", "There is no webhook event with this ID"))?)
    }

    /// Delivers an event again, after all pending deliveries of its endpoint. A delivery that waits for its next
    /// attempt does not wait any longer.
    pub(crate) fn resend_delivery(&self, id: &str) -> Outcome<Delivery> {
        let (connection, (_, organization), now) = self.parts();
        let delivery = self.webhook_delivery(id)?;
        let endpoint = self.webhook_endpoint(&delivery.endpoint)?;
        if !endpoint.is_enabled {
            let message = "The webhook endpoint is disabled; enable it first";
            return Err(Refusal::conflict("endpoint_disabled", message).into());
        }
        if delivery.status == DeliveryStatus::Pending {
            webhooks::make_due(connection, organization, &endpoint.id, now)?;
        } else {
            webhooks::enqueue_again(connection, organization, &delivery, now)?;
        }
        self.mark_published();
        self.webhook_delivery(id)
    }

    /// Delivers an event to every enabled endpoint that wants it, once more or for the first time.
    pub(crate) fn resend_event(&self, id: &str) -> Outcome<Vec<Delivery>> {
        let (connection, (_, organization), now) = self.parts();
        let event = self.webhook_event(id)?;
        let known = webhooks::deliveries_of(connection, organization, &event.id)?;
        let mut resent = Vec::new();
        for endpoint in self.webhook_endpoints()? {
            if !endpoint.is_enabled || !endpoint.wants(event.name) {
                continue;
            }
            resent.push(match known.iter().find(|delivery| delivery.endpoint == endpoint.id) {
                Some(delivery) => self.resend_delivery(&delivery.id)?,
                None => self.webhook_delivery(&webhooks::enqueue(connection, organization, &endpoint, &event, now)?)?,
            });
        }
        if resent.is_empty() {
            let message = "No enabled webhook endpoint takes this event";
            return Err(Refusal::conflict("no_endpoint", message).into());
        }
        self.mark_published();
        Ok(resent)
    }

    /// Creates an event with plausible data, without a change that caused it.
    pub(crate) fn trigger_event(&self, name: &str) -> Outcome<Event> {
        let event = event_name(name).map_err(|rule| Refusal::invalid("event", rule))?;
        let (connection, place, now) = self.parts();
        clocks::materialize(connection, place.1)?;
        let event = publish(connection, place, event, now, &sample(event, now))?;
        self.mark_published();
        Ok(event)
    }
}
