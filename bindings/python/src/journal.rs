//! What happened during a call, for Python's `logging`.

use commet::bridge::Event;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::failure::may_be_caught;

/// Hands events to the package's logger. What its filters and handlers raise is told beside the call's
/// result, by `sys.unraisablehook`: the call has ended, and may have been a write. What is no
/// `Exception`, such as a `KeyboardInterrupt`, comes through.
pub(crate) fn write(py: Python<'_>, events: &[Event]) -> PyResult<()> {
    static WRITE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    for event in events {
        let write = WRITE.import(py, "commet._log", "write")?;
        if let Err(error) = write.call1((event.level.as_str(), event.message.as_str(), event.time)) {
            if !may_be_caught(py, &error) {
                return Err(error);
            }
            error.write_unraisable(py, Some(write));
        }
    }
    Ok(())
}
