use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use parking_lot::{Condvar, Mutex, MutexGuard};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior, ffi};
use tokio::sync::{Notify, broadcast};

use crate::answer::Answer;
use crate::cursor::Secret;
use crate::error::{Error, Reason};
use crate::organization::OrganizationId;
use crate::store::blocking::{acquire, run_blocking};
use crate::store::checkpoints::Checkpoints;
use crate::store::connection::{synchronized, tuned};
use crate::store::failure::{Failures, Trouble, failure};
use crate::store::file::DatabaseFile;
use crate::store::search_index::SearchIndex;

pub(crate) mod accounts;
mod billing_rows;
pub(crate) mod blocking;
pub(crate) mod checkouts;
mod checkpoints;
pub(crate) mod clocks;
mod connection;
pub(crate) mod customers;
mod documents;
pub(crate) mod export;
pub(crate) mod failure;
mod file;
pub(crate) mod idempotency;
pub(crate) mod import;
pub(crate) mod import_error;
pub(crate) mod invoices;
mod migrations;
#[cfg(feature = "dashboard")]
pub(crate) mod overview;
pub(crate) mod plans;
mod search;
mod search_index;
mod seeding;
pub(crate) mod slices;
pub(crate) mod snapshots;
mod staging;
pub(crate) mod subscriptions;
mod tables;
pub(crate) mod webhooks;

const READERS: usize = 2;
/// A listener that is later than this number of changes of webhooks misses some.
const WEBHOOK_CHANGES: usize = 1_024;
/// The longest wait of a write for a lock that another program holds.
const LOCK_TIMEOUT: Duration = Duration::from_secs(1);
const LOCK_PAUSE: Duration = Duration::from_millis(10);

/// The database: one connection that writes, and for a file two more that read beside it.
///
/// Statements take a few microseconds, less than handing them to another thread would, so they run right on the
/// runtime's worker; whatever may take longer (a search, a seed, a wait for the writer) says so to the runtime by [`run_blocking`].
/// In memory there is one connection for all: `SQLite`'s shared cache answers a reader beside a writer with `SQLITE_LOCKED`.
/// Whatever changes many rows therefore does so in slices of a few milliseconds (`slices`, `staging`).
#[derive(Debug)]
pub(crate) struct Store {
    // In the order in which they are dropped: the writer is closed after the others, because only the last connection
    // to be closed empties the write-ahead log into the file, and a reader cannot; the lock of the file is released last.
    checkpoints: Option<Checkpoints>,
    readers: Vec<Mutex<Connection>>,
    writer: Mutex<Writer>,
    file: Option<DatabaseFile>,
    secret: Secret,
    failures: Failures,
    search_index: SearchIndex,
    /// Notified when the staged rows of an organization go live or are dropped: writers wait for that.
    thawed: Condvar,
    thaw: Notify,
    frozen: AtomicUsize,
    /// Notified when there are rows that belong to no organization.
    garbage: Notify,
    /// Locked while several organizations are staged, which two imports must not do at a time.
    many: Mutex<()>,
    is_stopping: AtomicBool,
    /// The organizations whose webhooks the current transaction changes.
    touched: Mutex<HashSet<OrganizationId>>,
    /// Sends their IDs after the commit.
    webhooks: broadcast::Sender<OrganizationId>,
}

#[derive(Debug)]
struct Writer {
    connection: Connection,
    /// Organizations whose rows are just being put together under another number: they are not to be changed.
    frozen: HashSet<OrganizationId>,
    /// Those numbers.
    staged: HashSet<i64>,
    /// Since when another program has held the database.
    locked_since: Option<Instant>,
}

