use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;

use crate::payload::Payload;

/// The answer to a request, before a fault is applied.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// A short list, not a map: an answer is also every error here, and a map would make each result three times as large.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
    /// The connection cannot serve another request, because the body of this one was not read.
    pub(crate) close: bool,
    /// The IDs of the changed objects, for the journal.
    pub(crate) changed: Vec<String>,
}

/// One problem of a request: where, and which rule it breaks. Never the value: it may be an email or a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Detail {
    pub(crate) field: String,
    pub(crate) message: String,
}

impl Detail {
    pub(crate) fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

#[derive(Serialize)]
struct ErrorBody<'a> {
    success: bool,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    details: &'a [Detail],
}

impl Answer {
    pub(crate) fn json(status: StatusCode, body: &impl Serialize) -> Self {
        // Everything written here is made of strings, numbers and raw JSON, none of which can fail.
        Self::raw(status, serde_json::to_vec(body).unwrap_or_default().into())
    }

    /// An answer whose body is JSON text already.
    pub(crate) fn raw(status: StatusCode, body: Bytes) -> Self {
        Self { status, headers: Vec::new(), body, close: false, changed: Vec::new() }
    }

    pub(crate) fn error(status: StatusCode, code: &str, message: &str) -> Self {
        Self::problem(status, code, message, &[])
    }

    fn problem(status: StatusCode, code: &str, message: &str, details: &[Detail]) -> Self {
        Self::json(status, &ErrorBody { success: false, code, message, details })
    }

    /// The error body that the API documents for a status.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let reason = status.canonical_reason().unwrap_or("The request could not be served");
        Self::error(status, default_code(status), reason)
    }

    pub(crate) fn invalid(details: &[Detail]) -> Self {
        Self::problem(StatusCode::UNPROCESSABLE_ENTITY, "validation_error", "The request has invalid values", details)
    }

    pub(crate) fn invalid_json(message: &str) -> Self {
        Self::error(StatusCode::BAD_REQUEST, "invalid_json", message)
    }

    pub(crate) fn unauthorized(message: &str) -> Self {
        Self::error(StatusCode::UNAUTHORIZED, "unauthorized", message)
    }

    pub(crate) fn no_customer() -> Self {
        Self::error(StatusCode::NOT_FOUND, "customer_not_found", "There is no customer with this ID")
    }

    pub(crate) fn conflict(code: &str, message: &str) -> Self {
        Self::error(StatusCode::CONFLICT, code, message)
    }

    pub(crate) fn no_such_path() -> Self {
        Self::error(
            StatusCode::NOT_FOUND,
            "not_found",
            "There is nothing at this path; those of the API begin with /api",
        )
    }

    pub(crate) fn remote_control() -> Self {
        let message =
            "The control API and the dashboard serve this machine only; start the emulator with --allow-control";
        Self::error(StatusCode::FORBIDDEN, "forbidden_control", message).closing()
    }

    pub(crate) fn method_not_allowed(allowed: &'static str) -> Self {
        Self::of_status(StatusCode::METHOD_NOT_ALLOWED).with(header::ALLOW, HeaderValue::from_static(allowed))
    }

    pub(crate) fn internal() -> Self {
        Self::error(StatusCode::INTERNAL_SERVER_ERROR, "internal_error", "The emulator failed; its log says why")
    }

    pub(crate) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.set(name, value);
        self
    }

    /// Sets a header in place of any of that name.
    pub(crate) fn set(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value));
    }

    pub(crate) fn changing(mut self, changed: Vec<String>) -> Self {
        self.changed = changed;
        self
    }

    pub(crate) fn closing(mut self) -> Self {
        self.close = true;
        self
    }

    pub(crate) fn into_response(self) -> Response<Payload> {
        let mut response = Response::new(Payload::full(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.extend(self.headers);
        headers.entry(header::CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        if self.close {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

fn default_code(status: StatusCode) -> &'static str {
    match status.as_u16() {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "customer_not_found",
        405 => "method_not_allowed",
        408 => "request_timeout",
        409 => "conflict",
        413 => "payload_too_large",
        415 => "unsupported_media_type",
        422 => "validation_error",
        429 => "rate_limited",
        502 => "bad_gateway",
        503 => "service_unavailable",
        504 => "gateway_timeout",
        500.. => "internal_error",
        _ => "error",
    }
}
