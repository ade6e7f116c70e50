use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use serde::Serialize;

use crate::json::redact::{SENTENCE, one_line};
use crate::json::value::Json;
use crate::schema::generated::errors::{ErrorKind, Outcome};
use crate::schema::generated::errors::{KINDS, RETRYABLE};

/// The most refused fields that an error's text shows.
const SHOWN: usize = 10;

/// One field that the server refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ValidationError {
    /// The field, as the server names it: `billingEmail`.
    pub field: String,
    /// The reason.
    pub message: String,
}

/// The failure of a call.
///
/// `Display` is one line that is safe to log: it never holds the API key, an e-mail address or a
/// name, not even when the server's own message did. [`source`](StdError::source) leads to the cause.
///
/// ```
/// use commet::{Client, ErrorKind, Outcome};
///
/// # async fn example(client: Client) {
/// let error = client.customers().get("").await.unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidRequest);
/// assert_eq!(error.param(), Some("customer_id"));
/// assert_eq!(error.outcome(), Outcome::NotSent);
/// # }
/// ```
#[derive(Clone)]
pub struct Error(Box<Report>);

/// The fields of an [`Error`]. Boxed, so that a `Result` stays as small as its success.
#[derive(Clone)]
pub(crate) struct Report {
    pub(crate) kind: ErrorKind,
    pub(crate) message: String,
    pub(crate) code: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) param: Option<String>,
    pub(crate) reason: Option<&'static str>,
    pub(crate) details: Option<Json>,
    pub(crate) validation_errors: Vec<ValidationError>,
    pub(crate) request_id: Option<String>,
    pub(crate) doc_url: Option<String>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) retry_after: Option<std::time::Duration>,
    pub(crate) attempts: u32,
    pub(crate) retryable: bool,
    pub(crate) outcome: Outcome,
    pub(crate) source: Option<Arc<dyn StdError + Send + Sync>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Report {
            kind,
            message: one_line(message.into(), SENTENCE),
            code: None,
            status: None,
            param: None,
            reason: None,
            details: None,
            validation_errors: Vec::new(),
            request_id: None,
            doc_url: None,
            idempotency_key: None,
            retry_after: None,
            attempts: 0,
            retryable: false,
            outcome: Outcome::NotSent,
            source: None,
        }))
    }

    pub(crate) fn configuration(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, message)
    }

    /// The error for a setting of a client, by its name.
    pub(crate) fn setting(name: &str, message: impl fmt::Display) -> Self {
        Self::of(ErrorKind::Configuration, name, message)
    }

    pub(crate) fn invalid_request(param: &str, message: impl fmt::Display) -> Self {
        Self::of(ErrorKind::InvalidRequest, param, message)
    }

    fn of(kind: ErrorKind, param: &str, message: impl fmt::Display) -> Self {
        let mut error = Self::new(kind, format!("{param}: {message}"));
        error.0.param = Some(param.to_owned());
        error
    }

    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into().into());
        self
    }

    pub(crate) fn report_mut(&mut self) -> &mut Report {
        &mut self.0
    }

    /// The kind of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message. It is the server's own if the server sent one.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The server's code, such as `customer_not_found`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The HTTP status of the last response. None when there was no response.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The setting, option, argument or field at fault.
    pub fn param(&self) -> Option<&str> {
        self.0.param.as_deref()
    }

    /// The reason why the signature of a webhook was refused: `no_signature`, `malformed` or `mismatch`.
    pub fn reason(&self) -> Option<&str> {
        self.0.reason
    }

    /// The server's `details`, with e-mail addresses and names redacted. For a body that is not JSON, its text as a
    /// string of at most 1,000 characters. None when they are longer than 256 KiB.
    pub fn details(&self) -> Option<&Json> {
        self.0.details.as_ref()
    }

    /// The fields that the server refused, if it named them.
    pub fn validation_errors(&self) -> &[ValidationError] {
        &self.0.validation_errors
    }

    /// The server's ID of the last attempt (`x-request-id`). Quote it when you contact support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The URL of the server's documentation of this error.
    pub fn doc_url(&self) -> Option<&str> {
        self.0.doc_url.as_deref()
    }

    /// The idempotency key of every attempt of this write. None for a read.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.0.idempotency_key.as_deref()
    }

    /// The wait that the server asked for (`Retry-After`), without the client's limit.
    pub fn retry_after(&self) -> Option<std::time::Duration> {
        self.0.retry_after
    }

    /// The number of attempts. 0 when the call was refused before the first one.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Whether the same call may succeed later.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// The outcome of the request: whether it may have been applied.
    pub fn outcome(&self) -> Outcome {
        self.0.outcome
    }

    /// Writes the error as the JSON object that the language bindings read. Its `text` is [`Display`](fmt::Display).
    pub fn to_json(&self) -> Json {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Wire<'a> {
            kind: ErrorKind,
            message: &'a str,
            text: String,
            code: Option<&'a str>,
            status: Option<u16>,
            param: Option<&'a str>,
            reason: Option<&'a str>,
            details: Option<&'a Json>,
            validation_errors: &'a [ValidationError],
            request_id: Option<&'a str>,
            doc_url: Option<&'a str>,
            idempotency_key: Option<&'a str>,
            retry_after: Option<f64>,
            attempts: u32,
            retryable: bool,
            outcome: Outcome,
            causes: Vec<String>,
        }
        let causes = std::iter::successors(self.source(), |cause| (*cause).source());
        Json::new(&Wire {
            kind: self.kind(),
            message: self.message(),
            text: self.to_string(),
            code: self.code(),
            status: self.status(),
            param: self.param(),
            reason: self.reason(),
            details: self.details(),
            validation_errors: self.validation_errors(),
            request_id: self.request_id(),
            doc_url: self.doc_url(),
            idempotency_key: self.idempotency_key(),
            retry_after: self.retry_after().map(|wait| wait.as_secs_f64()),
            attempts: self.attempts(),
            retryable: self.is_retryable(),
            outcome: self.outcome(),
            causes: causes.map(|cause| one_line(cause.to_string(), SENTENCE)).collect(),
        })
        .expect("strings and numbers always serialize")
    }
}

