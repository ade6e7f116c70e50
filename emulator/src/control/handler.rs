use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::{Stream, StreamExt as _};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio_util::sync::CancellationToken;

use crate::answer::{Answer, Detail};
use crate::body::{Refusal, malformed, receive};
use crate::organization::{API_KEY, DEFAULT_API_KEY, OrganizationId, authenticate};
use crate::state::AppState;

const MAX_STEPS: usize = 10_000;
const MAX_WAIT_MS: u64 = 60_000;
/// The interval of the messages that keep an idle stream alive.
pub(super) const HEARTBEAT: Duration = Duration::from_secs(15);

/// The state that the handlers of the control API share.
#[derive(Clone)]
pub(super) struct Control {
    pub(super) state: Arc<AppState>,
    pub(super) body_timeout: Duration,
    /// Cancelled when the emulator stops: waiting and streaming requests then end.
    pub(super) stop: CancellationToken,
}

pub(super) type Outcome<T = Answer> = Result<T, Answer>;

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        Answer::into_response(self).map(Body::new)
    }
}

impl Control {
    /// The answer to a request during which the database failed.
    pub(super) fn failed(&self, error: &rusqlite::Error) -> Answer {
        self.state.store.answer(error)
    }

    /// Reads the body of a request. Boxed, so that it is compiled once and not for every handler.
    pub(super) fn body(&self, request: Request) -> BoxFuture<'_, Outcome<Bytes>> {
        Box::pin(async {
            let (parts, body) = request.into_parts();
            receive(&parts.headers, body, self.body_timeout).await.map_err(|refusal| match refusal {
                Refusal::Answer(answer) => answer,
                Refusal::Gone => malformed(),
            })
        })
    }
}

/// The organization of the API key of a request, if it has one.
pub(super) fn organization(headers: &HeaderMap) -> Outcome<Option<OrganizationId>> {
    if headers.contains_key(API_KEY) { authenticate(headers).map(Some) } else { Ok(None) }
}

pub(super) fn or_default(organization: Option<OrganizationId>) -> OrganizationId {
    organization.unwrap_or_else(|| OrganizationId::of_key(DEFAULT_API_KEY))
}

/// The organization of the API key of a request, or the default organization.
pub(super) struct KeyOrganization(pub(super) OrganizationId);

impl FromRequestParts<Control> for KeyOrganization {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, _: &Control) -> Outcome<Self> {
        Ok(Self(or_default(organization(&parts.headers)?)))
    }
}

/// The parsed body of a request.
pub(super) struct Parsed<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<Control> for Parsed<T> {
    type Rejection = Answer;

    async fn from_request(request: Request, control: &Control) -> Outcome<Self> {
        parse(&control.body(request).await?).map(Self)
    }
}

#[derive(Serialize)]
struct Success<T> {
    success: bool,
    data: T,
}

pub(super) fn success(data: impl Serialize) -> Answer {
    Answer::json(StatusCode::OK, &Success { success: true, data })
}

/// An error that names the invalid value, unlike the API's: requests of the control API hold no personal data.
pub(super) fn invalid(field: &str, message: impl ToString) -> Answer {
    Answer::invalid(&[Detail::new(field, message.to_string())])
}

pub(super) fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Outcome<T> {
    serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            invalid("", error)
        } else {
            Answer::invalid_json(&format!("The body is not JSON: {error}"))
        }
    })
}

/// Reads the parameter `wait` of a list.
pub(super) fn wait(value: &str) -> Result<Duration, &'static str> {
    let milliseconds = value.parse().ok().filter(|milliseconds| *milliseconds <= MAX_WAIT_MS);
    milliseconds.map(Duration::from_millis).ok_or("must be a number of milliseconds up to 60000")
}

/// Reads the parameter `follow` of a list.
pub(super) fn follow(value: &str) -> Result<bool, &'static str> {
    value.parse().map_err(|_| "must be true or false")
}

/// An answer of JSON documents, one a line, that is streamed while they are produced.
pub(super) fn json_lines(lines: impl Stream<Item = Bytes> + Send + 'static) -> Response {
    let body = Body::from_stream(lines.map(Ok::<_, Infallible>));
    ([(header::CONTENT_TYPE, "application/x-ndjson")], body).into_response()
}

/// Parses the steps of a fault script. An error names the index of each invalid step.
pub(super) fn read_steps<S: DeserializeOwned, T: std::ops::Deref<Target = RawValue>>(texts: &[T]) -> Outcome<Vec<S>> {
    if texts.len() > MAX_STEPS {
        return Err(invalid("steps", format!("at most {MAX_STEPS}; use repeat")));
    }
    let mut steps = Vec::with_capacity(texts.len());
    let mut problems = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match serde_json::from_str(text.get()) {
            Ok(step) => steps.push(step),
            Err(error) => problems.push(Detail::new(format!("steps[{index}]"), error.to_string())),
        }
    }
    if problems.is_empty() { Ok(steps) } else { Err(Answer::invalid(&problems)) }
}
