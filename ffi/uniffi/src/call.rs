//! One call, from the shapes that cross to the core's and back.

use std::sync::Arc;
use std::time::Duration;

use commet::host::{FromData, Reply, Request};
use commet::{Arguments, Error};
use tokio::sync::oneshot;

use crate::cancellation::{self, Cancellation, OnDrop};
use crate::client::CommetClient;
use crate::error::CallError;
use crate::options::CallOptions;

/// How often a blocked call asks whether it is to be given up.
const WATCH: Duration = Duration::from_millis(50);

/// A call that is to be made.
pub(crate) struct Call<'a> {
    pub(crate) client: &'a CommetClient,
    pub(crate) operation: &'static str,
    pub(crate) arguments: Result<Arguments, Error>,
    pub(crate) options: Option<CallOptions>,
    pub(crate) cancellation: Option<Arc<Cancellation>>,
}

impl Call<'_> {
    /// Makes the call on this thread.
    pub(crate) fn send<T, R>(self) -> Result<R, CallError>
    where
        T: FromData + Clone,
        R: TryFrom<Reply<T>, Error = CallError>,
    {
        let (client, cancellation) = (self.client, self.cancellation());
        let mut request = self.request()?;
        if let Some(watcher) = client.watcher.clone() {
            request = request.watch(WATCH, move || watcher.stop());
        }
        client.host.call(request, &cancellation).try_into()
    }

    /// Makes the call on the shared runtime. Dropping the future aborts it.
    pub(crate) async fn start<T, R>(self) -> Result<R, CallError>
    where
        T: FromData + Clone + Send + 'static,
        R: TryFrom<Reply<T>, Error = CallError>,
    {
        let (client, cancellation) = (self.client, self.cancellation());
        let request = self.request()?;
        let (sender, receiver) = oneshot::channel();
        let dropped = OnDrop::new(cancellation.clone());
        // Nobody listens when the future was dropped.
        client.host.start(request, &cancellation, |reply| drop(sender.send(reply)));
        let reply = receiver.await.expect("every call that is started ends");
        dropped.disarm();
        reply.try_into()
    }

    fn cancellation(&self) -> commet::Cancellation {
        cancellation::of(&self.client.host, self.cancellation.as_ref())
    }

    fn request(self) -> Result<Request, CallError> {
        let failed = |error: Error| CallError::new(&error, Vec::new());
        let request = Request::new(self.operation, self.arguments.map_err(failed)?);
        Ok(match self.options {
            Some(options) => request.options(options.arguments().map_err(failed)?),
            None => request,
        })
    }
}
