//! JSON text that is to stay as it is.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};

/// A JSON value, kept as the text it was written in.
///
/// It may stand wherever a value of metadata or of `extra` may, and is sent byte for byte. `repr`
/// shows its length only, for the content may be personal.
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
        let text = text.to_str().map_err(|_| PyValueError::new_err("no JSON: it holds half of a surrogate pair"))?;
        text.parse().map(Self).map_err(|error: serde_json::Error| {
            // Its own message might quote the text.
            PyValueError::new_err(format!("no JSON (see line {}, column {})", error.line(), error.column()))
        })
    }

    /// The JSON text.
    #[getter]
    fn text(&self) -> &str {
        self.0.as_str()
    }

    /// The text as Python's own values: integers as `int`, other numbers as `float` when that
    /// holds them exactly and as `decimal.Decimal` when not.
    fn decode<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        crate::value::of(py, &self.0)
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.0)
    }

    fn __getnewargs__(&self) -> (&str,) {
        (self.0.as_str(),)
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
}
