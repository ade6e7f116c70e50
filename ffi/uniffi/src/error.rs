//! Why a call failed.

use std::error::Error as _;
use std::fmt;

use commet::Error;

use crate::json::JsonValue;
use crate::response::Event;

/// Why a call failed.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CallError {
    /// With everything that is known about it.
    #[error("{}", report.text)]
    Failed {
        /// What is known about it.
        report: Box<ErrorReport>,
    },
}

/// What is known about a failure.
#[derive(Clone, uniffi::Record)]
pub struct ErrorReport {
    /// What went wrong, in one word: `not_found`.
    pub kind: String,
    /// What went wrong, in a sentence; the server's own where it gave one.
    pub message: String,
    /// The server's code, such as `customer_not_found`.
    pub code: Option<String>,
    /// The HTTP status of the last answer; none when there was no answer.
    pub status: Option<u32>,
    /// The argument or field at fault.
    pub param: Option<String>,
    /// The server's `details`, as it sent them but for redacted addresses and names.
    pub details: Option<JsonValue>,
    /// The fields that the server refused, when it named them.
    pub validation_errors: Vec<FieldError>,
    /// The server's id of the last attempt (`x-request-id`): quote it to support.
    pub request_id: Option<String>,
    /// Where the server documents this error.
    pub doc_url: Option<String>,
    /// The idempotency key that every attempt of this write carried; none for a read.
    pub idempotency_key: Option<String>,
    /// How many seconds the server asked to wait (`Retry-After`), uncapped.
    pub retry_after: Option<f64>,
    /// How many attempts were begun; 0 when the call was refused before the first.
    pub attempts: u32,
    /// Whether the same call may succeed later without a change.
    pub retryable: bool,
    /// What became of the request: `not_sent`, `rejected` or `unknown`.
    pub outcome: String,
    /// The causes, the nearest first.
    pub causes: Vec<String>,
    /// All of it in one line that is safe to log.
    pub text: String,
    /// All of it as JSON text.
    pub json: String,
    /// What happened meanwhile, when the option `log` asked for it.
    pub events: Vec<Event>,
}

/// One field that the server refused.
#[derive(Clone, Debug, uniffi::Record)]
pub struct FieldError {
    /// The field, as the server names it: `billingEmail`.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl CallError {
    pub(crate) fn new(error: &Error, events: Vec<Event>) -> Self {
        Self::Failed { report: Box::new(ErrorReport::new(error, events)) }
    }
}

impl ErrorReport {
    fn new(error: &Error, events: Vec<Event>) -> Self {
        let invalid = error.validation_errors().iter();
        let causes = std::iter::successors(error.source(), |cause| (*cause).source());
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Self {
            kind: error.kind().as_str().to_owned(),
            message: error.message().to_owned(),
            code: owned(error.code()),
            status: error.status().map(u32::from),
            param: owned(error.param()),
            details: error.details().map(JsonValue::from),
            validation_errors: invalid
                .map(|invalid| FieldError { field: invalid.field.clone(), message: invalid.message.clone() })
                .collect(),
            request_id: owned(error.request_id()),
            doc_url: owned(error.doc_url()),
            idempotency_key: owned(error.idempotency_key()),
            retry_after: error.retry_after().map(|wait| wait.as_secs_f64()),
            attempts: error.attempts(),
            retryable: error.is_retryable(),
            outcome: error.outcome().as_str().to_owned(),
            causes: causes.map(ToString::to_string).collect(),
            text: error.to_string(),
            json: error.to_json().to_string(),
            events,
        }
    }
}

/// The report of a call that a language refuses by itself, because it cannot be said in these shapes:
/// the argument at fault, and what is wrong with it.
#[uniffi::export]
pub fn refused(param: &str, why: &str) -> ErrorReport {
    ErrorReport::new(&commet::host::refused(param, why), Vec::new())
}

/// The report of a client that a language refuses to make by itself: what is wrong with a setting.
#[uniffi::export]
pub fn misconfigured(why: &str) -> ErrorReport {
    ErrorReport::new(&commet::host::misconfigured(why), Vec::new())
}

/// The report of a fault of this library, such as a panic that a language's bindings caught.
#[uniffi::export]
pub fn panicked() -> ErrorReport {
    ErrorReport::new(&commet::host::panicked(), Vec::new())
}

/// What a log may hold, and no more.
impl fmt::Debug for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
