//! The locks of the completion queue. The model of `tests/queue.rs` has a checker's in their place.

pub(super) use std::sync::{Mutex, MutexGuard, PoisonError};
