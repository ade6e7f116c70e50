use std::time::{Duration, Instant};

use parking_lot::MutexGuard;
use rusqlite::{Transaction, ffi};

use crate::store::blocking::{acquire, run_blocking};
use crate::store::failure::failure;
use crate::store::{Store, tables};

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
        if self.is_stopping.load(std::sync::atomic::Ordering::Relaxed) {
            return Err(failure(ffi::SQLITE_INTERRUPT).into());
        }
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.keep_up();
        }
        let mut writer = acquire(&self.writer);
        let result = self.transact(&mut writer, work);
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
            while let Some(organization) = run_blocking(|| self.nobodys()).unwrap_or_default() {
                loop {
                    let start = Instant::now();
                    let swept =
                        run_blocking(|| self.slice(|transaction| tables::sweep(transaction, organization, pace.0)));
                    match swept {
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
    }

    /// The number of rows that belong neither to an organization nor to a snapshot, and are not being put together.
    fn nobodys(&self) -> rusqlite::Result<Option<i64>> {
        let writer = acquire(&self.writer);
        let mut statement = writer.connection.prepare_cached(
            "SELECT id FROM organization WHERE name IS NULL AND NOT EXISTS (SELECT 1 FROM snapshot WHERE holder = id)",
        )?;
        let mut numbers = statement.query_map([], |row| row.get(0))?;
        numbers.find(|number| number.as_ref().map_or(true, |number| !writer.staged.contains(number))).transpose()
    }
}
