//! A call that was started.

use pyo3::prelude::*;

/// A call that is under way, and can be stopped.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct Call {
    stop: commet::Cancellation,
}

impl Call {
    pub(crate) fn new(stop: commet::Cancellation) -> Self {
        Self { stop }
    }
}

#[pymethods]
impl Call {
    /// Stops it, at once. After its end this changes nothing.
    fn cancel(&self) {
        self.stop.cancel();
    }
}
