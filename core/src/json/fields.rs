//! Reads single members of a JSON object of any form, such as an error body.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::value;
use crate::json::value::Json;

/// Fields of a response that this version does not know, by their names in the API.
pub type Extra = BTreeMap<String, Json>;

/// An error in a response. It names a field or a position and never quotes a value, as serde's messages do, because
/// values are personal data.
#[derive(Debug)]
pub(crate) struct Malformed(pub(crate) String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

/// The members of an object, without those that were taken. Of two members with one name, the last counts.
pub(crate) struct Fields<'a>(Vec<(Cow<'a, str>, Option<&'a RawValue>)>);

impl<'a> Fields<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Malformed> {
        let members = value::object(text).map_err(|error| {
            let what = if error.is_data() { "not a JSON object" } else { "not valid JSON" };
            Malformed(format!("{what} (line {}, column {})", error.line(), error.column()))
        })?;
        Ok(Self(members.into_iter().map(|(name, value)| (name, Some(value))).collect()))
    }

    /// Takes the raw value called `name`; `null` counts as missing.
    pub(crate) fn raw(&mut self, name: &str) -> Option<&'a RawValue> {
        let mut found = None;
        for (_, value) in self.0.iter_mut().filter(|(given, _)| given == name) {
            found = value.take().or(found);
        }
        found.filter(|value| value.get() != "null")
    }

    /// Whether there is a member called `name`, even if it is null.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(given, _)| given == name)
    }

    /// Takes the value called `name`, when it is there and not `null`.
    pub(crate) fn take<T: Deserialize<'a>>(&mut self, name: &str, is: &str) -> Result<Option<T>, Malformed> {
        let Some(raw) = self.raw(name) else { return Ok(None) };
        serde_json::from_str(raw.get()).map(Some).map_err(|_| Malformed(format!("its field {name} is not {is}")))
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, Malformed> {
        self.take(name, "a string")
    }

    pub(crate) fn flag(&mut self, name: &str) -> Result<Option<bool>, Malformed> {
        self.take(name, "true or false")
    }
}
