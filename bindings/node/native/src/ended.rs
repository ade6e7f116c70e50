//! A call that has ended, as its event loop will hear of it.

use commet::Json;
use commet::bridge::{MAX_DEPTH, Number, Reply};

/// JavaScript's numbers are doubles: whole numbers are exact up to this.
pub(crate) const LARGEST_SAFE: u64 = (1 << 53) - 1;

/// What became of a call. All of it is text, so that no thread but the loop's handles its values.
pub(crate) struct Ended {
    pub(crate) call: u32,
    /// The response or the error.
    pub(crate) text: String,
    pub(crate) failed: bool,
    /// Whether `JSON.parse` reads it without rounding a number.
    pub(crate) plain: bool,
    /// What else was asked for: the walk and the events, as a JSON object.
    pub(crate) beside: Option<String>,
}

impl Ended {
    pub(crate) fn new(call: u32, reply: Reply<Json>) -> Self {
        let beside = (reply.walk.is_some() || !reply.events.is_empty()).then(|| beside(&reply));
        let (json, failed) = match &reply.result {
            Ok(response) => (response.to_json(), false),
            Err(error) => (error.to_json(), true),
        };
        let text = json.to_string();
        Self { call, failed, plain: is_plain(&text), text, beside }
    }
}

fn beside(reply: &Reply<Json>) -> String {
    #[derive(serde::Serialize)]
    struct Beside<'a> {
        walk: Option<&'a str>,
        events: &'a [commet::bridge::Event],
    }
    let beside = Beside { walk: reply.walk.as_deref(), events: &reply.events };
    Json::new(&beside).expect("texts and numbers serialize").to_string()
}

/// Whether a double holds every number of a JSON text, and a string every text; and whether it is not too deep.
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let begin = at;
                at = behind_string(bytes, at + 1);
                if bytes[begin..at].windows(3).any(|escape| matches!(escape, [b'\\', b'u', b'd' | b'D'])) {
                    return false;
                }
            }
            b'[' | b'{' => {
                (at, depth) = (at + 1, depth + 1);
                if depth > MAX_DEPTH {
                    return false;
                }
            }
            b']' | b'}' => (at, depth) = (at + 1, depth.saturating_sub(1)),
            b'-' | b'0'..=b'9' => {
                let length = bytes[at..].iter().take_while(|byte| b"+-.0123456789Ee".contains(byte)).count();
                if !is_plain_number(&text[at..at + length]) {
                    return false;
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    true
}

/// Where the string that is open at `at` has ended.
fn behind_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}

fn is_plain_number(number: &str) -> bool {
    // Fifteen digits always are.
    if number.len() <= 15 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    match Number::of(number) {
        Number::Integer(integer) => integer.unsigned_abs() <= LARGEST_SAFE,
        Number::Float(_) => true,
        Number::Digits(_) => false,
    }
}
