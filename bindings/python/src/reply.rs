//! The reply to a call.

use commet::bridge;
use pyo3::prelude::*;
use pyo3::types::PyList;

use crate::failure;
use crate::journal;
use crate::value;

/// The reply to a call. Its parts are converted to Python objects when they are read.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct Reply {
    response: commet::Response<commet::Json>,
    next_page_token: Option<String>,
}

impl Reply {
    /// Returns a successful reply, or the exception for an error.
    pub(crate) fn new(py: Python<'_>, reply: bridge::Reply<commet::Json>) -> PyResult<Self> {
        if !reply.events.is_empty() {
            journal::write(py, &reply.events)?;
        }
        match reply.result {
            Ok(response) => Ok(Self { response, next_page_token: reply.next_page_token }),
            Err(error) => Err(failure::raised(py, &error)),
        }
    }
}

#[pymethods]
impl Reply {
    /// The data. Fields have their names in the API.
    fn data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::of_answer(py, &self.response.data)
    }

    #[getter]
    fn has_more(&self) -> bool {
        self.response.has_more
    }

    #[getter]
    fn next_cursor(&self) -> Option<&str> {
        self.response.next_cursor.as_deref()
    }

    #[getter]
    fn status(&self) -> u16 {
        self.response.status
    }

    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.response.request_id.as_deref()
    }

    #[getter]
    fn attempts(&self) -> u32 {
        self.response.attempts
    }

    #[getter]
    fn idempotency_key(&self) -> Option<&str> {
        self.response.idempotency_key.as_deref()
    }

    #[getter]
    fn is_replayed(&self) -> bool {
        self.response.is_replayed()
    }

    #[getter]
    fn code(&self) -> Option<&str> {
        self.response.code.as_deref()
    }

    #[getter]
    fn message(&self) -> Option<&str> {
        self.response.message.as_deref()
    }

    /// Names and values, in their order.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let headers = self.response.headers.iter();
        PyList::new(
            py,
            headers.map(|(name, value)| (name.as_str(), String::from_utf8_lossy(value.as_bytes()))).collect::<Vec<_>>(),
        )
    }

    /// Members of the response that this version does not know.
    #[getter]
    fn extra<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        value::members(py, &self.response.extra)
    }

    /// The token of the next page, for the option `pageToken`. None on the last page.
    #[getter]
    fn next_page_token(&self) -> Option<&str> {
        self.next_page_token.as_deref()
    }

    /// The response as JSON text.
    fn to_json(&self) -> String {
        self.response.to_json().to_string()
    }
}
