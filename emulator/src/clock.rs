use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use jiff::Timestamp;
use parking_lot::RwLock;

use crate::organization::OrganizationId;

/// The clocks of organizations: real time, moved by whatever a test asked for. This is a copy of what the database has,
/// for those who need no more than a date: billing reads the time in the transaction that it works in.
///
/// Timeouts of connections, and idempotency keys, keep to real time.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    /// The offset of the organizations that have no clock of their own.
    common: AtomicI64,
    own: RwLock<HashMap<OrganizationId, ClockState>>,
    versions: AtomicU64,
}

/// The known state of one organization's clock; without a time, the organization has no clock of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClockState {
    /// In the order of the transactions that this comes from.
    pub(crate) version: u64,
    pub(crate) time: Option<OwnTime>,
}

/// The time of an organization that has a clock of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnTime {
    pub(crate) offset: i64,
    /// During an advance: the time it has reached.
    pub(crate) position: Option<i64>,
    /// Nothing is due before.
    pub(crate) next_due: i64,
}

/// The years a clock may be set to: beyond them dates no longer have four digits.
const EARLIEST: i64 = 0;
const LATEST: i64 = 253_370_764_800_000; // 9999-01-01

impl Clock {
    /// Milliseconds since 1970, by the system's clock.
    pub(crate) fn real() -> i64 {
        #[cfg(test)]
        if let Some(fixed) = fixed::get() {
            return fixed;
        }
        Timestamp::now().as_millisecond()
    }

    /// The current time of an organization.
    pub(crate) fn now(&self, organization: OrganizationId) -> i64 {
        match self.own_time(organization) {
            Some(OwnTime { position: Some(position), .. }) => position,
            Some(own) => Self::real() + own.offset,
            None => Self::real() + self.common_offset(),
        }
    }

    /// Whether something of the organization is due that is not being done by an advance.
    pub(crate) fn is_due(&self, organization: OrganizationId) -> bool {
        self.own_time(organization)
            .is_some_and(|own| own.position.is_none() && own.next_due <= Self::real().saturating_add(own.offset))
    }

    pub(crate) fn is_advancing(&self, organization: OrganizationId) -> bool {
        self.own_time(organization).is_some_and(|own| own.position.is_some())
    }

    fn own_time(&self, organization: OrganizationId) -> Option<OwnTime> {
        self.own.read().get(&organization).and_then(|known| known.time)
    }

    /// The offset of one organization, or the common one.
    pub(crate) fn offset(&self, organization: Option<OrganizationId>) -> i64 {
        organization
            .and_then(|organization| self.own_time(organization))
            .map_or_else(|| self.common_offset(), |own| own.offset)
    }

    pub(crate) fn common_offset(&self) -> i64 {
        self.common.load(Ordering::Relaxed)
    }

    pub(crate) fn set_common_offset(&self, offset: i64) {
        self.common.store(offset, Ordering::Relaxed);
    }

    /// The next version; called while the writer is held.
    pub(crate) fn next_version(&self) -> u64 {
        self.versions.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes over what a transaction has committed, unless a later one was quicker to say so.
    pub(crate) fn set(&self, organization: OrganizationId, known: ClockState) {
        let mut own = self.own.write();
        if own.get(&organization).is_none_or(|before| before.version < known.version) {
            own.insert(organization, known);
        }
    }

    /// Something may be due earlier, by a transaction that is not committed yet.
    pub(crate) fn lower(&self, organization: OrganizationId, known: ClockState) {
        let mut own = self.own.write();
        let before = own.entry(organization).or_insert(known);
        before.version = known.version;
        match (&mut before.time, known.time) {
            (Some(before), Some(time)) => before.next_due = before.next_due.min(time.next_due),
            (none, time) => *none = time,
        }
    }

    /// Makes the next request look into the database: what is known may be wrong after a failed commit.
    pub(crate) fn invalidate(&self, organization: OrganizationId) {
        if let Some(ClockState { time: Some(time), .. }) = self.own.write().get_mut(&organization) {
            time.next_due = i64::MIN;
        }
    }

    /// Replaces every clock at once.
    pub(crate) fn replace(&self, common_offset: i64, clocks: HashMap<OrganizationId, ClockState>) {
        let mut own = self.own.write();
        *own = clocks;
        self.set_common_offset(common_offset);
    }
}

/// Whether a clock may show this time.
pub(crate) fn is_in_range(milliseconds: i64) -> bool {
    (EARLIEST..LATEST).contains(&milliseconds)
}

/// ISO 8601 in UTC with milliseconds, as every date of the API is written.
pub(crate) fn iso(milliseconds: i64) -> String {
    let timestamp = Timestamp::from_millisecond(milliseconds).unwrap_or_default();
    format!("{timestamp:.3}")
}

/// Reads a date of the API back; precision below the millisecond is refused, because it would be lost.
pub(crate) fn parse_iso(text: &str) -> Option<i64> {
    let timestamp: Timestamp = text.parse().ok()?;
    let milliseconds = timestamp.as_millisecond();
    let exact = timestamp.subsec_nanosecond() % 1_000_000 == 0;
    (exact && (EARLIEST..LATEST).contains(&milliseconds)).then_some(milliseconds)
}

/// A system clock for unit tests, one for each test's thread.
#[cfg(test)]
pub(crate) mod fixed {
    use std::cell::Cell;

    thread_local! {
        static FIXED: Cell<Option<i64>> = const { Cell::new(None) };
    }

    pub(crate) fn get() -> Option<i64> {
        FIXED.get()
    }

    pub(crate) fn set(milliseconds: i64) {
        FIXED.set(Some(milliseconds));
    }
}
