//! What a call came to.

use serde::Serialize;

use crate::error::Error;
use crate::json::value::Json;
use crate::pipeline::response::Response;
use crate::schema::generated::errors::ErrorKind;
use crate::schema::generated::errors::Outcome;

use super::event::Event;
use super::loss::{self, Loss};

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
    /// Whether [`to_json`](Self::to_json) tells what a plain parser loses of it, as the option `losses` asks for.
    pub(super) losses: bool,
}

impl<T> Reply<T> {
    /// The reply to a call that could not be made.
    pub fn failed(error: Error) -> Self {
        Self { result: Err(error), walk: None, events: Vec::new(), losses: false }
    }
}

impl<T: Serialize> Reply<T> {
    /// The reply as one JSON object: `response` or `error`, then `walk` and `events` if there are any, and
    /// `losses` (of the response or the error) if there are any and they were asked for.
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
            #[serde(skip_serializing_if = "Option::is_none")]
            losses: Option<Loss>,
        }
        let (mut response, mut error) = match &self.result {
            Ok(response) => (Some(response.to_json()), None),
            Err(error) => (None, Some(error.to_json())),
        };
        let mut losses = None;
        if self.losses {
            let found = match (&response, &error) {
                (Some(response), _) => loss::of_response(response),
                (None, error) => error.as_ref().map_or(Ok(None), Json::losses),
            };
            match found {
                Ok(found) => losses = found,
                Err(why) => (response, error) = (None, Some(self.unreadable(why).to_json())),
            }
        }
        Json::new(&Wire { response, error, walk: self.walk.as_deref(), events: &self.events, losses })
            .expect("it is made of JSON, texts and numbers")
    }

    /// The error for an answer that no host can make values of.
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
        report.message = format!("the answer cannot be read: {why}");
        report.details = None;
        unreadable
    }
}
