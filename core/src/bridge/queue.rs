//! Completions of calls, which wait for their host.

use std::collections::VecDeque;
use std::mem;

use super::sync::{Mutex, MutexGuard, PoisonError};

/// The completions of a host's calls, in the order in which the calls ended. Threads of the runtime push them; the host
/// takes all that are ready at once. It holds no more than the calls that the host has started and not yet taken.
///
/// It belongs to the process that made it: a forked child makes its own.
pub struct CompletionQueue<T, S> {
    ready: Mutex<Ready<T>>,
    signal: S,
}

struct Ready<T> {
    completions: VecDeque<T>,
    /// Whether the signal is raised, or a thread is about to raise it. It is whenever there are completions.
    is_raised: bool,
}

/// How a host learns that its queue is no longer empty.
pub trait Signal {
    /// The queue was empty, and has a completion now. Called without the queue's lock, so that a host that wakes at once
    /// does not wait for it. It must not block.
    fn raise(&self);

    /// The queue is empty again. Called under the queue's lock; it must not block.
    ///
    /// Returns whether the signal is lowered. It is not while the thread that raises it has not done so yet: then the
    /// host is woken for nothing once, and its next take lowers the signal.
    fn lower(&self) -> bool {
        true
    }
}

impl<T, S: Signal> CompletionQueue<T, S> {
    /// An empty queue.
    pub fn new(signal: S) -> Self {
        Self { ready: Mutex::new(Ready { completions: VecDeque::new(), is_raised: false }), signal }
    }

    /// Adds a completion. Only the first one after a pause raises the signal.
    pub fn push(&self, completion: T) {
        self.insert(|completions| completions.push_back(completion));
    }

    /// Returns a completion that was taken and could not be handed to the host. It is the oldest again.
    pub fn put_back(&self, completion: T) {
        self.insert(|completions| completions.push_front(completion));
    }

    /// Takes the oldest completion.
    pub fn next(&self) -> Option<T> {
        self.remove(VecDeque::pop_front)
    }

    /// Takes up to `most` completions, oldest first. The signal stays raised while others remain.
    pub fn take(&self, most: usize) -> Vec<T> {
        self.remove(|completions| completions.drain(..completions.len().min(most)).collect())
    }

    /// Takes up to `most` completions, oldest first, and none from the first one on that does not fit.
    pub fn take_while(&self, most: usize, mut fits: impl FnMut(&T) -> bool) -> Vec<T> {
        self.remove(|completions| {
            let count = completions.iter().take(most).take_while(|completion| fits(completion)).count();
            completions.drain(..count).collect()
        })
    }

    /// Whether no completion is ready.
    pub fn is_empty(&self) -> bool {
        self.lock().completions.is_empty()
    }

    /// The signal that this queue was made with.
    pub const fn signal(&self) -> &S {
        &self.signal
    }

    fn insert(&self, insert: impl FnOnce(&mut VecDeque<T>)) {
        let was_raised = {
            let mut ready = self.lock();
            insert(&mut ready.completions);
            mem::replace(&mut ready.is_raised, true)
        };
        if !was_raised {
            self.signal.raise();
        }
    }

    fn remove<R>(&self, remove: impl FnOnce(&mut VecDeque<T>) -> R) -> R {
        let mut ready = self.lock();
        let removed = remove(&mut ready.completions);
        if ready.completions.is_empty() && ready.is_raised {
            ready.is_raised = !self.signal.lower();
        }
        removed
    }

    fn lock(&self) -> MutexGuard<'_, Ready<T>> {
        self.ready.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
