use std::path::Path;

use http::header::RETRY_AFTER;
use http::{HeaderValue, StatusCode};
use parking_lot::Mutex;
use rusqlite::{ErrorCode, ffi};

use crate::answer::Answer;

/// The failures of a database that the user can fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    Full,
    Locked,
    Damaged,
    ReadOnly,
    Gone,
    Stopping,
    Other,
}

impl Trouble {
    pub(crate) fn of(error: &rusqlite::Error) -> Self {
        let Some(failure) = error.sqlite_error() else { return Self::Other };
        match (failure.code, failure.extended_code) {
            (_, ffi::SQLITE_READONLY_DBMOVED) => Self::Gone,
            // The index of the write-ahead log cannot grow: a full disk says so in this way.
            (_, ffi::SQLITE_IOERR_SHMSIZE) | (ErrorCode::DiskFull, _) => Self::Full,
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Self::Locked,
            (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Self::Damaged,
            (ErrorCode::ReadOnly, _) => Self::ReadOnly,
            (ErrorCode::OperationInterrupted, _) => Self::Stopping,
            _ => Self::Other,
        }
    }

    /// The message, which follows the name of the file.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Full => "cannot grow: the disk is full; free some space",
            Self::Locked => "is locked by another program; end what that program is doing with it",
            Self::Damaged => "is damaged; restore it from a copy, or delete it to begin anew",
            Self::ReadOnly => "cannot be written; check the permissions of the file and its folder",
            Self::Gone => "was deleted, moved or replaced while the emulator used it; restart the emulator",
            Self::Stopping => "is being closed: the emulator is stopping",
            Self::Other => "failed; the emulator's log says why",
        }
    }

    fn answer(self, file: &str) -> Answer {
        let (status, code) = match self {
            Self::Full => (StatusCode::INSUFFICIENT_STORAGE, "storage_full"),
            Self::Locked => (StatusCode::SERVICE_UNAVAILABLE, "database_locked"),
            Self::Damaged => (StatusCode::INTERNAL_SERVER_ERROR, "database_damaged"),
            Self::ReadOnly => (StatusCode::INTERNAL_SERVER_ERROR, "database_read_only"),
            Self::Gone => (StatusCode::INTERNAL_SERVER_ERROR, "database_gone"),
            Self::Stopping => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
            Self::Other => (StatusCode::INTERNAL_SERVER_ERROR, "internal_error"),
        };
        let answer = Answer::error(status, code, &format!("The database {file} {}", self.text()));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            answer.with(RETRY_AFTER, HeaderValue::from_static("1"))
        } else {
            answer
        }
    }
}

/// Answers failures of the database and logs each kind once, until the database works again.
#[derive(Debug)]
pub(super) struct Failures {
    file: String,
    last: Mutex<Option<Trouble>>,
}

impl Failures {
    pub(super) fn new(path: Option<&Path>) -> Self {
        let file = path.map_or_else(|| "in memory".to_owned(), |path| path.display().to_string());
        Self { file, last: Mutex::new(None) }
    }

    pub(super) fn answer(&self, error: &rusqlite::Error) -> Answer {
        let trouble = Trouble::of(error);
        if trouble != Trouble::Stopping && self.last.lock().replace(trouble) != Some(trouble) {
            tracing::error!(%error, "the database {} {}", self.file, trouble.text());
        }
        trouble.answer(&self.file)
    }

    pub(super) fn is_over(&self) {
        if self.last.lock().take().is_some() {
            tracing::warn!("the database {} works again", self.file);
        }
    }
}

pub(super) fn failure(extended_code: std::ffi::c_int) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(extended_code), None)
}
