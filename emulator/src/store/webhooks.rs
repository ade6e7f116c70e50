use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use crate::store::plans::{json, to_json};
use crate::webhooks::{Delivery, DeliveryStatus, Endpoint, Event, EventName, KEPT_EVENTS, new_id};

const ENDPOINT: &str = "id, url, secret, events, is_enabled, failures, last_at, created_at";
const EVENT: &str = "number, id, name, at, body";
const DELIVERY: &str = "webhook_delivery.number, webhook_delivery.id, endpoint, url, event, webhook_delivery.name, status, \
                        tries, due_at, attempts, sequence, created_at, webhook_event.at, webhook_event.body";
const JOINED: &str = "webhook_delivery JOIN webhook_event ON webhook_event.organization = webhook_delivery.organization \
                      AND webhook_event.id = webhook_delivery.event";
/// Old events are forgotten each time that so many were written.
const FORGET_EVERY: i64 = 100;

fn read_endpoint(row: &Row<'_>) -> rusqlite::Result<Endpoint> {
    Ok(Endpoint {
        id: row.get(0)?,
        url: row.get(1)?,
        secret: row.get(2)?,
        events: (row.get_ref(3)? != ValueRef::Null).then(|| json(row, 3)).transpose()?,
        is_enabled: row.get(4)?,
        failures: row.get(5)?,
        last_at: row.get(6)?,
        created_at: row.get(7)?,
    })
}

fn read_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event { number: row.get(0)?, id: row.get(1)?, name: row.get(2)?, at: row.get(3)?, body: row.get(4)? })
}

fn read_delivery(row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        number: row.get(0)?,
        id: row.get(1)?,
        endpoint: row.get(2)?,
        url: row.get(3)?,
        event: row.get(4)?,
        name: row.get(5)?,
        status: row.get(6)?,
        tries: row.get(7)?,
        due_at: row.get(8)?,
        attempts: json(row, 9)?,
        sequence: row.get(10)?,
        created_at: row.get(11)?,
        at: row.get(12)?,
        body: row.get(13)?,
    })
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, table: &str, rowid: i64) -> rusqlite::Result<()> {
    match table {
        "webhook_endpoint" => {
            let sql = format!("SELECT {ENDPOINT} FROM webhook_endpoint WHERE rowid = ?1");
            connection.prepare_cached(&sql)?.query_row([rowid], read_endpoint).map(drop)
        }
        "webhook_event" => {
            let sql = format!("SELECT {EVENT} FROM webhook_event WHERE rowid = ?1");
            connection.prepare_cached(&sql)?.query_row([rowid], read_event).map(drop)
        }
        _ => {
            // Its event stands before it in an export.
            let sql = format!("SELECT {DELIVERY} FROM {JOINED} WHERE webhook_delivery.rowid = ?1");
            connection.prepare_cached(&sql)?.query_row([rowid], read_delivery).map(drop)
        }
    }
}

pub(crate) fn endpoints(connection: &Connection, organization: i64) -> rusqlite::Result<Vec<Endpoint>> {
    connection
        .prepare_cached(&format!("SELECT {ENDPOINT} FROM webhook_endpoint WHERE organization = ?1 ORDER BY rowid"))?
        .query_map([organization], read_endpoint)?
        .collect()
}

pub(crate) fn endpoint(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Option<Endpoint>> {
    connection
        .prepare_cached(&format!("SELECT {ENDPOINT} FROM webhook_endpoint WHERE organization = ?1 AND id = ?2"))?
        .query_row(params![organization, id], read_endpoint)
        .optional()
}

/// The names of the organizations that have endpoints.
pub(crate) fn subscribed(connection: &Connection) -> rusqlite::Result<Vec<[u8; 16]>> {
    connection
        .prepare_cached(
            "SELECT name FROM organization WHERE id IN (SELECT organization FROM webhook_endpoint) AND name IS NOT NULL",
        )?
        .query_map([], |row| row.get(0))?
        .collect()
}

pub(crate) fn insert_endpoint(connection: &Connection, organization: i64, it: &Endpoint) -> rusqlite::Result<()> {
    let events = it.events.as_ref().map(to_json).transpose()?;
    let sql =
        format!("INSERT INTO webhook_endpoint (organization, {ENDPOINT}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    connection.prepare_cached(&sql)?.execute(params![
        organization,
        it.id,
        it.url,
        it.secret,
        events,
        it.is_enabled,
        it.failures,
        it.last_at,
        it.created_at
    ])?;
    Ok(())
}

