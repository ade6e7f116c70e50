//! Why a call failed.

use std::fmt;

use commet::Error;

use crate::reply::Event;

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
    /// All of it as the text of a JSON object: `kind`, `message`, `outcome`, ….
    pub json: String,
    /// All of it in one line that is safe to log.
    pub text: String,
    /// What happened meanwhile, when the option `log` asked for it.
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

/// The report of a call that a language refuses by itself, because it cannot be written as JSON text:
/// the argument at fault, and what is wrong with it.
#[uniffi::export]
pub fn refused(param: &str, why: &str) -> ErrorReport {
    ErrorReport::new(&commet::bridge::refused(param, why), Vec::new())
}

/// The report of a client that a language refuses to make by itself: what is wrong with a setting.
#[uniffi::export]
pub fn misconfigured(why: &str) -> ErrorReport {
    ErrorReport::new(&commet::bridge::misconfigured(why), Vec::new())
}

/// The report of a fault of this library, such as a panic that a language's bindings caught.
#[uniffi::export]
pub fn panicked() -> ErrorReport {
    ErrorReport::new(&commet::bridge::panicked(), Vec::new())
}

/// What a log may hold, and no more.
impl fmt::Debug for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
