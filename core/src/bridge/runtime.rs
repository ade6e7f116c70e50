//! The one runtime of a process, for callers that have none of their own.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::Error;
use crate::system::process::Lazy;
use crate::system::shortage;

/// How many threads it has, when not its default.
const WORKERS: &str = "COMMET_WORKER_THREADS";

/// A timer that is always due before a call's timeouts are. A timer that is due before all others wakes
/// the thread that waits for them, which at each call would be the very thread that sets it: a write, a
/// read and a turn for nothing.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Started by the first call that needs it, and once more in a forked child: the parent's threads
/// do not exist there. It is never shut down; its threads are idle when no call is under way.
static SHARED: Lazy<Shared> = Lazy::lazy(Shared::default);

#[derive(Default)]
struct Shared {
    /// A success alone is kept: what hindered a start, such as too many open files, may pass.
    runtime: OnceLock<Runtime>,
    starting: Mutex<()>,
}

/// The handle of this process's runtime.
pub(super) fn handle() -> Result<Handle, Error> {
    let shared = SHARED.get();
    if let Some(runtime) = shared.runtime.get() {
        return Ok(runtime.handle().clone());
    }
    let _starting = shared.starting.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(runtime) = shared.runtime.get() {
        return Ok(runtime.handle().clone());
    }
    let runtime = start()?;
    Ok(shared.runtime.get_or_init(|| runtime).handle().clone())
}

fn start() -> Result<Runtime, Error> {
    let workers = workers()?;
    shortage::try_thread()?;
    // Between the try and the start the system may have run out of threads: tokio panics.
    let mut builder = Builder::new_multi_thread();
    let runtime = shortage::build(builder.worker_threads(workers).thread_name("commet-io").enable_io().enable_time())?;
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
