use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};
use tokio::runtime::{Handle, RuntimeFlavor};

const BRIEF: Duration = Duration::from_micros(100);

/// Runs work that may take long. On a worker of a runtime, the other tasks of the worker are moved away first.
pub(crate) fn run_blocking<R>(work: impl FnOnce() -> R) -> R {
    match Handle::try_current() {
        Ok(runtime) if runtime.runtime_flavor() == RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        _ => work(),
    }
}

/// Locks a mutex. Most work with a connection takes a few microseconds, less than it takes the runtime to move the other
/// tasks of a worker; so that is done only when the lock is held for longer.
pub(super) fn acquire<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.try_lock_for(BRIEF).unwrap_or_else(|| run_blocking(|| shared.lock()))
}
