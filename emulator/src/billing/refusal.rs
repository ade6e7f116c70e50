use http::StatusCode;

use crate::answer::{Answer, Detail};

/// Why a billing operation was refused. The API, the control API and pages say it with the same code and sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) details: Vec<Detail>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self { status, code, message: message.into(), details: Vec::new() }
    }

    pub(crate) fn not_found(code: &'static str, message: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, code, message)
    }

    pub(crate) fn conflict(code: &'static str, message: &str) -> Self {
        Self::new(StatusCode::CONFLICT, code, message)
    }

    pub(crate) fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::problems(vec![Detail::new(field, message)])
    }

    pub(crate) fn problems(details: Vec<Detail>) -> Self {
        let mut refusal =
            Self::new(StatusCode::UNPROCESSABLE_ENTITY, "validation_error", "The request has invalid values");
        refusal.details = details;
        refusal
    }

    pub(crate) fn no_customer() -> Self {
        Self::not_found("customer_not_found", "There is no customer with this ID")
    }

    /// The message, or what is wrong with which field.
    fn text(&self) -> String {
        if self.details.is_empty() {
            return self.message.clone();
        }
        let details = self.details.iter().map(|detail| format!("{} {}", detail.field, detail.message));
        details.collect::<Vec<_>>().join("; ")
    }

    pub(crate) fn answer(&self) -> Answer {
        if self.details.is_empty() {
            Answer::error(self.status, self.code, &self.message)
        } else {
            Answer::invalid(&self.details)
        }
    }
}

/// Why a billing operation did not happen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    #[error("{}: {}", .0.code, .0.text())]
    Refused(Refusal),
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

pub(crate) type Outcome<T> = Result<T, Stop>;
