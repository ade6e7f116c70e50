use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode};

use crate::error::Reason;
use crate::store::connection::tuned;
use crate::store::failure::Trouble;
use crate::store::migrations;

/// "CMET", the application ID of this emulator's `SQLite` databases. The first migration sets it.
const APPLICATION_ID: i64 = 0x434d_4554;

/// The file of a database, held so that no other emulator opens it.
#[derive(Debug)]
pub(super) struct DatabaseFile {
    /// Without links: the same file has one lock, whatever name it is opened by.
    pub(super) path: PathBuf,
    lock_path: PathBuf,
    /// Held for as long as this lives.
    _lock: File,
    identity: Option<Identity>,
    /// Closed after every connection: closing any handle of the database drops `SQLite`'s own locks on it.
    data: Option<Arc<File>>,
}

/// The identity of a file, independent of its name.
type Identity = (u64, u64);

impl DatabaseFile {
    pub(super) fn lock(given: &Path) -> Result<Self, Reason> {
        let cannot = |source| Reason::DatabaseFile { path: given.into(), source };
        let path = resolve(given).map_err(cannot)?;
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => return Err(cannot(io::ErrorKind::IsADirectory.into())),
            // SQLite's write-ahead log goes by the name of the file: with two names there would be two.
            Ok(found) if names(&found) > 1 => return Err(Reason::DatabaseLinked { path: given.into() }),
            _ => {}
        }
        // A file of its own, not the database: SQLite locks that one.
        let mut lock_path = path.as_os_str().to_owned();
        lock_path.push("-lock");
        let lock_path = PathBuf::from(lock_path);
        let cannot = |source| Reason::LockFile { path: lock_path.clone(), source };
        let lock = loop {
            let file = File::options().create(true).truncate(false).write(true).open(&lock_path).map_err(cannot)?;
            match file.try_lock() {
                // Its last holder may have removed it between the two.
                Ok(()) if is_still(&lock_path, &file) => break file,
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Reason::DatabaseInUse { path: given.into() }),
                Err(TryLockError::Error(source)) => return Err(cannot(source)),
            }
        };
        let file = Self { path, lock_path, _lock: lock, identity: None, data: None };
        // SQLite would open the file for reading only. This check leaves no files of a write-ahead log behind.
        match File::options().write(true).open(&file.path) {
            Err(error)
                if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) =>
            {
                Err(Reason::ReadOnlyDatabase { path: given.into() })
            }
            _ => Ok(file),
        }
    }

    /// Remembers which file was opened, and gives it.
    pub(super) fn remember(&mut self) -> io::Result<Arc<File>> {
        self.identity = Some(identity(&self.path));
        let data = Arc::new(File::options().write(true).open(&self.path)?);
        self.data = Some(Arc::clone(&data));
        Ok(data)
    }

    /// Whether the file is still the one that was opened.
    pub(super) fn is_in_place(&self) -> bool {
        self.identity.is_none_or(|opened| identity(&self.path) == opened)
    }
}

impl Drop for DatabaseFile {
    fn drop(&mut self) {
        // Removed while it is held; where that is impossible it stays, and does no harm.
        let _ = fs::remove_file(&self.lock_path);
    }
}

fn resolve(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Ok(folder.canonicalize()?.join(name))
        }
        resolved => resolved,
    }
}

#[cfg(unix)]
fn names(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(found)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

#[cfg(unix)]
fn identity(path: &Path) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    // A file that is gone is another one than any.
    fs::metadata(path).map_or((0, 0), |found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Identity {
    (0, 0)
}

#[cfg(unix)]
fn is_still(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    file.metadata().is_ok_and(|held| identity(path) == (held.dev(), held.ino()))
}

#[cfg(not(unix))]
fn is_still(_: &Path, _: &File) -> bool {
    true
}

/// Opens a database for writing and brings it to the latest version. Nothing is changed, not even the journal mode,
/// before the file is known to be ours.
pub(super) fn open(path: &Path, given: &Path) -> Result<Connection, Reason> {
    let cannot = |source: rusqlite::Error| refusal(given, source);
    let connection = Connection::open(path).map_err(cannot)?;
    let number = |sql| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(cannot);
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    let is_empty = number("SELECT count(*) FROM sqlite_schema")? == 0;
    match (application, version) {
        (0, 0) if is_empty => {}
        (APPLICATION_ID, 1..=migrations::LATEST) => {}
        (APPLICATION_ID, found) if found > migrations::LATEST => {
            return Err(Reason::NewerDatabase { path: given.into(), found, known: migrations::LATEST });
        }
        _ => return Err(Reason::NotOurs { path: given.into() }),
    }
    let connection = tuned(connection).map_err(cannot)?;
    migrations::migrate(&connection, version).map_err(cannot)?;
    Ok(connection)
}

pub(super) fn refusal(path: &Path, source: rusqlite::Error) -> Reason {
    // The head of the file is read first: if that is not SQLite's, the file was never ours.
    if source.sqlite_error_code() == Some(ErrorCode::NotADatabase) {
        return Reason::NotOurs { path: path.into() };
    }
    match Trouble::of(&source) {
        Trouble::ReadOnly => Reason::ReadOnlyDatabase { path: path.into() },
        Trouble::Other => Reason::OpenDatabase { path: path.into(), source },
        trouble => Reason::Database { path: path.into(), trouble, source },
    }
}
