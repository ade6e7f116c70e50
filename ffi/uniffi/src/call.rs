//! One call, blocking or on the shared runtime.

use std::sync::Arc;
use std::time::Duration;

use commet::Json;
use commet::bridge::{Reply, Request};
use tokio::sync::oneshot;

use crate::cancellation::{self, Cancellation, OnDrop};
use crate::client::CommetClient;
use crate::error::CallError;
use crate::reply::CallReply;

/// The interval at which a blocking call asks whether to stop.
const WATCH: Duration = Duration::from_millis(50);

/// A call to be made.
pub(crate) struct Call<'a> {
    client: &'a CommetClient,
    request: Request,
    cancellation: commet::Cancellation,
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        client: &'a CommetClient,
        operation: &str,
        arguments: &str,
        options: Option<String>,
        cancellation: Option<&Arc<Cancellation>>,
    ) -> Self {
        let request = Request::new(operation, arguments);
        let request = match options {
            Some(options) => request.options(options),
            None => request,
        };
        Self { client, request, cancellation: cancellation::of(&client.host, cancellation) }
    }

    /// Makes the call on this thread.
    pub(crate) fn send(self) -> Result<CallReply, CallError> {
        let request = match self.client.watcher.clone() {
            Some(watcher) => self.request.watch(WATCH, move || watcher.stop()),
            None => self.request,
        };
        CallReply::of(self.client.host.call(request, &self.cancellation))
    }

    /// Starts the call on the shared runtime. It ends by `done`, called once; `done` must not block.
    pub(crate) fn start(self, done: impl FnOnce(Result<CallReply, CallError>) + Send + 'static) {
        let done = |reply: Reply<Json>| done(reply.convert(CallReply::of));
        self.client.host.start(self.request, &self.cancellation, done);
    }

    /// Makes the call on the shared runtime. Dropping the future aborts it.
    pub(crate) async fn finish(self) -> Result<CallReply, CallError> {
        let (sender, receiver) = oneshot::channel();
        let dropped = OnDrop::new(self.cancellation.clone());
        // Nothing waits for the reply when the future was dropped.
        self.start(|result| drop(sender.send(result)));
        let result = receiver.await.expect("every call that is started ends");
        dropped.disarm();
        result
    }
}
