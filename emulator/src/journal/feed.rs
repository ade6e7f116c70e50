use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::journal::{Exchange, Filter, Journal, Owner, Scope};

/// How many changes a reader of the feed may be late before it misses some.
pub(super) const CAPACITY: usize = 4_096;

/// Something happened to the request with this number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) owner: Owner,
    pub(crate) number: u64,
    /// It is answered, or its connection is closed; before that, it has only arrived.
    pub(crate) is_finished: bool,
}

/// Requests in the order in which they end.
#[derive(Debug)]
pub struct Follow {
    // Weak, so that the feed ends with the emulator.
    journal: Weak<Journal>,
    /// Those that ended before the feed began, and are wanted too.
    backlog: VecDeque<(Owner, u64)>,
    changes: Receiver<Change>,
    scope: Scope,
    filter: Filter,
    missed: u64,
}

impl Follow {
    pub(super) fn new(
        journal: &Arc<Journal>,
        backlog: VecDeque<(Owner, u64)>,
        changes: Receiver<Change>,
        scope: Scope,
        filter: Filter,
    ) -> Self {
        Self { journal: Arc::downgrade(journal), backlog, changes, scope, filter, missed: 0 }
    }

    /// The next request that ended, or nothing when the emulator has stopped.
    pub async fn next(&mut self) -> Option<Exchange> {
        loop {
            let (owner, number) = match self.backlog.pop_front() {
                Some(ended) => ended,
                None => match self.changes.recv().await {
                    Ok(change) if change.is_finished => (change.owner, change.number),
                    Ok(_) => continue,
                    Err(RecvError::Lagged(count)) => {
                        self.missed += count;
                        continue;
                    }
                    Err(RecvError::Closed) => return None,
                },
            };
            let found = self.journal.upgrade()?.exchange(owner, number, self.scope, &self.filter);
            if found.is_some() {
                return found;
            }
        }
    }

    /// How many changes came too quickly to be read, since this was last asked.
    pub fn take_missed(&mut self) -> u64 {
        std::mem::take(&mut self.missed)
    }
}
