use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use crate::billing::period::Interval;
use crate::billing::subscription::{Event, EventKind, Status, Subscription};
use crate::clock::iso;

const COLUMNS: &str = "id, customer, plan, interval, name, status, trial_days, trial_ends_at, start_date, end_date, \
                       anchor, months, period_start, period_end, paid, next_plan, next_interval, \
                       cancels_at_period_end, cancel_reason, canceled_at, failures, invoice, due_at, created_at, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Subscription> {
    Ok(Subscription {
        id: row.get(0)?,
        customer: row.get(1)?,
        plan: row.get(2)?,
        interval: row.get(3)?,
        name: row.get(4)?,
        status: row.get(5)?,
        trial_days: row.get(6)?,
        trial_ends_at: row.get(7)?,
        start_date: row.get(8)?,
        end_date: row.get(9)?,
        anchor: row.get(10)?,
        months: row.get(11)?,
        period_start: row.get(12)?,
        period_end: row.get(13)?,
        paid: row.get(14)?,
        next_plan: row.get(15)?,
        next_interval: row.get(16)?,
        cancels_at_period_end: row.get(17)?,
        cancel_reason: row.get(18)?,
        canceled_at: row.get(19)?,
        failures: row.get(20)?,
        invoice: row.get(21)?,
        due_at: row.get(22)?,
        created_at: row.get(23)?,
        updated_at: row.get(24)?,
    })
}

fn one(connection: &Connection, condition: &str, values: &[&dyn ToSql]) -> rusqlite::Result<Option<Subscription>> {
    let sql = format!("SELECT {COLUMNS} FROM subscription WHERE organization = ?1 AND {condition}");
    connection.prepare_cached(&sql)?.query_row(values, read).optional()
}

pub(crate) fn find(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Option<Subscription>> {
    one(connection, "id = ?2", &[&organization, &id])
}

/// The subscription of a customer that blocks another one.
pub(crate) fn live(
    connection: &Connection,
    organization: i64,
    customer: &str,
) -> rusqlite::Result<Option<Subscription>> {
    one(connection, "customer = ?2 AND status NOT IN ('canceled', 'expired')", &[&organization, &customer])
}

/// The first subscription that is due up to and including `until`.
pub(crate) fn first_due(
    connection: &Connection,
    organization: i64,
    until: i64,
) -> rusqlite::Result<Option<Subscription>> {
    one(connection, "due_at <= ?2 ORDER BY due_at, rowid LIMIT 1", &[&organization, &until])
}

/// The subscriptions that are due next, in order.
#[cfg(feature = "dashboard")]
pub(crate) fn upcoming(
    connection: &Connection,
    organization: i64,
    limit: usize,
) -> rusqlite::Result<Vec<Subscription>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM subscription WHERE organization = ?1 AND due_at IS NOT NULL ORDER BY due_at, rowid LIMIT ?2"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection.prepare_cached(&sql)?.query_map(params![organization, limit], read)?.collect()
}

/// When anything of an organization is due first.
pub(crate) fn next_due(connection: &Connection, organization: i64) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached("SELECT min(due_at) FROM subscription WHERE organization = ?1 AND due_at IS NOT NULL")?
        .query_row([organization], |row| row.get(0))
}

/// One subscription that is due: its interval from then on, and its place in the order of due dates.
pub(crate) struct Due {
    pub(crate) interval: Option<Interval>,
    pub(crate) at: i64,
    pub(crate) rowid: i64,
}

/// A page of what is due up to `until`, in order, after a place.
pub(crate) fn due_page(
    connection: &Connection,
    organization: i64,
    until: i64,
    after: (i64, i64),
    limit: i64,
) -> rusqlite::Result<Vec<Due>> {
    connection
        .prepare_cached(
            "SELECT coalesce(next_interval, interval), due_at, rowid FROM subscription \
             WHERE organization = ?1 AND due_at <= ?2 AND (due_at, rowid) > (?3, ?4) ORDER BY due_at, rowid LIMIT ?5",
        )?
        .query_map(params![organization, until, after.0, after.1, limit], |row| {
            Ok(Due { interval: row.get(0)?, at: row.get(1)?, rowid: row.get(2)? })
        })?
        .collect()
}

/// A selection of subscriptions.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Selection<'a> {
    /// A customer's Commet ID.
    pub(crate) customer: Option<&'a str>,
    pub(crate) status: Option<Status>,
    /// The place of the last one of the page before.
    pub(crate) before: Option<i64>,
}

/// A page of subscriptions with their places, newest first.
pub(crate) fn page(
    connection: &Connection,
    organization: i64,
    selection: Selection<'_>,
    limit: usize,
) -> rusqlite::Result<Vec<(i64, Subscription)>> {
    let (index, condition) = match selection.customer {
        Some(_) => ("subscription_by_customer", "customer = ?2"),
        None => ("subscription_by_organization", "?2 IS NULL"),
    };
    let sql = format!(
        "SELECT {COLUMNS}, rowid FROM subscription INDEXED BY {index} WHERE organization = ?1 AND {condition} \
         AND (?3 IS NULL OR status = ?3) AND rowid < ?4 ORDER BY rowid DESC LIMIT ?5"
    );
    let before = selection.before.unwrap_or(i64::MAX);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(&sql)?
        .query_map(params![organization, selection.customer, selection.status, before, limit], |row| {
            Ok((row.get(25)?, read(row)?))
        })?
        .collect()
}

