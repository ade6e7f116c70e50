use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::routing::{get, post, put};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde_json::value::RawValue;
use tokio_util::sync::CancellationToken;

use crate::answer::Answer;
use crate::control::handler::{Control, Outcome, or_default, organization, parse, read_steps, success};
use crate::fault::Step;
use crate::state::AppState;
use crate::store::blocking::run_blocking;

mod billing;
mod clock;
mod handler;
mod requests;
pub(crate) mod snapshots;
pub(crate) mod transfer;
mod webhooks;

/// The health check. Like the description, it is open to other machines.
pub(crate) const HEALTH: &str = "/_emulator/health";
/// The `OpenAPI` description of the API.
pub(crate) const DESCRIPTION: &str = "/openapi.json";
pub(crate) fn router(state: Arc<AppState>, body_timeout: Duration, stop: CancellationToken) -> Router {
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
        .with_state(Control { state, body_timeout, stop })
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
    let customers = run_blocking(|| control.state.store.count()).map_err(|error| control.failed(&error))?;
    Ok(Answer::json(StatusCode::OK, &Health { status: "ok", version: env!("CARGO_PKG_VERSION"), customers }))
}

async fn reset(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    let organization = organization(&headers)?;
    run_blocking(|| control.state.reset(organization)).map_err(|error| control.failed(&error))?;
    Ok(success(()))
}

async fn faults(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    Ok(success(control.state.scripts.remaining(or_default(organization(&headers)?))))
}

async fn set_faults(State(control): State<Control>, headers: HeaderMap, request: Request) -> Outcome {
    let organization = or_default(organization(&headers)?);
    let body = control.body(request).await?;
    let texts: Vec<&RawValue> = parse(&body)?;
    let steps = read_steps::<Step, _>(&texts)?;
    control.state.scripts.set(organization, steps.clone());
    Ok(success(steps))
}

async fn clear_faults(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    control.state.scripts.clear(organization(&headers)?);
    Ok(success(()))
}
