use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::{Stream, StreamExt as _};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio_util::sync::CancellationToken;

use crate::DEFAULT_API_KEY;
use crate::answer::{Answer, Detail};
use crate::body::{Refusal, malformed, receive};
use crate::fault::Step;
use crate::organization::{API_KEY, OrganizationId, authenticate};
use crate::store::patiently;
use crate::world::World;

mod billing;
mod clock;
mod requests;
mod snapshots;
mod transfer;
mod webhooks;

#[cfg(feature = "dashboard")]
pub(crate) use snapshots::save_snapshot;
#[cfg(feature = "dashboard")]
pub(crate) use transfer::{MAX_IMPORT, MAX_SEED, export_of};

/// Everybody may ask this path and the next one.
pub(crate) const HEALTH: &str = "/_emulator/health";
/// The description of the API, for programs that read it.
pub(crate) const DESCRIPTION: &str = "/openapi.json";
const MAX_STEPS: usize = 10_000;
const MAX_WAIT_MS: u64 = 60_000;
/// A stream without news says something this often, so that proxies and clients know that it lives.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What the handlers of the control API share.
#[derive(Clone)]
struct Control {
    world: Arc<World>,
    body_timeout: Duration,
    /// Cancelled when the emulator stops: whatever waits or streams then ends.
    stop: CancellationToken,
}

type Outcome<T = Answer> = Result<T, Answer>;

pub(crate) fn router(world: Arc<World>, body_timeout: Duration, stop: CancellationToken) -> Router {
    Router::new()
        .route(HEALTH, get(health))
        .route(DESCRIPTION, get(description))
        .route("/_emulator/reset", post(reset))
        .route("/_emulator/seed", post(transfer::seed))
        .route("/_emulator/export", get(transfer::export))
        .route("/_emulator/import", post(transfer::import))
        .route("/_emulator/requests", get(requests::show).delete(requests::forget))
        .route("/_emulator/requests/{number}/code", get(requests::code))
        .route("/_emulator/faults", get(faults).post(set_faults).delete(clear_faults))
        .route("/_emulator/snapshots", get(snapshots::list))
        .route("/_emulator/snapshots/{name}", post(snapshots::save).delete(snapshots::forget))
        .route("/_emulator/snapshots/{name}/restore", post(snapshots::restore))
        .route("/_emulator/clock", get(clock::show).post(clock::set))
        .route("/_emulator/plans", post(billing::create_plan))
        .route("/_emulator/plans/{id}", put(billing::edit_plan))
        .route("/_emulator/checkouts/{id}", get(billing::checkout))
        .route("/_emulator/checkouts/{id}/pay", post(billing::pay_checkout))
        .route("/_emulator/checkouts/{id}/fail", post(billing::fail_checkout))
        .route("/_emulator/customers/{id}/failing-charges", post(billing::fail_charges))
        .route("/_emulator/customers/{id}/credit", get(billing::credit))
        .route("/_emulator/customers/{id}/invoices", get(billing::invoices))
        .route("/_emulator/invoices/{id}", get(billing::invoice))
        .route("/_emulator/invoices/{id}/pay", post(billing::pay_invoice))
        .route("/_emulator/invoices/{id}/void", post(billing::void_invoice))
        .route("/_emulator/subscriptions/{id}/checkout", post(billing::renew_checkout))
        .route("/_emulator/subscriptions/{id}/history", get(billing::history))
        .route("/_emulator/subscriptions/{id}/preview-change", post(billing::preview_change))
        .route("/_emulator/webhooks/endpoints", get(webhooks::endpoints).post(webhooks::add_endpoint))
        .route("/_emulator/webhooks/endpoints/{id}", get(webhooks::endpoint).delete(webhooks::delete_endpoint))
        .route("/_emulator/webhooks/endpoints/{id}/enable", post(webhooks::enable))
        .route("/_emulator/webhooks/endpoints/{id}/disable", post(webhooks::disable))
        .route("/_emulator/webhooks/events", get(webhooks::events))
        .route("/_emulator/webhooks/events/{id}/resend", post(webhooks::resend_event))
        .route("/_emulator/webhooks/deliveries", get(webhooks::deliveries))
        .route("/_emulator/webhooks/deliveries/{id}", get(webhooks::delivery))
        .route("/_emulator/webhooks/deliveries/{id}/resend", post(webhooks::resend_delivery))
        .route("/_emulator/webhooks/trigger", post(webhooks::trigger))
        .route(
            "/_emulator/webhooks/faults",
            get(webhooks::faults).post(webhooks::set_faults).delete(webhooks::clear_faults),
        )
        .fallback(async || Answer::no_such_path())
        .method_not_allowed_fallback(async || Answer::of_status(StatusCode::METHOD_NOT_ALLOWED))
        .with_state(Control { world, body_timeout, stop })
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        Answer::into_response(self).map(Body::new)
    }
}

