//! Looking into a JSON object that may be anything, such as the body of an error.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::value;
use crate::json::value::Json;

/// Fields of an answer that this version does not know, by their names on the wire.
pub type Extra = BTreeMap<String, Json>;

/// What is wrong with an answer. It names a field or a place and never quotes a value: `serde`'s
/// own messages do, and values are personal data.
#[derive(Debug)]
pub(crate) struct Malformed(pub(crate) String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

/// The members of an object; none in the place of those that were taken. Of a name given twice the
/// last counts.
pub(crate) struct Fields<'a>(Vec<(Cow<'a, str>, Option<&'a RawValue>)>);

impl<'a> Fields<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, Malformed> {
        let members = value::object(text).map_err(|error| {
            let what = if error.is_data() { "no JSON object" } else { "no valid JSON" };
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

    /// Whether there is a member called `name`, null or not.
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
