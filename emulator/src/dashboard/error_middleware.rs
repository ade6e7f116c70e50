use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header;

use super::app::Dashboard;
use super::assets::{ASSETS, Assets};
use super::context::{Chrome, PageContext};
use super::page_error::PageError;
use super::refusal::Refusal;
use super::render::page;

/// An error within an organization, with the navigation of that organization.
#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    chrome: Chrome,
    title: &'a str,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "message.html")]
struct Message<'a> {
    title: &'a str,
    text: &'a str,
    assets: &'static Assets,
}

/// Renders the page of a [`PageError`], with the navigation of the organization in the address.
pub(super) async fn render_error(State(dashboard): State<Dashboard>, request: Request, next: Next) -> Response {
    let context = PageContext::of_request(&dashboard, &request);
    let section = section(request.uri().path());
    let mut response = next.run(request).await;
    let Some(error) = response.extensions_mut().remove::<PageError>() else { return response };
    let (status, title, text) = match error {
        PageError::Page { status, title, text } => (status, title, text),
        // With the message of the API. The store logs each kind of failure once.
        PageError::Database(source) => {
            let refusal = Refusal::from(dashboard.state.store.answer(&source));
            (refusal.status, "The database failed", refusal.sentence().into())
        }
    };
    let html = match context {
        Some(context) => page(status, &ErrorPage { chrome: context.chrome(section), title, text: &text }),
        None => page(status, &Message { title, text: &text, assets: &ASSETS }),
    };
    let (parts, body) = html.into_parts();
    (*response.status_mut(), *response.body_mut()) = (parts.status, body);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response.headers_mut().extend(parts.headers);
    response
}

/// The section of an organization that an address is in.
fn section(path: &str) -> &'static str {
    let named = path.split('/').nth(3).unwrap_or_default();
    let sections = ["customers", "plans", "invoices", "webhooks", "requests", "faults", "clock", "state"];
    match sections.into_iter().find(|section| *section == named) {
        Some(section) => section,
        None if named == "subscriptions" => "customers",
        None => "home",
    }
}
