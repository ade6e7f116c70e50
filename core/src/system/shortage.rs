//! Shortages: threads, files and memory that the system refuses.

use std::any::Any;
use std::io;
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::{self, JoinHandle};

use memmap2::MmapMut;
use tokio::runtime::{Builder, Runtime};

use crate::error::Error;
use crate::schema::generated::errors::ErrorKind;

/// The stack of a thread of tokio's.
const STACK: usize = 2 * 1024 * 1024;
/// The memory that a thread needs besides its stack.
const SPARE: usize = 256 * 1024;

const NO_MEMORY: &str = "out of memory (see `ulimit -v`)";

/// The resource that is short when the system fails with this error, and the limit to look at. None for another error.
pub(crate) fn of(error: &io::Error) -> Option<&'static str> {
    // The numbers are the same on every Unix.
    const ENFILE: i32 = 23;
    const EMFILE: i32 = 24;
    match (error.kind(), error.raw_os_error()) {
        (_, Some(EMFILE)) if cfg!(unix) => Some("too many files are open in this process (see `ulimit -n`)"),
        (_, Some(ENFILE)) if cfg!(unix) => Some("too many files are open on this machine"),
        (io::ErrorKind::OutOfMemory, _) => Some(NO_MEMORY),
        _ => None,
    }
}

/// The error for a resource that the system refused, which it may grant later.
pub(crate) fn refused(what: &str, error: io::Error) -> Error {
    let why = match (of(&error), error.kind()) {
        (Some(missing), _) => missing.to_owned(),
        // EAGAIN, which is about threads.
        (None, io::ErrorKind::WouldBlock) => "too many processes or threads (see `ulimit -u`)".to_owned(),
        (None, _) => error.to_string(),
    };
    let mut refused = Error::new(ErrorKind::Connection, format!("the system refuses {what}: {why}")).with_source(error);
    refused.report_mut().retryable = true;
    refused
}

/// Checks that the system grants a thread now. Tokio panics when it does not.
pub(crate) fn try_thread() -> Result<(), Error> {
    let thread = spawn(thread::Builder::new(), STACK, || {}).map_err(|error| refused("a thread", error))?;
    let _ = thread.join();
    Ok(())
}

/// Starts a thread with a stack of this many bytes. A thread that gets its stack but no other memory would end the process,
/// so that memory is tried first.
pub(crate) fn spawn(
    thread: thread::Builder,
    stack: usize,
    run: impl FnOnce() + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    try_memory(stack + SPARE)?;
    thread.stack_size(stack).spawn(run)
}

/// Checks that the system grants this many bytes now. A failed allocation would end the process.
pub(crate) fn try_memory(bytes: usize) -> io::Result<()> {
    MmapMut::map_anon(bytes).map(drop).map_err(|error| io::Error::new(io::ErrorKind::OutOfMemory, error))
}

/// Builds a runtime. With tokio's feature `signal`, which another crate of the program may turn on, the first runtime of
/// a process opens a pair of sockets after its own two files, and panics when the system refuses them. So as many files
/// are opened first.
pub(crate) fn build(runtime: &mut Builder) -> Result<Runtime, Error> {
    const WHAT: &str = "the means for network I/O";
    #[cfg(unix)]
    {
        let pair = || UnixStream::pair().map_err(|error| refused(WHAT, error));
        drop((pair()?, pair()?));
    }
    let built = catch_unwind(AssertUnwindSafe(|| runtime.build())).map_err(panicked)?;
    built.map_err(|error| refused(WHAT, error))
}

/// The error for a panic of tokio when it starts threads.
pub(crate) fn panicked(panic: Box<dyn Any + Send>) -> Error {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref().copied());
    refused("a thread", io::Error::other(text.unwrap_or("no reason is known").to_owned()))
}
