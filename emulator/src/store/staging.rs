use std::sync::atomic::Ordering;

use rusqlite::Transaction;

use crate::organization::OrganizationId;
use crate::store::Store;
use crate::store::blocking::acquire;
use crate::store::tables::{self, Position, State};

/// Rows that are put together under a number of their own, out of sight, until their organization moves there at once.
///
/// Meanwhile the organization's own writers wait; everybody else waits for single slices only. Dropped, it is given up,
/// and its rows are swept.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    store: &'a Store,
    pub(super) organization: OrganizationId,
    pub(super) row: i64,
}

impl Store {
    pub(super) fn stage(&self, organization: OrganizationId) -> rusqlite::Result<Stage<'_>> {
        self.sweep_now()?;
        let mut writer = self.unfrozen(|frozen| frozen.contains(&organization))?;
        let row = self.transact(&mut writer, |transaction| {
            transaction.prepare_cached("INSERT INTO organization (name) VALUES (NULL)")?.insert([])
        })?;
        writer.frozen.insert(organization);
        writer.staged.insert(row);
        self.frozen.fetch_add(1, Ordering::Release);
        Ok(Stage { store: self, organization, row })
    }

    /// Copies all rows of one number to another, in slices.
    pub(super) fn copy(&self, from: i64, to: i64, state: State) -> rusqlite::Result<()> {
        let mut position = Position::default();
        self.in_slices(|transaction, rows| tables::copy(transaction, (from, to), state, &mut position, rows))
    }

    /// Moves organizations to what was staged for them, all at the same moment.
    pub(super) fn publish<'a>(&self, stages: impl IntoIterator<Item = &'a Stage<'a>>) -> rusqlite::Result<()> {
        self.slice(|transaction| {
            stages.into_iter().try_for_each(|stage| make_live(transaction, stage.organization, Some(stage.row)))
        })
    }
}

impl Stage<'_> {
    /// Begins with the rows that the organization has.
    pub(super) fn copy_live(&self) -> rusqlite::Result<()> {
        let live = self.store.slice(|transaction| live_row(transaction, self.organization))?;
        live.map_or(Ok(()), |live| self.store.copy(live, self.row, State::Now))
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        let mut writer = acquire(&self.store.writer);
        writer.frozen.remove(&self.organization);
        writer.staged.remove(&self.row);
        drop(writer);
        self.store.frozen.fetch_sub(1, Ordering::Release);
        self.store.thawed.notify_all();
        self.store.thaw.notify_waiters();
        self.store.garbage.notify_one();
    }
}

pub(super) fn live_row(transaction: &Transaction<'_>, organization: OrganizationId) -> rusqlite::Result<Option<i64>> {
    use rusqlite::OptionalExtension as _;
    transaction
        .prepare_cached("SELECT id FROM organization WHERE name = ?1")?
        .query_row([organization.as_bytes()], |row| row.get(0))
        .optional()
}

/// Moves an organization to the rows with another number, or to none.
pub(super) fn make_live(
    transaction: &Transaction<'_>,
    organization: OrganizationId,
    row: Option<i64>,
) -> rusqlite::Result<()> {
    let name = organization.as_bytes();
    transaction.prepare_cached("UPDATE organization SET name = NULL WHERE name = ?1")?.execute([name])?;
    if let Some(row) = row {
        transaction
            .prepare_cached("UPDATE organization SET name = ?1 WHERE id = ?2")?
            .execute(rusqlite::params![name, row])?;
    }
    Ok(())
}
