use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use parking_lot::{Mutex, MutexGuard};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use tokio::runtime::{Handle, RuntimeFlavor};

use crate::cursor::Secret;
use crate::error::{Error, Reason};

pub(crate) mod accounts;
pub(crate) mod checkouts;
pub(crate) mod clocks;
pub(crate) mod customers;
mod idempotency;
pub(crate) mod invoices;
mod migrations;
#[cfg(feature = "dashboard")]
mod overview;
pub(crate) mod plans;
mod seeding;
pub(crate) mod subscriptions;
pub(crate) mod tables;
mod transfer;

pub(crate) use customers::{Created, Filter, Page, Updated};
pub(crate) use idempotency::{IdempotentRequest, Remembered};
#[cfg(feature = "dashboard")]
pub(crate) use overview::BOUND;
pub(crate) use transfer::{ImportError, Imported};

/// "CMET": tells this emulator's files from other `SQLite` databases. The first migration sets it.
const APPLICATION_ID: i64 = 0x434d_4554;
const READERS: usize = 2;
const STATEMENTS: usize = 96;

/// The database: one connection that writes, and for a file two more that read beside it.
///
/// Statements take a few microseconds, less than handing them to another thread would, so they run right on the
/// runtime's worker; whatever may take longer (a search, a seed, a wait for the writer) says so to the runtime by [`patiently`].
/// In memory there is one connection for all: `SQLite`'s shared cache answers a reader beside a writer with `SQLITE_LOCKED`.
#[derive(Debug)]
pub(crate) struct Store {
    writer: Mutex<Connection>,
    readers: Vec<Mutex<Connection>>,
    secret: Secret,
    /// Held for as long as the store lives. Declared last, so that it is let go after the connections.
    _lock: Option<File>,
}

impl Store {
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Error> {
        let Some(path) = path else {
            let writer = Connection::open_in_memory().and_then(tuned)?;
            migrations::migrate(&writer, 0)?;
            return Self::assemble(writer, Vec::new(), None);
        };
        let lock = lock(path)?;
        let writer = open_file(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let readers = (0..READERS)
            .map(|_| Connection::open_with_flags(path, flags).and_then(tuned).map(Mutex::new))
            .collect::<Result<_, _>>()?;
        Self::assemble(writer, readers, Some(lock))
    }

    fn assemble(writer: Connection, readers: Vec<Mutex<Connection>>, lock: Option<File>) -> Result<Self, Error> {
        let mut fresh = Secret::default();
        getrandom::fill(&mut fresh).map_err(Reason::from)?;
        writer.execute("INSERT OR IGNORE INTO setting (name, value) VALUES ('cursor secret', ?1)", [fresh])?;
        let secret =
            writer.query_row("SELECT value FROM setting WHERE name = 'cursor secret'", [], |row| row.get(0))?;
        Ok(Self { writer: Mutex::new(writer), readers, secret, _lock: lock })
    }

    pub(crate) fn secret(&self) -> &Secret {
        &self.secret
    }

    /// Runs `work` in a transaction that is committed when it succeeds: what it wrote is there together or not at all.
    pub(crate) fn write<R, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<R, E>,
    ) -> Result<R, E> {
        let mut connection = acquire(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    pub(crate) fn read<R>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> rusqlite::Result<R> {
        if let Some(connection) = self.readers.iter().find_map(Mutex::try_lock) {
            return work(&connection);
        }
        work(&acquire(self.readers.first().unwrap_or(&self.writer)))
    }
}

/// Runs something that may take long. On a runtime's worker the runtime first moves its other tasks elsewhere.
pub(crate) fn patiently<R>(work: impl FnOnce() -> R) -> R {
    match Handle::try_current() {
        Ok(runtime) if runtime.runtime_flavor() == RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        _ => work(),
    }
}

fn acquire(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.try_lock().unwrap_or_else(|| patiently(|| connection.lock()))
}

/// A file of its own, not the database: closing any handle of the database would drop `SQLite`'s own locks on it.
fn lock(path: &Path) -> Result<File, Reason> {
    let mut name = path.as_os_str().to_owned();
    name.push("-lock");
    let lock_path = PathBuf::from(name);
    let cannot = |source| Reason::LockFile { path: lock_path.clone(), source };
    let file = File::options().create(true).truncate(false).write(true).open(&lock_path).map_err(cannot)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Reason::DatabaseInUse { path: path.into() }),
        Err(TryLockError::Error(source)) => Err(cannot(source)),
    }
}

fn open_file(path: &Path) -> Result<Connection, Error> {
    let cannot = |source: rusqlite::Error| match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => Reason::NotOurs { path: path.into() },
        _ => Reason::OpenDatabase { path: path.into(), source },
    };
    // Nothing is changed, not even the journal mode, before the file is known to be ours.
    let connection = Connection::open(path).map_err(cannot)?;
    let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(cannot);
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    let is_empty = number("SELECT count(*) FROM sqlite_schema")? == 0;
    match (application, version) {
        (0, 0) if is_empty => {}
        (APPLICATION_ID, 1..=migrations::LATEST) => {}
        (APPLICATION_ID, found) if found > migrations::LATEST => {
            return Err(Reason::NewerDatabase { path: path.into(), found, known: migrations::LATEST }.into());
        }
        _ => return Err(Reason::NotOurs { path: path.into() }.into()),
    }
    let connection = tuned(connection).map_err(cannot)?;
    migrations::migrate(&connection, version).map_err(cannot)?;
    Ok(connection)
}

/// With a write-ahead log, `synchronous = NORMAL` keeps every commit through a kill of the process;
/// only a crash of the whole machine can cost the last ones, and waiting for the disk each time is not worth that here.
fn tuned(connection: Connection) -> rusqlite::Result<Connection> {
    if !connection.is_readonly("main")? {
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        // A large seed leaves a log as large as itself; the next checkpoint cuts it back.
        connection.pragma_update(None, "journal_size_limit", 64 << 20)?;
    }
    connection.pragma_update(None, "cache_size", -64_000)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}
