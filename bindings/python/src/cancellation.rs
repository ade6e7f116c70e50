//! Cancels calls from another thread.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use pyo3::prelude::*;
use pyo3::types::PyType;

/// Cancels calls from another thread.
///
/// Pass it to any number of calls, as their option `cancellation`. `cancel` cancels all of them, and all
/// later ones: they fail with `CommetCancelledError`.
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

    /// Makes Pydantic accept a value of this class.
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

    /// Whether `cancel` was called.
    #[getter]
    fn cancelled(&self) -> bool {
        self.state.lock().cancelled
    }

    fn __repr__(&self) -> &'static str {
        if self.cancelled() { "Cancellation(cancelled)" } else { "Cancellation()" }
    }
}

/// Keeps a call registered with a cancellation until it is dropped.
pub(crate) struct Stoppable {
    state: Arc<Mutex<State>>,
    number: u64,
}

impl Cancellation {
    /// Cancels `stop` when this is cancelled.
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