/// Makes an error for tests of your own code, with the usual status and outcome of the kind.
impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        let mut error = Self::new(kind, kind.as_str());
        let report = error.report_mut();
        report.status = KINDS.iter().find(|(.., known)| *known == kind).map(|(status, ..)| *status);
        report.retryable = report.status.is_some_and(|status| RETRYABLE.contains(&status));
        report.outcome = kind.usual_outcome();
        error
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().begin(f, self.message())?;
        let (shown, more) = self.validation_errors().split_at(self.validation_errors().len().min(SHOWN));
        for invalid in shown {
            write!(f, "; {}: {}", invalid.field, invalid.message)?;
        }
        if !more.is_empty() {
            write!(f, "; and {} more", more.len())?;
        }
        let mut facts = Vec::new();
        if let Some(status) = self.status() {
            facts.push(format!("status {status}"));
        }
        if let Some(code) = self.code() {
            facts.push(format!("code {code}"));
        }
        if let Some(id) = self.request_id() {
            facts.push(format!("request {id}"));
        }
        if self.attempts() > 0 {
            let plural = if self.attempts() == 1 { "" } else { "s" };
            facts.push(format!("{} attempt{plural}", self.attempts()));
            facts.push(format!("outcome {}", self.outcome()));
        }
        if facts.is_empty() { Ok(()) } else { write!(f, " ({})", facts.join(", ")) }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("message", &self.message())
            .field("code", &self.code())
            .field("status", &self.status())
            .field("param", &self.param())
            .field("reason", &self.reason())
            .field("validation_errors", &self.validation_errors())
            .field("request_id", &self.request_id())
            .field("idempotency_key", &self.idempotency_key())
            .field("attempts", &self.attempts())
            .field("retryable", &self.is_retryable())
            .field("outcome", &self.outcome())
            .field("source", &self.0.source)
            .finish_non_exhaustive()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| source.as_ref() as _)
    }
}
