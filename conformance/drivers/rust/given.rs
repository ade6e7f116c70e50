//! From the arguments of a line to the parameters of a typed method, and what is done with its call.

use std::collections::BTreeMap;
use std::fmt::Debug;

use commet::bridge::FromData;
use commet::{Call, Field, Json, Method};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::generated::Surface;

/// The arguments of a line, by name.
pub(crate) struct Given(BTreeMap<String, Json>);

/// What a driver does with the call that a line asks for.
pub(crate) trait Run<C> {
    /// What it gives.
    type Done;

    /// Makes a call that returns one thing.
    fn one<T: FromData + Serialize + Debug + Send + 'static>(self, call: Call<C, T>) -> Self::Done;

    /// Makes a call that returns a page, or walks through all pages.
    fn page<T>(self, call: Call<C, Vec<T>>) -> Self::Done
    where
        T: Clone + Serialize + Debug + Send + Unpin + 'static,
        Vec<T>: FromData;
}

/// The call of any path.
pub(crate) fn request<C: Surface>(client: &C, given: &Given) -> Call<C, Json> {
    let method = given.required::<String>("method").to_ascii_uppercase().parse::<Method>();
    let call = client.request(method.expect("the corpus gives tokens"), &given.required::<String>("path"));
    let query: BTreeMap<String, Json> = given.required("query");
    let call = query.into_iter().fold(call, |call, (name, value)| call.query(&name, value));
    match given.read::<Json>("body") {
        Some(body) => call.body(&body),
        None => call,
    }
}

impl Given {
    pub(crate) fn new(arguments: &Json) -> Self {
        Self(arguments.decode().expect("arguments are an object"))
    }

    /// A required argument; its empty value when it is missing, as a typed language has to say it.
    pub(crate) fn required<V: DeserializeOwned + Default>(&self, name: &str) -> V {
        self.read(name).unwrap_or_default()
    }

    /// Sets a parameter that is given.
    pub(crate) fn set<P, V: DeserializeOwned>(&self, name: &str, params: P, setter: impl FnOnce(P, V) -> P) -> P {
        match self.read(name) {
            Some(value) => setter(params, value),
            None => params,
        }
    }

    /// Sets a parameter that is given, and clears one that is null.
    pub(crate) fn set_or_clear<P, V: DeserializeOwned>(
        &self,
        name: &str,
        params: P,
        setter: impl FnOnce(P, Field<V>) -> P,
    ) -> P {
        match self.0.get(name) {
            Some(given) if given.as_str() == "null" => setter(params, Field::Clear),
            _ => self.set(name, params, |params, value| setter(params, Field::Set(value))),
        }
    }

    /// Adds fields that the library does not know.
    pub(crate) fn extra<P>(&self, params: P, setter: fn(P, String, Json) -> P) -> P {
        let extra: BTreeMap<String, Json> = self.required("extra");
        extra.into_iter().fold(params, |params, (name, value)| setter(params, name, value))
    }

    fn read<V: DeserializeOwned>(&self, name: &str) -> Option<V> {
        let given = self.0.get(name).filter(|given| given.as_str() != "null")?;
        Some(given.decode().expect("the corpus gives an argument of the parameter's type"))
    }
}
