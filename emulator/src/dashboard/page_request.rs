use axum::body::Body;
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::handler::Handler;
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use http::Method;

use super::app::Dashboard;
use super::context::PageContext;
use super::form::Form;
use super::page_error::Outcome;

/// A request to a page of an organization.
pub(super) struct PageRequest {
    pub(super) dashboard: Dashboard,
    pub(super) context: PageContext,
    /// The ID in the address after the organization's, such as a customer's; empty without one.
    pub(super) id: String,
    /// The body of a POST, else the query of the address.
    pub(super) form: Form,
    /// htmx request for the part of the page that changes.
    pub(super) is_partial: bool,
}

impl PageRequest {
    async fn of(request: Request<Body>, dashboard: Dashboard) -> Outcome<Self> {
        let (mut parts, body) = request.into_parts();
        let params = RawPathParams::from_request_parts(&mut parts, &dashboard).await.ok();
        let context = PageContext::named(params.as_ref(), &dashboard, &parts.headers)?;
        let named = params.as_ref().and_then(|params| params.iter().find(|(name, _)| *name != "organization"));
        let id = named.map_or("", |(_, value)| value).to_owned();
        let is_partial = parts.headers.get("hx-request-type").is_some_and(|kind| kind == "partial");
        let form = if parts.method == Method::POST {
            Form::posted(body).await?
        } else {
            Form::parse(parts.uri.query().unwrap_or_default().as_bytes())
        };
        Ok(Self { dashboard, context, id, form, is_partial })
    }
}

/// A page of an organization. All are functions of one form, so that what axum puts around a handler is compiled once.
#[derive(Clone, Copy)]
pub(super) struct Page(pub(super) fn(PageRequest) -> Outcome);

impl Handler<(), Dashboard> for Page {
    type Future = BoxFuture<'static, Response>;

    fn call(self, request: Request, dashboard: Dashboard) -> Self::Future {
        Box::pin(async move {
            match PageRequest::of(request, dashboard).await {
                Ok(request) => (self.0)(request).into_response(),
                Err(wrong) => wrong.into_response(),
            }
        })
    }
}
