//! The tables that hold data of organizations, in one place for whatever treats an organization as a whole.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

/// Every table whose rows belong to an organization: each has a column `organization`, the number of its row in
/// the table `organization`. Rows refer to each other by their public IDs and never by rowid, so that the rows of
/// one organization can be copied into another one table by table.
const TABLES: [&str; 14] = [
    "customer",
    "idempotency",
    "organization_clock",
    "plan",
    "subscription",
    "subscription_event",
    "invoice",
    "payment",
    "customer_account",
    "credit_movement",
    "checkout",
    "webhook_endpoint",
    "webhook_event",
    "webhook_delivery",
];
/// Those that an export holds row by row.
pub(super) const BILLING: &[&str] = TABLES.split_at(2).1;
/// Those whose rowid is `organization << 32 | position`. The others are given new rowids in a copy, in the same order.
const NUMBERED: [&str; 2] = ["customer", "idempotency"];

/// The `seq` of an organization's next row in one of the numbered tables, as an expression over its number in `?1`.
macro_rules! next_seq {
    ($table:literal) => {
        concat!(
            "coalesce((SELECT seq FROM ",
            $table,
            " WHERE seq > ?1 << 32 AND seq < (?1 + 1) << 32 ORDER BY seq DESC LIMIT 1), ?1 << 32) + 1"
        )
    };
}
pub(super) use next_seq;

/// The changes of the rows of a snapshot since it was taken, a table for each of the above: `row` is the rowid of a row
/// that was inserted, changed or deleted, `existed` whether it was there before, and the rest what it was.
fn undo(table: &str) -> String {
    format!("undo_{table}")
}

/// Where a copy of an organization has come to.
#[derive(Debug, Default)]
pub(super) struct Position {
    table: usize,
    row: i64,
}

/// The state of the rows that is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Now,
    /// As it was when the snapshot was taken whose rows these are.
    Snapshot,
}

/// Copies up to `limit` rows of one organization under another number. False when all are copied.
pub(super) fn copy(
    transaction: &Transaction<'_>,
    numbers: (i64, i64),
    state: State,
    position: &mut Position,
    limit: usize,
) -> rusqlite::Result<bool> {
    let Some(table) = TABLES.get(position.table) else { return Ok(false) };
    if let Some(last) = copy_rows(transaction, table, numbers, state, position.row, limit)? {
        position.row = last;
        return Ok(true);
    }
    *position = Position { table: position.table + 1, row: 0 };
    Ok(position.table < TABLES.len())
}

/// Copies up to `limit` rows of one table that follow the row `after`. Gives the last of them.
fn copy_rows(
    transaction: &Transaction<'_>,
    table: &str,
    (from, to): (i64, i64),
    state: State,
    after: i64,
    limit: usize,
) -> rusqlite::Result<Option<i64>> {
    let Columns { all, is_rowid_first } = columns(transaction, table)?;
    let source = |columns: &str| {
        let (rest, undo) = (rest(table), undo(table));
        let now = format!("SELECT rowid AS place, {columns} FROM {table} WHERE {rest}");
        match state {
            State::Now => format!("{now} ORDER BY place LIMIT ?3"),
            State::Snapshot => format!(
                "{now} AND rowid NOT IN (SELECT row FROM {undo}) UNION ALL SELECT row AS place, {columns} FROM {undo} \
                 WHERE organization = ?1 AND existed AND row > ?2 ORDER BY place LIMIT ?3"
            ),
        }
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let last: Option<i64> = transaction
        .prepare_cached(&format!("SELECT max(place) FROM ({})", source("0")))?
        .query_row(params![from, after, limit], |row| row.get(0))?;
    if last.is_some() {
        let (names, values) = match (NUMBERED.contains(&table), is_rowid_first) {
            (true, _) => (all.join(", "), shifted(&all)),
            (false, true) => (all[1..].join(", "), moved(&all[1..])),
            (false, false) => (all.join(", "), moved(&all)),
        };
        let sql = format!("INSERT INTO {table} ({names}) SELECT {values} FROM ({})", source(&all.join(", ")));
        transaction.prepare_cached(&sql)?.execute(params![from, after, limit, to])?;
    }
    Ok(last)
}

/// `organization` becomes the number in `?4`.
fn moved(columns: &[String]) -> String {
    let value = |column: &String| if column == "organization" { "?4".to_owned() } else { column.clone() };
    columns.iter().map(value).collect::<Vec<_>>().join(", ")
}

/// Also `seq`, whose position stays.
fn shifted(columns: &[String]) -> String {
    moved(columns).replacen("seq", "(seq & 0xffffffff) + (?4 << 32)", 1)
}

/// The rows of the organization with the number in `?1`.
fn range(table: &str) -> &'static str {
    if NUMBERED.contains(&table) { "rowid > ?1 << 32 AND rowid < (?1 + 1) << 32" } else { "organization = ?1" }
}

