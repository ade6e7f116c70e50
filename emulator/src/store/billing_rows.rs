//! The rows of billing in an export, one a line: `{"table": …, "organizationId": …, "row": {column: value, …}}`.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, Transaction, params, params_from_iter};
use serde_json::Number;
use serde_json::value::RawValue;

use crate::document::Document;
use crate::organization::OrganizationId;
use crate::store::tables::BILLING;
use crate::store::{accounts, checkouts, clocks, invoices, plans, subscriptions, webhooks};

/// The number of rows that are read at a time.
const PAGE: i64 = 500;

/// A row that an import brings.
#[derive(Debug)]
pub(super) struct Row {
    table: &'static str,
    columns: Vec<(String, Value)>,
}

/// The lines of the next rows of a table, and the last one's rowid.
pub(super) fn export(
    connection: &Connection,
    table: &str,
    (organization, name): (i64, OrganizationId),
    after: i64,
) -> rusqlite::Result<Option<(Vec<u8>, i64)>> {
    let columns = columns(connection, table)?;
    let sql = format!(
        "SELECT rowid, {} FROM {table} WHERE organization = ?1 AND rowid > ?2 ORDER BY rowid LIMIT ?3",
        columns.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![organization, after, PAGE])?;
    let (mut lines, mut last) = (Vec::new(), None);
    while let Some(row) = rows.next()? {
        last = Some(row.get(0)?);
        lines.extend_from_slice(format!(r#"{{"table":"{table}","organizationId":"{name}","row":{{"#).as_bytes());
        for (index, column) in columns.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let value = match row.get_ref(index + 1)? {
                ValueRef::Integer(number) => number.to_string(),
                ValueRef::Text(text) => serde_json::to_string(&String::from_utf8_lossy(text)).unwrap_or_default(),
                // No table of billing has a column of another kind.
                _ => "null".to_owned(),
            };
            lines.extend_from_slice(format!(r#"{comma}"{column}":{value}"#).as_bytes());
        }
        lines.extend_from_slice(b"}}\n");
    }
    Ok(last.map(|last| (lines, last)))
}

/// Every column but the organization.
fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    connection
        .prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE name <> 'organization' ORDER BY cid")?
        .query_map([table], |row| row.get(0))?
        .collect()
}

/// Whether a document is a row of billing, and no customer.
pub(super) fn is_row(document: &Document<'_>) -> bool {
    document.fields().any(|(name, _)| name == "table")
}

/// Reads a row; what it holds is checked when it is written.
pub(super) fn read(document: &Document<'_>) -> Result<(Option<OrganizationId>, Row), String> {
    let (mut table, mut organization, mut columns) = (None, None, None);
    for (name, value) in document.fields() {
        match name {
            "table" => table = BILLING.iter().find(|table| value.get() == format!("\"{table}\"")).copied(),
            "organizationId" => {
                let text: String = serde_json::from_str(value.get()).unwrap_or_default();
                let parsed = OrganizationId::parse(&text);
                organization =
                    Some(parsed.ok_or("organizationId must be an organization's ID, as an export writes it")?);
            }
            "row" => columns = Some(read_columns(value)?),
            _ => return Err("a row of a table has the fields table, organizationId and row".into()),
        }
    }
    let table = table.ok_or_else(|| format!("table must be one of {}", BILLING.join(", ")))?;
    Ok((organization, Row { table, columns: columns.ok_or("row is required")? }))
}

fn read_columns(json: &RawValue) -> Result<Vec<(String, Value)>, String> {
    let row: Document<'_> = serde_json::from_str(json.get()).map_err(|_| "row must be an object")?;
    row.fields()
        .map(|(name, value)| {
            let value = match serde_json::from_str::<serde_json::Value>(value.get()) {
                Ok(serde_json::Value::Null) => Value::Null,
                Ok(serde_json::Value::String(text)) => Value::Text(text),
                Ok(serde_json::Value::Number(number)) => {
                    Value::Integer(Number::as_i64(&number).ok_or("row must hold whole numbers")?)
                }
                _ => return Err("row must hold strings, whole numbers and null".to_owned()),
            };
            Ok((name.to_owned(), value))
        })
        .collect()
}

/// Removes up to `limit` rows of billing. False when nothing is left.
pub(super) fn clear(transaction: &Transaction<'_>, organization: i64, limit: usize) -> rusqlite::Result<bool> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    for table in BILLING {
        let rows = format!("SELECT rowid FROM {table} WHERE organization = ?1 LIMIT ?2");
        let sql = format!("DELETE FROM {table} WHERE rowid IN ({rows})");
        if transaction.prepare_cached(&sql)?.execute(params![organization, limit])? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes a row, and reads it again as the rules will.
pub(super) fn put(transaction: &Transaction<'_>, organization: i64, row: &Row) -> Result<(), String> {
    let Row { table, columns } = row;
    let known = self::columns(transaction, table).map_err(|error| error.to_string())?;
    if let Some(missing) = known.iter().find(|name| !columns.iter().any(|(given, _)| given == *name)) {
        return Err(format!("row has no {missing}"));
    }
    if columns.len() != known.len() {
        return Err(format!("row must have each of {} once, and nothing else", known.join(", ")));
    }
    let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let places: Vec<_> = (2..columns.len() + 2).map(|place| format!("?{place}")).collect();
    let sql = format!("INSERT INTO {table} (organization, {}) VALUES (?1, {})", names.join(", "), places.join(", "));
    let organization = Value::Integer(organization);
    let values = std::iter::once(&organization).chain(columns.iter().map(|(_, value)| value));
    let written = transaction.prepare_cached(&sql).and_then(|mut statement| {
        statement.insert(params_from_iter(values.map(|value| ToSqlOutput::Borrowed(value.into()))))
    });
    let rowid = written.map_err(|_| "row contradicts another one, or lacks a value".to_owned())?;
    check(transaction, table, rowid).map_err(|_| "row holds a value that its column cannot have".to_owned())
}

fn check(connection: &Connection, table: &str, rowid: i64) -> rusqlite::Result<()> {
    match table {
        "plan" => plans::check(connection, rowid),
        "subscription" | "subscription_event" => subscriptions::check(connection, table, rowid),
        "invoice" | "payment" => invoices::check(connection, table, rowid),
        "customer_account" | "credit_movement" => accounts::check(connection, table, rowid),
        "checkout" => checkouts::check(connection, rowid),
        "webhook_endpoint" | "webhook_event" | "webhook_delivery" => webhooks::check(connection, table, rowid),
        _ => clocks::check(connection, rowid),
    }
}
