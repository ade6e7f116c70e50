//! Percent-encoding of paths and queries.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The characters that a path may not contain. `%` is not among them: escapes stay as they are.
const OUTSIDE_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Percent-encodes a query's name or value, or a path segment.
pub(crate) fn encode(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, RESERVED)
}

/// Encodes a value as one path segment. `.` and `..` would name another resource, so their dots are encoded too,
/// though RFC 3986 calls them unreserved.
pub(crate) fn segment(value: &str) -> String {
    match value {
        "." => "%2E".to_owned(),
        ".." => "%2E%2E".to_owned(),
        value => encode(value).to_string(),
    }
}

/// Encodes what a path may not contain, and keeps the escapes that it has.
pub(crate) fn path(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, OUTSIDE_PATH)
}
