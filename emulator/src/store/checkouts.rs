use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::billing::checkout::{Checkout, CheckoutStatus};

const COLUMNS: &str =
    "id, customer, subscription, kind, plan, interval, invoice, success_url, status, created_at, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Checkout> {
    Ok(Checkout {
        id: row.get(0)?,
        customer: row.get(1)?,
        subscription: row.get(2)?,
        kind: row.get(3)?,
        plan: row.get(4)?,
        interval: row.get(5)?,
        invoice: row.get(6)?,
        success_url: row.get(7)?,
        status: row.get(8)?,
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
    })
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, rowid: i64) -> rusqlite::Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM checkout WHERE rowid = ?1");
    connection.prepare_cached(&sql)?.query_row([rowid], read).map(drop)
}

pub(crate) fn find(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Option<Checkout>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM checkout WHERE organization = ?1 AND id = ?2"))?
        .query_row(params![organization, id], read)
        .optional()
}

pub(crate) fn open(
    connection: &Connection,
    organization: i64,
    subscription: &str,
) -> rusqlite::Result<Option<Checkout>> {
    let sql =
        format!("SELECT {COLUMNS} FROM checkout WHERE organization = ?1 AND subscription = ?2 AND status = 'open'");
    connection.prepare_cached(&sql)?.query_row(params![organization, subscription], read).optional()
}

pub(crate) fn insert(connection: &Connection, organization: i64, checkout: &Checkout) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO checkout (organization, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        organization,
        checkout.id,
        checkout.customer,
        checkout.subscription,
        checkout.kind,
        checkout.plan,
        checkout.interval,
        checkout.invoice,
        checkout.success_url,
        checkout.status,
        checkout.created_at,
        checkout.updated_at,
    ])?;
    Ok(())
}

pub(crate) fn finish(
    connection: &Connection,
    organization: i64,
    id: &str,
    status: CheckoutStatus,
    now: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE checkout SET status = ?3, updated_at = ?4 WHERE organization = ?1 AND id = ?2")?
        .execute(params![organization, id, status, now])?;
    Ok(())
}
