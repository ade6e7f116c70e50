//! What stops blocking calls from another thread.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use pyo3::prelude::*;
use pyo3::types::PyType;

/// Stops calls from another thread.
///
/// One may be given to any number of calls, as their option `cancellation`: cancelling it stops all
/// of them, at once and for good, and they fail with `CommetCancelledError`.
#[pyclass(frozen, module = "commet")]
#[derive(Default)]
pub(crate) struct Cancellation {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    cancelled: bool,
    calls: HashMap<u64, commet::Cancellation>,
    last: u64,
}

#[pymethods]
impl Cancellation {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Pydantic takes one as it is.
    #[classmethod]
    fn __get_pydantic_core_schema__<'py>(
        class: &Bound<'py, PyType>,
        _source: &Bound<'py, PyAny>,
        _handler: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        class.py().import("pydantic_core.core_schema")?.call_method1("is_instance_schema", (class,))
    }

    /// Cancels. Cancelling again has no effect.
    fn cancel(&self) {
        let mut state = self.state.lock();
        state.cancelled = true;
        for (_, call) in state.calls.drain() {
            call.cancel();
        }
    }

    /// Whether it was cancelled.
    #[getter]
    fn cancelled(&self) -> bool {
        self.state.lock().cancelled
    }

    fn __repr__(&self) -> &'static str {
        if self.cancelled() { "Cancellation(cancelled)" } else { "Cancellation()" }
    }
}

/// A call that a cancellation may stop, until this is dropped.
pub(crate) struct Stoppable {
    state: Arc<Mutex<State>>,
    number: u64,
}

impl Cancellation {
    /// Lets this one stop a call, by way of `stop`.
    pub(crate) fn stops(&self, stop: &commet::Cancellation) -> Stoppable {
        let mut state = self.state.lock();
        state.last += 1;
        let number = state.last;
        if state.cancelled {
            stop.cancel();
        } else {
            state.calls.insert(number, stop.clone());
        }
        Stoppable { state: Arc::clone(&self.state), number }
    }
}

impl Drop for Stoppable {
    fn drop(&mut self) {
        self.state.lock().calls.remove(&self.number);
    }
}
