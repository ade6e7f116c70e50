//! The one runtime of a process, for callers that have none of their own.

use std::sync::{LazyLock, OnceLock};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::{Error, ErrorKind};
use crate::process::PerProcess;

/// How many threads it has, when not its default.
const WORKERS: &str = "COMMET_WORKER_THREADS";
/// Name look-ups that may be under way at once.
const LOOK_UPS: usize = 8;

/// A timer that is always due before a call's timeouts are. A timer that is due before all others wakes
/// the thread that waits for them, which at each call would be the very thread that sets it: a write, a
/// read and a turn for nothing.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Started by the first call that needs it, and once more in a forked child: the parent's threads
/// do not exist there. It is never shut down; its threads are idle when no call is under way.
static SHARED: LazyLock<PerProcess<OnceLock<Result<Runtime, Error>>>> =
    LazyLock::new(|| PerProcess::new(OnceLock::new));

/// The handle of this process's runtime.
pub(super) fn handle() -> Result<Handle, Error> {
    match SHARED.get().get_or_init(start) {
        Ok(runtime) => Ok(runtime.handle().clone()),
        Err(error) => Err(error.clone()),
    }
}

fn start() -> Result<Runtime, Error> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(workers()?)
        .max_blocking_threads(LOOK_UPS)
        .thread_name("commet-io")
        .enable_io()
        .enable_time()
        .build()
        .map_err(|error| {
            Error::new(ErrorKind::Internal, "the system gives no threads for I/O (too many processes?)")
                .with_source(error)
        })?;
    runtime.spawn(async {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
        }
    });
    Ok(runtime)
}

/// One thread keeps a host with one thread busy; a second one pays on larger machines only.
fn workers() -> Result<usize, Error> {
    match std::env::var(WORKERS) {
        Ok(given) => given.parse().ok().filter(|workers| (1..=64).contains(workers)).ok_or_else(|| {
            Error::configuration(format!("the environment's {WORKERS} must be a whole number from 1 to 64"))
        }),
        Err(_) => Ok(if available_parallelism().map_or(1, usize::from) > 2 { 2 } else { 1 }),
    }
}
