use rusqlite::Connection;

use crate::store::tables;

/// The schema, as steps: step n turns a file of version n - 1 into one of version n.
///
/// A step that was released is never edited, because files of that version exist: a change is a new step. A table
/// that holds data of organizations is also named in `tables.rs`, so that reset and snapshots cover it.
const STEPS: [&str; 5] = [
    include_str!("migrations/1_customers.sql"),
    include_str!("migrations/2_billing.sql"),
    include_str!("migrations/3_snapshots.sql"),
    include_str!("migrations/4_idempotency.sql"),
    include_str!("migrations/5_webhooks.sql"),
];

/// The version of a file that has every step.
#[expect(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// Brings a file of version `found` to the latest version.
pub(super) fn migrate(connection: &Connection, found: i64) -> rusqlite::Result<()> {
    apply(connection, &STEPS, found)
}

/// Applies the steps that follow version `found`, all in one transaction: a process that is killed in between leaves
/// the file as it was.
///
/// A step finds all data of organizations and of their snapshots in the tables that it knows, and nothing elsewhere.
fn apply(connection: &Connection, steps: &[&str], found: i64) -> rusqlite::Result<()> {
    let transaction = connection.unchecked_transaction()?;
    let mut missing = (1_i64..).zip(steps).filter(|(version, _)| *version > found).peekable();
    if missing.peek().is_none() {
        return Ok(());
    }
    let was_recording = tables::stop_recording(&transaction)?;
    for (version, step) in missing {
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
    }
    if was_recording {
        tables::record(&transaction)?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::organization::OrganizationId;
    use crate::store::Store;

    const FIRST: &str = "CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);";
    const SECOND: &str = "ALTER TABLE a ADD COLUMN y INTEGER NOT NULL DEFAULT 2; UPDATE a SET x = x + 10;";
    const BROKEN: &str = "UPDATE a SET x = 99; CREATE TABLE a (again INTEGER);";

    fn version(connection: &Connection) -> i64 {
        connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
    }

    fn x(connection: &Connection) -> i64 {
        connection.query_row("SELECT x FROM a", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn steps_are_applied_in_order_and_once() {
        let connection = Connection::open_in_memory().unwrap();
        apply(&connection, &[FIRST], 0).unwrap();
        assert_eq!((version(&connection), x(&connection)), (1, 1));
        for found in [1, 2] {
            apply(&connection, &[FIRST, SECOND], found).unwrap();
            assert_eq!((version(&connection), x(&connection)), (2, 11));
        }
    }

    #[test]
    fn a_step_that_fails_leaves_what_was_there() {
        let connection = Connection::open_in_memory().unwrap();
        apply(&connection, &[FIRST], 0).unwrap();
        apply(&connection, &[FIRST, SECOND, BROKEN], 1).unwrap_err();
        assert_eq!((version(&connection), x(&connection)), (1, 1));
    }

    #[test]
    fn a_step_that_adds_a_column_is_enough_for_snapshots() {
        const NOTES: &str = "ALTER TABLE customer ADD COLUMN notes TEXT NOT NULL DEFAULT 'none'; \
                             UPDATE customer SET notes = 'of ' || email;";
        let (live, away) = (OrganizationId::of_key("ck_live"), OrganizationId::of_key("ck_away"));
        let store = Store::open(None).unwrap();
        let execute = |sql: &str| store.write(None, |transaction| transaction.execute_batch(sql)).unwrap();
        let rows = |organization: OrganizationId| {
            let sql = "SELECT group_concat(email || ' ' || notes) FROM \
                       (SELECT * FROM customer WHERE organization = (SELECT id FROM organization WHERE name = ?1))";
            let read = |connection: &Connection| connection.query_row(sql, [organization.as_bytes()], |row| row.get(0));
            store.read(read).map(Option::<String>::unwrap_or_default).unwrap()
        };
        // Both live on the rows of their snapshots, which were changed since; one leaves them.
        for organization in [live, away] {
            store.seed(organization, 3, 0).unwrap();
            execute("UPDATE customer SET email = 'was' || (seq & 3) || '@b.co' WHERE email LIKE '%example%'");
            store.save(organization, "saved", 0).unwrap();
            assert!(store.restore(organization, "saved", |_| Ok(())).unwrap());
        }
        let change =
            "DELETE FROM customer WHERE seq & 3 = 1; UPDATE customer SET email = 'is2@b.co' WHERE seq & 3 = 2;";
        execute(change);
        store.reset(Some(away), |_| Ok(())).unwrap();

        let steps = [&STEPS[..], &[NOTES]].concat();
        apply(&store.writer.lock().connection, &steps, LATEST).unwrap();
        assert_eq!(rows(live), "is2@b.co of is2@b.co,was3@b.co of was3@b.co");
        assert_eq!(rows(away), "");
        let saved = "was1@b.co of was1@b.co,was2@b.co of was2@b.co,was3@b.co of was3@b.co";
        for _ in 0..2 {
            for organization in [live, away] {
                assert!(store.restore(organization, "saved", |_| Ok(())).unwrap());
                assert_eq!(rows(organization), saved);
            }
            execute(change);
            execute("UPDATE customer SET notes = 'changed'");
            assert_eq!(rows(live), "is2@b.co changed,was3@b.co changed");
        }
    }
}
