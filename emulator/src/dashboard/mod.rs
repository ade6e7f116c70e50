//! Pages over the same store and rules as the API, for the developer of an integration.
//!
//! Handlers are thin: what changes something goes through the API's own handler, so that a page refuses what the API
//! refuses, with the API's sentence.

#![expect(clippy::unnecessary_wraps, reason = "all pages are functions of one form")]

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use http::{HeaderMap, StatusCode, header};
use tokio_util::sync::CancellationToken;

use app::Dashboard;
use page_error::PageError;
use page_request::Page;
use streams::Streams;

use crate::answer::Answer;
use crate::control::transfer;
use crate::state::AppState;

mod app;
mod assets;
mod assign;
mod badge;
mod call;
mod checkout;
mod clock;
mod context;
mod customer;
mod customer_form;
mod customers;
mod error_middleware;
mod faults;
mod form;
mod format;
mod guard;
mod invoices;
mod organizations;
mod page_error;
mod page_request;
mod plans;
mod refusal;
mod render;
mod requests;
mod state;
mod streams;
mod subscription;
mod webhooks;

pub(crate) fn router(state: Arc<AppState>, stop: CancellationToken) -> Router {
    let pages = Router::new()
        .route("/", get(Page(organizations::home)))
        .route("/label", post(Page(organizations::label)))
        .route("/customers", get(Page(customers::list)).post(Page(customers::create)))
        .route("/customers/new", get(Page(customers::form)))
        .route("/customers/since", get(Page(customers::since)))
        .route("/customers/{customer}", get(Page(customer::show)))
        .route("/customers/{customer}/edit", get(Page(customer::form)).post(Page(customer::update)))
        .route("/customers/{customer}/archive", get(Page(customer::confirm)).post(Page(customer::archive)))
        .route("/customers/{customer}/plan", get(Page(assign::show)).post(Page(assign::carry_out)))
        .route("/subscriptions/{subscription}", get(Page(subscription::show)))
        .route(
            "/subscriptions/{subscription}/cancel",
            get(Page(subscription::confirm)).post(Page(subscription::cancel)),
        )
        .route("/subscriptions/{subscription}/checkout", post(Page(subscription::renew_checkout)))
        .route("/subscriptions/{subscription}/failing", post(Page(subscription::fail_charges)))
        .route("/invoices", get(Page(invoices::list)))
        .route("/invoices/{invoice}", get(Page(invoices::show)))
        .route("/invoices/{invoice}/pay", post(Page(invoices::pay)))
        .route("/invoices/{invoice}/void", post(Page(invoices::void)))
        .route("/plans", get(Page(plans::list)).post(Page(plans::create)))
        .route("/plans/new", get(Page(plans::new)))
        .route("/plans/{plan}", get(Page(plans::form)).post(Page(plans::edit)))
        .route("/clock", get(Page(clock::show)).post(Page(clock::advance)))
        .route("/state", get(Page(state::show)))
        .route("/state/seed", post(Page(state::seed)))
        .route("/state/reset", post(Page(state::reset)))
        .route("/state/export", get(Page(state::export)))
        .route("/state/import", post(state::import).layer(DefaultBodyLimit::max(transfer::MAX_IMPORT)))
        .route("/state/snapshots", post(Page(state::save)))
        .route("/state/snapshots/{name}/restore", post(Page(state::restore)))
        .route("/state/snapshots/{name}/delete", post(Page(state::delete)))
        .route("/requests", get(Page(requests::list)))
        .route("/requests/live", get(Page(requests::live)))
        .route("/requests/clear", post(Page(requests::clear)))
        .route("/requests/{number}", get(Page(requests::show)))
        .route("/requests/{number}/replay", post(Page(requests::replay)))
        .route("/faults", get(Page(faults::show)).post(Page(faults::add)))
        .route("/faults/clear", post(Page(faults::clear)))
        .route("/webhooks", get(Page(webhooks::list)).post(Page(webhooks::add)))
        .route("/webhooks/trigger", post(Page(webhooks::trigger)))
        .route("/webhooks/endpoints/{endpoint}/enable", post(Page(webhooks::enable)))
        .route("/webhooks/endpoints/{endpoint}/disable", post(Page(webhooks::disable)))
        .route("/webhooks/endpoints/{endpoint}/delete", post(Page(webhooks::delete)))
        .route("/webhooks/events/{event}", get(Page(webhooks::show)))
        .route("/webhooks/events/{event}/resend", post(Page(webhooks::resend_event)))
        .route("/webhooks/deliveries/{delivery}/resend", post(Page(webhooks::resend_delivery)))
        .fallback(async || PageError::no_such_page())
        .method_not_allowed_fallback(async || PageError::no_such_page());
    let dashboard = Dashboard { state, stop, streams: Streams::default() };
    Router::new()
        .route("/", get(root))
        .route("/dashboard", get(organizations::list))
        .route("/dashboard/find", post(organizations::find))
        .route("/dashboard/assets/{name}", get(assets::serve))
        .route("/checkout/{checkout}", get(checkout::show))
        .route("/checkout/{checkout}/pay", post(checkout::pay))
        .route("/checkout/{checkout}/decline", post(checkout::decline))
        .nest("/dashboard/{organization}", pages)
        .layer(middleware::from_fn(guard::protect))
        .layer(middleware::from_fn_with_state(dashboard.clone(), error_middleware::render_error))
        .with_state(dashboard)
}

/// Redirects browsers to the dashboard. Any other client gets a 404: it has probably left out the path of the API.
async fn root(headers: HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    if accepts.contains("text/html") {
        return (StatusCode::FOUND, [(header::LOCATION, "/dashboard")]).into_response();
    }
    IntoResponse::into_response(Answer::no_such_path())
}
