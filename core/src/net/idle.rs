//! Closes the idle connections of all clients of a process in time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use crate::system::clock::Moment;
use crate::system::process::{Lazy, Stamped};
use crate::system::shortage;

/// The most idle connections of a process. When another connection is wanted, the clients that made no call for the
/// longest time close theirs.
const MOST: usize = 128;
/// The shortest sleep of the thread that closes connections.
const SHORTEST_SLEEP: Duration = Duration::from_millis(10);
/// That thread's stack.
const STACK: usize = 128 * 1024;
/// Values of `Keeper::wakes`: there is no thread; the thread is sweeping.
const NEVER: u64 = u64::MAX;
const SWEEPING: u64 = NEVER - 1;

/// A pool with idle connections.
pub(crate) trait IdlePool: Send + Sync {
    /// Closes those that were idle for too long, and returns the rest.
    fn sweep(&self, now: Moment) -> Remaining;
    /// Closes all of them.
    fn release(&self);
}

/// The idle connections that remain after a sweep.
#[derive(Clone, Copy, Default)]
pub(crate) struct Remaining {
    pub(crate) count: usize,
    /// When the last call ended.
    pub(crate) last_use: Option<Instant>,
    /// When the first of them will have been idle for too long. None if something else closes it.
    pub(crate) due: Option<Instant>,
}

/// Knows all pools, and sweeps them in time.
pub(crate) struct Keeper {
    all: Mutex<Vec<Weak<dyn IdlePool>>>,
    started: Instant,
    /// When its thread wakes, in microseconds since `started`.
    wakes: AtomicU64,
    sleeping: Mutex<()>,
    sooner: Condvar,
}

/// The keeper of this process.
pub(crate) fn keeper() -> Arc<Stamped<Keeper>> {
    static KEEPER: Lazy<Keeper> = Lazy::lazy(Keeper::new);
    KEEPER.get()
}

impl Keeper {
    fn new() -> Self {
        Self {
            all: Mutex::default(),
            started: Instant::now(),
            wakes: AtomicU64::new(NEVER),
            sleeping: Mutex::default(),
            sooner: Condvar::new(),
        }
    }

    pub(crate) fn add(&self, resting: Weak<dyn IdlePool>) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        // Pools of dropped clients are removed when the list would grow.
        if all.len() == all.capacity() {
            all.retain(|one| one.strong_count() > 0);
        }
        all.push(resting);
    }

    fn all(&self) -> Vec<Arc<dyn IdlePool>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).iter().filter_map(Weak::upgrade).collect()
    }

    /// Makes room for another connection.
    pub(crate) fn make_room(&self) {
        let now = Moment::now();
        let mut remaining: Vec<_> = self.all().into_iter().map(|one| (one.sweep(now), one)).collect();
        let mut count: usize = remaining.iter().map(|(left, _)| left.count).sum();
        if count < MOST {
            return;
        }
        remaining.sort_by_key(|(left, _)| left.last_use);
        for (left, one) in remaining {
            if count < MOST {
                return;
            }
            one.release();
            count -= left.count;
        }
    }

    /// Closes all idle connections, when the system has no files for more.
    pub(crate) fn release_all(&self) {
        self.all().iter().for_each(|one| one.release());
    }

    /// Sweeps whenever a sweep is due, until no connection is idle.
    fn sweep_in_time(&self) {
        loop {
            self.sleep();
            // A connection that becomes idle from here on is recorded in place of this value.
            self.wakes.store(SWEEPING, Ordering::SeqCst);
            let due = self.all().iter().filter_map(|one| one.sweep(Moment::now()).due).min();
            let _sleeping = self.sleeping.lock().unwrap_or_else(PoisonError::into_inner);
            let due = due.map_or(SWEEPING, |due| self.micros(due)).min(self.wakes.load(Ordering::SeqCst));
            if due == SWEEPING {
                self.wakes.store(NEVER, Ordering::SeqCst);
                return;
            }
            self.wakes.store(due.max(self.micros(Instant::now() + SHORTEST_SLEEP)), Ordering::SeqCst);
        }
    }

    /// Waits until a sweep is due, for a minute at most, because its clock stands still while the machine sleeps.
    fn sleep(&self) {
        let mut sleeping = self.sleeping.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let left = self.wakes.load(Ordering::SeqCst).saturating_sub(self.micros(Instant::now()));
            let longest = Duration::from_micros(left).min(Duration::from_secs(60));
            let woken = self.sooner.wait_timeout(sleeping, longest).unwrap_or_else(PoisonError::into_inner);
            if woken.1.timed_out() {
                return;
            }
            sleeping = woken.0;
        }
    }

    fn micros(&self, moment: Instant) -> u64 {
        let passed = moment.saturating_duration_since(self.started).as_micros();
        u64::try_from(passed).unwrap_or(u64::MAX).min(SWEEPING - 1)
    }
}

/// Schedules a sweep.
pub(crate) fn sweep_at(keeper: &Arc<Stamped<Keeper>>, due: Instant) {
    let due = keeper.micros(due);
    if due >= keeper.wakes.load(Ordering::SeqCst) {
        return;
    }
    let _sleeping = keeper.sleeping.lock().unwrap_or_else(PoisonError::into_inner);
    let before = keeper.wakes.fetch_min(due, Ordering::SeqCst);
    if before != NEVER {
        keeper.sooner.notify_one();
        return;
    }
    let kept = Arc::clone(keeper);
    let thread = thread::Builder::new().name("commet-idle".to_owned());
    // Without a thread, the next new connection closes the old ones.
    if shortage::spawn(thread, STACK, move || kept.sweep_in_time()).is_err() {
        keeper.wakes.store(NEVER, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// A client whose one connection is in use.
    #[derive(Default)]
    struct Busy {
        sweeps: AtomicUsize,
    }

    impl IdlePool for Busy {
        fn sweep(&self, _: Moment) -> Remaining {
            self.sweeps.fetch_add(1, Ordering::SeqCst);
            Remaining::default()
        }

        fn release(&self) {}
    }

    #[test]
    fn a_connection_in_use_does_not_end_the_thread_that_the_next_call_needs() {
        let (keeper, busy) = (Lazy::lazy(Keeper::new).get(), Arc::new(Busy::default()));
        let weak = Arc::downgrade(&busy);
        keeper.add(weak);
        let sweeps = || busy.sweeps.load(Ordering::SeqCst);
        sweep_at(&keeper, Instant::now() + Duration::from_secs(2));
        thread::sleep(Duration::from_millis(300));
        assert_ne!((sweeps(), keeper.wakes.load(Ordering::SeqCst)), (1, NEVER), "it looked too early, and ended");
        assert_eq!(sweeps(), 0);
        // What is due sooner wakes it.
        sweep_at(&keeper, Instant::now() + Duration::from_millis(100));
        let end = Instant::now() + Duration::from_secs(20);
        while keeper.wakes.load(Ordering::SeqCst) != NEVER {
            assert!(Instant::now() < end, "it does not end");
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(sweeps(), 1);
    }
}
