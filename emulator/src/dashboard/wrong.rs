use std::borrow::Cow;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

use super::assets::{ASSETS, Assets};
use super::place::{Chrome, Place};
use super::refusal::Refusal;
use super::{Dashboard, page};

/// Why there is no page.
#[derive(Clone, Debug)]
pub(super) enum Wrong {
    Page { status: StatusCode, title: &'static str, text: Cow<'static, str> },
    Database(Arc<rusqlite::Error>),
}

impl Wrong {
    pub(super) fn no_such_page() -> Self {
        Self::Page {
            status: StatusCode::NOT_FOUND,
            title: "There is no such page",
            text: "The dashboard has no page at this address.".into(),
        }
    }
}

impl From<rusqlite::Error> for Wrong {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Arc::new(error))
    }
}

impl IntoResponse for Wrong {
    /// [`explain`] makes the page of it: only the whole address says which organization it belongs to.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Within an organization: its sections are around the page, and lead back.
#[derive(Template)]
#[template(path = "wrong.html")]
struct WrongPage<'a> {
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

/// Writes the page that says what is wrong, and leads back into the organization that its address belongs to.
pub(super) async fn explain(State(dashboard): State<Dashboard>, request: Request, next: Next) -> Response {
    let place = Place::of_request(&dashboard, &request);
    let section = section(request.uri().path());
    let mut response = next.run(request).await;
    let Some(wrong) = response.extensions_mut().remove::<Wrong>() else { return response };
    let (status, title, text) = match wrong {
        Wrong::Page { status, title, text } => (status, title, text),
        // In the words of the API; the store logs each kind of failure once.
        Wrong::Database(error) => {
            let refusal = Refusal::from(dashboard.world.store.answer(&error));
            (refusal.status, "The database failed", refusal.sentence().into())
        }
    };
    let html = match place {
        Some(place) => page(status, &WrongPage { chrome: place.chrome(section), title, text: &text }),
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
