//! The ends of asynchronous calls, for a language that waits for them on a thread of its own.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The end of one call.
pub(crate) struct Completion {
    /// The number that the call was started with.
    pub(crate) id: i64,
    /// What it came to, as its language reads it.
    pub(crate) answer: Vec<u8>,
}

/// Hands the ends of calls over to the thread that takes them, in their order.
#[derive(Default)]
pub(crate) struct CompletionQueue {
    ended: Mutex<VecDeque<Completion>>,
    more: Condvar,
}

impl CompletionQueue {
    /// Adds a call's end, and wakes a thread that waits for one.
    pub(crate) fn push(&self, completion: Completion) {
        self.ended().push_back(completion);
        self.more.notify_one();
    }

    /// Puts one back that could not be handed over: it is the next one again.
    pub(crate) fn put_back(&self, completion: Completion) {
        self.ended().push_front(completion);
    }

    /// Waits for a call's end; none when none came in this time.
    pub(crate) fn take(&self, at_most: Duration) -> Option<Completion> {
        let waiting = self.more.wait_timeout_while(self.ended(), at_most, |ended| ended.is_empty());
        waiting.unwrap_or_else(PoisonError::into_inner).0.pop_front()
    }

    fn ended(&self) -> MutexGuard<'_, VecDeque<Completion>> {
        self.ended.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
