// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.
use std::fmt;

use serde::Serialize;

/// The kind of an error. Every language derives its exceptions from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy.
    Configuration,
    /// The call was refused before anything was sent; `param` names the argument.
    InvalidRequest,
    /// 401: the API key is missing, malformed or revoked.
    Authentication,
    /// 403: the API key does not permit this operation.
    Permission,
    /// 404: nothing exists with this ID.
    NotFound,
    /// 409: the request contradicts the current state or an earlier request.
    Conflict,
    /// 422: the server refused values; `validation_errors` names the fields.
    Validation,
    /// 429: too many requests; `retry_after` may say how long to wait.
    RateLimited,
    /// The server answered with an error that has no kind of its own.
    Api,
    /// An attempt or the whole call took longer than permitted.
    Timeout,
    /// The connection could not be opened, or broke.
    Connection,
    /// The response is not a valid API response: not JSON, truncated, over the size limit, or without
    /// the data that the operation returns. A write may have been applied: the outcome is `unknown`.
    InvalidResponse,
    /// A webhook was refused because of its signature; `reason` says why. Respond with 400.
    InvalidSignature,
    /// A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or
    /// without a field that every event has.
    InvalidEvent,
    /// The caller cancelled the call, or closed the client during it.
    Cancelled,
    /// A fault of this library. Please report it.
    Internal,
}

impl ErrorKind {
    /// The kind's name, as it is written in JSON: `not_found`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::InvalidRequest => "invalid_request",
            Self::Authentication => "authentication",
            Self::Permission => "permission",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::Validation => "validation",
            Self::RateLimited => "rate_limited",
            Self::Api => "api",
            Self::Timeout => "timeout",
            Self::Connection => "connection",
            Self::InvalidResponse => "invalid_response",
            Self::InvalidSignature => "invalid_signature",
            Self::InvalidEvent => "invalid_event",
            Self::Cancelled => "cancelled",
            Self::Internal => "internal",
        }
    }

    /// Writes the beginning of an error's text.
    pub(crate) fn begin(self, f: &mut fmt::Formatter<'_>, message: &str) -> fmt::Result {
        let kind = self;
        write!(f, "{kind}: {message}")
    }

    /// The outcome of an error that a test makes.
    pub(crate) const fn usual_outcome(self) -> Outcome {
        match self {
            Self::Configuration | Self::InvalidRequest | Self::InvalidSignature | Self::InvalidEvent => {
                Outcome::NotSent
            }
            Self::Authentication
            | Self::Permission
            | Self::NotFound
            | Self::Conflict
            | Self::Validation
            | Self::RateLimited => Outcome::Rejected,
            Self::Api | Self::Timeout | Self::Connection | Self::InvalidResponse | Self::Cancelled | Self::Internal => {
                Outcome::Unknown
            }
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The kinds that a status gives, and those that a status gives with a code of the server.
pub(crate) const KINDS: &[(u16, Option<&str>, ErrorKind)] = &[
    (401, None, ErrorKind::Authentication),
    (403, None, ErrorKind::Permission),
    (404, None, ErrorKind::NotFound),
    (409, None, ErrorKind::Conflict),
    (422, None, ErrorKind::Validation),
    (400, Some("validation_error"), ErrorKind::Validation),
    (429, None, ErrorKind::RateLimited),
];

/// The statuses after which the same request may succeed.
pub(crate) const RETRYABLE: &[u16] = &[408, 429, 500, 502, 503, 504];

/// Whether the request may have been applied, as far as this process can know it. Check it after a failed
/// write.
///
/// Over several attempts, the worst outcome counts: once an attempt may have been applied, a later refusal
/// of another attempt does not change that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing left this process; nothing was applied.
    NotSent,
    /// The server refused the request (a 3xx or 4xx); nothing was applied.
    Rejected,
    /// The request may have been applied: the response was lost, unusable, or a 5xx. Repeat the call
    /// with the same idempotency key, or look before you repeat it.
    Unknown,
}

impl Outcome {
    /// The outcome's name, as it is written in JSON: `not_sent`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not_sent",
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
