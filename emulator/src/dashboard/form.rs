use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use futures_util::future::BoxFuture;
use http::StatusCode;

use super::page_error::{Outcome, PageError};

/// The largest form: an import of customers goes as a file.
const MAX_FORM: usize = 1 << 20;

/// The fields of a posted form, or of a query.
#[derive(Clone, Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn of_query(request: &Request) -> Self {
        Self::parse(request.uri().query().unwrap_or_default().as_bytes())
    }

    pub(super) fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// Boxed, so that it is compiled once.
    pub(super) fn posted(body: Body) -> BoxFuture<'static, Outcome<Self>> {
        Box::pin(async {
            let body = to_bytes(body, MAX_FORM).await.map_err(|_| PageError::Page {
                status: StatusCode::PAYLOAD_TOO_LARGE,
                title: "The form is too large",
                text: "The limit is 1 MiB.".into(),
            })?;
            Ok(Self::parse(&body))
        })
    }

    /// The value of a field, empty if it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The value of a field without blanks around it, unless it is then empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        Some(self.get(name).trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.into()));
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = PageError;

    async fn from_request(request: Request, _: &S) -> Outcome<Self> {
        Self::posted(request.into_body()).await
    }
}
