//! The end of a call on its way to Java.

use super::answer::too_large;
use crate::completions::{Completion, CompletionQueue};

/// A call's end that was taken from a queue. Unless Java has it, it goes back when this is dropped: Java has no memory for its
/// answer, which is lost, but the call ends all the same.
pub(super) struct Taken<'a> {
    completion: Completion,
    queue: &'a CompletionQueue,
    is_kept: bool,
}

impl<'a> Taken<'a> {
    pub(super) fn new(completion: Completion, queue: &'a CompletionQueue) -> Self {
        Self { completion, queue, is_kept: false }
    }

    /// The bytes that Java reads.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.completion.bytes
    }

    /// Java has it.
    pub(super) fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if !self.is_kept {
            self.queue.put_back(Completion { id: self.completion.id, bytes: too_large(self.completion.id) });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn an_end_that_is_not_kept_is_the_next_one_again() {
        let queue = CompletionQueue::default();
        for id in [1, 2] {
            queue.push(Completion { id, bytes: vec![7] });
        }
        let take = || Some(Taken::new(queue.take(Duration::ZERO)?, &queue));
        drop(take());
        for bytes in [too_large(1), vec![7]] {
            let taken = take().expect("an end");
            assert_eq!(taken.bytes(), bytes);
            taken.keep();
        }
        assert!(take().is_none());
    }
}
