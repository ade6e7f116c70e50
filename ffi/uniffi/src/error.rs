//! The error of a call.

use std::fmt;

use commet::Error;

use crate::reply::Event;

/// The error of a call.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum CallError {
    /// A failure, with its report.
    #[error("{}", report.text)]
    Failed {
        /// The report.
        report: Box<ErrorReport>,
    },
}

/// The report of a failure.
#[derive(Clone, uniffi::Record)]
pub struct ErrorReport {
    /// The error as the text of a JSON object: `kind`, `message`, `outcome`, ….
    pub json: String,
    /// The error in one line that is safe to log.
    pub text: String,
    /// The log events of the call, if the option `log` asked for them.
    pub events: Vec<Event>,
}

impl CallError {
    pub(crate) fn new(error: &Error, events: Vec<Event>) -> Self {
        Self::Failed { report: Box::new(ErrorReport::new(error, events)) }
    }
}

impl ErrorReport {
    fn new(error: &Error, events: Vec<Event>) -> Self {
        Self { json: error.to_json().to_string(), text: error.to_string(), events }
    }
}

/// The report of a call that a binding refuses, because an argument cannot be written as JSON text: the argument, and
/// the reason.
#[uniffi::export]
pub fn refused(param: &str, why: &str) -> ErrorReport {
    ErrorReport::new(&commet::bridge::refused(param, why), Vec::new())
}

/// The report of a client that a binding refuses to open, because of a setting.
#[uniffi::export]
pub fn misconfigured(why: &str) -> ErrorReport {
    ErrorReport::new(&commet::bridge::misconfigured(why), Vec::new())
}

/// The report of a fault of this library, such as a panic that a binding caught.
#[uniffi::export]
pub fn panicked() -> ErrorReport {
    ErrorReport::new(&commet::bridge::panicked(), Vec::new())
}

/// Shows only what may be logged.
impl fmt::Debug for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
