//! The client: calls that block, and calls that an event loop waits for.

use std::sync::Arc;

use commet::bridge::{self, Request, refused, unusable};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::argument::arguments;
use crate::cancellation::Cancellation;
use crate::failure::{guarded, raised};
use crate::inbox::Inbox;
use crate::pending::PendingCall;
use crate::reply::Reply;
use crate::waiting;

/// Who the server is told is calling.
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

    /// Makes a call on this thread, and waits for its end without the interpreter's lock.
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

    /// Starts a call whose end `event_loop` hears of by its inbox.
    #[pyo3(signature = (operation, arguments, options, inbox, event_loop, cancellation=None, /))]
    fn start(
        &self,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        inbox: Py<Inbox>,
        event_loop: Py<PyAny>,
        cancellation: Option<&Cancellation>,
    ) -> PyResult<PendingCall> {
        guarded(arguments.py(), || {
            let request = request(operation, arguments, options)?;
            let stop = self.client.cancellation();
            let stoppable = cancellation.map(|cancellation| cancellation.stops(&stop));
            let (number, end, put) = inbox.get().begin();
            let pending = PendingCall::new(number, end, stop.clone(), inbox, event_loop);
            self.client.start(request, &stop, move |reply| {
                drop(stoppable);
                put(reply);
            });
            Ok(pending)
        })
    }

    /// Stops the calls that are under way, and closes connections.
    fn close(&self, py: Python<'_>) {
        py.detach(|| self.client.close());
    }

    /// Whether it was closed.
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