/// Those of them after the place in `?2`, as a condition that is met without a look at what was copied before.
fn rest(table: &str) -> &'static str {
    match table {
        _ if NUMBERED.contains(&table) => "rowid > max(?1 << 32, ?2) AND rowid < (?1 + 1) << 32",
        // Its index by organization alone ends with the rowid.
        "subscription" => "organization = ?1 AND rowid > ?2",
        // Without the plus it would sort all rows of the organization each time.
        _ => "+organization = ?1 AND rowid > ?2",
    }
}

struct Columns {
    all: Vec<String>,
    /// The first one is another name of the rowid.
    is_rowid_first: bool,
}

fn columns(connection: &Connection, table: &str) -> rusqlite::Result<Columns> {
    let mut statement = connection.prepare_cached("SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY cid")?;
    let found = statement
        .query_map([table], |row| Ok((row.get(0)?, row.get::<_, String>(1)? == "INTEGER" && row.get(2)?)))?
        .collect::<rusqlite::Result<Vec<(String, bool)>>>()?;
    let is_rowid_first = found.first().is_some_and(|(_, is_rowid)| *is_rowid);
    Ok(Columns { all: found.into_iter().map(|(name, _)| name).collect(), is_rowid_first })
}

/// Removes up to `limit` rows of an organization; at last its number. False when nothing of it is left.
pub(super) fn sweep(transaction: &Transaction<'_>, organization: i64, limit: usize) -> rusqlite::Result<bool> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    for table in TABLES {
        let range = range(table);
        let sql = format!("DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {range} LIMIT ?2)");
        if transaction.prepare_cached(&sql)?.execute(params![organization, limit])? > 0 {
            return Ok(true);
        }
    }
    if is_recording(transaction)? {
        for table in TABLES.map(undo) {
            let sql =
                format!("DELETE FROM {table} WHERE row IN (SELECT row FROM {table} WHERE organization = ?1 LIMIT ?2)");
            if transaction.prepare_cached(&sql)?.execute(params![organization, limit])? > 0 {
                return Ok(true);
            }
        }
    }
    transaction.execute("DELETE FROM organization WHERE id = ?1", [organization])?;
    Ok(false)
}

fn is_recording(connection: &Connection) -> rusqlite::Result<bool> {
    is_recorded(connection, TABLES[0])
}

fn is_recorded(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    Ok(connection.prepare_cached(sql)?.query_row([undo(table)], |_| Ok(())).optional()?.is_some())
}

/// Starts to record the changes of the rows of snapshots. Without a snapshot there are no triggers, and so no cost.
///
/// A row is recorded once, before its first change, so taking a change back costs as much as was changed,
/// however many rows there are and however often they were changed.
pub(super) fn record(connection: &Connection) -> rusqlite::Result<()> {
    if is_recording(connection)? {
        return Ok(());
    }
    for table in TABLES {
        let (undo, columns) = (undo(table), columns(connection, table)?.all);
        let (names, old) = (columns.join(", "), columns.iter().map(|name| format!("OLD.{name}")).collect::<Vec<_>>());
        let old = old.join(", ");
        let trigger = |event: &str, version: &str, names: &str, values: &str| {
            format!(
                "CREATE TRIGGER {undo}_{event} AFTER {event} ON {table} \
                 WHEN EXISTS (SELECT 1 FROM snapshot WHERE holder = {version}.organization) BEGIN \
                 INSERT INTO {undo} (row, existed, {names}) SELECT {version}.rowid, {values} \
                 WHERE NOT EXISTS (SELECT 1 FROM {undo} WHERE row = {version}.rowid); END;"
            )
        };
        connection.execute_batch(&format!(
            "CREATE TABLE {undo} (row INTEGER PRIMARY KEY, existed INTEGER NOT NULL, {names}); \
             CREATE INDEX {undo}_by_organization ON {undo} (organization); {} {} {}",
            trigger("INSERT", "NEW", "organization", "0, NEW.organization"),
            trigger("UPDATE", "OLD", &names, &format!("1, {old}")),
            trigger("DELETE", "OLD", &names, &format!("1, {old}")),
        ))?;
    }
    Ok(())
}

/// Stops recording, and keeps what was recorded: a snapshot whose rows were changed since is copied as it was taken, and
/// the copy takes its place. False if nothing was being recorded.
///
/// The tables may be those of an earlier version: one that is not there yet was not recorded.
pub(super) fn stop_recording(transaction: &Transaction<'_>) -> rusqlite::Result<bool> {
    let mut recorded = Vec::new();
    for table in TABLES {
        if is_recorded(transaction, table)? {
            recorded.push(table);
        }
    }
    if recorded.is_empty() {
        return Ok(false);
    }
    let holders: Vec<i64> = transaction
        .prepare("SELECT holder FROM snapshot")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for holder in holders {
        if changes_of(transaction, &recorded, holder, 1)? == 0 {
            continue;
        }
        let copy = transaction.prepare("INSERT INTO organization (name) VALUES (NULL)")?.insert([])?;
        for table in &recorded {
            copy_rows(transaction, table, (holder, copy), State::Snapshot, 0, usize::MAX)?;
        }
        transaction.execute("UPDATE snapshot SET holder = ?2 WHERE holder = ?1", [holder, copy])?;
    }
    for undo in recorded.iter().map(|table| undo(table)) {
        for event in ["INSERT", "UPDATE", "DELETE"] {
            transaction.execute_batch(&format!("DROP TRIGGER {undo}_{event}"))?;
        }
        transaction.execute_batch(&format!("DROP TABLE {undo}"))?;
    }
    Ok(true)
}

