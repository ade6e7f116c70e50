//! The reply to a call.

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

use crate::error::Error;
use crate::json::rows::from_rows;
use crate::json::validate::push_member;
use crate::json::value::{Json, object};
use crate::pipeline::response::Response;
use crate::schema::generated::errors::ErrorKind;
use crate::schema::generated::errors::Outcome;
use crate::schema::operation::Operation;

use super::event::Event;
use super::json_fidelity::{self, Loss};
use super::refusal::{panicked, refused};

/// Returns a response as JSON, given its JSON from a call of this operation with the option `rows`. In such a response,
/// each object of a model is a list of its fields' values: those that every response has, then the others, both in the
/// order of [`Model::fields`](crate::Model), and then an object of unknown members, if there are any.
pub fn named(operation: &str, response: &str) -> Result<Json, Error> {
    let operation = Operation::find(operation).ok_or_else(|| refused("operation", "is not an operation"))?;
    let unreadable = |_| refused("response", "is not a response of rows");
    let mut text = String::with_capacity(2 * response.len());
    for (name, value) in object(response).map_err(unreadable)? {
        text.push(if text.is_empty() { '{' } else { ',' });
        if name == "data" {
            push_member(&mut text, &name, &from_rows(operation.returns, value.get()).map_err(unreadable)?);
        } else {
            push_member(&mut text, &name, value.get());
        }
    }
    text.push('}');
    Ok(Json::from_valid(text))
}

/// The reply to a call: a response or an error, and what its options asked for.
#[derive(Debug)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The response or the error.
    pub result: Result<Response<T>, Error>,
    /// The page token: the option `pageToken` for the next page of a list. None after the last page and after an error.
    pub next_page_token: Option<String>,
    /// The events of the call, if the option `log` asked for them.
    pub events: Vec<Event>,
    /// Whether [`to_json`](Self::to_json) tells what a plain parser loses of it, as the option `losses` asks for.
    pub(super) losses: bool,
}

impl<T> Reply<T> {
    /// The reply to a call that could not be made.
    pub fn failed(error: Error) -> Self {
        Self { result: Err(error), next_page_token: None, events: Vec::new(), losses: false }
    }

    /// Converts this reply for the host. If `convert` panics, the host gets an `internal` error instead, because a call that
    /// was started must end.
    pub fn convert<R>(self, convert: impl Fn(Self) -> R) -> R {
        let converted = catch_unwind(AssertUnwindSafe(|| convert(self)));
        converted.unwrap_or_else(|_| convert(Self::failed(panicked())))
    }
}

impl Reply<Json> {
    /// The reply as one JSON object: `response` or `error`, then `nextPageToken` and `events` if there are any, and
    /// `losses` (of the response or the error) if there are any and they were asked for.
    pub fn to_json(&self) -> Json {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Facts<'a> {
            #[serde(skip_serializing_if = "Option::is_none")]
            next_page_token: Option<&'a str>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            events: &'a [Event],
            #[serde(skip_serializing_if = "Option::is_none")]
            losses: Option<Loss>,
        }
        let (mut name, mut result, found) = match &self.result {
            Ok(response) => {
                let result = response.to_json_around(&response.data);
                let found = if self.losses { json_fidelity::of_response(&result, &response.data) } else { Ok(None) };
                (r#"{"response":"#, result, found)
            }
            Err(error) => {
                let result = error.to_json();
                let found = if self.losses { result.losses() } else { Ok(None) };
                (r#"{"error":"#, result, found)
            }
        };
        let losses = found.unwrap_or_else(|why| {
            (name, result) = (r#"{"error":"#, self.unreadable(why).to_json());
            None
        });
        let facts =
            Json::new(&Facts { next_page_token: self.next_page_token.as_deref(), events: &self.events, losses });
        let facts = facts.expect("it is made of JSON, texts and numbers");
        let parts = [name, result.as_str(), if facts.as_str() == "{}" { "" } else { "," }, &facts.as_str()[1..]];
        // One more byte for the NUL behind it in C.
        let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + 1);
        text.extend(parts);
        Json::from_valid(text)
    }

    /// The error for a response that no language can make values of.
    fn unreadable(&self, why: &str) -> Error {
        let mut unreadable = match &self.result {
            Ok(response) => {
                let mut error = Error::new(ErrorKind::InvalidResponse, "");
                let report = error.report_mut();
                report.status = Some(response.status);
                report.request_id.clone_from(&response.request_id);
                report.idempotency_key.clone_from(&response.idempotency_key);
                report.attempts = response.attempts;
                report.outcome = Outcome::Unknown;
                error
            }
            Err(error) => error.clone(),
        };
        let report = unreadable.report_mut();
        report.message = format!("the response cannot be decoded: {why}");
        report.details = None;
        unreadable
    }
}

#[cfg(test)]
mod tests {
    use super::super::refusal::refused;
    use super::*;

    #[test]
    fn a_reply_that_cannot_be_converted_becomes_an_internal_error() {
        let kind = |reply: Reply<Json>| reply.result.unwrap_err().kind();
        let reply = || Reply::<Json>::failed(refused("id", "is wrong"));
        assert_eq!(reply().convert(kind), ErrorKind::InvalidRequest);
        let panicking = |reply| Some(kind(reply)).filter(|kind| *kind == ErrorKind::Internal).unwrap();
        assert_eq!(reply().convert(panicking), ErrorKind::Internal);
    }
}
