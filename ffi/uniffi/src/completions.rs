//! The ends of asynchronous calls, for a language that waits for them on a thread of its own.

use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use commet::bridge::{self, Signal};

/// The end of one call.
pub(crate) struct Completion {
    /// The number that the call was started with.
    pub(crate) id: i64,
    /// The number of the call and its answer, as its language reads them.
    pub(crate) bytes: Vec<u8>,
}

/// Hands the ends of calls over to the thread that takes them, in their order.
pub(crate) struct CompletionQueue(bridge::CompletionQueue<Completion, Bell>);

/// Wakes the thread that takes.
#[derive(Default)]
struct Bell {
    rings: Mutex<bool>,
    rang: Condvar,
}

impl Default for CompletionQueue {
    fn default() -> Self {
        Self(bridge::CompletionQueue::new(Bell::default()))
    }
}

impl CompletionQueue {
    /// Adds a call's end, and wakes a thread that waits for one.
    pub(crate) fn push(&self, completion: Completion) {
        self.0.push(completion);
    }

    /// Puts one back that could not be handed over: it is the next one again.
    pub(crate) fn put_back(&self, completion: Completion) {
        self.0.put_back(completion);
    }

    /// Waits for a call's end; none when none came in this time. One thread at a time takes.
    pub(crate) fn take(&self, at_most: Duration) -> Option<Completion> {
        let start = Instant::now();
        loop {
            let taken = self.0.next();
            let left = at_most.saturating_sub(start.elapsed());
            if taken.is_some() || left.is_zero() {
                return taken;
            }
            self.0.signal().wait(left);
        }
    }
}

impl Bell {
    fn wait(&self, at_most: Duration) {
        let waited = self.rang.wait_timeout_while(self.rings(), at_most, |rings| !*rings);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    fn rings(&self) -> MutexGuard<'_, bool> {
        self.rings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Signal for Bell {
    fn raise(&self) {
        *self.rings() = true;
        self.rang.notify_one();
    }

    fn lower(&self) -> bool {
        mem::take(&mut *self.rings())
    }
}
