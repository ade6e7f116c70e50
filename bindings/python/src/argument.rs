//! Encodes Python values as JSON.

use commet::bridge::{MAX_DEPTH, MAX_DIGITS, Naming};
use commet::{Arguments, Json};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple, PyType};

use crate::failure;
use crate::json::Json as RawJson;
use crate::value::decimal;

/// An integer of more bits has more than [`MAX_DIGITS`] digits. The time in which Python converts it to text grows with
/// the square of their number.
const MAX_BITS: usize = MAX_DIGITS * 33_220 / 10_000;

/// Encodes the values of a dictionary. For a value that has no form in JSON, `refuse` makes the error of its name and the
/// reason.
pub(crate) fn arguments(given: &Bound<'_, PyDict>, refuse: fn(&str, &str) -> commet::Error) -> PyResult<Arguments> {
    let raise = |error| failure::raised(given.py(), &Naming::Python.localize(error));
    let mut arguments = Arguments::new();
    for pair in given.items() {
        let (name, value): (String, Bound<'_, PyAny>) = pair.extract()?;
        let json = match json(&value) {
            Ok(json) => json,
            Err(Refusal::Why(why)) => return Err(raise(refuse(&name, &why))),
            Err(Refusal::Raised(error)) => return Err(error),
        };
        arguments.set(name, &json).map_err(raise)?;
    }
    Ok(arguments)
}

/// Why a value was not encoded.
enum Refusal {
    Why(String),
    /// An exception that is not an `Exception`, such as a `KeyboardInterrupt`, must reach the caller.
    Raised(PyErr),
}

const LONE_SURROGATE: &str = "contains a lone surrogate, which is not a character";
const NOT_FINITE: &str = "must not contain a number that is infinite or not a number";

fn why(reason: impl Into<String>) -> Refusal {
    Refusal::Why(reason.into())
}

/// Python code of the value raised an exception. The reason names its type only, because its text may quote the value.
fn raised(py: Python<'_>, error: PyErr) -> Refusal {
    if !failure::may_be_caught(py, &error) {
        return Refusal::Raised(error);
    }
    why(format!("cannot be read: that raised {}", type_name(error.value(py))))
}

fn type_name(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string())
}

/// `collections.abc.Mapping`. The check may run Python code; `cast::<PyMapping>` would ignore its exceptions.
fn mapping(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static MAPPING: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    MAPPING.import(py, "collections.abc", "Mapping")
}

/// Encodes a value. Nested values are kept in a list and not on the thread's stack, which may be small.
fn json(value: &Bound<'_, PyAny>) -> Result<Json, Refusal> {
    let mut writer = Writer { out: Vec::new(), open: Vec::new() };
    writer.write(value)?;
    while let Some(level) = writer.open.last_mut() {
        if let Some((name, value)) = level.next().map_err(|error| raised(value.py(), error))? {
            if !writer.out.ends_with(b"[") && !writer.out.ends_with(b"{") {
                writer.out.push(b',');
            }
            if let Some(name) = name {
                writer.name(&name)?;
            }
            writer.write(&value)?;
        } else {
            writer.out.push(if level.named { b'}' } else { b']' });
            writer.open.pop();
        }
    }
    let text = String::from_utf8(writer.out).expect("JSON is written in UTF-8");
    text.parse().map_err(|_| why("has no form in JSON"))
}

/// A list or an object that is being encoded.
struct Level<'py> {
    /// Values, or pairs of name and value.
    items: Items<'py>,
    named: bool,
    next: usize,
}

enum Items<'py> {
    List(Bound<'py, PyList>),
    Tuple(Bound<'py, PyTuple>),
}

impl<'py> Level<'py> {
    /// The next value, with its name. A list may grow or shrink meanwhile.
    #[allow(clippy::type_complexity)]
    fn next(&mut self) -> PyResult<Option<(Option<Bound<'py, PyAny>>, Bound<'py, PyAny>)>> {
        let item = match &self.items {
            Items::List(list) if self.next < list.len() => list.get_item(self.next)?,
            Items::Tuple(tuple) if self.next < tuple.len() => tuple.get_item(self.next)?,
            _ => return Ok(None),
        };
        self.next += 1;
        if self.named {
            let (name, value) = item.extract()?;
            return Ok(Some((Some(name), value)));
        }
        Ok(Some((None, item)))
    }
}

struct Writer<'py> {
    out: Vec<u8>,
    open: Vec<Level<'py>>,
}

