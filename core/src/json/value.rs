use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// A JSON value, kept as its text.
///
/// Metadata and unknown fields have this type, so that they stay byte for byte as they were written: the order of keys,
/// `1.10`, integers of any size. A parsed tree would round numbers, unless the whole program turned a feature of
/// `serde_json` on.
///
/// Only `serde_json` can read and write it, not other formats.
///
/// Two values are equal when their texts are. `Debug` shows the length, never the content.
///
/// ```
/// use commet::Json;
///
/// let plan: Json = r#"{"seats": 12, "price": 1.10}"#.parse()?;
/// assert_eq!(plan.get("price").unwrap().as_str(), "1.10");
/// assert_eq!(plan.get("seats").unwrap().decode::<u32>()?, 12);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone)]
pub struct Json {
    text: String,
    is_plain: bool,
}

impl Json {
    /// Writes `value` as JSON.
    ///
    /// # Errors
    ///
    /// Fails as `serde_json` does: on a map whose keys are not strings, or when the value's own `Serialize` fails.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(Self::from_valid)
    }

    /// Wraps JSON text that this crate has written or checked, without reading it again.
    pub(crate) fn from_valid(text: String) -> Self {
        Self { text, is_plain: false }
    }

    /// The same for text that every parser reads without loss: see [`is_plain`](Self::is_plain).
    pub(crate) fn from_plain(text: String) -> Self {
        Self { text, is_plain: true }
    }

    /// The value null.
    pub(crate) fn null() -> Self {
        Self::from_valid("null".to_owned())
    }

    /// Whether it is known that every parser reads it without loss: it has only integers of few digits, no lone
    /// surrogates, and no objects that look like lists where names may be numbers; and it is not nested deeply.
    pub(crate) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Decodes the value.
    ///
    /// # Errors
    ///
    /// Fails when the value is not of the type `T`.
    pub fn decode<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(self.as_str())
    }

    /// The member `key`, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Json> {
        let members = object(self.as_str()).ok()?;
        let (_, value) = members.into_iter().rev().find(|(name, _)| name == key)?;
        Some(value.into())
    }
}

/// The name by which `serde_json` recognizes JSON text that it copies. It is private there; a test checks it.
const RAW: &str = "$serde_json::private::RawValue";

/// The deepest nesting of arrays and objects in a value that is sent, such as metadata, and in a value that is read,
/// without the levels of the response itself.
pub const MAX_DEPTH: usize = 128;

/// Whether arrays and objects are nested more than `most` levels deep. The text must be JSON.
pub(crate) fn is_too_deep(json: &str, most: usize) -> bool {
    let bytes = json.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => at = end_of_string(bytes, at),
            b'[' | b'{' => {
                depth += 1;
                if depth > most {
                    return true;
                }
            }
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// The end of the string whose contents begin at `at`, after its quotation mark.
pub(crate) fn end_of_string(json: &[u8], mut at: usize) -> usize {
    while let Some(found) = json.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if json[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    json.len()
}

/// The end of the list or object that begins at `at`, after its closing bracket.
pub(crate) fn end_of_container(json: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(byte) = json.get(at) {
        at += 1;
        match byte {
            b'"' => at = end_of_string(json, at),
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    at
}

/// The name of a member, borrowed unless it is written with escapes.
#[derive(Deserialize)]
pub(crate) struct Name<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

/// The members of a JSON object in their order, each value as its text.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(12);
                while let Some((Name(name), value)) = map.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

/// The members of a JSON object.
pub(crate) fn object(text: &str) -> Result<Vec<(Cow<'_, str>, &RawValue)>, serde_json::Error> {
    serde_json::from_str(text).map(|Members(members)| members)
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Json {}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({} bytes)", self.as_str().len())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Null.
impl Default for Json {
    fn default() -> Self {
        Self::null()
    }
}

/// The JSON text.
impl From<Json> for String {
    fn from(json: Json) -> Self {
        json.text
    }
}

impl FromStr for Json {
    type Err = serde_json::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        serde_json::from_str::<&RawValue>(text).map(Self::from)
    }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self::from_valid(value.to_string())
    }
}

impl From<serde_json::Map<String, serde_json::Value>> for Json {
    fn from(map: serde_json::Map<String, serde_json::Value>) -> Self {
        serde_json::Value::Object(map).into()
    }
}

macro_rules! from_plain {
    ($($plain:ty),*) => {$(
        /// As one JSON value. To read JSON text, parse it: `text.parse::<Json>()`.
        impl From<$plain> for Json {
            fn from(value: $plain) -> Self {
                serde_json::Value::from(value).into()
            }
        }
    )*};
}
from_plain!(bool, i32, i64, u32, u64, f64, &str, String);

impl From<&RawValue> for Json {
    fn from(raw: &RawValue) -> Self {
        Self::from_valid(raw.get().into())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Serializes as `RawValue` does. Making a `RawValue` of this text would read it again, in every response that
        // is passed on as JSON.
        let mut raw = serializer.serialize_struct(RAW, 1)?;
        raw.serialize_field(RAW, self.as_str())?;
        raw.end()
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<RawValue>::deserialize(deserializer)
            .map(|raw| Self::from_valid(Box::<str>::from(raw).into()))
            .map_err(|error| D::Error::custom(format_args!("{error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_as_it_is() {
        let json: Json = r#"{ "a":1.10,"b":[1E400] }"#.parse().unwrap();
        assert_eq!(serde_json::to_string(&[&json]).unwrap(), r#"[{ "a":1.10,"b":[1E400] }]"#);
    }
}
