//! Converts the arguments of a line to the parameters of a typed method.

use std::collections::BTreeMap;
use std::fmt::Debug;

use commet::bridge::FromData;
use commet::{Call, Field, Json, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The arguments of a line, by name.
pub(crate) struct Arguments(BTreeMap<String, Json>);

/// Makes the call of a line.
pub(crate) trait Executor<C> {
    /// The result of the call.
    type Output;

    /// Makes a call that returns one thing.
    fn one<T: FromData + Serialize + Debug + Send + 'static>(self, call: Call<C, T>) -> Self::Output;

    /// Makes a call that returns a page, or iterates over all pages.
    fn page<T>(self, call: Call<C, Vec<T>>) -> Self::Output
    where
        T: Clone + Serialize + Debug + Send + Unpin + 'static,
        Vec<T>: FromData;
}

/// A call of `request`, which `start` begins with a method and a path.
pub(crate) fn request<C>(arguments: &Arguments, start: impl FnOnce(Method, &str) -> Call<C, Json>) -> Call<C, Json> {
    let method = arguments.required::<String>("method").to_ascii_uppercase().parse::<Method>();
    let call = start(method.expect("the corpus has valid methods"), &arguments.required::<String>("path"));
    let query: BTreeMap<String, Json> = arguments.required("query");
    let call = query.into_iter().fold(call, |call, (name, value)| call.query(&name, value));
    match arguments.read::<Json>("body") {
        Some(body) => call.body(&body),
        None => call,
    }
}

impl Arguments {
    pub(crate) fn new(arguments: &Json) -> Self {
        Self(arguments.decode().expect("arguments are an object"))
    }

    /// A required argument, or the empty value of its type when it is missing.
    pub(crate) fn required<V: DeserializeOwned + Default>(&self, name: &str) -> V {
        self.read(name).unwrap_or_default()
    }

    /// Sets a parameter that is present.
    pub(crate) fn set<P, V: DeserializeOwned>(&self, name: &str, params: P, setter: impl FnOnce(P, V) -> P) -> P {
        match self.read(name) {
            Some(value) => setter(params, value),
            None => params,
        }
    }

    /// Sets a parameter that is present, and clears one that is null.
    pub(crate) fn set_or_clear<P, V: DeserializeOwned>(
        &self,
        name: &str,
        params: P,
        setter: impl FnOnce(P, Field<V>) -> P,
    ) -> P {
        match self.0.get(name) {
            Some(value) if value.as_str() == "null" => setter(params, Field::Clear),
            _ => self.set(name, params, |params, value| setter(params, Field::Set(value))),
        }
    }

    /// Adds fields that the library does not know.
    pub(crate) fn extra<P>(&self, params: P, setter: fn(P, String, Json) -> P) -> P {
        let extra: BTreeMap<String, Json> = self.required("extra");
        extra.into_iter().fold(params, |params, (name, value)| setter(params, name, value))
    }

    fn read<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        let value = self.0.get(name).filter(|value| value.as_str() != "null")?;
        Some(value.decode().expect("the corpus has an argument of the parameter's type"))
    }
}
