//! JSON values that keep every digit.

use std::borrow::Cow;
use std::convert::Infallible;

use commet::Json;
use commet::host::{MAX_DEPTH, MakeValue, Number};
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};

use crate::error::CallError;

/// A JSON value. Numbers are kept as they are written.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum JsonValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag {
        /// Which of them.
        value: bool,
    },
    /// A number, as its JSON text: `12345678901234567890`, `1.10`.
    Number {
        /// The text.
        text: String,
    },
    /// A text.
    Text {
        /// Its characters.
        value: String,
    },
    /// A list.
    Array {
        /// Its items.
        items: Vec<JsonValue>,
    },
    /// An object.
    Object {
        /// Its members, in their order.
        members: Vec<Member>,
    },
    /// JSON text, sent byte for byte. In an answer: what no value can hold, such as half of a
    /// surrogate pair, more than 128 levels, or a number of more than 4,300 digits.
    Raw {
        /// The JSON text.
        text: String,
    },
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: JsonValue,
}

/// The value of a JSON text.
#[uniffi::export]
pub fn json_value(text: &str) -> Result<JsonValue, CallError> {
    let json: Json = text.parse().map_err(|error: serde_json::Error| {
        // The parser's own message may quote the text.
        failed(format!("is no JSON text (line {}, column {})", error.line(), error.column()))
    })?;
    Ok(JsonValue::from(&json))
}

/// The JSON text of a value, without white space but that of raw text.
#[uniffi::export]
pub fn json_text(value: JsonValue) -> Result<String, CallError> {
    let json = Json::new(&value).map_err(|error| failed(format!("cannot be written as JSON: {error}")))?;
    Ok(json.as_str().to_owned())
}

fn failed(why: String) -> CallError {
    CallError::new(&commet::host::refused("json", &why), Vec::new())
}

impl JsonValue {
    /// The members of an object of unknown fields.
    pub(crate) fn members(extra: &commet::Extra) -> Vec<Member> {
        extra.iter().map(|(name, json)| Member { name: name.clone(), value: json.into() }).collect()
    }
}

impl From<&Json> for JsonValue {
    fn from(json: &Json) -> Self {
        let Ok(value) = json.make(&mut Maker);
        value
    }
}

struct Maker;

impl MakeValue for Maker {
    type Value = JsonValue;
    type Error = Infallible;

    fn null(&mut self) -> Result<JsonValue, Infallible> {
        Ok(JsonValue::Null)
    }

    fn flag(&mut self, value: bool) -> Result<JsonValue, Infallible> {
        Ok(JsonValue::Flag { value })
    }

    fn number(&mut self, value: Number<'_>) -> Result<JsonValue, Infallible> {
        let text = match value {
            Number::Integer(value) => value.to_string(),
            Number::Float(value) => value.to_string(),
            Number::Digits(text) => text.to_owned(),
        };
        Ok(JsonValue::Number { text })
    }

    fn number_text(&mut self, text: &str) -> Result<JsonValue, Infallible> {
        Ok(JsonValue::Number { text: text.to_owned() })
    }

    fn text(&mut self, value: &str) -> Result<JsonValue, Infallible> {
        Ok(JsonValue::Text { value: value.to_owned() })
    }

    fn array(&mut self, items: Vec<JsonValue>) -> Result<JsonValue, Infallible> {
        Ok(JsonValue::Array { items })
    }

    fn object(&mut self, members: Vec<(Cow<'_, str>, JsonValue)>) -> Result<JsonValue, Infallible> {
        let members = members.into_iter().map(|(name, value)| Member { name: name.into_owned(), value });
        Ok(JsonValue::Object { members: members.collect() })
    }

    fn json(&mut self, text: &str) -> Result<JsonValue, Infallible> {
        Ok(JsonValue::Raw { text: text.to_owned() })
    }
}

impl Serialize for JsonValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Level { value: self, levels: MAX_DEPTH }.serialize(serializer)
    }
}

/// A value, and how many levels may lie below it.
struct Level<'a> {
    value: &'a JsonValue,
    levels: usize,
}

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let below = || self.levels.checked_sub(1).ok_or_else(|| S::Error::custom("nested more than 128 levels deep"));
        match self.value {
            JsonValue::Null => serializer.serialize_unit(),
            JsonValue::Flag { value } => serializer.serialize_bool(*value),
            JsonValue::Text { value } => serializer.serialize_str(value),
            JsonValue::Raw { text } => raw(text, "raw text that is no JSON")?.serialize(serializer),
            JsonValue::Number { text } => {
                // Any other JSON value begins and ends otherwise.
                if !text.ends_with(|last: char| last.is_ascii_digit()) || text.starts_with(char::is_whitespace) {
                    return Err(S::Error::custom("a number that is none"));
                }
                raw(text, "a number that is none")?.serialize(serializer)
            }
            JsonValue::Array { items } => {
                let levels = below()?;
                serializer.collect_seq(items.iter().map(|value| Level { value, levels }))
            }
            JsonValue::Object { members } => {
                let levels = below()?;
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for Member { name, value } in members {
                    map.serialize_entry(name, &Level { value, levels })?;
                }
                map.end()
            }
        }
    }
}

/// The parser's own message may quote the text.
fn raw<E: serde::ser::Error>(text: &str, why: &str) -> Result<Json, E> {
    text.parse().map_err(|_| E::custom(why))
}