impl Control {
    /// What to answer when the database fails.
    fn failed(&self, error: &rusqlite::Error) -> Answer {
        self.world.store.answer(error)
    }

    /// Boxed, so that it is compiled once and not for every handler.
    fn body(&self, request: Request) -> BoxFuture<'_, Outcome<Bytes>> {
        Box::pin(async {
            let (parts, body) = request.into_parts();
            receive(&parts.headers, body, self.body_timeout).await.map_err(|refusal| match refusal {
                Refusal::Answer(answer) => answer,
                Refusal::Gone => malformed(),
            })
        })
    }
}

/// Without a key a request is about all organizations, or about the one of the default key.
fn organization(headers: &HeaderMap) -> Outcome<Option<OrganizationId>> {
    if headers.contains_key(API_KEY) { authenticate(headers).map(Some) } else { Ok(None) }
}

fn or_default(organization: Option<OrganizationId>) -> OrganizationId {
    organization.unwrap_or_else(|| OrganizationId::of_key(DEFAULT_API_KEY))
}

/// The organization that a request is about: that of its key, or without one the default one.
struct Of(OrganizationId);

impl FromRequestParts<Control> for Of {
    type Rejection = Answer;

    async fn from_request_parts(parts: &mut Parts, _: &Control) -> Outcome<Self> {
        Ok(Self(or_default(organization(&parts.headers)?)))
    }
}

/// What the body of a request says.
struct Parsed<T>(T);

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

fn success(data: impl Serialize) -> Answer {
    Answer::json(StatusCode::OK, &Success { success: true, data })
}

/// Unlike the API, the control API repeats what is wrong with a value: it holds no customer's data.
fn invalid(field: &str, message: impl ToString) -> Answer {
    Answer::invalid(&[Detail::new(field, message.to_string())])
}

fn parse<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Outcome<T> {
    serde_json::from_slice(body).map_err(|error| {
        if error.is_data() {
            invalid("", error)
        } else {
            Answer::invalid_json(&format!("The body is not JSON: {error}"))
        }
    })
}

async fn description() -> Answer {
    Answer::raw(StatusCode::OK, Bytes::from_static(include_bytes!("../../api/openapi.json")))
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
    version: &'static str,
    customers: i64,
}

async fn health(State(control): State<Control>) -> Outcome {
    let customers = patiently(|| control.world.store.count()).map_err(|error| control.failed(&error))?;
    Ok(Answer::json(StatusCode::OK, &Health { status: "ok", version: env!("CARGO_PKG_VERSION"), customers }))
}

async fn reset(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    let organization = organization(&headers)?;
    patiently(|| control.world.reset(organization)).map_err(|error| control.failed(&error))?;
    Ok(success(()))
}

async fn faults(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    Ok(success(control.world.scripts.remaining(or_default(organization(&headers)?))))
}

async fn set_faults(State(control): State<Control>, headers: HeaderMap, request: Request) -> Outcome {
    let organization = or_default(organization(&headers)?);
    let body = control.body(request).await?;
    let texts: Vec<&RawValue> = parse(&body)?;
    let steps = read_steps::<Step, _>(&texts)?;
    control.world.scripts.set(organization, steps.clone());
    Ok(success(steps))
}

/// Reads the parameter `wait` of a list.
fn wait(value: &str) -> Result<Duration, &'static str> {
    let milliseconds = value.parse().ok().filter(|milliseconds| *milliseconds <= MAX_WAIT_MS);
    milliseconds.map(Duration::from_millis).ok_or("must be a number of milliseconds up to 60000")
}

/// Reads the parameter `follow` of a list.
fn follow(value: &str) -> Result<bool, &'static str> {
    value.parse().map_err(|_| "must be true or false")
}

/// An answer of JSON documents, one a line, that is sent while they are made.
fn json_lines(lines: impl Stream<Item = Bytes> + Send + 'static) -> Response {
    let body = Body::from_stream(lines.map(Ok::<_, Infallible>));
    ([(header::CONTENT_TYPE, "application/x-ndjson")], body).into_response()
}

/// The steps of a fault script; those that are wrong are named by their index.
fn read_steps<S: DeserializeOwned, T: std::ops::Deref<Target = RawValue>>(texts: &[T]) -> Outcome<Vec<S>> {
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

async fn clear_faults(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    control.world.scripts.clear(organization(&headers)?);
    Ok(success(()))
}
