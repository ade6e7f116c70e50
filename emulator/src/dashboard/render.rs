use askama::DynTemplate;
use axum::response::{Html, IntoResponse, Response};
use http::{StatusCode, header};

/// Renders a page. Rendering writes to memory, which does not fail.
pub(super) fn page(status: StatusCode, template: &dyn DynTemplate) -> Response {
    (status, Html(template.dyn_render().unwrap_or_default())).into_response()
}

/// Renders a page with status 200.
pub(super) fn ok(template: &dyn DynTemplate) -> Response {
    page(StatusCode::OK, template)
}

/// Redirects the browser to another page after a form was processed.
pub(super) fn redirect(path: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response()
}
