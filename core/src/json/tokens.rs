//! Splits a JSON text into its strings and the text between them. The text need not be valid JSON.

/// A piece of a JSON text. Strings come with their quotes and escapes.
pub(crate) enum Token<'a> {
    /// A string before a colon.
    Name(&'a str),
    Text(&'a str),
    /// Everything between two strings.
    Other(&'a str),
}

pub(crate) fn tokens(json: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = json;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if !rest.starts_with('"') {
            let (other, after) = rest.split_at(rest.find('"').unwrap_or(rest.len()));
            rest = after;
            return Some(Token::Other(other));
        }
        let mut escaped = false;
        let end = rest.bytes().skip(1).position(|byte| {
            let ends = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            ends
        });
        let (string, after) = rest.split_at(end.map_or(rest.len(), |at| at + 2));
        rest = after;
        let is_name = after.trim_start().starts_with(':');
        Some(if is_name { Token::Name(string) } else { Token::Text(string) })
    })
}

/// The text that a JSON string represents. None for a lone surrogate.
pub(crate) fn decode(string: &str) -> Option<String> {
    serde_json::from_str(string).ok()
}
