//! Masking personal data and the API key in texts that come from elsewhere.

use crate::Json;
use crate::operation::Operation;
use crate::request::encode;

const MASK: &str = "[redacted]";

/// A text of ASCII letters shorter than this is in every other word; masking it would hide the message.
const SHORTEST_WORD: usize = 3;
/// A number shorter than this tells nobody from anybody.
const SHORTEST_NUMBER: usize = 4;

/// What a message must not bring back to light: the API key, and the texts of the request.
#[derive(Debug, Default)]
pub(crate) struct Secrets {
    key: String,
    texts: Vec<String>,
}

impl Secrets {
    pub(crate) fn new(key: &str) -> Self {
        Self { key: key.to_owned(), texts: Vec::new() }
    }

    /// Adds every string and long number of a JSON text, but no names of members.
    pub(crate) fn add(&mut self, json: &str) {
        for token in tokens(json) {
            match token {
                Token::Name(_) => {}
                Token::Text(raw) => self.texts.push(decode(raw).unwrap_or_else(|| raw.trim_matches('"').to_owned())),
                Token::Other(other) => {
                    let numbers = other.split(|letter: char| !"0123456789.+-eE".contains(letter));
                    let long = |number: &&str| number.bytes().filter(u8::is_ascii_digit).count() >= SHORTEST_NUMBER;
                    self.texts.extend(numbers.filter(long).map(str::to_owned));
                }
            }
        }
    }

    /// A sentence without any of them, and without anything that looks like an e-mail address.
    pub(crate) fn scrub(&self, text: &str) -> String {
        let mut clean = self.scrub_name(text);
        for secret in &self.texts {
            clean = mask(&clean, secret);
            // As it stands in a URL.
            let encoded = encode(secret).to_string();
            if encoded != *secret {
                clean = mask(&clean, &encoded);
            }
        }
        clean
    }

    /// The name of a field that a server finds fault with. One that the API has stays, whatever the
    /// customer's own words are: metadata `{"channel": "email"}` must not hide that it is `email`.
    pub(crate) fn scrub_field(&self, field: &str) -> String {
        if Operation::knows_field(field) { field.to_owned() } else { self.scrub(field) }
    }

    /// A name that programs act on, such as a code: only the key and e-mail addresses go.
    pub(crate) fn scrub_name(&self, text: &str) -> String {
        let keyless = if self.key.is_empty() { text.to_owned() } else { text.replace(&self.key, MASK) };
        mask_addresses(&keyless)
    }

    /// Every string in a JSON document, whatever escapes it is written with. All else, numbers
    /// first of all, stays to the byte.
    pub(crate) fn scrub_json(&self, json: &Json) -> Json {
        let mut clean = String::with_capacity(json.as_str().len());
        for token in tokens(json.as_str()) {
            let (raw, is_name) = match token {
                Token::Other(other) => {
                    clean.push_str(other);
                    continue;
                }
                Token::Name(raw) => (raw, true),
                Token::Text(raw) => (raw, false),
            };
            // What cannot be decoded (half of a surrogate pair) cannot be looked through either.
            let plain = decode(raw);
            let masked = plain.as_deref().map_or_else(
                || MASK.to_owned(),
                |plain| if is_name { self.scrub_name(plain) } else { self.scrub(plain) },
            );
            if plain.as_ref() == Some(&masked) {
                clean.push_str(raw);
            } else {
                clean.push_str(&serde_json::to_string(&masked).expect("a string serializes"));
            }
        }
        clean.parse().expect("strings were replaced by strings")
    }
}

