//! Decodes JSON to Python values.

use std::borrow::Cow;

use commet::bridge::{MakeValue, Number};
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyInt, PyList, PyString, PyType};

use crate::failure::may_be_caught;
use crate::json::Json;

/// Decodes the data of a response.
pub(crate) fn of_answer<'py>(py: Python<'py>, data: &commet::Json) -> PyResult<Bound<'py, PyAny>> {
    data.make_answer(&mut Maker(py))
}

/// Decodes a JSON value.
pub(crate) fn of<'py>(py: Python<'py>, json: &commet::Json) -> PyResult<Bound<'py, PyAny>> {
    json.make(&mut Maker(py))
}

/// Decodes fields to a dictionary.
pub(crate) fn members<'py>(py: Python<'py>, fields: &commet::Extra) -> PyResult<Bound<'py, PyAny>> {
    let members = fields.iter().map(|(name, json)| Ok((Cow::from(name.as_str()), of(py, json)?)));
    Maker(py).object(members.collect::<PyResult<_>>()?)
}

/// `decimal.Decimal`, imported when the first number needs it.
pub(crate) fn decimal(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    DECIMAL.import(py, "decimal", "Decimal")
}

struct Maker<'py>(Python<'py>);

impl<'py> MakeValue for Maker<'py> {
    type Value = Bound<'py, PyAny>;
    type Error = PyErr;

    fn null(&mut self) -> PyResult<Self::Value> {
        Ok(self.0.None().into_bound(self.0))
    }

    fn flag(&mut self, value: bool) -> PyResult<Self::Value> {
        value.into_bound_py_any(self.0)
    }

    fn number(&mut self, value: Number<'_>) -> PyResult<Self::Value> {
        match value {
            Number::Integer(integer) => integer.into_bound_py_any(self.0),
            Number::Float(float) => float.into_bound_py_any(self.0),
            Number::Digits(digits) => self.digits(digits),
        }
    }

    fn text(&mut self, value: &str) -> PyResult<Self::Value> {
        Ok(PyString::new(self.0, value).into_any())
    }

    fn array(&mut self, items: Vec<Self::Value>) -> PyResult<Self::Value> {
        Ok(PyList::new(self.0, items)?.into_any())
    }

    fn object(&mut self, members: Vec<(Cow<'_, str>, Self::Value)>) -> PyResult<Self::Value> {
        let object = PyDict::new(self.0);
        for (name, value) in members {
            object.set_item(name.as_ref(), value)?;
        }
        Ok(object.into_any())
    }

    fn json(&mut self, text: &str) -> PyResult<Self::Value> {
        Json::new(text.parse().expect("a part of JSON")).into_bound_py_any(self.0)
    }
}

impl<'py> Maker<'py> {
    /// An `int` of any size, or a `Decimal`, or a `Json` if not even a `Decimal` can hold the number.
    fn digits(&mut self, digits: &str) -> PyResult<Bound<'py, PyAny>> {
        let decimal = match decimal(self.0)?.call1((digits,)) {
            Err(error) if may_be_caught(self.0, &error) => return self.json(digits),
            decimal => decimal?,
        };
        if digits.contains(['.', 'e', 'E']) {
            return Ok(decimal);
        }
        // Via Decimal, because Python limits how many digits int() parses.
        self.0.get_type::<PyInt>().call1((decimal,))
    }
}
