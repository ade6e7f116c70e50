//! The calls that are under way and can be cancelled, by the numbers that their callers chose.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use commet::bridge::{Client, PerProcess, refused};
use commet::{Cancellation, Error};

/// Per process: a forked child has none of these calls, and the lock may have been held.
pub(crate) struct Calls(PerProcess<Arc<Numbers>>);

#[derive(Default)]
struct Numbers(Mutex<HashMap<u64, Cancellation>>);

/// A call that is under way, until it is dropped.
pub(crate) struct UnderWay {
    cancellation: Cancellation,
    /// None when it cannot be cancelled.
    listed: Option<(u64, Arc<Numbers>)>,
}

impl Calls {
    pub(crate) fn new() -> Self {
        Self(PerProcess::new(Arc::default))
    }

    /// Begins a call of `client`.
    pub(crate) fn begin(&self, number: u64, client: &Client) -> Result<UnderWay, Error> {
        let cancellation = client.cancellation();
        if number == 0 {
            return Ok(UnderWay { cancellation, listed: None });
        }
        let numbers = Arc::clone(&*self.0.get());
        match numbers.lock().entry(number) {
            Entry::Occupied(_) => return Err(refused("call", "is the number of a call that is under way")),
            Entry::Vacant(vacant) => vacant.insert(cancellation.clone()),
        };
        Ok(UnderWay { cancellation, listed: Some((number, numbers)) })
    }

    /// Cancels a call. Returns whether there was one.
    pub(crate) fn cancel(&self, number: u64) -> bool {
        let found = self.0.get().lock().get(&number).cloned();
        // Outside the lock, because the call that is woken may end at once and take it.
        found.inspect(Cancellation::cancel).is_some()
    }
}

impl Numbers {
    fn lock(&self) -> MutexGuard<'_, HashMap<u64, Cancellation>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnderWay {
    pub(crate) fn cancellation(&self) -> &Cancellation {
        &self.cancellation
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some((number, numbers)) = &self.listed {
            numbers.lock().remove(number);
        }
    }
}
