//! Reading the objects of an answer in one pass, each field as what it is.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::fields::{Extra, Malformed};
use crate::json::Name;
use crate::{Json, rule};

/// What is wrong with what was read. It goes past serde, whose own messages quote values.
#[derive(Default)]
pub struct Problem(Cell<Option<Malformed>>);

impl Problem {
    /// Notes what is wrong, unless something deeper within was noted already.
    fn note<T, E>(&self, result: Result<T, E>, what: impl FnOnce() -> String) -> Result<T, E> {
        if result.is_err() {
            self.0.set(Some(self.0.take().unwrap_or_else(|| Malformed(what()))));
        }
        result
    }

    /// What was noted.
    pub(crate) fn take(&self) -> Option<Malformed> {
        self.0.take()
    }
}

/// An object on its way in, some of whose fields are known. Of a name given twice the last counts.
pub(crate) trait Record<'de>: Sized {
    /// What one is called.
    const NAME: &'static str;
    /// Reads the value of a field that is known; false for another, whose value is kept.
    fn field<A: MapAccess<'de>>(&mut self, name: &str, value: &mut Value<'_, A>) -> Result<bool, A::Error>;

    /// Where fields are kept that are not known.
    fn extra(&mut self) -> &mut Extra;

    /// All fields were read: what the record is now, or what it lacks.
    fn finish(self) -> Result<Self, Malformed> {
        Ok(self)
    }
}

/// The value behind a name that was just read. Null is none.
pub(crate) struct Value<'a, A> {
    name: &'a str,
    map: &'a mut A,
    problem: &'a Problem,
}

impl<'de, A: MapAccess<'de>> Value<'_, A> {
    /// A string, as a `String` or as the [text](Text) it is written in.
    pub(crate) fn text<S: Deserialize<'de>>(&mut self) -> Result<Option<S>, A::Error> {
        self.seed(PhantomData, "a string")
    }

    pub(crate) fn flag(&mut self) -> Result<Option<bool>, A::Error> {
        self.seed(PhantomData, "true or false")
    }

    /// The value's own text.
    pub(crate) fn json(&mut self) -> Result<Option<Json>, A::Error> {
        self.seed(PhantomData, "JSON")
    }

    pub(crate) fn object<R: Record<'de>>(&mut self, empty: R) -> Result<Option<R>, A::Error> {
        let problem = self.problem;
        self.seed(Object { empty, problem }, "an object")
    }

    /// What `seed` reads, whose value is called `is` when it is not that.
    pub(crate) fn seed<S: DeserializeSeed<'de>>(&mut self, seed: S, is: &str) -> Result<Option<S::Value>, A::Error> {
        let read = self.map.next_value_seed(Nullable(seed));
        self.problem.note(read, || format!("its field {} is not {is}", self.name))
    }
}

/// Reads an object into an empty one.
pub(crate) struct Object<'a, R> {
    pub(crate) empty: R,
    pub(crate) problem: &'a Problem,
}

impl<'de, R: Record<'de>> DeserializeSeed<'de> for Object<'_, R> {
    type Value = R;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<R, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, R: Record<'de>> Visitor<'de> for Object<'_, R> {
    type Value = R;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<R, A::Error> {
        let Self { empty: mut record, problem } = self;
        while let Some(Name(name)) = map.next_key()? {
            if !record.field(&name, &mut Value { name: &name, map: &mut map, problem })? {
                let unknown = map.next_value()?;
                record.extra().insert(name.into_owned(), unknown);
            }
        }
        record.finish().map_err(|malformed| {
            problem.0.set(Some(malformed));
            A::Error::custom("incomplete")
        })
    }
}

/// Reads a list of objects.
pub(crate) struct List<'a, R> {
    pub(crate) empty: fn() -> R,
    pub(crate) problem: &'a Problem,
}

impl<'de, R: Record<'de>> DeserializeSeed<'de> for List<'_, R> {
    type Value = Vec<R>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, R: Record<'de>> Visitor<'de> for List<'_, R> {
    type Value = Vec<R>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let Self { empty, problem } = self;
        let mut records = Vec::new();
        loop {
            let item = items.next_element_seed(Object { empty: empty(), problem });
            if item.is_err() {
                let what = problem.take().map_or_else(|| "is not an object".to_owned(), |Malformed(what)| what);
                problem.0.set(Some(Malformed(format!("{} {}: {what}", R::NAME, records.len()))));
            }
            match item? {
                Some(record) => records.push(record),
                None => return Ok(records),
            }
        }
    }
}

/// A string as the JSON text it is written in, for those who hand it on as JSON.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct Text<'a>(&'a RawValue);

impl Default for Text<'_> {
    fn default() -> Self {
        Self(RawValue::NULL)
    }
}

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&RawValue>::deserialize(deserializer)?;
        // An escape may be half of a surrogate pair, which is no character.
        let is_string = raw.get().starts_with('"') && (!raw.get().contains('\\') || rule::text(raw.get()).is_ok());
        if is_string { Ok(Self(raw)) } else { Err(D::Error::custom("no string")) }
    }
}

/// What a seed reads, or none in the place of null.
struct Nullable<S>(S);

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de>> Visitor<'de> for Nullable<S> {
    type Value = Option<S::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.0.deserialize(deserializer).map(Some)
    }
}
