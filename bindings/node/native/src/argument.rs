//! Encodes JavaScript values as arguments, as `JSON.stringify` would, except that values that it would lose or replace
//! are kept or refused.

use std::cell::Cell;

use commet::bridge::{MAX_DEPTH, MAX_SAFE_INTEGER};
use commet::{Arguments, Json};
use napi::sys;
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::source::{Replaced, Source, Thrown, call};

impl Source {
    /// Encodes a value; or returns why it has no form in JSON.
    pub(crate) fn json(&self, value: sys::napi_value) -> Result<Result<Json, String>, Thrown> {
        let thrown = Cell::new(false);
        let written = Json::new(&Value { source: self, it: value, levels: MAX_DEPTH, thrown: &thrown });
        if thrown.get() { Err(Thrown) } else { Ok(written.map_err(|error| error.to_string())) }
    }

    /// Encodes the members of an object, without those that are `undefined`.
    pub(crate) fn arguments(&self, object: sys::napi_value) -> Result<Result<Arguments, Refused>, Thrown> {
        let mut arguments = Arguments::new();
        for (name, value) in self.members(object)? {
            let name = self.text(name)?.unwrap_or_default();
            let Some(value) = self.present(value)? else { continue };
            match self.json(value)? {
                Ok(json) => arguments.set(name, &json).expect("JSON serializes"),
                Err(why) => return Ok(Err(Refused { name, why })),
            }
        }
        Ok(Ok(arguments))
    }
}

/// An argument that has no form in JSON, and why.
pub(crate) struct Refused {
    pub(crate) name: String,
    pub(crate) why: String,
}

/// A JavaScript value that serializes as JSON.
struct Value<'a> {
    source: &'a Source,
    it: sys::napi_value,
    /// How many further levels may be nested in it.
    levels: usize,
    /// Whether JavaScript has thrown.
    thrown: &'a Cell<bool>,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.got(self.source.type_of(self.it))? {
            sys::ValueType::napi_null => serializer.serialize_unit(),
            sys::ValueType::napi_boolean => serializer.serialize_bool(self.got(self.source.flag(self.it))?),
            sys::ValueType::napi_number => self.number(serializer),
            sys::ValueType::napi_bigint => raw(self.got(self.source.digits(self.it))?, serializer),
            sys::ValueType::napi_string => match self.got(self.source.text(self.it))? {
                Some(text) => serializer.serialize_str(&text),
                None => Err(S::Error::custom(LONE_SURROGATE)),
            },
            sys::ValueType::napi_object => {
                let plain = self.got(self.source.is_plain(self.it))?;
                // Before its `toJSON` is called: that of a Buffer returns a list of numbers.
                if !plain && self.got(self.source.is_bytes(self.it))? {
                    return Err(no_json(&self.got(self.source.class_name(self.it))?));
                }
                match self.got(self.source.replaced(self.it))? {
                    Replaced::Not => self.container(plain, serializer),
                    Replaced::By(value) => self.below(value)?.serialize(serializer),
                    Replaced::Raw(text) => raw(text, serializer),
                    Replaced::NoDate => Err(S::Error::custom("contains an invalid Date")),
                }
            }
            sys::ValueType::napi_function => Err(S::Error::custom("contains a function, which has no form in JSON")),
            sys::ValueType::napi_symbol => Err(S::Error::custom("contains a symbol, which has no form in JSON")),
            sys::ValueType::napi_undefined => Err(S::Error::custom(
                "contains undefined, in a list or returned by a toJSON, which has no form in JSON",
            )),
            _ => Err(S::Error::custom("contains a value that has no form in JSON")),
        }
    }
}

const LONE_SURROGATE: &str = "contains a lone surrogate, which is not a character";

impl Value<'_> {
    /// Remembers that JavaScript has thrown. Its exception is reported, not an error of this library.
    fn got<T, E: serde::ser::Error>(&self, read: Result<T, Thrown>) -> Result<T, E> {
        read.map_err(|Thrown| {
            self.thrown.set(true);
            E::custom("JavaScript has thrown")
        })
    }

    fn below<E: serde::ser::Error>(&self, value: sys::napi_value) -> Result<Self, E> {
        let Some(levels) = self.levels.checked_sub(1) else {
            return Err(E::custom("must not be nested more than 128 levels deep, or contain itself"));
        };
        Ok(Self { it: value, levels, ..*self })
    }

    fn number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut number = 0.0;
        let (env, value) = (self.source.env, self.it);
        self.got(call!(napi_get_value_double(env, value, &raw mut number)))?;
        if !number.is_finite() {
            return Err(S::Error::custom("contains NaN or Infinity, which have no form in JSON"));
        }
        #[allow(clippy::cast_precision_loss)]
        let is_whole = number.fract() == 0.0 && number.abs() <= MAX_SAFE_INTEGER as f64;
        if is_whole && (number != 0.0 || number.is_sign_positive()) {
            #[allow(clippy::cast_possible_truncation)]
            serializer.serialize_i64(number as i64)
        } else {
            serializer.serialize_f64(number)
        }
    }

    fn container<S: Serializer>(&self, plain: bool, serializer: S) -> Result<S::Ok, S::Error> {
        let source = self.source;
        if self.got(source.is_list(self.it))? {
            return self.list(self.got(source.length(self.it))?, serializer);
        }
        let members = self.got(source.members(self.it))?;
        let first = members.first().map_or(Ok(None), |(name, _)| source.text(*name));
        let numbered = self.got(first)?.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_digit()));
        if !plain || members.is_empty() || numbered {
            match self.got(source.class(self.it))?.as_str() {
                "Object" => (),
                // A Proxy, which Node-API does not treat as a list: of a draft, or of an observed list.
                "Array" => return self.list(self.got(source.stated_length(self.it))?, serializer),
                class => return Err(no_json(class)),
            }
        }
        if !plain && (members.is_empty() || self.got(source.is_iterable(self.it))?) {
            return Err(no_json(&self.got(source.class_name(self.it))?));
        }
        let mut object = serializer.serialize_map(None)?;
        for (name, value) in members {
            let Some(value) = self.got(source.present(value))? else { continue };
            let Some(name) = self.got(source.text(name))? else { return Err(S::Error::custom(LONE_SURROGATE)) };
            object.serialize_entry(&name, &self.below(value)?)?;
        }
        object.end()
    }

    fn list<S: Serializer>(&self, length: u32, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = serializer.serialize_seq(None)?;
        for index in 0..length {
            let item = self.got(self.source.item(self.it, index))?;
            items.serialize_element(&self.below(item)?)?;
        }
        items.end()
    }
}

/// The content of a Map, a Set, an Error, or an object with private fields is not in its own members, and bytes have
/// numbers only: `JSON.stringify` would lose it.
fn no_json<E: serde::ser::Error>(class: &str) -> E {
    E::custom(format_args!(
        "contains an object of class {class}, which has no form in JSON; expected a plain value, object or list"
    ))
}

/// Serializes JSON text as it is.
fn raw<S: Serializer>(text: Option<String>, serializer: S) -> Result<S::Ok, S::Error> {
    let json = text.and_then(|text| text.parse::<Json>().ok());
    json.ok_or_else(|| S::Error::custom("contains a Json whose text is not JSON"))?.serialize(serializer)
}
