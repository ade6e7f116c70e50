//! Stopping calls.

use std::sync::Arc;

/// Stops one call from another thread. It comes from the client that makes the call.
#[derive(uniffi::Object)]
pub struct Cancellation(pub(crate) commet::Cancellation);

#[uniffi::export]
impl Cancellation {
    /// Stops the call, which then fails as `cancelled`. Cancelling again has no effect.
    pub fn cancel(&self) {
        self.0.cancel();
    }
}

/// Asked on the calling thread, from time to time while a blocking call waits.
#[uniffi::export(with_foreign)]
pub trait Watcher: Send + Sync {
    /// Whether the call that this thread is making is to be given up, which then fails as `cancelled`.
    fn stop(&self) -> bool;
}

/// What stops a call, if anything does beside the client's closing.
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
