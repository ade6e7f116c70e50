//! What happened during a call, for Python's `logging`.

use commet::host::Event;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// Hands events to the package's logger.
pub(crate) fn write(py: Python<'_>, events: &[Event]) -> PyResult<()> {
    static WRITE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    for event in events {
        let write = WRITE.import(py, "commet._log", "write")?;
        write.call1((event.level.as_str(), event.message.as_str(), event.time))?;
    }
    Ok(())
}
