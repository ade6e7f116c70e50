use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::billing::account::{Account, Movement};

pub(crate) fn find(connection: &Connection, organization: i64, customer: &str) -> rusqlite::Result<Account> {
    let found = connection
        .prepare_cached(
            "SELECT credit, failing_charges FROM customer_account WHERE organization = ?1 AND customer = ?2",
        )?
        .query_row(params![organization, customer], read)
        .optional()?;
    Ok(found.unwrap_or_default())
}

pub(crate) fn save(
    connection: &Connection,
    organization: i64,
    customer: &str,
    account: Account,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO customer_account (organization, customer, credit, failing_charges) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (organization, customer) DO UPDATE SET credit = ?3, failing_charges = ?4",
        )?
        .execute(params![organization, customer, account.credit, account.failing_charges])?;
    Ok(())
}

pub(crate) fn record(connection: &Connection, organization: i64, movement: &Movement) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO credit_movement (organization, customer, amount, balance, reason, subscription, invoice, at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            organization,
            movement.customer,
            movement.amount,
            movement.balance,
            movement.reason,
            movement.subscription,
            movement.invoice,
            movement.at,
        ])?;
    Ok(())
}

/// Newest first.
pub(crate) fn movements(connection: &Connection, organization: i64, customer: &str) -> rusqlite::Result<Vec<Movement>> {
    connection
        .prepare_cached(
            "SELECT customer, amount, balance, reason, subscription, invoice, at FROM credit_movement \
             WHERE organization = ?1 AND customer = ?2 ORDER BY rowid DESC",
        )?
        .query_map(params![organization, customer], read_movement)?
        .collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account { credit: row.get(0)?, failing_charges: row.get(1)? })
}

fn read_movement(row: &Row<'_>) -> rusqlite::Result<Movement> {
    Ok(Movement {
        customer: row.get(0)?,
        amount: row.get(1)?,
        balance: row.get(2)?,
        reason: row.get(3)?,
        subscription: row.get(4)?,
        invoice: row.get(5)?,
        at: row.get(6)?,
    })
}

/// Reads a row that came from outside.
pub(super) fn check(connection: &Connection, table: &str, rowid: i64) -> rusqlite::Result<()> {
    if table == "customer_account" {
        let sql = "SELECT credit, failing_charges FROM customer_account WHERE rowid = ?1";
        return connection.prepare_cached(sql)?.query_row([rowid], read).map(drop);
    }
    connection
        .prepare_cached(
            "SELECT customer, amount, balance, reason, subscription, invoice, at FROM credit_movement WHERE rowid = ?1",
        )?
        .query_row([rowid], read_movement)
        .map(drop)
}
