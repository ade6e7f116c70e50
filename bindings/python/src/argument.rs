//! From Python's values to JSON.

use std::error::Error as _;

use commet::Arguments;
use commet::host::{MAX_DEPTH, MAX_DIGITS};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};

use crate::json::Json;
use crate::value::decimal;

/// The largest integer, in bits, that becomes JSON: one of as many digits as are read. Writing takes time
/// that grows with the square of its length.
const MOST_BITS: usize = MAX_DIGITS * 33_219 / 10_000;

/// Sets an argument; a value that has no form in JSON is refused under its name.
pub(crate) fn set(
    arguments: &mut Arguments,
    name: &Bound<'_, PyAny>,
    value: &Bound<'_, PyAny>,
    refuse: fn(&str, &str) -> commet::Error,
) -> Result<(), commet::Error> {
    let name = name.cast::<PyString>().ok().and_then(|name| name.to_str().ok()).unwrap_or("?").to_owned();
    arguments.set(name.clone(), &Value { value, levels: MAX_DEPTH }).map_err(|error| match error.source() {
        Some(why) => refuse(&name, &why.to_string()),
        None => error,
    })
}

/// A value of Python that serde can write.
struct Value<'a, 'py> {
    value: &'a Bound<'py, PyAny>,
    /// How many more may lie within it.
    levels: usize,
}

impl Serialize for Value<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let value = self.value;
        if let Ok(text) = value.cast::<PyString>() {
            serializer.serialize_str(
                text.to_str()
                    .map_err(|_| S::Error::custom("contains half of a surrogate pair, which is not a character"))?,
            )
        } else if value.is_none() {
            serializer.serialize_unit()
        } else if let Ok(flag) = value.cast::<PyBool>() {
            serializer.serialize_bool(flag.is_true())
        } else if let Ok(integer) = value.cast::<PyInt>() {
            match integer.extract::<i64>() {
                Ok(integer) => serializer.serialize_i64(integer),
                Err(_) if bits(integer).map_err(refused)? > MOST_BITS => Err(S::Error::custom(format_args!(
                    "contains an integer of more than {MAX_DIGITS} digits; pass it as commet.Json"
                ))),
                Err(_) => self.digits(serializer),
            }
        } else if let Ok(float) = value.cast::<PyFloat>() {
            let float = float.value();
            if !float.is_finite() {
                return Err(S::Error::custom("must not contain a number that is infinite or not a number"));
            }
            serializer.serialize_f64(float)
        } else if let Ok(object) = value.cast::<PyDict>() {
            self.object(object.iter(), serializer)
        } else if let Ok(list) = value.cast::<PyList>() {
            self.array(list.iter(), serializer)
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.array(tuple.iter(), serializer)
        } else if let Ok(json) = value.cast::<Json>() {
            json.get().get().serialize(serializer)
        } else if let Ok(mapping) = value.cast::<PyMapping>() {
            let items = mapping.items().map_err(refused)?;
            let pairs: PyResult<Vec<_>> = items.iter().map(|item| item.extract()).collect();
            self.object(pairs.map_err(refused)?.into_iter(), serializer)
        } else if decimal(value.py()).and_then(|decimal| value.is_instance(decimal)).map_err(refused)? {
            self.digits(serializer)
        } else {
            // The type alone: the value may be personal.
            let name = value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
            Err(S::Error::custom(format_args!("contains a value of type {name}, which has no form in JSON")))
        }
    }
}

impl<'py> Value<'_, 'py> {
    fn object<S: Serializer>(
        &self,
        members: impl Iterator<Item = (Bound<'py, PyAny>, Bound<'py, PyAny>)>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let levels = self.below()?;
        let mut object = serializer.serialize_map(None)?;
        for (name, value) in members {
            let Ok(name) = name.cast::<PyString>() else {
                let name = name.get_type().name().map_err(refused)?;
                return Err(S::Error::custom(format_args!("keys must be strings, and one is of type {name}")));
            };
            let name = name
                .to_str()
                .map_err(|_| S::Error::custom("contains half of a surrogate pair, which is not a character"))?;
            object.serialize_entry(name, &Value { value: &value, levels })?;
        }
        object.end()
    }

    fn array<S: Serializer>(
        &self,
        items: impl Iterator<Item = Bound<'py, PyAny>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        struct Item<'py>(Bound<'py, PyAny>, usize);
        impl Serialize for Item<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Value { value: &self.0, levels: self.1 }.serialize(serializer)
            }
        }
        let levels = self.below()?;
        serializer.collect_seq(items.map(|item| Item(item, levels)))
    }

    fn below<E: serde::ser::Error>(&self) -> Result<usize, E> {
        self.levels
            .checked_sub(1)
            .ok_or_else(|| E::custom("must not be nested more than 128 levels deep, or contain itself"))
    }

    /// A number by its digits: an integer of any size, or a decimal.
    fn digits<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // By way of a Decimal, because Python limits how many digits str() writes of an int.
        let written = decimal(self.value.py()).and_then(|decimal| decimal.call1((self.value,))?.str());
        let written = written.map_err(refused)?;
        let digits = written.to_str().map_err(refused)?;
        match digits.parse::<commet::Json>() {
            Ok(json) => json.serialize(serializer),
            Err(_) => Err(S::Error::custom("must not contain a number that is infinite or not a number")),
        }
    }
}

fn bits(integer: &Bound<'_, PyInt>) -> PyResult<usize> {
    integer.call_method0("bit_length")?.extract()
}

/// What Python itself says against a value. Of its exception the type alone: the text may quote.
fn refused<E: serde::ser::Error>(error: PyErr) -> E {
    Python::attach(|py| {
        let name = error.get_type(py).name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
        E::custom(format_args!("cannot be read: that raised {name}"))
    })
}
