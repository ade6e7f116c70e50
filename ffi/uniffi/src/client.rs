//! The client.

use std::sync::Arc;

use commet::bridge;

use crate::call::Call;
use crate::cancellation::{Cancellation, Watcher};
use crate::error::CallError;
use crate::reply::CallReply;

/// The Commet client. Any number of threads may use it.
///
/// A call has two forms: blocking, on the calling thread, and asynchronous, on the runtime that all
/// clients of the process share. Dropping the future of an asynchronous call aborts it.
#[derive(uniffi::Object)]
pub struct CommetClient {
    pub(crate) host: bridge::Client,
    pub(crate) watcher: Option<Arc<dyn Watcher>>,
}

#[uniffi::export]
impl CommetClient {
    /// Opens a client for `product` (`commet-kotlin/1.2.3`). It starts no thread and makes no connection. `settings` is
    /// the text of a JSON object, with durations in milliseconds (`timeoutMs`). `watcher` is asked on the calling thread
    /// while a blocking call waits.
    #[uniffi::constructor(default(watcher = None))]
    pub fn new(product: &str, settings: &str, watcher: Option<Arc<dyn Watcher>>) -> Result<Arc<Self>, CallError> {
        let host = bridge::Client::open(product, settings).map_err(|error| CallError::new(&error, Vec::new()))?;
        Ok(Arc::new(Self { host, watcher }))
    }

    /// Stops the calls that are under way, which then fail as `cancelled`, and closes connections.
    /// Later calls fail with a `configuration` error. Closing again has no effect.
    pub fn shutdown(&self) {
        self.host.close();
    }

    /// Makes a cancellation for one call.
    pub fn cancellation(&self) -> Arc<Cancellation> {
        Arc::new(Cancellation(self.host.cancellation()))
    }

    /// Calls an operation by its name. `arguments` and `options` are the texts of JSON objects.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub fn call(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<String>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CallReply, CallError> {
        Call::new(self, operation, arguments, options, cancellation.as_ref()).send()
    }

    /// Calls an operation, asynchronously.
    #[uniffi::method(default(options = None, cancellation = None))]
    pub async fn call_async(
        &self,
        operation: &str,
        arguments: &str,
        options: Option<String>,
        cancellation: Option<Arc<Cancellation>>,
    ) -> Result<CallReply, CallError> {
        Call::new(self, operation, arguments, options, cancellation.as_ref()).finish().await
    }
}
