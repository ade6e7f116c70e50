//! The client: blocking calls, and calls that an event loop awaits.

use std::sync::Arc;

use commet::bridge::{self, Request, refused, unusable};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::argument::arguments;
use crate::cancellation::Cancellation;
use crate::completion_queue::CompletionQueue;
use crate::failure::{guarded, raised};
use crate::pending_call::PendingCall;
use crate::reply::Reply;
use crate::waiting;

/// The product in the header `user-agent`.
const PRODUCT: &str = concat!("commet-python/", env!("CARGO_PKG_VERSION"));

/// A client of the core.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct Client {
    client: Arc<bridge::Client>,
}

#[pymethods]
impl Client {
    #[new]
    #[pyo3(signature = (settings, /))]
    fn new(py: Python<'_>, settings: &Bound<'_, PyDict>) -> PyResult<Self> {
        guarded(py, || {
            let mut settings = arguments(settings, unusable)?;
            let opened = settings.set("naming", "python").and_then(|()| bridge::Client::open(PRODUCT, settings));
            let client = opened.map_err(|error| raised(py, &error))?;
            Ok(Self { client: Arc::new(client) })
        })
    }

    /// Makes a call on this thread, and waits for its completion without the interpreter's lock.
    #[pyo3(signature = (operation, arguments, options, cancellation=None, /))]
    fn call(
        &self,
        py: Python<'_>,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        cancellation: Option<&Cancellation>,
    ) -> PyResult<Reply> {
        guarded(py, || {
            let request = request(operation, arguments, options)?;
            let stop = self.client.cancellation();
            let stoppable = cancellation.map(|cancellation| cancellation.stops(&stop));
            let reply = waiting::call(py, &self.client, request, &stop);
            drop(stoppable);
            Reply::new(py, reply?)
        })
    }

    /// Starts a call, whose completion is delivered to `event_loop` by its queue.
    #[pyo3(signature = (operation, arguments, options, queue, event_loop, cancellation=None, /))]
    fn start(
        &self,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        queue: Py<CompletionQueue>,
        event_loop: Py<PyAny>,
        cancellation: Option<&Cancellation>,
    ) -> PyResult<PendingCall> {
        guarded(arguments.py(), || {
            let request = request(operation, arguments, options)?;
            let stop = self.client.cancellation();
            let stoppable = cancellation.map(|cancellation| cancellation.stops(&stop));
            let (number, state, complete) = queue.get().register();
            let pending = PendingCall::new(number, state, stop.clone(), queue, event_loop);
            self.client.start(request, &stop, move |reply| {
                drop(stoppable);
                complete(reply);
            });
            Ok(pending)
        })
    }

    /// Cancels the calls that are under way, and closes the connections.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.client.close());
    }

    /// Whether the client was closed.
    #[getter]
    fn closed(&self) -> bool {
        self.client.is_closed()
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.client)
    }
}

fn request(operation: &str, given: &Bound<'_, PyDict>, options: &Bound<'_, PyDict>) -> PyResult<Request> {
    let request = Request::new(operation, arguments(given, refused)?);
    if options.is_empty() {
        return Ok(request);
    }
    Ok(request.options(arguments(options, refused)?))
}
