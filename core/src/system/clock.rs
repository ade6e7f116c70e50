//! Time that passes while the process or the machine sleeps.

use std::time::{Duration, Instant, SystemTime};

const SUSPENSION: Duration = Duration::from_secs(5);

/// A point in time on both clocks. The monotonic clock stands still while the machine sleeps. The wall clock does not,
/// but may be set. The longer of the two durations counts: if that is wrong it costs a new connection, whereas the
/// shorter one could cost a failed call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment {
    monotonic: Instant,
    wall: SystemTime,
}

impl Moment {
    pub(crate) fn now() -> Self {
        Self { monotonic: Instant::now(), wall: SystemTime::now() }
    }

    /// The time on the monotonic clock.
    pub(crate) fn instant(&self) -> Instant {
        self.monotonic
    }

    /// Whether a connection that was last used at this time is too old to be used at `now`.
    pub(crate) fn is_stale(&self, now: Self, idle_timeout: Duration) -> bool {
        let (monotonic, wall) = self.both_until(now);
        monotonic.max(wall) >= idle_timeout || wall.saturating_sub(monotonic) > SUSPENSION
    }

    /// Whether the machine slept since, for long enough to have lost its connections.
    pub(crate) fn suspended_until(&self, later: Self) -> bool {
        let (monotonic, wall) = self.both_until(later);
        wall.saturating_sub(monotonic) > SUSPENSION
    }

    /// The time that passed on the monotonic clock, and on the wall clock.
    fn both_until(&self, later: Self) -> (Duration, Duration) {
        let monotonic = later.monotonic.saturating_duration_since(self.monotonic);
        (monotonic, later.wall.duration_since(self.wall).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sleep_shows_on_the_wall_clock_alone_and_a_clock_set_back_shows_nothing() {
        let start = Moment::now();
        let woken = Moment { monotonic: start.monotonic, wall: start.wall + Duration::from_secs(3600) };
        assert_eq!(start.both_until(woken), (Duration::ZERO, Duration::from_secs(3600)));
        assert!(start.suspended_until(woken) && start.is_stale(woken, Duration::MAX));
        let set_back =
            Moment { monotonic: start.monotonic + Duration::from_secs(2), wall: start.wall - Duration::from_secs(60) };
        assert_eq!(start.both_until(set_back), (Duration::from_secs(2), Duration::ZERO));
        assert!(!start.suspended_until(set_back) && !start.is_stale(set_back, Duration::from_secs(3)));
    }
}
