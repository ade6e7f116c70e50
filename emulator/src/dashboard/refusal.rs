use http::{HeaderValue, Method, Request, StatusCode, Uri, header};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::context::PageContext;
use super::form::Form;
use super::page_error::{Outcome, PageError};
use crate::answer::Answer;
use crate::api;
use crate::billing::Billing;
use crate::billing::refusal::{self, Stop};
use crate::store::blocking::run_blocking;

/// Why the API refused what a form asked for, in the API's own words.
#[derive(Clone, Debug, Default)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) message: String,
    details: Vec<Detail>,
}

#[derive(Clone, Debug, Deserialize)]
struct Detail {
    field: String,
    message: String,
}

#[derive(Deserialize)]
struct ErrorBody {
    message: String,
    #[serde(default)]
    details: Vec<Detail>,
}

#[derive(Deserialize)]
struct Success<'a> {
    #[serde(borrow)]
    data: &'a RawValue,
}

impl Refusal {
    /// A refusal by a page itself, in the form of the API's.
    pub(super) fn of(field: &str, message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            message: "The request has invalid values".to_owned(),
            details: vec![Detail { field: field.to_owned(), message: message.into() }],
        }
    }

    /// Everything that is wrong, in one sentence.
    pub(super) fn sentence(&self) -> String {
        self.rest(&[]).join("; ")
    }

    /// The error of one field.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.details.iter().find(|detail| detail.field == name).map(|detail| detail.message.as_str())
    }

    /// The errors of everything that has no field on the page.
    pub(super) fn rest(&self, shown: &[&str]) -> Vec<String> {
        if self.details.is_empty() {
            return vec![self.message.clone()];
        }
        let others = self.details.iter().filter(|detail| !shown.contains(&detail.field.as_str()));
        others.map(|detail| format!("{} {}", detail.field, detail.message).trim().to_owned()).collect()
    }
}

impl From<refusal::Refusal> for Refusal {
    fn from(refusal: refusal::Refusal) -> Self {
        let detail = |detail: crate::answer::Detail| Detail { field: detail.field, message: detail.message };
        let details = refusal.details.into_iter().map(detail).collect();
        Self { status: refusal.status, message: refusal.message, details }
    }
}

impl From<Answer> for Refusal {
    fn from(answer: Answer) -> Self {
        let error = serde_json::from_slice(&answer.body);
        let error = error.unwrap_or_else(|_| ErrorBody { message: answer.status.to_string(), details: Vec::new() });
        Self { status: answer.status, message: error.message, details: error.details }
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        let title = if refusal.status == StatusCode::NOT_FOUND { "Not found" } else { "Refused" };
        Self::Page { status: refusal.status, title, text: refusal.sentence().into() }
    }
}

impl PageContext {
    /// Looks at the billing of this organization. `look` must not go to the store by another way: in memory there is one
    /// connection, which is held meanwhile.
    pub(super) fn view<R>(&self, look: impl FnOnce(&Billing<'_>) -> refusal::Outcome<R>) -> Outcome<R> {
        run_blocking(|| self.state.view_billing(self.organization, look)).map_err(|stop| match stop {
            Stop::Refused(refusal) => Refusal::from(refusal).into(),
            Stop::Database(error) => error.into(),
        })
    }

    /// Carries out one operation of billing, by the rules that the API has.
    pub(super) fn bill<R>(&self, work: impl FnOnce(&Billing<'_>) -> refusal::Outcome<R>) -> Result<R, Refusal> {
        let done = run_blocking(|| self.state.billing(self.organization, work));
        done.map(|(result, _)| result).map_err(|stop| match stop {
            Stop::Refused(refusal) => refusal.into(),
            Stop::Database(error) => self.state.store.answer(&error).into(),
        })
    }

    /// Makes one call of the API as this organization. The journal, which is for the calls of clients, does not hold it.
    ///
    /// A form's `token` is the idempotency key, so that a form sent twice is carried out once.
    pub(super) fn call(&self, method: Method, path: &str, form: &Form, body: &str) -> Result<String, Refusal> {
        let mut request = Request::new(());
        *request.method_mut() = method;
        *request.uri_mut() = format!("/api{path}").parse().unwrap_or(Uri::from_static("/api"));
        request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(token) = form.text("token").and_then(|token| HeaderValue::from_str(token).ok()) {
            request.headers_mut().insert("idempotency-key", token);
        }
        let answer = api::handle(&self.state, self.organization, &request.into_parts().0, body.as_bytes());
        if answer.status.is_success() {
            let data = serde_json::from_slice::<Success<'_>>(&answer.body).map(|success| success.data.get().to_owned());
            return Ok(data.unwrap_or_default());
        }
        Err(answer.into())
    }
}

/// A fresh idempotency key for a form.
pub(super) fn token() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}
