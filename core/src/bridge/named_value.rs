//! Settings of clients and options of calls, by name.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::json::value::Json;
use crate::pipeline::arguments::{Arguments, quotable};
use crate::pipeline::naming::Naming;
use crate::schema::model::same_name;

/// One named value, and the kind of error for it.
pub(super) struct NamedValue<'a> {
    pub(super) name: &'a str,
    json: &'a Json,
    naming: Naming,
    refuse: fn(&str, &str) -> Error,
}

impl<'a> NamedValue<'a> {
    /// The values that were given. Null counts as absent.
    pub(super) fn all(
        arguments: &'a Arguments,
        naming: Naming,
        refuse: fn(&str, &str) -> Error,
    ) -> impl Iterator<Item = Self> {
        let given = arguments.values().filter(|(_, json)| json.as_str() != "null");
        given.map(move |(name, json)| Self { name, json, naming, refuse })
    }

    /// Whether it is called `name`, in either case.
    pub(super) fn is(&self, name: &str) -> bool {
        same_name(name, self.name)
    }

    pub(super) fn refuse(&self, why: &str) -> Error {
        (self.refuse)(quotable(self.name), why)
    }

    fn read<T: DeserializeOwned>(&self, must: &str) -> Result<T, Error> {
        // The error does not repeat the value: it may be an API key in the wrong place.
        self.json.decode().map_err(|_| self.refuse(must))
    }

    pub(super) fn text(&self) -> Result<String, Error> {
        self.read("must be a string")
    }

    pub(super) fn flag(&self) -> Result<bool, Error> {
        self.read("must be true or false")
    }

    pub(super) fn number<T: DeserializeOwned>(&self) -> Result<T, Error> {
        self.read("must be a whole number, 0 or more")
    }

    pub(super) fn pair<T: DeserializeOwned>(&self, must: &str) -> Result<(T, T), Error> {
        self.read(must)
    }

    /// A duration, given in milliseconds. An error has the unit of the reader's language.
    pub(super) fn milliseconds(&self) -> Result<Duration, Error> {
        let must = format!("must be a {}, 0 or more", self.naming.duration());
        duration(self.read(&must)?).ok_or_else(|| self.refuse(&must))
    }

    pub(super) fn two_durations(&self) -> Result<(Duration, Duration), Error> {
        let must = format!("must be two {}, 0 or more: the first wait and the longest", self.naming.durations());
        let (first, longest) = self.pair(&must)?;
        duration(first).zip(duration(longest)).ok_or_else(|| self.refuse(&must))
    }

    /// An object of texts.
    pub(super) fn texts(&self) -> Result<BTreeMap<String, String>, Error> {
        self.read("must be an object of strings")
    }

    /// An object of texts, or a list of pairs where names may be repeated.
    pub(super) fn headers(&self) -> Result<Vec<(String, String)>, Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Headers {
            Pairs(Vec<(String, String)>),
            Object(BTreeMap<String, String>),
        }
        Ok(match self.read("must be an object of strings")? {
            Headers::Pairs(pairs) => pairs,
            Headers::Object(object) => object.into_iter().collect(),
        })
    }
}

/// A number that is too large for a duration becomes the longest one.
fn duration(milliseconds: f64) -> Option<Duration> {
    (milliseconds >= 0.0).then(|| Duration::try_from_secs_f64(milliseconds / 1e3).unwrap_or(Duration::MAX))
}