/// Saves what changes of an endpoint.
pub(crate) fn save_endpoint(connection: &Connection, organization: i64, it: &Endpoint) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE webhook_endpoint SET is_enabled = ?3, failures = ?4, last_at = ?5 WHERE organization = ?1 AND id = ?2",
        )?
        .execute(params![organization, it.id, it.is_enabled, it.failures, it.last_at])?;
    Ok(())
}

/// Deletes an endpoint. Its pending deliveries become failed; their log stays.
pub(crate) fn delete_endpoint(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<()> {
    for sql in [
        "DELETE FROM webhook_endpoint WHERE organization = ?1 AND id = ?2",
        "UPDATE webhook_delivery SET status = 'failed' WHERE organization = ?1 AND endpoint = ?2 AND status = 'pending'",
    ] {
        connection.prepare_cached(sql)?.execute(params![organization, id])?;
    }
    Ok(())
}

pub(crate) fn next_event_number(connection: &Connection, organization: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM webhook_event WHERE organization = ?1";
    connection.prepare_cached(sql)?.query_row([organization], |row| row.get(0))
}

fn next_delivery_number(connection: &Connection, organization: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM webhook_delivery WHERE organization = ?1";
    connection.prepare_cached(sql)?.query_row([organization], |row| row.get(0))
}

/// Writes an event, and deletes old events without pending deliveries.
pub(crate) fn insert_event(connection: &Connection, organization: i64, it: &Event) -> rusqlite::Result<()> {
    let sql = format!("INSERT INTO webhook_event (organization, {EVENT}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    connection.prepare_cached(&sql)?.execute(params![organization, it.number, it.id, it.name, it.at, it.body])?;
    if it.number % FORGET_EVERY == 0 && it.number > KEPT_EVENTS {
        const OLD: &str = "organization = ?1 AND number <= ?2 AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS other \
                           WHERE other.organization = ?1 AND other.event = webhook_event.id AND other.status = 'pending')";
        for sql in [
            format!(
                "DELETE FROM webhook_delivery WHERE organization = ?1 AND event IN (SELECT id FROM webhook_event WHERE {OLD})"
            ),
            format!("DELETE FROM webhook_event WHERE {OLD}"),
        ] {
            connection.prepare_cached(&sql)?.execute(params![organization, it.number - KEPT_EVENTS])?;
        }
    }
    Ok(())
}

/// Has an event delivered to an endpoint, after everything that is to be delivered there already.
pub(crate) fn enqueue(
    connection: &Connection,
    organization: i64,
    endpoint: &Endpoint,
    event: &Event,
    now: i64,
) -> rusqlite::Result<String> {
    let id = new_id("del");
    connection
        .prepare_cached(
            "INSERT INTO webhook_delivery (organization, number, id, endpoint, url, event, name, status, tries, due_at, \
             attempts, sequence, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'pending', 0, ?8, '[]', 0, ?8)",
        )?
        .execute(params![
            organization,
            next_delivery_number(connection, organization)?,
            id,
            endpoint.id,
            endpoint.url,
            event.id,
            event.name,
            now
        ])?;
    Ok(id)
}

/// Queues a finished delivery again, as the last one of its endpoint.
pub(crate) fn enqueue_again(
    connection: &Connection,
    organization: i64,
    it: &Delivery,
    now: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE webhook_delivery SET number = ?3, status = 'pending', tries = 0, due_at = ?4 \
             WHERE organization = ?1 AND id = ?2",
        )?
        .execute(params![organization, it.id, next_delivery_number(connection, organization)?, now])?;
    Ok(())
}

/// Lets the first delivery of an endpoint be tried now, whatever it waits for.
pub(crate) fn make_due(connection: &Connection, organization: i64, endpoint: &str, now: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE webhook_delivery SET due_at = min(due_at, ?3) WHERE organization = ?1 AND number = \
             (SELECT min(number) FROM webhook_delivery WHERE organization = ?1 AND endpoint = ?2 AND status = 'pending')",
        )?
        .execute(params![organization, endpoint, now])?;
    Ok(())
}

/// Saves what an attempt changed.
pub(crate) fn save_delivery(connection: &Connection, organization: i64, it: &Delivery) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE webhook_delivery SET status = ?3, tries = ?4, due_at = ?5, attempts = ?6, sequence = ?7 \
             WHERE organization = ?1 AND id = ?2",
        )?
        .execute(params![organization, it.id, it.status, it.tries, it.due_at, to_json(&it.attempts)?, it.sequence])?;
    Ok(())
}

