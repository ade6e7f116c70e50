//! The retry budget, which keeps many failing calls from becoming a storm of retries.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use arc_swap::ArcSwapOption;

use crate::system::process::{self, PerProcess};

/// The most retries at once.
const BURST: f64 = 100.0;
/// The retries a second that the bucket is filled with.
const PER_SECOND: f64 = 10.0;
/// The retries that each success adds.
const PER_SUCCESS: f64 = 0.1;

/// A token bucket that every retry takes one token from. It fills by itself (10 tokens a second)
/// and with every success (a tenth), up to 100. While it is empty, a failure is returned at once
/// instead of being retried.
///
/// All clients of a process share one bucket unless they are given [their own](crate::ClientBuilder::retry_budget).
#[derive(Clone)]
pub struct RetryBudget(Arc<Buckets>);

type Buckets = PerProcess<Mutex<Bucket>>;

struct Bucket {
    tokens: f64,
    burst: f64,
    per_second: f64,
    filled: Instant,
}

fn full(burst: f64, per_second: f64) -> Buckets {
    PerProcess::new(move || Mutex::new(Bucket { tokens: burst, burst, per_second, filled: Instant::now() }))
}

impl RetryBudget {
    /// A bucket that holds `burst` retries and fills with `per_second` retries a second.
    pub fn new(burst: u32, per_second: u32) -> Self {
        Self::of(f64::from(burst), f64::from(per_second))
    }

    /// The bucket that the clients of this process share.
    pub fn shared() -> Self {
        static SHARED: ArcSwapOption<Buckets> = ArcSwapOption::const_empty();
        Self(process::shared(&SHARED, || full(BURST, PER_SECOND)))
    }

    fn of(burst: f64, per_second: f64) -> Self {
        Self(Arc::new(full(burst, per_second)))
    }

    /// Takes the token of one retry. Returns false when there is none.
    pub(crate) fn take(&self) -> bool {
        self.with(|bucket| {
            let now = Instant::now();
            let earned = now.saturating_duration_since(bucket.filled).as_secs_f64() * bucket.per_second;
            bucket.tokens = (bucket.tokens + earned).min(bucket.burst);
            bucket.filled = now;
            let enough = bucket.tokens >= 1.0;
            if enough {
                bucket.tokens -= 1.0;
            }
            enough
        })
    }

    pub(crate) fn succeeded(&self) {
        self.with(|bucket| bucket.tokens = (bucket.tokens + PER_SUCCESS).min(bucket.burst));
    }

    fn with<T>(&self, change: impl FnOnce(&mut Bucket) -> T) -> T {
        change(&mut self.0.get().lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for RetryBudget {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let tokens = self.with(|bucket| bucket.tokens);
        f.debug_struct("RetryBudget").field("tokens", &tokens).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_bucket_refuses_until_successes_fill_it() {
        let budget = RetryBudget::new(2, 0);
        assert!(budget.take() && budget.take());
        assert!(!budget.take());
        // A tenth of a token each; eleven, because ten tenths are not quite one.
        (0..11).for_each(|_| budget.succeeded());
        assert!(budget.take());
        assert!(!budget.take());
    }

    #[test]
    fn it_never_holds_more_than_its_burst() {
        let budget = RetryBudget::new(1, 1_000_000);
        (0..1000).for_each(|_| budget.succeeded());
        budget.with(|bucket| bucket.per_second = 0.0);
        assert!(budget.take());
        assert!(!budget.take());
    }
}
