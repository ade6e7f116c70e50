use std::borrow::Cow;
use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use http::StatusCode;

/// The reason why a page cannot be shown.
#[derive(Clone, Debug)]
pub(super) enum PageError {
    Page { status: StatusCode, title: &'static str, text: Cow<'static, str> },
    Database(Arc<rusqlite::Error>),
}

impl PageError {
    pub(super) fn no_such_page() -> Self {
        Self::Page {
            status: StatusCode::NOT_FOUND,
            title: "There is no such page",
            text: "The dashboard has no page at this address.".into(),
        }
    }
}

impl From<rusqlite::Error> for PageError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(Arc::new(error))
    }
}

impl IntoResponse for PageError {
    /// Leaves the page to the middleware, which knows the whole address, and so the organization that it belongs to.
    fn into_response(self) -> Response {
        let mut response = StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

pub(super) type Outcome<T = Response> = Result<T, PageError>;
