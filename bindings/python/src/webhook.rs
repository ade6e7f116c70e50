//! Verifies and signs webhooks, without a client.

use commet::bridge;
use pyo3::prelude::*;

use crate::failure::{guarded, raised};
use crate::value;

/// Verifies a body, and returns its event.
#[pyfunction]
#[pyo3(signature = (body, signature, secrets, /))]
pub(crate) fn verify<'py>(
    py: Python<'py>,
    body: &[u8],
    signature: Option<&[u8]>,
    secrets: Vec<Vec<u8>>,
) -> PyResult<Bound<'py, PyAny>> {
    guarded(py, || {
        // A large body takes a while, during which `bytes` cannot change.
        let verified = py.detach(|| bridge::verify_json(body, signature, secrets));
        value::of_answer(py, &verified.map_err(|error| raised(py, &error))?)
    })
}

/// Signs a body.
#[pyfunction]
#[pyo3(signature = (body, secret, /))]
pub(crate) fn sign(py: Python<'_>, body: &[u8], secret: &[u8]) -> PyResult<String> {
    guarded(py, || py.detach(|| bridge::sign(body, secret)).map_err(|error| raised(py, &error)))
}

/// The exception for an argument that is refused.
#[pyfunction]
#[pyo3(signature = (param, why, /))]
pub(crate) fn refused<'py>(py: Python<'py>, param: &str, why: &str) -> Bound<'py, PyAny> {
    raised(py, &bridge::refused(param, why)).into_value(py).into_bound(py).into_any()
}
