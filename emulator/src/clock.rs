use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// The emulator's clock: the system's, moved by whatever a test asked for.
///
/// It dates customers and ages idempotency keys. Timeouts of connections keep to real time.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset: AtomicI64,
}

/// The years a clock may be set to: beyond them dates no longer have four digits.
const EARLIEST: i64 = 0;
const LATEST: i64 = 253_370_764_800_000; // 9999-01-01

/// The clock was to be moved outside the years 1970 to 9998.
#[derive(Debug)]
pub(crate) struct OutOfRange;

impl Clock {
    /// Milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        Timestamp::now().as_millisecond() + self.offset()
    }

    pub(crate) fn offset(&self) -> i64 {
        self.offset.load(Ordering::Relaxed)
    }

    pub(crate) fn advance(&self, milliseconds: i64) -> Result<(), OutOfRange> {
        let target = self.now().checked_add(milliseconds).ok_or(OutOfRange)?;
        self.set(target)
    }

    pub(crate) fn set(&self, milliseconds: i64) -> Result<(), OutOfRange> {
        if !(EARLIEST..LATEST).contains(&milliseconds) {
            return Err(OutOfRange);
        }
        self.offset.store(milliseconds - Timestamp::now().as_millisecond(), Ordering::Relaxed);
        Ok(())
    }

    pub(crate) fn reset(&self) {
        self.offset.store(0, Ordering::Relaxed);
    }
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
