//! Errors that arise in a binding, before or around a call.

use crate::error::Error;
use crate::schema::generated::errors::ErrorKind;

/// The error for an argument that a binding cannot convert: not a string, nested too deeply, not a JSON type.
pub fn refused(param: &str, why: &str) -> Error {
    Error::invalid_request(param, why)
}

/// The error for a setting that a binding cannot convert.
pub fn unusable(setting: &str, why: &str) -> Error {
    Error::setting(setting, why)
}

/// The error for a client that cannot make calls, because it does not exist or is closed.
pub fn misconfigured(why: &str) -> Error {
    Error::configuration(why)
}

/// The error for a panic that was caught.
pub fn panicked() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a fault of this library stopped the call; please report the message on standard error",
    )
}