fn deliveries_where(connection: &Connection, rest: &str, values: &[&dyn ToSql]) -> rusqlite::Result<Vec<Delivery>> {
    let sql = format!("SELECT {DELIVERY} FROM {JOINED} WHERE webhook_delivery.organization = ?1 AND {rest}");
    connection.prepare_cached(&sql)?.query_map(values, read_delivery)?.collect()
}

pub(crate) fn delivery(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Option<Delivery>> {
    Ok(deliveries_where(connection, "webhook_delivery.id = ?2", &[&organization, &id])?.pop())
}

/// The first deliveries that an endpoint waits for, in order.
pub(crate) fn first_pending(
    connection: &Connection,
    organization: i64,
    endpoint: &str,
    count: i64,
) -> rusqlite::Result<Vec<Delivery>> {
    let rest = "endpoint = ?2 AND status = 'pending' ORDER BY webhook_delivery.number LIMIT ?3";
    deliveries_where(connection, rest, &[&organization, &endpoint, &count])
}

pub(crate) fn has_pending(connection: &Connection, organization: i64, endpoint: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT 1 FROM webhook_delivery WHERE organization = ?1 AND endpoint = ?2 AND status = 'pending' LIMIT 1",
        )?
        .exists(params![organization, endpoint])
}

pub(crate) fn deliveries_of(
    connection: &Connection,
    organization: i64,
    event: &str,
) -> rusqlite::Result<Vec<Delivery>> {
    deliveries_where(connection, "event = ?2 ORDER BY webhook_delivery.number", &[&organization, &event])
}

/// The sequence of the last attempt in an organization.
pub(crate) fn last_sequence(connection: &Connection, organization: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(sequence), 0) FROM webhook_delivery WHERE organization = ?1";
    connection.prepare_cached(sql)?.query_row([organization], |row| row.get(0))
}

/// The deliveries, or events, that a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    pub(crate) after: Option<i64>,
    /// In the order of their last attempts, and only those after this one.
    pub(crate) since: Option<i64>,
    /// Newest first, and only those before this number.
    pub(crate) before: Option<i64>,
    pub(crate) limit: i64,
    pub(crate) name: Option<EventName>,
    pub(crate) status: Option<DeliveryStatus>,
    pub(crate) endpoint: Option<String>,
    pub(crate) event: Option<String>,
}

impl Selection {
    fn order(&self) -> &'static str {
        if self.before.is_some() { "DESC" } else { "ASC" }
    }

    fn range(&self) -> (i64, i64) {
        (self.after.unwrap_or(0), self.before.unwrap_or(i64::MAX))
    }
}

pub(crate) fn deliveries(
    connection: &Connection,
    organization: i64,
    it: &Selection,
) -> rusqlite::Result<Vec<Delivery>> {
    let (after, before) = it.since.map_or_else(|| it.range(), |since| (since, i64::MAX));
    let place = if it.since.is_some() { "sequence" } else { "webhook_delivery.number" };
    let rest = format!(
        "{place} > ?2 AND {place} < ?3 AND (?4 IS NULL OR webhook_delivery.name = ?4) \
         AND (?5 IS NULL OR status = ?5) AND (?6 IS NULL OR endpoint = ?6) AND (?7 IS NULL OR event = ?7) \
         ORDER BY {place} {} LIMIT ?8",
        it.order()
    );
    let values: [&dyn ToSql; 8] =
        [&organization, &after, &before, &it.name, &it.status, &it.endpoint, &it.event, &it.limit];
    deliveries_where(connection, &rest, &values)
}

pub(crate) fn events(connection: &Connection, organization: i64, it: &Selection) -> rusqlite::Result<Vec<Event>> {
    let (after, before) = it.range();
    let sql = format!(
        "SELECT {EVENT} FROM webhook_event WHERE organization = ?1 AND number > ?2 AND number < ?3 \
         AND (?4 IS NULL OR name = ?4) ORDER BY number {} LIMIT ?5",
        it.order()
    );
    connection
        .prepare_cached(&sql)?
        .query_map(params![organization, after, before, it.name, it.limit], read_event)?
        .collect()
}

pub(crate) fn event(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Option<Event>> {
    connection
        .prepare_cached(&format!("SELECT {EVENT} FROM webhook_event WHERE organization = ?1 AND id = ?2"))?
        .query_row(params![organization, id], read_event)
        .optional()
}
