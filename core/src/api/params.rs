//! The values of parameters: a field that is set or cleared, and open enumerations.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::json::value::Json;

/// Clears a field in an update.
///
/// ```
/// use commet::{Null, UpdateCustomer};
///
/// let params = UpdateCustomer::new().full_name(Null);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Null;

/// The change of a field in an update: a new value, or none. A field that an update does not mention stays.
///
/// `Debug` does not show the value.
#[derive(Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Field<T> {
    /// The field gets this value.
    Set(T),
    /// The field is cleared.
    Clear,
}

impl<T> fmt::Debug for Field<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Set(_) => "Set(..)",
            Self::Clear => "Clear",
        })
    }
}

impl From<&str> for Field<String> {
    fn from(value: &str) -> Self {
        Self::Set(value.to_owned())
    }
}

impl From<String> for Field<String> {
    fn from(value: String) -> Self {
        Self::Set(value)
    }
}

impl From<&String> for Field<String> {
    fn from(value: &String) -> Self {
        Self::Set(value.clone())
    }
}

impl From<Json> for Field<Json> {
    fn from(value: Json) -> Self {
        Self::Set(value)
    }
}

impl From<serde_json::Value> for Field<Json> {
    fn from(value: serde_json::Value) -> Self {
        Self::Set(value.into())
    }
}

impl From<serde_json::Map<String, serde_json::Value>> for Field<Json> {
    fn from(value: serde_json::Map<String, serde_json::Value>) -> Self {
        Self::Set(value.into())
    }
}

impl<T> From<Null> for Field<T> {
    fn from(_: Null) -> Self {
        Self::Clear
    }
}

impl From<bool> for Field<bool> {
    fn from(value: bool) -> Self {
        Self::Set(value)
    }
}

impl From<i64> for Field<i64> {
    fn from(value: i64) -> Self {
        Self::Set(value)
    }
}

impl<T> From<Vec<T>> for Field<Vec<T>> {
    fn from(value: Vec<T>) -> Self {
        Self::Set(value)
    }
}

impl<T> From<BTreeMap<String, T>> for Field<BTreeMap<String, T>> {
    fn from(value: BTreeMap<String, T>) -> Self {
        Self::Set(value)
    }
}

/// The traits of an open enumeration, whose values and texts are generated.
macro_rules! open_enum {
    ($name:ident) => {
        impl From<String> for $name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }

        impl From<$name> for $crate::api::params::Field<$name> {
            fn from(value: $name) -> Self {
                Self::Set(value)
            }
        }

        impl From<&str> for $crate::api::params::Field<$name> {
            fn from(value: &str) -> Self {
                Self::Set(value.into())
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }

        impl<'de> $crate::json::decode::Decode<'de> for $name {
            type As = Self;
            const IS: &'static str = "a string";

            fn decode<D: serde::Deserializer<'de>>(
                deserializer: D,
                _: &$crate::json::decode::DecodeError,
            ) -> Result<Self, D::Error> {
                serde::Deserialize::deserialize(deserializer)
            }
        }
    };
}
pub(crate) use open_enum;