/// A piece of a JSON text. Strings come with their quotes and escapes.
enum Token<'a> {
    /// A string before a colon.
    Name(&'a str),
    Text(&'a str),
    /// Everything between two strings.
    Other(&'a str),
}

fn tokens(json: &str) -> impl Iterator<Item = Token<'_>> {
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

fn decode(string: &str) -> Option<String> {
    serde_json::from_str(string).ok()
}

/// Masks `word` in either case. What is written in ASCII must stand as a word of its own; other
/// scripts know no spaces to look for.
fn mask(text: &str, word: &str) -> String {
    let as_word = word.is_ascii();
    if word.is_empty() || as_word && word.len() < SHORTEST_WORD {
        return text.to_owned();
    }
    // Lower case of ASCII only, which keeps every letter at its place.
    let (haystack, needle) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    let mut clean = String::with_capacity(text.len());
    let (mut done, mut from) = (0, 0);
    while let Some(start) = haystack[from..].find(&needle).map(|at| from + at) {
        let end = start + needle.len();
        let neighbours = [haystack[..start].chars().next_back(), haystack[end..].chars().next()];
        if as_word && neighbours.into_iter().flatten().any(|letter| letter.is_ascii_alphanumeric()) {
            from = start + haystack[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        clean.push_str(&text[done..start]);
        clean.push_str(MASK);
        (done, from) = (end, end);
    }
    clean.push_str(&text[done..]);
    clean
}

fn mask_addresses(text: &str) -> String {
    // In a URL an address has its @ encoded.
    let is_address = |piece: &str| piece.contains('@') || piece.contains("%40");
    if !is_address(text) {
        return text.to_owned();
    }
    let outside = |letter: char| letter.is_whitespace() || "\"'`\\<>()[]{},;:=&".contains(letter);
    let mut clean = String::with_capacity(text.len());
    for piece in text.split_inclusive(outside) {
        let end = piece.char_indices().next_back().filter(|(_, last)| outside(*last)).map_or(piece.len(), |(at, _)| at);
        clean.push_str(if is_address(&piece[..end]) { MASK } else { &piece[..end] });
        clean.push_str(&piece[end..]);
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(json: &str) -> Secrets {
        let mut secrets = Secrets::new("ck_key");
        secrets.add(json);
        secrets
    }

    #[test]
    fn names_and_addresses_go() {
        let secrets = secrets(r#"["Ann", "US", "田中", {"email": "a-a", "n": [12, 123456789]}]"#);
        for (text, clean) in [
            ("Ann <ann@acme.com> taken, Annie is not", "[redacted] <[redacted]> taken, Annie is not"),
            ("ANN, of the US", "[redacted], of the US"),
            ("/c?search=a%40b&name=%E7%94%B0%E4%B8%AD", "/c?search=[redacted]&name=[redacted]"),
            ("田中様", "[redacted]様"),
            ("xa-a-a a-a", "xa-[redacted] [redacted]"),
            ("email 12 of 123456789", "email 12 of [redacted]"),
            ("xck_keyx", "x[redacted]x"),
            ("nothing to hide: ü", "nothing to hide: ü"),
        ] {
            assert_eq!(secrets.scrub(text), clean);
        }
    }

    #[test]
    fn what_cannot_be_parsed_as_a_tree_is_masked_all_the_same() {
        let secrets = secrets(r#"{"n": 1e400, "lone": "\ud800", "name": "Canary"}"#);
        assert_eq!(secrets.scrub("Canary is taken"), "[redacted] is taken");
    }

    #[test]
    fn in_json_only_strings_change_whatever_their_escapes() {
        let json: Json = r#"{"at":"x\u0040y","n":[1000,1.10],"said":"\"1000\" by \u0041nn","Ann":""}"#.parse().unwrap();
        let clean = secrets(r#"["1000", "Ann"]"#).scrub_json(&json);
        let expected = r#"{"at":"[redacted]","n":[1000,1.10],"said":"\"[redacted]\" by [redacted]","Ann":""}"#;
        assert_eq!(clean.as_str(), expected);
    }

    #[test]
    fn what_programs_act_on_keeps_its_words() {
        let secrets = secrets(r#"{"channel": "email"}"#);
        assert_eq!(secrets.scrub_field("email"), "email");
        assert_eq!(secrets.scrub_field("email of email"), "[redacted] of [redacted]");
        assert_eq!(secrets.scrub_name("email"), "email");
        assert_eq!(secrets.scrub_name("a@b"), "[redacted]");
    }
}
