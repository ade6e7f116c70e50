use rusqlite::{OptionalExtension, Transaction, params};

use crate::organization::OrganizationId;
use crate::store::Store;
use crate::store::staging::{live_row, make_live};
use crate::store::tables::{self, State};

/// Up to this many changed rows are taken back in one go, which takes a few milliseconds.
const MAX_CHANGES: i64 = 1_000;

/// A snapshot of an organization: a copy of its rows under a number of their own.
///
/// To restore it the organization moves to that number, whatever it is at that moment. From then on what changes there
/// is recorded, so that restoring it again only takes back what was changed.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) name: String,
    pub(crate) customers: i64,
    pub(crate) created_at: i64,
}

impl Store {
    /// Saves an organization under a name, in place of what was saved there before.
    pub(crate) fn save(&self, organization: OrganizationId, name: &str, now: i64) -> rusqlite::Result<Snapshot> {
        let stage = self.stage(organization)?;
        stage.copy_live()?;
        let customers = self.count_staged(stage.row)?;
        self.slice(|transaction| {
            tables::record(transaction)?;
            remove(transaction, organization, name)?;
            transaction.execute(
                "INSERT INTO snapshot (owner, name, holder, customers, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![organization.as_bytes(), name, stage.row, customers, now],
            )?;
            Ok(Snapshot { name: name.to_owned(), customers, created_at: now })
        })
    }

    fn count_staged(&self, organization: i64) -> rusqlite::Result<i64> {
        let (mut counted, mut last, end) = (0, organization << 32, (organization + 1) << 32);
        self.in_slices(|transaction, rows| {
            let rows = i64::try_from(rows).unwrap_or(i64::MAX);
            let (count, position): (i64, Option<i64>) = transaction
                .prepare_cached(
                    "SELECT count(*), max(seq) FROM \
                     (SELECT seq FROM customer WHERE seq > ?1 AND seq < ?2 ORDER BY seq LIMIT ?3)",
                )?
                .query_row(params![last, end, rows], |row| Ok((row.get(0)?, row.get(1)?)))?;
            counted += count;
            last = position.unwrap_or(last);
            Ok(count > 0)
        })?;
        Ok(counted)
    }

    /// Restores an organization from a snapshot. Returns false if there is no such snapshot. `then` is called at the
    /// end of the transaction.
    pub(crate) fn restore(
        &self,
        organization: OrganizationId,
        name: &str,
        then: impl Fn(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<bool> {
        let is_done = self.write(organization, |transaction| {
            let Some(holder) = holder(transaction, organization, name)? else { return Ok(Some(false)) };
            if tables::changes(transaction, holder, MAX_CHANGES + 1)? > MAX_CHANGES {
                return Ok::<_, rusqlite::Error>(None);
            }
            if live_row(transaction, organization)? != Some(holder) {
                make_live(transaction, organization, Some(holder))?;
            }
            tables::take_back(transaction, holder)?;
            then(transaction)?;
            Ok(Some(true))
        })?;
        match is_done {
            Some(is_done) => {
                self.garbage.notify_one();
                Ok(is_done)
            }
            None => self.restore_copy(organization, name, then),
        }
    }

    /// Where much was changed, the snapshot is copied once more, in slices, and the copy takes its place.
    fn restore_copy(
        &self,
        organization: OrganizationId,
        name: &str,
        then: impl Fn(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<bool> {
        let stage = self.stage(organization)?;
        let Some(from) = self.slice(|transaction| holder(transaction, organization, name))? else { return Ok(false) };
        self.copy(from, stage.row, State::Snapshot)?;
        self.slice(|transaction| {
            transaction.execute(
                "UPDATE snapshot SET holder = ?3 WHERE owner = ?1 AND name = ?2",
                params![organization.as_bytes(), name, stage.row],
            )?;
            make_live(transaction, organization, Some(stage.row))?;
            then(transaction)
        })?;
        Ok(true)
    }

    pub(crate) fn snapshots(&self, organization: OrganizationId) -> rusqlite::Result<Vec<Snapshot>> {
        self.read(|connection| {
            connection
                .prepare_cached("SELECT name, customers, created_at FROM snapshot WHERE owner = ?1 ORDER BY name")?
                .query_map([organization.as_bytes()], |row| {
                    Ok(Snapshot { name: row.get(0)?, customers: row.get(1)?, created_at: row.get(2)? })
                })?
                .collect()
        })
    }

    /// Forgets a snapshot. False if there is no such one.
    pub(crate) fn forget(&self, organization: OrganizationId, name: &str) -> rusqlite::Result<bool> {
        let is_found = self.write(organization, |transaction| remove(transaction, organization, name))?;
        self.garbage.notify_one();
        Ok(is_found)
    }

    /// Removes everything of one organization, or of all. Snapshots stay: that is what they are for. `then` is called at
    /// the end of the transaction.
    pub(crate) fn reset(
        &self,
        organization: Option<OrganizationId>,
        then: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        self.write(organization, |transaction| {
            match organization {
                Some(organization) => make_live(transaction, organization, None)?,
                None => {
                    transaction.execute("UPDATE organization SET name = NULL WHERE name IS NOT NULL", [])?;
                }
            }
            then(transaction)
        })?;
        self.garbage.notify_one();
        Ok(())
    }
}

fn holder(transaction: &Transaction<'_>, organization: OrganizationId, name: &str) -> rusqlite::Result<Option<i64>> {
    transaction
        .prepare_cached("SELECT holder FROM snapshot WHERE owner = ?1 AND name = ?2")?
        .query_row(params![organization.as_bytes(), name], |row| row.get(0))
        .optional()
}

/// The organization may be living on the rows of the snapshot: they are then its own alone.
fn remove(transaction: &Transaction<'_>, organization: OrganizationId, name: &str) -> rusqlite::Result<bool> {
    let Some(holder) = holder(transaction, organization, name)? else { return Ok(false) };
    transaction.prepare_cached("DELETE FROM snapshot WHERE holder = ?1")?.execute([holder])?;
    if live_row(transaction, organization)? == Some(holder) {
        tables::forget_changes(transaction, holder)?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn no_transaction_of_a_snapshot_looks_at_all_rows() {
        let store = Store::open(None).unwrap();
        let organization = OrganizationId::of_key("ck_large");
        store.seed(organization, 60_000, 0).unwrap();
        let (steps, most) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        {
            let mut writer = store.writer.lock();
            let counted = Arc::clone(&steps);
            let count = move || counted.fetch_add(1, Ordering::Relaxed) == u64::MAX;
            writer.connection.progress_handler(1_000, Some(count)).unwrap();
            let most = Arc::clone(&most);
            let committed = move || {
                most.fetch_max(steps.swap(0, Ordering::Relaxed), Ordering::Relaxed);
                false
            };
            writer.connection.commit_hook(Some(committed)).unwrap();
        }
        assert_eq!(store.save(organization, "large", 0).unwrap().customers, 60_000);
        let most = most.load(Ordering::Relaxed);
        assert!(most < 150, "{most} thousand steps in one transaction");
    }
}
