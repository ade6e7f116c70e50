use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;

/// So many pages wait in the write-ahead log before they are moved to the file.
const PAGES: i64 = 1_000;
/// How long the log may grow before a writer empties it by itself, should this thread not keep up: 64 MiB.
pub(super) const MOST_PAGES: i64 = 16_384;
const PAUSE: Duration = Duration::from_millis(20);

/// Moves what was committed from the write-ahead log to the file, on a thread with a connection of its own: it waits for
/// the disk, and no request should.
#[derive(Debug)]
pub(super) struct Checkpoints {
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    pub(super) fn start(connection: Connection) -> io::Result<Self> {
        let (commits, committed) = sync_channel(1);
        let thread =
            thread::Builder::new().name("commet-checkpoints".into()).spawn(move || run(&connection, &committed))?;
        Ok(Self { commits: Some(commits), thread: Some(thread) })
    }

    /// There is more in the log than before.
    pub(super) fn committed(&self) {
        if let Some(commits) = &self.commits {
            // It is full when the thread has been told already.
            let _ = commits.try_send(());
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

fn run(connection: &Connection, committed: &Receiver<()>) {
    // A failure is left to the writer, which meets it too, and can tell someone.
    let checkpoint = |how: &str| {
        connection
            .query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |row| {
                Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?)
            })
            .unwrap_or(0)
    };
    for () in committed {
        if checkpoint("NOOP") >= PAGES {
            checkpoint("PASSIVE");
        }
        thread::sleep(PAUSE);
    }
}
