//! JSON text that is kept as it is.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

/// JSON text.
///
/// It can be passed wherever a value of metadata or of `extra` can, and is sent byte for byte. `repr` shows
/// its length only, because the content may be personal.
#[pyclass(frozen, eq, hash, module = "commet")]
#[derive(PartialEq)]
pub(crate) struct Json(commet::Json);

impl std::hash::Hash for Json {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

impl Json {
    pub(crate) fn new(json: commet::Json) -> Self {
        Self(json)
    }

    pub(crate) fn get(&self) -> &commet::Json {
        &self.0
    }
}

#[pymethods]
impl Json {
    #[new]
    #[pyo3(signature = (text, /))]
    fn parse(text: &Bound<'_, PyString>) -> PyResult<Self> {
        let text =
            text.to_str().map_err(|_| PyValueError::new_err("the text is not JSON: it contains a lone surrogate"))?;
        text.parse().map(Self).map_err(|error: serde_json::Error| {
            // The message of serde_json might quote the text.
            PyValueError::new_err(format!("the text is not JSON: see line {}, column {}", error.line(), error.column()))
        })
    }

    /// The JSON text.
    #[getter]
    fn text(&self) -> &str {
        self.0.as_str()
    }

    /// Decodes the text to Python values. An integer becomes an `int`, and any other number a `float` when
    /// that is exact, else a `decimal.Decimal`.
    fn decode<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::value::of(py, &self.0)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    fn __getnewargs__(&self) -> (&str,) {
        (self.0.as_str(),)
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
}