impl Store {
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let Some(given) = path else {
            let writer = Connection::open_in_memory().and_then(tuned).map_err(Reason::Memory)?;
            migrations::migrate(&writer, 0).map_err(Reason::Memory)?;
            return Self::assemble(writer, Vec::new(), None, None).map_err(|error| Reason::Memory(error).into());
        };
        let mut lock = DatabaseFile::lock(given)?;
        let path = lock.path.clone();
        let writer = file::open(&path, given)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let readers = (0..READERS)
            .map(|_| Connection::open_with_flags(&path, flags).and_then(tuned).map(Mutex::new))
            .collect::<Result<_, _>>();
        let cannot = |error| file::refusal(given, error);
        writer.pragma_update(None, "wal_autocheckpoint", checkpoints::MOST_PAGES).map_err(cannot)?;
        let checkpoints = Connection::open(&path).and_then(synchronized).map_err(cannot)?;
        let data = lock.remember().map_err(|source| Reason::DatabaseFile { path: given.into(), source })?;
        let checkpoints = Checkpoints::start(checkpoints, data).map_err(Reason::Threads)?;
        let store = readers.and_then(|readers| Self::assemble(writer, readers, Some(checkpoints), Some(lock)));
        Ok(store.map_err(cannot)?)
    }

    fn assemble(
        mut writer: Connection,
        readers: Vec<Mutex<Connection>>,
        checkpoints: Option<Checkpoints>,
        file: Option<DatabaseFile>,
    ) -> rusqlite::Result<Self> {
        let mut fresh = Secret::default();
        getrandom::fill(&mut fresh).map_err(|_| rusqlite::Error::UnwindingPanic)?;
        // Written even when there is one, so that a file that cannot be written is known now.
        writer.execute(
            "INSERT INTO setting (name, value) VALUES ('cursor secret', ?1) ON CONFLICT DO UPDATE SET value = value",
            [fresh],
        )?;
        let secret =
            writer.query_row("SELECT value FROM setting WHERE name = 'cursor secret'", [], |row| row.get(0))?;
        // Waiting for other programs is done by `begin`, which can say so to the runtime.
        writer.busy_timeout(Duration::ZERO)?;
        let search_index = SearchIndex::default();
        search_index.watch(&mut writer)?;
        let path = file.as_ref().map(|file| file.path.as_path());
        let writer = Writer { connection: writer, frozen: HashSet::new(), staged: HashSet::new(), locked_since: None };
        let store = Self {
            checkpoints,
            readers,
            writer: Mutex::new(writer),
            failures: Failures::new(path),
            search_index,
            file,
            secret,
            thawed: Condvar::new(),
            thaw: Notify::new(),
            frozen: AtomicUsize::new(0),
            garbage: Notify::new(),
            many: Mutex::new(()),
            is_stopping: AtomicBool::new(false),
            touched: Mutex::default(),
            webhooks: broadcast::Sender::new(WEBHOOK_CHANGES),
        };
        // A process that was killed may have left some.
        store.garbage.notify_one();
        Ok(store)
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The answer to a request during which the database failed. Each kind of failure is logged once, until the database works again.
    pub(crate) fn answer(&self, error: &rusqlite::Error) -> Answer {
        self.failures.answer(error)
    }

    /// Makes whatever is done in slices give up, so that the emulator can end.
    pub(crate) fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
        self.thawed.notify_all();
    }

    /// Waits, without a thread, until an organization may be changed.
    pub(crate) async fn thaw(&self, organization: OrganizationId) {
        while self.frozen.load(Ordering::Acquire) > 0 {
            let thaw = self.thaw.notified();
            if !acquire(&self.writer).frozen.contains(&organization) {
                return;
            }
            thaw.await;
        }
    }

    /// Runs `work`, which changes an organization, or all of them, in a transaction that is committed when it succeeds: what it wrote
    /// is there together or not at all.
    pub(crate) fn write<R, E: From<rusqlite::Error>>(
        &self,
        organization: impl Into<Option<OrganizationId>>,
        work: impl FnOnce(&Transaction<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut writer = match organization.into() {
            Some(organization) => self.unfrozen(|frozen| frozen.contains(&organization))?,
            None => self.unfrozen(|frozen| !frozen.is_empty())?,
        };
        self.transact(&mut writer, work)
    }

    /// Like `write`, for work that changes several organizations.
    fn write_several<R, E: From<rusqlite::Error>>(
        &self,
        organizations: &HashSet<OrganizationId>,
        work: impl FnOnce(&Transaction<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut writer = self.unfrozen(|frozen| !frozen.is_disjoint(organizations))?;
        self.transact(&mut writer, work)
    }

    /// The writer, once those who are not to be changed now have nothing to do with it.
    fn unfrozen(
        &self,
        is_in_the_way: impl Fn(&HashSet<OrganizationId>) -> bool,
    ) -> rusqlite::Result<MutexGuard<'_, Writer>> {
        let mut writer = acquire(&self.writer);
        while is_in_the_way(&writer.frozen) {
            if self.is_stopping.load(Ordering::Relaxed) {
                return Err(failure(ffi::SQLITE_INTERRUPT));
            }
            run_blocking(|| self.thawed.wait(&mut writer));
        }
        Ok(writer)
    }

    fn transact<R, E: From<rusqlite::Error>>(
        &self,
        writer: &mut Writer,
        work: impl FnOnce(&Transaction<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        if self.file.as_ref().is_some_and(|file| !file.is_in_place()) {
            return Err(failure(ffi::SQLITE_READONLY_DBMOVED).into());
        }
        let transaction = begin(&writer.connection, &mut writer.locked_since)?;
        self.touched.lock().clear();
        let result = work(&transaction)?;
        if let Err(error) = transaction.commit() {
            if Trouble::of(&error) == Trouble::Full {
                // Emptying the log may give room for what is tried next, which may be a reset.
                let _ = writer.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            }
            return Err(error.into());
        }
        self.search_index.forget_written();
        for organization in self.touched.lock().drain() {
            self.wake(organization);
        }
        if let Some(checkpoints) = &self.checkpoints {
            checkpoints.committed(&writer.connection);
        }
        self.failures.is_over();
        Ok(result)
    }

    /// Marks the webhooks of an organization as changed by the current transaction.
    pub(crate) fn touch(&self, organization: OrganizationId) {
        self.touched.lock().insert(organization);
    }

    /// Lets the deliveries of an organization be looked at, because its clock was moved.
    pub(crate) fn wake(&self, organization: OrganizationId) {
        // There may be no receiver.
        let _ = self.webhooks.send(organization);
    }

    /// The organizations whose webhooks changed, each time that this is committed.
    pub(crate) fn webhook_changes(&self) -> broadcast::Receiver<OrganizationId> {
        self.webhooks.subscribe()
    }

    pub(crate) fn read<R>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> rusqlite::Result<R> {
        if let Some(connection) = self.readers.iter().find_map(Mutex::try_lock) {
            return work(&connection);
        }
        match self.readers.first() {
            Some(reader) => work(&acquire(reader)),
            None => work(&acquire(&self.writer).connection),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.checkpoints = None;
        self.readers.clear();
        // SQLite empties the log when the last connection closes; another program may have the file open.
        let connection = &self.writer.get_mut().connection;
        let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}

/// Begins a transaction, waiting for a while if another program holds the database. Once that was too long, requests
/// that follow do not wait for it again.
fn begin<'a>(connection: &'a Connection, locked_since: &mut Option<Instant>) -> rusqlite::Result<Transaction<'a>> {
    loop {
        match Transaction::new_unchecked(connection, TransactionBehavior::Immediate) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                if locked_since.get_or_insert_with(Instant::now).elapsed() >= LOCK_TIMEOUT {
                    return Err(error);
                }
                run_blocking(|| std::thread::sleep(LOCK_PAUSE));
            }
            begun => {
                *locked_since = None;
                return begun;
            }
        }
    }
}
