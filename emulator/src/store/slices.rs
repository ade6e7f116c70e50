use std::time::{Duration, Instant};

use parking_lot::MutexGuard;
use rusqlite::{Transaction, ffi};

use crate::store::blocking::{acquire, run_blocking};
use crate::store::failure::failure;
use crate::store::{Store, Writer, tables};

/// The longest time that a slice may hold the database: others wait for it.
pub(super) const SLICE: Duration = Duration::from_millis(4);
const RETRY: Duration = Duration::from_secs(1);
const FIRST_ROWS: usize = 64;
const MAX_ROWS: usize = 1_024;

/// The number of rows that a slice takes: as many as the last ones showed to fit.
#[derive(Debug)]
struct Pace(usize);

impl Pace {
    fn learn(&mut self, took: Duration) {
        if took > SLICE {
            self.0 = (self.0 / 2).max(1);
        } else if took < SLICE / 2 {
            self.0 = (self.0 * 2).min(MAX_ROWS);
        }
    }
}

impl Store {
    /// One short transaction of work that takes many. Waiting requests get the database after it.
    pub(super) fn slice<R, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        self.slice_of(|writer| self.transact(writer, work))
    }

    fn slice_of<R, E: From<rusqlite::Error>>(&self, work: impl FnOnce(&mut Writer) -> Result<R, E>) -> Result<R, E> {
        if self.is_stopping.load(std::sync::atomic::Ordering::Relaxed) {
            return Err(failure(ffi::SQLITE_INTERRUPT).into());
        }
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.keep_up();
        }
        let mut writer = acquire(&self.writer);
        let result = work(&mut writer);
        MutexGuard::unlock_fair(writer);
        result
    }

    /// Runs slices until `step`, which gets the number of rows to process, returns that nothing is left.
    pub(super) fn in_slices(
        &self,
        mut step: impl FnMut(&Transaction<'_>, usize) -> rusqlite::Result<bool>,
    ) -> rusqlite::Result<()> {
        let mut pace = Pace(FIRST_ROWS);
        loop {
            let (is_left, took) = self.slice(|transaction| {
                let start = Instant::now();
                Ok::<_, rusqlite::Error>((step(transaction, pace.0)?, start.elapsed()))
            })?;
            if !is_left {
                return Ok(());
            }
            pace.learn(took);
        }
    }

    /// Deletes rows that belong to no organization, until the emulator stops.
    pub(crate) async fn sweep(&self) {
        loop {
            self.garbage.notified().await;
            let mut pace = Pace(FIRST_ROWS);
            loop {
                let start = Instant::now();
                match run_blocking(|| self.sweep_some(pace.0)) {
                    Ok(true) => {}
                    Ok(false) => break,
                    // The disk may be full, or another program in the way.
                    Err(_) => tokio::time::sleep(RETRY).await,
                }
                pace.learn(start.elapsed());
                // Half of the time is left to requests.
                tokio::time::sleep(start.elapsed()).await;
            }
        }
    }

    /// Deletes the rows that belong to no organization now. Work that leaves more of them begins with this: it is faster
    /// than [`Store::sweep`] with its pauses, and repeated without end it would fill the memory.
    pub(super) fn sweep_now(&self) -> rusqlite::Result<()> {
        let mut pace = Pace(FIRST_ROWS);
        loop {
            let start = Instant::now();
            if !self.sweep_some(pace.0)? {
                return Ok(());
            }
            pace.learn(start.elapsed());
        }
    }

    /// One slice of it. False when nothing is left. The number is looked up in each slice: once its last row is deleted,
    /// `SQLite` gives it to the next organization, whose rows another sweep would delete.
    fn sweep_some(&self, rows: usize) -> rusqlite::Result<bool> {
        self.slice_of(|writer| match nobodys(writer)? {
            Some(organization) => {
                self.transact(writer, |transaction| tables::sweep(transaction, organization, rows)).map(|_| true)
            }
            None => Ok(false),
        })
    }
}

/// The number of rows that belong neither to an organization nor to a snapshot, and are not being put together.
fn nobodys(writer: &Writer) -> rusqlite::Result<Option<i64>> {
    let mut statement = writer.connection.prepare_cached(
        "SELECT id FROM organization WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM snapshot WHERE holder = id)",
    )?;
    let mut numbers = statement.query_map([], |row| row.get(0))?;
    numbers.find(|number| number.as_ref().map_or(true, |number| !writer.staged.contains(number))).transpose()
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::organization::OrganizationId;

    /// Several programs seed one after the other, in a store whose sweeper does not run.
    #[test]
    fn seeds_leave_no_more_than_one_copy_of_each_organization() {
        let store = Store::open(None).unwrap();
        thread::scope(|scope| {
            for name in ["ck_one", "ck_two", "ck_three"] {
                let store = &store;
                scope.spawn(move || {
                    for seed in 1..=8 {
                        store.seed(OrganizationId::of_key(name), 1_000, seed).unwrap();
                    }
                });
            }
        });
        let writer = store.writer.lock();
        let count = |sql| writer.connection.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap();
        let live = "SELECT COUNT(*) FROM customer JOIN organization o ON o.id = organization WHERE name IS NOT NULL";
        assert_eq!(count(live), 24_000, "no seed's sweep deletes what another puts together");
        let left = count("SELECT COUNT(*) FROM organization WHERE name IS NULL");
        assert!(left <= 3, "{left}");
    }
}
