use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use http::HeaderValue;
use parking_lot::Mutex;

use crate::clock::{Clock, ClockState};
use crate::error::{Error, Reason};
use crate::fault::Step;
use crate::journal::Journal;
use crate::organization::OrganizationId;
use crate::script::Scripts;
use crate::store::{Store, clocks};
use crate::webhooks::fault::DeliveryStep;

/// The state that all requests share.
#[derive(Debug)]
pub(crate) struct AppState {
    pub(crate) store: Store,
    pub(crate) journal: Arc<Journal>,
    pub(crate) scripts: Scripts<Step>,
    pub(crate) delivery_scripts: Scripts<DeliveryStep>,
    /// The time up to which the clock of an organization was advanced, as opposed to running there by itself.
    pub(crate) advanced: Mutex<HashMap<OrganizationId, i64>>,
    pub(crate) clock: Clock,
    /// Set when the emulator stops: an advance then ends after its current step, and resumes at the next start.
    pub(crate) is_stopping: AtomicBool,
    /// Random at each start, so that request IDs of two runs are never the same.
    run: u64,
    requests: AtomicU64,
}

impl AppState {
    pub(crate) fn new(store: Store, journal: bool) -> Result<Self, Error> {
        let state = Self {
            store,
            journal: Journal::new(journal),
            scripts: Scripts::default(),
            delivery_scripts: Scripts::default(),
            advanced: Mutex::default(),
            clock: Clock::default(),
            is_stopping: AtomicBool::new(false),
            run: getrandom::u64().map_err(Reason::from)?,
            requests: AtomicU64::new(0),
        };
        state.load_clocks()?;
        Ok(state)
    }

    /// The current time of an organization's clock; without one, of the common clock.
    pub(crate) fn now(&self, organization: Option<OrganizationId>) -> i64 {
        organization
            .map_or_else(|| Clock::real() + self.clock.common_offset(), |organization| self.clock.now(organization))
    }

    pub(crate) fn next_request_id(&self) -> String {
        format!("req_{:016x}{:08x}", self.run, self.requests.fetch_add(1, Ordering::Relaxed))
    }

    pub(crate) fn next_request_header(&self) -> HeaderValue {
        HeaderValue::try_from(self.next_request_id()).unwrap_or(HeaderValue::from_static("req_"))
    }

    /// Deletes the data, clock, journal and fault scripts of one organization, or of all.
    pub(crate) fn reset(&self, organization: Option<OrganizationId>) -> rusqlite::Result<()> {
        self.store.reset(organization, |transaction| {
            if let Some(organization) = organization {
                self.clock.set(organization, ClockState { version: self.clock.next_version(), time: None });
            } else {
                clocks::set_common_offset(transaction, 0)?;
                self.clock.replace(0, HashMap::new());
            }
            Ok(())
        })?;
        self.journal.clear(organization);
        self.scripts.clear(organization);
        self.delivery_scripts.clear(organization);
        let mut advanced = self.advanced.lock();
        match organization {
            Some(organization) => drop(advanced.remove(&organization)),
            None => advanced.clear(),
        }
        Ok(())
    }
}