impl<'py> Writer<'py> {
    /// Encodes a value; of a list or an object, only the opening bracket, and its values follow.
    fn write(&mut self, value: &Bound<'py, PyAny>) -> Result<(), Refusal> {
        let py = value.py();
        if let Ok(text) = value.cast::<PyString>() {
            self.text(text)
        } else if value.is_none() {
            self.out.extend(b"null");
            Ok(())
        } else if let Ok(flag) = value.cast::<PyBool>() {
            self.out.extend(if flag.is_true() { &b"true"[..] } else { b"false" });
            Ok(())
        } else if let Ok(integer) = value.cast::<PyInt>() {
            self.integer(integer)
        } else if let Ok(float) = value.cast::<PyFloat>() {
            let float = float.value();
            if !float.is_finite() {
                return Err(why(NOT_FINITE));
            }
            self.plain(&float);
            Ok(())
        } else if let Ok(object) = value.cast::<PyDict>() {
            // A copy, because code of the values may change the dictionary while it is encoded.
            self.begin(Items::List(object.items()), true)
        } else if let Ok(list) = value.cast::<PyList>() {
            self.begin(Items::List(list.clone()), false)
        } else if let Ok(tuple) = value.cast::<PyTuple>() {
            self.begin(Items::Tuple(tuple.clone()), false)
        } else if let Ok(json) = value.cast::<RawJson>() {
            self.out.extend(json.get().get().as_str().as_bytes());
            Ok(())
        } else if mapping(py).and_then(|mapping| value.is_instance(mapping)).map_err(|error| raised(py, error))? {
            let items = value.call_method0("items").and_then(|items| py.get_type::<PyList>().call1((items,)));
            let items = items.and_then(|items| Ok(items.cast_into::<PyList>()?)).map_err(|error| raised(py, error))?;
            self.begin(Items::List(items), true)
        } else if decimal(py).and_then(|decimal| value.is_instance(decimal)).map_err(|error| raised(py, error))? {
            self.digits(value)
        } else {
            // The type only, because the value may be personal.
            Err(why(format!("contains a value of type {}, which has no form in JSON", type_name(value))))
        }
    }

    fn begin(&mut self, items: Items<'py>, named: bool) -> Result<(), Refusal> {
        if self.open.len() == MAX_DEPTH {
            return Err(why(format!("must not be nested more than {MAX_DEPTH} levels deep, or contain itself")));
        }
        self.out.push(if named { b'{' } else { b'[' });
        self.open.push(Level { items, named, next: 0 });
        Ok(())
    }

    fn name(&mut self, name: &Bound<'py, PyAny>) -> Result<(), Refusal> {
        let Ok(text) = name.cast::<PyString>() else {
            return Err(why(format!("keys must be strings, and one is of type {}", type_name(name))));
        };
        self.text(text)?;
        self.out.push(b':');
        Ok(())
    }

    fn text(&mut self, text: &Bound<'py, PyString>) -> Result<(), Refusal> {
        let text = text.to_str().map_err(|_| why(LONE_SURROGATE))?;
        self.plain(text);
        Ok(())
    }

    fn plain<T: serde::Serialize + ?Sized>(&mut self, value: &T) {
        serde_json::to_writer(&mut self.out, value).expect("texts and numbers have JSON, and memory takes it");
    }

    fn integer(&mut self, integer: &Bound<'py, PyInt>) -> Result<(), Refusal> {
        if let Ok(integer) = integer.extract::<i64>() {
            self.plain(&integer);
            return Ok(());
        }
        let bits = integer.call_method0("bit_length").and_then(|bits| bits.extract::<usize>());
        let before = self.out.len();
        if bits.map_err(|error| raised(integer.py(), error))? <= MAX_BITS {
            self.digits(integer)?;
            if self.out[before..].iter().filter(|byte| byte.is_ascii_digit()).count() <= MAX_DIGITS {
                return Ok(());
            }
        }
        Err(why(format!("contains an integer of more than {MAX_DIGITS} digits; pass it as commet.Json")))
    }

    /// Encodes the digits of an integer of any size, or of a decimal.
    fn digits(&mut self, number: &Bound<'py, PyAny>) -> Result<(), Refusal> {
        // Via Decimal, because a program may limit how many digits of an int str() returns.
        let written = decimal(number.py()).and_then(|decimal| decimal.call1((number,))?.str());
        let written = written.map_err(|error| raised(number.py(), error))?;
        let digits = written.to_str().map_err(|error| raised(number.py(), error))?;
        match digits.parse::<Json>() {
            Ok(json) => self.out.extend(json.as_str().as_bytes()),
            Err(_) => return Err(why(NOT_FINITE)),
        }
        Ok(())
    }
}
