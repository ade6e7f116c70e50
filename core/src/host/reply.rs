//! What a call came to.

use serde::Serialize;

use crate::{Error, ErrorKind, Json, Response};

use super::event::Event;

/// What a call came to: a response or an error, and what was asked for beside it.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The response, or why there is none.
    pub result: Result<Response<T>, Error>,
    /// In a walk through a list: what the option `walk` must hold for the next page. None behind
    /// the last page and behind an error.
    pub walk: Option<String>,
    /// What happened meanwhile, when the option `log` asked for it.
    pub events: Vec<Event>,
}

impl<T> Reply<T> {
    /// The reply to a call that could not be made.
    pub fn failed(error: Error) -> Self {
        Self { result: Err(error), walk: None, events: Vec::new() }
    }

    /// The reply to a call whose argument `param` is of no use to a binding: no text, too deep.
    pub fn refused(param: &str, why: &str) -> Self {
        Self::failed(Error::invalid_request(param, why))
    }

    /// The reply to what a client that there is not, or not any more, was asked for.
    pub fn misconfigured(why: &str) -> Self {
        Self::failed(Error::configuration(why))
    }

    /// The reply to a call that a fault of this library stopped.
    pub fn panicked() -> Self {
        Self::failed(panicked())
    }
}

impl<T: Serialize> Reply<T> {
    /// The reply as one JSON object: `response` or `error`, then `walk` and `events` if there are any.
    pub fn to_json(&self) -> Json {
        #[derive(Serialize)]
        struct Wire<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            response: Option<Json>,
            #[serde(skip_serializing_if = "Option::is_none")]
            error: Option<Json>,
            #[serde(skip_serializing_if = "Option::is_none")]
            walk: Option<&'a str>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            events: &'a [Event],
        }
        let (response, error) = match &self.result {
            Ok(response) => (Some(response.to_json()), None),
            Err(error) => (None, Some(error.to_json())),
        };
        Json::new(&Wire { response, error, walk: self.walk.as_deref(), events: &self.events })
            .expect("it is made of JSON and texts")
    }
}

pub(super) fn panicked() -> Error {
    Error::new(ErrorKind::Internal, "a fault of this library stopped the call; please report what standard error says")
}
