//! The exit codes: this one table.

use std::fmt::Write as _;

use commet::{Error, ErrorKind};

/// A check of the doctor or the demo failed, or something beside a call did.
pub(crate) const FAILED: u8 = 1;
/// The command line is wrong. clap's own code.
pub(crate) const USAGE: u8 = 2;

const KINDS: [(ErrorKind, u8, &str); 16] = [
    (ErrorKind::Configuration, 10, "no API key, or a setting cannot be used"),
    (ErrorKind::InvalidRequest, 11, "an argument was refused before anything was sent"),
    (ErrorKind::Authentication, 12, "the API key was refused"),
    (ErrorKind::Permission, 13, "the API key may not do this"),
    (ErrorKind::NotFound, 14, "nothing exists with this ID"),
    (ErrorKind::Conflict, 15, "the current state, or an earlier request, forbids it"),
    (ErrorKind::Validation, 16, "the server refused values"),
    (ErrorKind::RateLimited, 17, "too many requests"),
    (ErrorKind::Api, 18, "the server failed, or refused in another way"),
    (ErrorKind::Timeout, 19, "it took too long"),
    (ErrorKind::Connection, 20, "the connection could not be made, or broke"),
    (ErrorKind::InvalidResponse, 21, "the answer was none of this API"),
    (ErrorKind::InvalidSignature, 22, "a webhook's signature is missing, malformed or does not match"),
    (ErrorKind::InvalidEvent, 23, "a webhook's signature is right, but its body is not an event"),
    (ErrorKind::Internal, 70, "a fault of this program"),
    (ErrorKind::Cancelled, 130, "interrupted by Ctrl-C"),
];

const OTHERS: [(u8, &str, &str); 3] = [
    (0, "ok", "done"),
    (FAILED, "failed", "a check failed, or something beside a call did"),
    (USAGE, "usage", "the command line is wrong"),
];

/// The kind that an error is told as. A 404 that does not say what is not found, as `customer_not_found` does, comes
/// from a URL without an API.
pub(crate) fn kind(error: &Error) -> ErrorKind {
    match error.kind() {
        ErrorKind::NotFound if missing(error).is_none() => ErrorKind::Api,
        kind => kind,
    }
}

/// The resource that was not found: `customer`.
pub(crate) fn missing(error: &Error) -> Option<&str> {
    error.code()?.strip_suffix("_not_found")
}

/// The exit code of a kind. One that this table does not know yet counts as internal.
pub(crate) fn code(kind: ErrorKind) -> u8 {
    let known = KINDS.iter().find(|(listed, ..)| *listed == kind);
    known.map_or(70, |(_, code, _)| *code)
}

/// The table, as the help shows it.
pub(crate) fn help() -> String {
    let kinds = KINDS.iter().map(|(kind, code, meaning)| (*code, kind.as_str(), *meaning));
    let mut help = "Exit codes:".to_owned();
    for (code, name, meaning) in OTHERS.into_iter().chain(kinds) {
        write!(help, "\n  {code:>3}  {name:<16}  {meaning}").expect("a String takes all");
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