/// Counts the rows of a snapshot that were changed since it was taken, up to `limit`.
pub(super) fn changes(connection: &Connection, organization: i64, limit: i64) -> rusqlite::Result<i64> {
    changes_of(connection, &TABLES, organization, limit)
}

fn changes_of(connection: &Connection, tables: &[&str], organization: i64, limit: i64) -> rusqlite::Result<i64> {
    let mut count = 0;
    for table in tables.iter().map(|table| undo(table)) {
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table} WHERE organization = ?1 LIMIT ?2)");
        count +=
            connection.prepare_cached(&sql)?.query_row(params![organization, limit], |row| row.get::<_, i64>(0))?;
    }
    Ok(count)
}

/// Takes back what was changed in the rows of a snapshot since it was taken.
pub(super) fn take_back(transaction: &Transaction<'_>, organization: i64) -> rusqlite::Result<()> {
    for table in TABLES {
        let (undo, Columns { all, is_rowid_first }) = (undo(table), columns(transaction, table)?);
        let names = all.join(", ");
        let insert = if is_rowid_first {
            format!("INSERT INTO {table} ({names}) SELECT {names} FROM {undo} WHERE organization = ?1 AND existed")
        } else {
            format!(
                "INSERT INTO {table} (rowid, {names}) SELECT row, {names} FROM {undo} WHERE organization = ?1 AND existed"
            )
        };
        for sql in [
            &format!("DELETE FROM {table} WHERE rowid IN (SELECT row FROM {undo} WHERE organization = ?1)"),
            &insert,
            // Last: what the two above did is not recorded, as these rows are recorded already.
            &format!("DELETE FROM {undo} WHERE organization = ?1"),
        ] {
            transaction.prepare_cached(sql)?.execute([organization])?;
        }
    }
    Ok(())
}

/// Forgets what was recorded of an organization that no longer holds a snapshot, but is live.
pub(super) fn forget_changes(connection: &Connection, organization: i64) -> rusqlite::Result<()> {
    if is_recording(connection)? {
        for table in TABLES.map(undo) {
            connection.execute(&format!("DELETE FROM {table} WHERE organization = ?1"), [organization])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;
    use crate::organization::OrganizationId;
    use crate::store::Store;

    /// The steps, in thousands, that it takes to copy so many rows, a few at a time.
    fn steps_of_a_copy(rows: u64) -> u64 {
        let store = Store::open(None).unwrap();
        store.seed(OrganizationId::of_key("ck_copied"), rows, 0).unwrap();
        let mut writer = store.writer.lock();
        let fill = "INSERT INTO payment SELECT organization, id, id, NULL, 1, 'succeeded', 0 FROM customer; \
                    INSERT INTO subscription_event SELECT organization, id, 'created', 0, 'active', 'p', NULL, NULL FROM customer;";
        writer.connection.execute_batch(fill).unwrap();
        let from =
            writer.connection.query_row("SELECT id FROM organization WHERE name IS NOT NULL", [], |row| row.get(0));
        let (from, count) = (from.unwrap(), Arc::new(AtomicU64::new(0)));
        let counted = Arc::clone(&count);
        let count_steps = move || counted.fetch_add(1, Ordering::Relaxed) == u64::MAX;
        writer.connection.progress_handler(1_000, Some(count_steps)).unwrap();
        let transaction = writer.connection.unchecked_transaction().unwrap();
        let mut position = Position::default();
        while copy(&transaction, (from, 1_000), State::Now, &mut position, 50).unwrap() {}
        drop(transaction);
        count.load(Ordering::Relaxed)
    }

    #[test]
    fn twice_the_rows_are_copied_in_about_twice_the_steps() {
        let (some, twice) = (steps_of_a_copy(3_000), steps_of_a_copy(6_000));
        assert!(twice < some * 5 / 2, "{some} and {twice} thousand steps");
    }

    #[test]
    fn every_table_with_a_column_organization_is_named() {
        let store = Store::open(None).unwrap();
        let found: Vec<String> = store
            .read(|connection| {
                connection
                    .prepare(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND EXISTS \
                         (SELECT 1 FROM pragma_table_info(sqlite_schema.name) AS field WHERE field.name = 'organization')",
                    )?
                    .query_map([], |row| row.get(0))?
                    .collect()
            })
            .unwrap();
        let (mut found, mut named) = (found, TABLES.map(str::to_owned).to_vec());
        found.sort();
        named.sort();
        assert_eq!(found, named);
    }
}
