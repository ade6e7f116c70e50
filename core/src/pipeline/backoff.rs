//! The wait before a retry.

use std::time::Duration;

/// The bounds of the wait before a retry.
#[derive(Clone, Copy)]
pub(crate) struct Backoff {
    pub(crate) initial: Duration,
    pub(crate) max: Duration,
    pub(crate) max_retry_after: Duration,
}

impl Backoff {
    /// The wait before retry `n`, counted from 1: full jitter, anything up to `initial · 2ⁿ⁻¹`.
    pub(crate) fn jitter(&self, n: u32) -> Duration {
        let ceiling = self.initial.saturating_mul(1_u32.checked_shl(n - 1).unwrap_or(u32::MAX)).min(self.max);
        // From the system's generator: with a seeded one, a forked child would draw the same waits as its parent.
        let random = getrandom::u32().unwrap_or(u32::MAX);
        ceiling.mul_f64(f64::from(random) / f64::from(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_off_stays_within_its_bounds() {
        let (initial, max) = (Duration::from_millis(500), Duration::from_secs(8));
        let backoff = Backoff { initial, max, max_retry_after: max };
        for n in [1, 2, 5, 6, 40, 4000] {
            let ceiling = initial.saturating_mul(2_u32.saturating_pow(n - 1)).min(max);
            let longest = (0..200).map(|_| backoff.jitter(n)).max().unwrap();
            assert!(longest <= ceiling, "{n}: {longest:?}");
            assert!(longest > ceiling / 2, "{n}: no jitter in {longest:?}");
        }
    }
}
