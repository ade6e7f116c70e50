use rusqlite::Connection;
use serde::Serialize;

use crate::clock::iso;
use crate::organization::OrganizationId;
use crate::store::webhooks;
use crate::webhooks::{Event, EventName, new_id};

/// The version of the API whose payloads these are.
const API_VERSION: &str = "2026-05-25";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a, T> {
    id: &'a str,
    event: EventName,
    timestamp: String,
    organization_id: String,
    mode: &'static str,
    api_version: &'static str,
    data: &'a T,
}

/// Writes an event, and a delivery for each endpoint that subscribes to it, in the transaction of the change that it reports.
pub(crate) fn publish(
    connection: &Connection,
    (name, organization): (OrganizationId, i64),
    event: EventName,
    at: i64,
    data: &impl Serialize,
) -> rusqlite::Result<Event> {
    let id = new_id("evt");
    let envelope = Envelope {
        id: &id,
        event,
        timestamp: iso(at),
        organization_id: name.to_string(),
        mode: "sandbox",
        api_version: API_VERSION,
        data,
    };
    // Everything in it is made of strings and numbers, none of which can fail.
    let body = serde_json::to_string(&envelope).unwrap_or_default();
    let number = webhooks::next_event_number(connection, organization)?;
    let event = Event { number, id, name: event, at, body };
    webhooks::insert_event(connection, organization, &event)?;
    for endpoint in webhooks::endpoints(connection, organization)? {
        if endpoint.is_enabled && endpoint.wants(event.name) {
            webhooks::enqueue(connection, organization, &endpoint, &event, at)?;
        }
    }
    Ok(event)
}
