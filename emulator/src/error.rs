use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::failure::Trouble;

/// An error of the emulator: it could not be started, or an operation failed.
///
/// The message says what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] pub(crate) Reason);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Reason {
    #[error("cannot resolve the host {host:?} to listen on; use an address such as 127.0.0.1")]
    Host {
        host: String,
        #[source]
        source: Option<std::io::Error>,
    },
    #[error("cannot listen on {address}: {source}; choose another port, or port 0 for any free one")]
    Listen { address: SocketAddr, source: std::io::Error },
    #[error("cannot start the emulator's threads: {0}")]
    Threads(#[source] std::io::Error),
    #[error("the emulator stopped before it was ready")]
    Stopped,
    #[error("cannot open the database {}: {source}; check that its folder exists and can be written", .path.display())]
    OpenDatabase { path: PathBuf, source: rusqlite::Error },
    #[error("the database {} {}", .path.display(), .trouble.text())]
    Database {
        path: PathBuf,
        trouble: Trouble,
        #[source]
        source: rusqlite::Error,
    },
    #[error("the database {} cannot be written; check the permissions of the file and its folder, or choose another file", .path.display())]
    ReadOnlyDatabase { path: PathBuf },
    #[error("cannot use {} as a database: {source}; expected a file in a folder that exists and can be written", .path.display())]
    DatabaseFile { path: PathBuf, source: std::io::Error },
    #[error("the database {} has a second name (a hard link), through which another program could change it; use a copy", .path.display())]
    DatabaseLinked { path: PathBuf },
    #[error("cannot create the lock file {}: {source}; check that its folder exists and can be written", .path.display())]
    LockFile { path: PathBuf, source: std::io::Error },
    #[error("the database {} is in use by another emulator; stop that one or choose another file", .path.display())]
    DatabaseInUse { path: PathBuf },
    #[error("{} is not a database of this emulator; choose another file", .path.display())]
    NotOurs { path: PathBuf },
    #[error("the database {} was written by a newer emulator (schema {found}, this one knows {known}); use that emulator or choose another file", .path.display())]
    NewerDatabase { path: PathBuf, found: i64, known: i64 },
    #[error("the database in memory failed: {0}")]
    Memory(#[source] rusqlite::Error),
    #[error("the database failed: {0}")]
    Failed(#[from] rusqlite::Error),
    #[error("invalid host name {name:?}; expected a host name or an address without scheme, port and path")]
    HostName { name: String },
    #[error("the operating system provides no random numbers: {0}")]
    Randomness(#[from] getrandom::Error),
    #[error("the clock was not moved: {0}")]
    Clock(#[from] crate::billing::clock_move::AdvanceError),
    #[error("{0}")]
    Refused(String),
    #[error("cannot read the seed file {}: {source}", .path.display())]
    ReadSeed { path: PathBuf, source: std::io::Error },
    #[error("the seed file {} cannot be used: {source}; nothing of it was loaded", .path.display())]
    Seed { path: PathBuf, source: crate::store::import_error::ImportError },
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        Self(error.into())
    }
}
