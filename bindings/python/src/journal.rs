//! Passes the events of calls to Python's `logging`.

use commet::bridge::Event;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

use crate::failure::may_be_caught;

/// Passes events to the logger `commet`. Exceptions of its filters and handlers go to `sys.unraisablehook` and not to the
/// caller, because the call has completed, and may have been a write. An exception that is not an `Exception`, such as a
/// `KeyboardInterrupt`, reaches the caller.
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
