//! The exit codes.

use std::fmt::Write as _;

use commet::{Error, ErrorKind};

/// A check of the doctor or the demo failed, or something other than a call.
pub(crate) const FAILED: u8 = 1;
/// The command line is invalid. This is clap's own code.
pub(crate) const USAGE: u8 = 2;

const KINDS: [(ErrorKind, u8, &str); 16] = [
    (ErrorKind::Configuration, 10, "no API key, or an invalid setting"),
    (ErrorKind::InvalidRequest, 11, "an argument is invalid; nothing was sent"),
    (ErrorKind::Authentication, 12, "the API key was rejected"),
    (ErrorKind::Permission, 13, "the API key has no permission for this"),
    (ErrorKind::NotFound, 14, "nothing exists with this ID"),
    (ErrorKind::Conflict, 15, "the request conflicts with the current state or an earlier request"),
    (ErrorKind::Validation, 16, "the server rejected values"),
    (ErrorKind::RateLimited, 17, "too many requests"),
    (ErrorKind::Api, 18, "the server failed, or rejected the request for another reason"),
    (ErrorKind::Timeout, 19, "a timeout expired"),
    (ErrorKind::Connection, 20, "the connection failed"),
    (ErrorKind::InvalidResponse, 21, "the response is not a valid API response"),
    (ErrorKind::InvalidSignature, 22, "a webhook's signature is missing, malformed or does not match"),
    (ErrorKind::InvalidEvent, 23, "a webhook's signature is valid, but its body is not an event"),
    (ErrorKind::Internal, 70, "a bug in this program"),
    (ErrorKind::Cancelled, 130, "interrupted by Ctrl-C"),
];

const OTHERS: [(u8, &str, &str); 3] = [
    (0, "ok", "done"),
    (FAILED, "failed", "a check failed, or something other than a call"),
    (USAGE, "usage", "the command line is invalid"),
];

/// The kind that is reported for an error. A 404 whose code does not name a resource, as `customer_not_found` does, comes
/// from a URL without an API.
pub(crate) fn kind(error: &Error) -> ErrorKind {
    match error.kind() {
        ErrorKind::NotFound if missing(error).is_none() => ErrorKind::Api,
        kind => kind,
    }
}

/// The resource that was not found, such as `customer`.
pub(crate) fn missing(error: &Error) -> Option<&str> {
    error.code()?.strip_suffix("_not_found")
}

/// The exit code of a kind. A kind that is not in this table counts as internal.
pub(crate) fn code(kind: ErrorKind) -> u8 {
    let known = KINDS.iter().find(|(listed, ..)| *listed == kind);
    known.map_or(70, |(_, code, _)| *code)
}

/// The table for the help.
pub(crate) fn help() -> String {
    let kinds = KINDS.iter().map(|(kind, code, meaning)| (*code, kind.as_str(), *meaning));
    let mut help = "Exit codes:".to_owned();
    for (code, name, meaning) in OTHERS.into_iter().chain(kinds) {
        write!(help, "\n  {code:>3}  {name:<17}  {meaning}").expect("writing to a String does not fail");
    }
    help
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_meanings_share_a_code() {
        let mut codes: Vec<_> = KINDS.iter().map(|(_, code, _)| *code).chain([0, FAILED, USAGE]).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), KINDS.len() + OTHERS.len());
        assert_eq!(code(ErrorKind::Internal), 70);
    }
}
