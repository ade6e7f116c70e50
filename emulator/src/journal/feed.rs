use std::collections::VecDeque;
use std::sync::{Arc, Weak};

use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::journal::Journal;
use crate::journal::change::Change;
use crate::journal::entry::Exchange;
use crate::journal::filter::Filter;
use crate::journal::scope::{Owner, Scope};

impl Journal {
    /// The requests that end from now on; with `after` in the filter, first those that have ended since.
    pub(crate) fn follow(self: &Arc<Self>, scope: Scope, filter: Filter) -> Follow {
        // Changes are published under this lock, so each request is either in the journal already or in the feed.
        let rings = self.rings.lock();
        let changes = self.changes();
        let ended = filter.after.into_iter().flat_map(|after| rings.after(scope, after));
        let ended = ended.filter(|(_, entry)| entry.duration_ms.is_some());
        let backlog = ended.map(|(owner, entry)| (owner, entry.number)).collect();
        Follow::new(self, backlog, changes, scope, filter)
    }
}

/// Requests in the order in which they end.
#[derive(Debug)]
pub struct Follow {
    // Weak, so that the feed ends with the emulator.
    journal: Weak<Journal>,
    /// Requests that ended before the feed started, and are sent first.
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

    /// The number of changes that came too quickly to be read, since this was last asked.
    pub fn take_missed(&mut self) -> u64 {
        std::mem::take(&mut self.missed)
    }
}
