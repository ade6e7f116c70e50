//! Calls as code, for people to paste: recorded ones, and examples.

use std::sync::LazyLock;

#[cfg(feature = "dashboard")]
use commet_snippets::Call;
use commet_snippets::model::Resource;
use commet_snippets::{Language, Request};
use serde::Deserialize;

use crate::journal::entry::Exchange;

mod curl;

/// The operations of the API, as its documentation has them.
static OPERATIONS: LazyLock<Operations> = LazyLock::new(|| {
    serde_json::from_str(include_str!("operations.json")).expect("the generator writes what this reads")
});

#[derive(Deserialize)]
struct Operations {
    resources: Vec<Resource>,
}

/// The form in which a call is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A command for a shell.
    Curl,
    /// A program that uses one of the libraries.
    Program(Language),
}

impl Form {
    /// All, in the order in which they are shown.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Curl).chain(Language::ALL.map(Self::Program))
    }

    /// The form of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::all().find(|form| form.name() == name)
    }

    /// The name in addresses and on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Program(language) => language.name(),
        }
    }

    /// The name that people use.
    #[cfg(feature = "dashboard")]
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Program(language) => language.title(),
        }
    }
}

/// The body of a recorded request, if the journal has the whole of it as text; or why it is not shown as code.
pub(crate) fn body(exchange: &Exchange) -> Result<&str, &'static str> {
    if exchange.body_base64.is_some() {
        return Err("The body is not text, so it cannot be shown as code.");
    }
    let body = exchange.body.as_deref().unwrap_or_default();
    if body.len() as u64 != exchange.body_length {
        return Err("The journal keeps 64 KiB of a body; this one is longer, so it cannot be shown as code.");
    }
    Ok(body)
}

/// A recorded request as code that repeats it at the emulator of this origin, or the reason why there is no such code.
pub(crate) fn of(exchange: &Exchange, form: Form, origin: &str) -> Result<String, &'static str> {
    let body = body(exchange)?;
    let language = match form {
        Form::Curl => return curl::command(origin, exchange, body),
        Form::Program(language) => language,
    };
    let target = exchange.path.strip_prefix("/api").unwrap_or_default();
    // As the header has it: the journal's own field lacks a key that is not ASCII, and has the first of several.
    let idempotency_key = exchange.headers.get("idempotency-key").map(String::as_str);
    let request = Request { method: &exchange.method, target, body, idempotency_key };
    let call = request.call(&OPERATIONS.resources).map_or_else(|| request.raw(), Ok)?;
    Ok(call.program(language, &format!("{origin}/api")))
}

/// A program that calls an operation with these arguments, or with those of its example.
#[cfg(feature = "dashboard")]
pub(crate) fn example(id: &str, given: Option<&serde_json::Value>, language: Language, origin: &str) -> String {
    let resources = &OPERATIONS.resources;
    let all = resources.iter().flat_map(|resource| resource.operations.iter().map(move |each| (resource, each)));
    let (resource, operation) = all.into_iter().find(|(_, operation)| operation.id == id).expect("the API has it");
    let call = Call::new(resources, resource, operation, given.unwrap_or(&operation.example));
    call.program(language, &format!("{origin}/api"))
}
