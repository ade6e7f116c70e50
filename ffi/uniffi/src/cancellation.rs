//! Cancels calls.

use std::sync::Arc;

/// Cancels one call from another thread. The client that makes the call makes it.
#[derive(uniffi::Object)]
pub struct Cancellation(pub(crate) commet::Cancellation);

#[uniffi::export]
impl Cancellation {
    /// Stops the call, which then fails as `cancelled`, unless its response has just arrived. Cancelling again has no effect.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}

/// Is asked on the calling thread, at intervals, while a blocking call waits.
#[uniffi::export(with_foreign)]
pub trait Watcher: Send + Sync {
    /// Returns whether to stop the call that this thread is making, which then fails as `cancelled`, unless its response has
    /// just arrived.
    fn stop(&self) -> bool;
}

/// The cancellation of a call. Without one, only closing the client cancels it.
pub(crate) fn of(client: &commet::bridge::Client, given: Option<&Arc<Cancellation>>) -> commet::Cancellation {
    given.map_or_else(|| client.cancellation(), |cancellation| cancellation.0.clone())
}

/// Cancels when it is dropped, unless the call has ended.
pub(crate) struct OnDrop {
    cancellation: commet::Cancellation,
    ended: bool,
}

impl OnDrop {
    pub(crate) fn new(cancellation: commet::Cancellation) -> Self {
        Self { cancellation, ended: false }
    }

    pub(crate) fn disarm(mut self) {
        self.ended = true;
    }
}

impl Drop for OnDrop {
    fn drop(&mut self) {
        if !self.ended {
            self.cancellation.cancel();
        }
    }
}
