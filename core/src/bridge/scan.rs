//! One pass over a JSON text, to find what a host's own parser would lose.

use std::ops::ControlFlow;

use crate::json::value::{Json, MAX_DEPTH, end_of_string};
use crate::pipeline::response::{BEFORE_DATA, Response};

use super::value::Number;

/// A part of a JSON text.
pub(super) enum Part<'a> {
    /// A string with its quotes and escapes, which may be the name of a member.
    String(&'a [u8]),
    Number(&'a str),
    /// The beginning of a list.
    List {
        /// How many lists and objects are open, this one included.
        depth: usize,
    },
    /// The beginning of an object.
    Object {
        depth: usize,
        /// The text after the opening bracket.
        inside: &'a str,
    },
}

/// The place in a text from which it is read.
#[derive(Clone, Copy, Default)]
pub(super) struct Start {
    at: usize,
    /// How many lists and objects are open there.
    depth: usize,
}

impl Start {
    /// The place in the text of a response from which it must be read: behind the data, if every parser is known to read
    /// that without loss.
    pub(super) fn in_response(data: &Json) -> Self {
        if data.is_plain() { Self { at: BEFORE_DATA.len() + data.as_str().len(), depth: 1 } } else { Self::default() }
    }
}

/// Visits the parts of a text, which is JSON, until the visitor breaks.
pub(super) fn scan<B>(
    text: &str,
    Start { mut at, mut depth }: Start,
    mut visit: impl FnMut(Part<'_>) -> ControlFlow<B>,
) -> Option<B> {
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        let begin = at;
        at += 1;
        let part = match byte {
            b'"' => {
                at = end_of_string(bytes, at);
                Part::String(&bytes[begin..at])
            }
            b'[' => {
                depth += 1;
                Part::List { depth }
            }
            b'{' => {
                depth += 1;
                Part::Object { depth, inside: &text[at..] }
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                continue;
            }
            b'-' | b'0'..=b'9' => {
                while bytes.get(at).is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) {
                    at += 1;
                }
                Part::Number(&text[begin..at])
            }
            _ => continue,
        };
        if let ControlFlow::Break(found) = visit(part) {
            return Some(found);
        }
    }
    None
}

/// Whether a string may contain a lone surrogate: whether it has the escape of any surrogate.
pub(super) fn may_have_surrogate(string: &[u8]) -> bool {
    let escapes = memchr::memchr(b'\\', string).map_or(&[][..], |first| &string[first..]);
    escapes.windows(3).any(|escape| matches!(escape, [b'\\', b'u', b'd' | b'D']))
}

/// The largest integer up to which a double holds every integer.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// Whether a parser whose numbers are all doubles, such as JavaScript's, decodes a JSON text without loss.
pub fn fits_doubles(text: &str) -> bool {
    fits_doubles_from(Start::default(), text)
}

/// The same for the JSON text of a response.
pub fn response_fits_doubles(response: &Response<Json>, text: &str) -> bool {
    fits_doubles_from(Start::in_response(&response.data), text)
}

fn fits_doubles_from(start: Start, text: &str) -> bool {
    let loses = |part: Part<'_>| match part {
        Part::String(string) => may_have_surrogate(string),
        Part::Number(number) => !fits_double(number),
        Part::List { depth } | Part::Object { depth, .. } => depth > MAX_DEPTH,
    };
    scan(text, start, |part| if loses(part) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }).is_none()
}

fn fits_double(number: &str) -> bool {
    // An integer of at most fifteen digits always does.
    if number.len() <= 15 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    match Number::of(number) {
        Number::Integer(integer) => integer.unsigned_abs() <= MAX_SAFE_INTEGER,
        Number::Float(_) => true,
        Number::Digits(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_fits_doubles_if_none_of_its_values_is_lost() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        let fits = [r#"{"a":[9007199254740991,-1.5e3,"\u00e9 1e400"],"b":null}"#, "-0", &nested(MAX_DEPTH)];
        for text in fits {
            assert!(fits_doubles(text), "{text}");
        }
        let lossy = ["[9007199254740992]", "1e400", "0.1234567890123456789", r#"{"\ud800":1}"#, &nested(MAX_DEPTH + 1)];
        for text in lossy {
            assert!(!fits_doubles(text), "{text}");
        }
    }
}
