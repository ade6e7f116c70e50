use rusqlite::Connection;

/// The schema, as steps: step n turns a file of version n - 1 into one of version n.
///
/// A step that was released is never edited, because files of that version exist: a change is a new step. A table
/// that holds data of organizations is also named in `tables.rs`, so that reset and snapshots cover it.
const STEPS: [&str; 4] = [
    include_str!("migrations/1_customers.sql"),
    include_str!("migrations/2_billing.sql"),
    include_str!("migrations/3_snapshots.sql"),
    include_str!("migrations/4_idempotency.sql"),
];

/// The version of a file that has every step.
#[expect(clippy::cast_possible_wrap, reason = "a handful of steps")]
pub(super) const LATEST: i64 = STEPS.len() as i64;

/// Brings a file of version `found` to the latest version.
pub(super) fn migrate(connection: &Connection, found: i64) -> rusqlite::Result<()> {
    apply(connection, &STEPS, found)
}

/// Applies the steps that follow version `found`. Each step and its version number are one transaction:
/// a process that is killed in between leaves a file of an earlier version, never half a step.
fn apply(connection: &Connection, steps: &[&str], found: i64) -> rusqlite::Result<()> {
    for (version, step) in (1_i64..).zip(steps).filter(|(version, _)| *version > found) {
        let transaction = connection.unchecked_transaction()?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_step_that_fails_leaves_the_version_before_it() {
        let connection = Connection::open_in_memory().unwrap();
        apply(&connection, &[FIRST, SECOND, BROKEN], 0).unwrap_err();
        assert_eq!((version(&connection), x(&connection)), (2, 11));
    }
}
