//! Errors that arise in a binding, before or around a call.

use crate::error::Error;
use crate::schema::generated::errors::ErrorKind;

/// The error for an argument that a binding cannot hand on: not a text, nested too deeply, of no JSON type.
pub fn refused(param: &str, why: &str) -> Error {
    Error::invalid_request(param, why)
}

/// The error for a setting that a binding cannot hand on.
pub fn unusable(setting: &str, why: &str) -> Error {
    Error::setting(setting, why)
}

/// The error for a client that cannot serve: there is none, or it is closed.
pub fn misconfigured(why: &str) -> Error {
    Error::configuration(why)
}

/// The error for a panic that was caught.
pub fn panicked() -> Error {
    Error::new(ErrorKind::Internal, "a fault of this library stopped the call; please report what standard error says")
}
