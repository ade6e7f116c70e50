//! The IDs of the latest events, in memory.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const CAPACITY: usize = 100_000;
const AGE: Duration = Duration::from_secs(24 * 60 * 60);

/// Keeps IDs, each for a limited time, and only the latest when there are too many.
pub(crate) struct RecentIds {
    capacity: usize,
    age: Duration,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    ids: HashSet<Arc<str>>,
    /// When each was added, the oldest first.
    order: VecDeque<(Instant, Arc<str>)>,
}

impl RecentIds {
    pub(crate) fn new(capacity: usize, age: Duration) -> Self {
        Self { capacity, age, kept: Mutex::default() }
    }

    /// Adds an ID. Returns whether it is new.
    pub(crate) fn add(&self, id: Option<&str>) -> bool {
        let Some(id) = id.filter(|id| !id.is_empty()) else { return true };
        let now = Instant::now();
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.forget(|time| now.duration_since(time) >= self.age);
        let id: Arc<str> = id.into();
        if !kept.ids.insert(Arc::clone(&id)) {
            return false;
        }
        kept.order.push_back((now, id));
        if kept.order.len() > self.capacity {
            kept.forget_first();
        }
        true
    }

    pub(crate) fn remove(&self, id: Option<&str>) {
        let Some(id) = id else { return };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.ids.remove(id) {
            kept.order.retain(|(_, other)| **other != *id);
        }
    }
}

impl Kept {
    fn forget(&mut self, is_old: impl Fn(Instant) -> bool) {
        while self.order.front().is_some_and(|(time, _)| is_old(*time)) {
            self.forget_first();
        }
    }

    fn forget_first(&mut self) {
        if let Some((_, id)) = self.order.pop_front() {
            self.ids.remove(&id);
        }
    }
}

impl Default for RecentIds {
    fn default() -> Self {
        Self::new(CAPACITY, AGE)
    }
}

impl fmt::Debug for RecentIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecentIds").field("capacity", &self.capacity).field("age", &self.age).finish_non_exhaustive()
    }
}
