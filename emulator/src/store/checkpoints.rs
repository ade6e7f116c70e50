use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};
use rusqlite::Connection;

use crate::store::blocking::run_blocking;

/// So many pages wait in the write-ahead log before they are moved to the file.
const PAGES: i64 = 4_096;
/// The length in pages at which the log is restarted, even during steady writes: 128 MiB.
const LONG_LOG: i64 = if cfg!(test) { 512 } else { 32_768 };
/// The length at which a writer empties the log itself, in case this thread does not keep up.
pub(super) const MOST_PAGES: i64 = 2 * LONG_LOG;
const PAUSE: Duration = Duration::from_millis(20);

/// Moves what was committed from the write-ahead log to the file, on a thread with a connection of its own: it waits for
/// the disk, and no request should.
///
/// `SQLite` restarts the log only when all of it was checkpointed, which never happens during steady writes. Once it is long,
/// work in slices therefore pauses while most of it is moved, and the next writer moves what little came meanwhile. That
/// writer waits for the disk, which takes as long as whatever other programs write there.
#[derive(Debug)]
pub(super) struct Checkpoints {
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    moving: Arc<CheckpointState>,
}

#[derive(Debug, Default)]
struct CheckpointState {
    phase: Mutex<Phase>,
    is_over: Condvar,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Idle,
    /// A long log is being moved.
    Most,
    /// Few pages are left to the next writer.
    Rest,
}

impl Checkpoints {
    /// `data` is the database's file.
    pub(super) fn start(connection: Connection, data: Arc<File>) -> io::Result<Self> {
        let (commits, committed) = sync_channel(1);
        let moving = Arc::<CheckpointState>::default();
        let thread = thread::Builder::new().name("commet-checkpoints".into()).spawn({
            let moving = Arc::clone(&moving);
            move || run(&connection, &data, &moving, &committed)
        })?;
        Ok(Self { commits: Some(commits), thread: Some(thread), moving })
    }

    /// There is more in the log than before.
    pub(super) fn committed(&self, writer: &Connection) {
        // No two writers are here at a time.
        if *self.moving.phase.lock() == Phase::Rest {
            checkpoint(writer, "PASSIVE");
            *self.moving.phase.lock() = Phase::Idle;
        }
        if let Some(commits) = &self.commits {
            // The channel is full when the thread was notified already.
            let _ = commits.try_send(());
        }
    }

    /// Waits while a long log is moved, so that it does not grow meanwhile.
    pub(super) fn keep_up(&self) {
        let mut phase = self.moving.phase.lock();
        if *phase == Phase::Most {
            run_blocking(|| self.moving.is_over.wait_while(&mut phase, |phase| *phase == Phase::Most));
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.commits = None;
        // The connection is closed when this returns.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn run(connection: &Connection, data: &File, moving: &CheckpointState, committed: &Receiver<()>) {
    for () in committed {
        let (log, moved) = checkpoint(connection, "NOOP");
        if *moving.phase.lock() == Phase::Rest {
            // Two that wait for the disk would wait for each other.
        } else if log >= LONG_LOG && log > moved {
            *moving.phase.lock() = Phase::Most;
            checkpoint(connection, "PASSIVE");
            // SQLite does this only when all pages are checkpointed, which would be while a writer waits.
            let _ = data.sync_data();
            *moving.phase.lock() = Phase::Rest;
            moving.is_over.notify_all();
        } else if log - moved >= PAGES {
            checkpoint(connection, "PASSIVE");
        }
        thread::sleep(PAUSE);
    }
}

/// Returns the number of pages in the log, and how many of them are in the file. Ignores a failure: the writer meets it
/// too, and reports it.
fn checkpoint(connection: &Connection, how: &str) -> (i64, i64) {
    connection
        .query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |row| Ok((row.get(1)?, row.get(2)?)))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Instant;

    use super::*;
    use crate::store::Store;

    #[test]
    fn the_log_begins_anew_beside_steady_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("steady.db");
        let store = Store::open(Some(&path)).unwrap();
        // No writer checkpoints on its own.
        store.writer.lock().connection.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        let start = Instant::now();
        let mut written = 0;
        while start.elapsed() < Duration::from_secs(1) || written < 2_000 {
            let write = |transaction: &rusqlite::Transaction<'_>| {
                transaction.execute("INSERT OR REPLACE INTO setting VALUES ('test', randomblob(40000))", [])
            };
            store.write(None, write).unwrap();
            written += 1;
        }
        let log = fs::metadata(folder.path().join("steady.db-wal")).unwrap().len();
        assert!(log < written * 40_000 / 2, "{log} bytes after {written} writes");
    }
}