/// Whether the customer had a trial before, which is its only one.
pub(crate) fn had_trial(connection: &Connection, organization: i64, customer: &str) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT 1 FROM subscription WHERE organization = ?1 AND customer = ?2 AND trial_ends_at IS NOT NULL",
        )?
        .exists(params![organization, customer])
}

/// Whether the customer had this plan before and gave it up.
pub(crate) fn had_plan(
    connection: &Connection,
    organization: i64,
    customer: &str,
    plan: &str,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached(
            "SELECT 1 FROM subscription WHERE organization = ?1 AND customer = ?2 AND plan = ?3 \
             AND status = 'canceled' AND period_start IS NOT NULL",
        )?
        .exists(params![organization, customer, plan])
}

/// The intervals of a plan that live subscriptions have, or will have.
pub(crate) fn intervals_in_use(
    connection: &Connection,
    organization: i64,
    plan: &str,
) -> rusqlite::Result<Vec<Interval>> {
    connection
        .prepare_cached(
            "SELECT DISTINCT interval FROM (\
               SELECT interval FROM subscription WHERE organization = ?1 AND plan = ?2 AND status <> 'canceled' \
               UNION SELECT next_interval FROM subscription WHERE organization = ?1 AND next_plan = ?2 AND status <> 'canceled' \
               UNION SELECT interval FROM checkout WHERE organization = ?1 AND plan = ?2 AND status = 'open') \
             WHERE interval IS NOT NULL",
        )?
        .query_map(params![organization, plan], |row| row.get(0))?
        .collect()
}

pub(crate) fn insert(connection: &Connection, organization: i64, subscription: &Subscription) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO subscription (organization, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, \
         ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)"
    );
    write(connection, &sql, organization, subscription)
}

pub(crate) fn replace(connection: &Connection, organization: i64, subscription: &Subscription) -> rusqlite::Result<()> {
    let sql = "UPDATE subscription SET customer = ?3, plan = ?4, interval = ?5, name = ?6, status = ?7, \
               trial_days = ?8, trial_ends_at = ?9, start_date = ?10, end_date = ?11, anchor = ?12, months = ?13, \
               period_start = ?14, period_end = ?15, paid = ?16, next_plan = ?17, next_interval = ?18, \
               cancels_at_period_end = ?19, cancel_reason = ?20, canceled_at = ?21, failures = ?22, invoice = ?23, \
               due_at = ?24, created_at = ?25, updated_at = ?26 WHERE organization = ?1 AND id = ?2";
    write(connection, sql, organization, subscription)
}

fn write(connection: &Connection, sql: &str, organization: i64, it: &Subscription) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute(params![
        organization,
        it.id,
        it.customer,
        it.plan,
        it.interval,
        it.name,
        it.status,
        it.trial_days,
        it.trial_ends_at,
        it.start_date,
        it.end_date,
        it.anchor,
        it.months,
        it.period_start,
        it.period_end,
        it.paid,
        it.next_plan,
        it.next_interval,
        it.cancels_at_period_end,
        it.cancel_reason,
        it.canceled_at,
        it.failures,
        it.invoice,
        it.due_at,
        it.created_at,
        it.updated_at,
    ])?;
    Ok(())
}

pub(crate) fn record(
    connection: &Connection,
    organization: i64,
    kind: EventKind,
    at: i64,
    subscription: &Subscription,
    invoice: Option<&str>,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO subscription_event (organization, subscription, kind, at, status, plan, interval, invoice) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            organization,
            subscription.id,
            kind,
            at,
            subscription.status,
            subscription.plan,
            subscription.interval,
            invoice,
        ])?;
    Ok(())
}

/// Oldest first.
pub(crate) fn history(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Vec<Event>> {
    connection
        .prepare_cached(
            "SELECT kind, at, status, plan, interval, invoice FROM subscription_event \
             WHERE organization = ?1 AND subscription = ?2 ORDER BY rowid",
        )?
        .query_map(params![organization, id], read_event)?
        .collect()
}

fn read_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        kind: row.get(0)?,
        at: iso(row.get(1)?),
        status: row.get(2)?,
        plan_id: row.get(3)?,
        billing_interval: row.get(4)?,
        invoice_id: row.get(5)?,
    })
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, table: &str, rowid: i64) -> rusqlite::Result<()> {
    if table == "subscription" {
        let sql = format!("SELECT {COLUMNS} FROM subscription WHERE rowid = ?1");
        return connection.prepare_cached(&sql)?.query_row([rowid], read).map(drop);
    }
    connection
        .prepare_cached("SELECT kind, at, status, plan, interval, invoice FROM subscription_event WHERE rowid = ?1")?
        .query_row([rowid], read_event)
        .map(drop)
}
