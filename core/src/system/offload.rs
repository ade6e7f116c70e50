//! Work that would delay the other calls of a thread, and runs on a thread of its own.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::{Semaphore, oneshot};

use crate::system::process::Lazy;
use crate::system::shortage;

/// The most such threads of a process at a time.
const THREADS: usize = 2;
/// The stack that reading a response may need without optimization.
const STACK: usize = 2 * 1024 * 1024;

static PLACES: Lazy<Arc<Semaphore>> = Lazy::lazy(|| Arc::new(Semaphore::new(THREADS)));

/// Does the work on another thread, or on this one if the system refuses another.
pub(crate) async fn offload<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let place = Arc::clone(&*PLACES.get()).acquire_owned().await.expect("never closed");
    let work = Arc::new(Mutex::new(Some(work)));
    let take = |work: &Mutex<Option<_>>| work.lock().unwrap_or_else(PoisonError::into_inner).take();
    let (done, ended) = oneshot::channel();
    let run = {
        let work = Arc::clone(&work);
        move || {
            let result = take(&work).map(|work| catch_unwind(AssertUnwindSafe(work)));
            drop(place);
            // Nothing waits for the result when the call was cancelled.
            let _ = done.send(result);
        }
    };
    if shortage::spawn(thread::Builder::new().name("commet-read".to_owned()), STACK, run).is_ok()
        && let Ok(Some(result)) = ended.await
    {
        return result.unwrap_or_else(|panic| resume_unwind(panic));
    }
    take(&work).expect("the thread did not start")()
}

/// Makes all further work wait.
#[cfg(test)]
pub(crate) async fn all_places() -> tokio::sync::OwnedSemaphorePermit {
    let all = u32::try_from(THREADS).unwrap();
    Arc::clone(&*PLACES.get()).acquire_many_owned(all).await.unwrap()
}
