//! The client: calls that block, and calls that end in an inbox.

use std::sync::Arc;
use std::time::Duration;

use commet::host::{self, Naming, Request};
use commet::{Arguments, Json};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::argument;
use crate::call::Call;
use crate::cancellation::Cancellation;
use crate::failure;
use crate::inbox::Inbox;
use crate::reply::Reply;
use crate::signals::Signals;

/// Who the server is told is calling.
const PRODUCT: &str = concat!("commet-python/", env!("CARGO_PKG_VERSION"));

/// How often a blocked main thread looks for signals: twice within the time that Ctrl-C may take.
const SIGNALS: Duration = Duration::from_millis(40);

/// A client of the core.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct Client {
    client: Arc<host::Client>,
}

#[pymethods]
impl Client {
    #[new]
    #[pyo3(signature = (settings, /))]
    fn new(py: Python<'_>, settings: &Bound<'_, PyDict>) -> PyResult<Self> {
        let opened = arguments(settings, host::unusable).and_then(|mut settings| {
            settings.set("naming", "python")?;
            host::Client::open(PRODUCT, settings)
        });
        let client = opened.map_err(|error| failure::raised(py, &error))?;
        Ok(Self { client: Arc::new(client) })
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
        let signals = Arc::new(Signals::default());
        let watched = Arc::clone(&signals);
        let request = request(py, operation, arguments, options)?.watch(SIGNALS, move || watched.interrupted());
        let stop = self.client.cancellation();
        let stoppable = cancellation.map(|cancellation| cancellation.stops(&stop));
        let reply = py.detach(|| self.client.call::<Json>(request, &stop));
        drop(stoppable);
        match signals.raised() {
            Some(raised) => Err(raised),
            None => Reply::new(py, reply),
        }
    }

    /// Starts a call; it ends in the inbox, under `number`.
    #[pyo3(signature = (operation, arguments, options, inbox, number, cancellation=None, /))]
    fn start(
        &self,
        operation: &str,
        arguments: &Bound<'_, PyDict>,
        options: &Bound<'_, PyDict>,
        inbox: &Inbox,
        number: u64,
        cancellation: Option<&Cancellation>,
    ) -> PyResult<Call> {
        let request = request(arguments.py(), operation, arguments, options)?;
        let stop = self.client.cancellation();
        let stoppable = cancellation.map(|cancellation| cancellation.stops(&stop));
        let put = inbox.slot(number);
        self.client.start::<Json>(request, &stop, move |reply| {
            drop(stoppable);
            put(reply);
        });
        Ok(Call::new(stop))
    }

    /// Stops the calls that are under way, and lets connections go.
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

fn request(
    py: Python<'_>,
    operation: &str,
    given: &Bound<'_, PyDict>,
    options: &Bound<'_, PyDict>,
) -> PyResult<Request> {
    let raise = |error| failure::raised(py, &error);
    let request = Request::new(operation, arguments(given, host::refused).map_err(raise)?);
    if options.is_empty() {
        return Ok(request);
    }
    Ok(request.options(arguments(options, host::refused).map_err(raise)?))
}

/// A dictionary's entries, each turned into JSON by itself.
fn arguments(given: &Bound<'_, PyDict>, refuse: fn(&str, &str) -> commet::Error) -> Result<Arguments, commet::Error> {
    let mut arguments = Arguments::new();
    for (name, value) in given {
        argument::set(&mut arguments, &name, &value, refuse).map_err(|error| Naming::Python.localize(error))?;
    }
    Ok(arguments)
}
