use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::billing::account::Payment;
use crate::billing::invoice::Invoice;
use crate::store::plans::{json, to_json};

const COLUMNS: &str = "id, number, customer, subscription, status, type, subtotal, credit_applied, total, \
                       period_start, period_end, issue_date, due_date, paid_at, lines, created_at, updated_at";

fn read(row: &Row<'_>) -> rusqlite::Result<Invoice> {
    let (start, end): (Option<i64>, Option<i64>) = (row.get(9)?, row.get(10)?);
    Ok(Invoice {
        id: row.get(0)?,
        number: row.get(1)?,
        customer: row.get(2)?,
        subscription: row.get(3)?,
        status: row.get(4)?,
        kind: row.get(5)?,
        subtotal: row.get(6)?,
        credit_applied: row.get(7)?,
        total: row.get(8)?,
        period: start.zip(end),
        issue_date: row.get(11)?,
        due_date: row.get(12)?,
        paid_at: row.get(13)?,
        lines: json(row, 14)?,
        created_at: row.get(15)?,
        updated_at: row.get(16)?,
    })
}

pub(crate) fn find(connection: &Connection, organization: i64, id: &str) -> rusqlite::Result<Option<Invoice>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM invoice WHERE organization = ?1 AND id = ?2"))?
        .query_row(params![organization, id], read)
        .optional()
}

/// A customer's invoices before a number, newest first.
pub(crate) fn of_customer(
    connection: &Connection,
    organization: i64,
    customer: &str,
    before: i64,
    limit: usize,
) -> rusqlite::Result<Vec<Invoice>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM invoice WHERE organization = ?1 AND customer = ?2 AND number < ?3 \
         ORDER BY number DESC LIMIT ?4"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection.prepare_cached(&sql)?.query_map(params![organization, customer, before, limit], read)?.collect()
}

/// The invoices of all customers before a number, newest first.
#[cfg(feature = "dashboard")]
pub(crate) fn of_all(
    connection: &Connection,
    organization: i64,
    before: i64,
    limit: usize,
) -> rusqlite::Result<Vec<Invoice>> {
    let sql =
        format!("SELECT {COLUMNS} FROM invoice WHERE organization = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3");
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection.prepare_cached(&sql)?.query_map(params![organization, before, limit], read)?.collect()
}

pub(crate) fn next_number(connection: &Connection, organization: i64) -> rusqlite::Result<i64> {
    connection
        .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM invoice WHERE organization = ?1")?
        .query_row([organization], |row| row.get(0))
}

pub(crate) fn insert(connection: &Connection, organization: i64, invoice: &Invoice) -> rusqlite::Result<()> {
    let sql = format!(
        "INSERT INTO invoice (organization, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, \
         ?14, ?15, ?16, ?17, ?18)"
    );
    connection.prepare_cached(&sql)?.execute(params![
        organization,
        invoice.id,
        invoice.number,
        invoice.customer,
        invoice.subscription,
        invoice.status,
        invoice.kind,
        invoice.subtotal,
        invoice.credit_applied,
        invoice.total,
        invoice.period.map(|(start, _)| start),
        invoice.period.map(|(_, end)| end),
        invoice.issue_date,
        invoice.due_date,
        invoice.paid_at,
        to_json(&invoice.lines)?,
        invoice.created_at,
        invoice.updated_at,
    ])?;
    Ok(())
}

/// Writes what may change after an invoice was issued.
pub(crate) fn settle(connection: &Connection, organization: i64, invoice: &Invoice) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE invoice SET status = ?3, credit_applied = ?4, total = ?5, period_start = ?6, period_end = ?7, \
             paid_at = ?8, updated_at = ?9 WHERE organization = ?1 AND id = ?2",
        )?
        .execute(params![
            organization,
            invoice.id,
            invoice.status,
            invoice.credit_applied,
            invoice.total,
            invoice.period.map(|(start, _)| start),
            invoice.period.map(|(_, end)| end),
            invoice.paid_at,
            invoice.updated_at,
        ])?;
    Ok(())
}

pub(crate) fn record_payment(connection: &Connection, organization: i64, payment: &Payment) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO payment (organization, id, customer, invoice, amount, status, at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            organization,
            payment.id,
            payment.customer,
            payment.invoice,
            payment.amount,
            payment.status,
            payment.at
        ])?;
    Ok(())
}

/// The attempts to charge an invoice, oldest first.
pub(crate) fn payments(
    connection: &Connection,
    organization: i64,
    invoice: &Invoice,
) -> rusqlite::Result<Vec<Payment>> {
    connection
        .prepare_cached(
            "SELECT id, customer, invoice, amount, status, at FROM payment \
             WHERE organization = ?1 AND customer = ?2 AND invoice = ?3 ORDER BY rowid",
        )?
        .query_map(params![organization, invoice.customer, invoice.id], read_payment)?
        .collect()
}

fn read_payment(row: &Row<'_>) -> rusqlite::Result<Payment> {
    Ok(Payment {
        id: row.get(0)?,
        customer: row.get(1)?,
        invoice: row.get(2)?,
        amount: row.get(3)?,
        status: row.get(4)?,
        at: row.get(5)?,
    })
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, table: &str, rowid: i64) -> rusqlite::Result<()> {
    if table == "invoice" {
        let sql = format!("SELECT {COLUMNS} FROM invoice WHERE rowid = ?1");
        return connection.prepare_cached(&sql)?.query_row([rowid], read).map(drop);
    }
    connection
        .prepare_cached("SELECT id, customer, invoice, amount, status, at FROM payment WHERE rowid = ?1")?
        .query_row([rowid], read_payment)
        .map(drop)
}
