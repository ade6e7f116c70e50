//! The runtime that the clients of a process share.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::Error;
use crate::system::process::Lazy;
use crate::system::shortage;

/// The environment variable that sets the number of its threads.
const WORKERS: &str = "COMMET_WORKER_THREADS";

/// Keeps a timer registered that expires before any call's timeout. Registering a new earliest timer makes tokio wake the
/// I/O driver (a write, a read, a poll); with this timer a call never does.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Started by the first call that needs it, and again in a forked child, where the parent's threads do not exist. It is
/// never shut down; its threads are idle when no call is under way.
static SHARED: Lazy<Shared> = Lazy::lazy(Shared::default);

#[derive(Default)]
struct Shared {
    /// Only a success is kept: the cause of a failure, such as too many open files, may pass.
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
    // If the system runs out of threads between the check and the start, tokio panics.
    let mut builder = Builder::new_multi_thread();
    let runtime = shortage::build(builder.worker_threads(workers).thread_name("commet-io").enable_io().enable_time())?;
    runtime.spawn(async {
        loop {
            tokio::time::sleep(HEARTBEAT).await;
        }
    });
    Ok(runtime)
}

/// One thread serves a host with one thread; a second one is useful only on machines with more than two processors.
fn workers() -> Result<usize, Error> {
    match std::env::var(WORKERS) {
        Ok(given) => given.parse().ok().filter(|workers| (1..=64).contains(workers)).ok_or_else(|| {
            Error::configuration(format!("the environment's {WORKERS} must be a whole number from 1 to 64"))
        }),
        Err(_) => Ok(if available_parallelism().map_or(1, usize::from) > 2 { 2 } else { 1 }),
    }
}
