//! Converts the core's errors to exceptions.

use std::panic::{AssertUnwindSafe, catch_unwind};

use commet::bridge;
use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::json::Json;
use crate::value;

/// The exception for an error of the core, whose class `commet._generated.errors` chooses.
pub(crate) fn raised(py: Python<'_>, error: &commet::Error) -> PyErr {
    exception(py, error).map_or_else(|broken| broken, PyErr::from_value)
}

/// Whether an exception may be replaced. A `KeyboardInterrupt`, and whatever else is not an `Exception`, must reach
/// the caller.
pub(crate) fn may_be_caught(py: Python<'_>, error: &PyErr) -> bool {
    error.is_instance_of::<PyException>(py)
}

/// Converts a panic to an error of the core: in Python it would be a `PanicException`, which `except Exception` does not
/// catch.
pub(crate) fn guarded<T>(py: Python<'_>, run: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(raised(py, &bridge::panicked())))
}

fn exception<'py>(py: Python<'py>, error: &commet::Error) -> PyResult<Bound<'py, PyAny>> {
    static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let make = MAKE.import(py, "commet._generated.errors", "error_of")?;
    let json = error.to_json();
    let fields = PyDict::new(py);
    for (name, json) in json.decode::<commet::Extra>().expect("an error is written as an object") {
        // The server's details may have no Python value. The error must be raised all the same.
        let value = match value::of(py, &json) {
            Err(error) if may_be_caught(py, &error) => Json::new(json).into_bound_py_any(py)?,
            value => value?,
        };
        fields.set_item(name, value)?;
    }
    make.call1((fields, error.to_string(), json.as_str()))
}
