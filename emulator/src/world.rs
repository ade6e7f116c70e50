use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderValue;

use crate::clock::Clock;
use crate::journal::Journal;
use crate::organization::OrganizationId;
use crate::script::Scripts;
use crate::store::Store;

/// Everything that requests share.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) journal: Arc<Journal>,
    pub(crate) scripts: Scripts,
    pub(crate) clock: Clock,
    /// Random at each start, so that request IDs of two runs are never the same.
    run: u64,
    requests: AtomicU64,
}

impl World {
    pub(crate) fn new(store: Store, journal: bool) -> Result<Self, getrandom::Error> {
        Ok(Self {
            store,
            journal: Journal::new(journal),
            scripts: Scripts::default(),
            clock: Clock::default(),
            run: getrandom::u64()?,
            requests: AtomicU64::new(0),
        })
    }

    pub(crate) fn next_request_id(&self) -> String {
        format!("req_{:016x}{:08x}", self.run, self.requests.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) fn next_request_header(&self) -> HeaderValue {
        HeaderValue::try_from(self.next_request_id()).unwrap_or(HeaderValue::from_static("req_"))
    }

    /// Forgets one organization, or everything: customers, idempotency keys, journal and fault script.
    /// Resetting everything also sets the clock right.
    pub(crate) fn reset(&self, organization: Option<OrganizationId>) -> rusqlite::Result<()> {
        self.store.reset(organization)?;
        self.journal.clear(organization);
        self.scripts.clear(organization);
        if organization.is_none() {
            self.clock.reset();
        }
        Ok(())
    }
}
