//! Masks personal data and the API key in texts from outside: e-mail addresses, and the texts of the request.

mod fold;
pub(crate) mod search;

use std::ops::Range;

use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::json::tokens::{Token, decode, tokens};
use crate::json::value::Json;
use crate::schema::operation::Operation;
use search::{LONGEST_TEXT, Texts, may_have_names, names};

const MASK: &str = "[redacted]";

/// A number with fewer digits identifies nobody.
const SHORTEST_NUMBER: usize = 4;
/// The longest sentence that is kept, in characters.
pub(crate) const SENTENCE: usize = 1_000;
/// The longest name, code or ID that is kept, in characters.
pub(crate) const NAME: usize = 256;

/// Headers that repeat nothing of a request.
const HARMLESS: [HeaderName; 9] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::DATE,
    header::SERVER,
    header::CONNECTION,
    header::CACHE_CONTROL,
    header::VARY,
    header::RETRY_AFTER,
    HeaderName::from_static("idempotency-replayed"),
];

/// The texts that a message must not contain: the API key, and the texts of the request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets {
    key: String,
    texts: Texts,
}

impl Secrets {
    pub(crate) fn new(key: &str) -> Self {
        Self { key: key.to_owned(), ..Self::default() }
    }

    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Adds every string and long number of a JSON text, but not the names of members.
    pub(crate) fn add(&mut self, json: &str) {
        for token in tokens(json) {
            match token {
                Token::Name(_) => {}
                Token::Text(raw) => self.texts.add(&decode(raw).unwrap_or_else(|| raw.trim_matches('"').to_owned())),
                Token::Other(other) => {
                    let numbers = other.split(|letter: char| !"0123456789.+-eE".contains(letter));
                    let long = |number: &&str| number.bytes().filter(u8::is_ascii_digit).count() >= SHORTEST_NUMBER;
                    numbers.filter(long).for_each(|number| self.texts.add(number));
                }
            }
        }
    }

    /// Masks them in a sentence, and whatever looks like an e-mail address. The result is one line of bounded length.
    pub(crate) fn scrub(&self, text: &str) -> String {
        if text.len() <= LONGEST_TEXT {
            return one_line(self.masked(text), SENTENCE);
        }
        let end = (0..=LONGEST_TEXT).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let masked = self.masked(&text[..end]);
        // A secret that was cut in two at the end must not appear.
        if masked.len() < 4 * SENTENCE { MASK.to_owned() } else { one_line(masked, SENTENCE) }
    }

    /// Masks the name of a field that a server refuses. A field of the API stays, even if the request has the same word:
    /// metadata `{"channel": "email"}` must not hide the field `email`.
    pub(crate) fn scrub_field(&self, field: &str) -> String {
        if Operation::knows_field(field) { self.scrub_name(field) } else { one_line(self.scrub(field), NAME) }
    }

    /// Masks only the key and e-mail addresses in a name that programs act on, such as a code.
    pub(crate) fn scrub_name(&self, text: &str) -> String {
        scrub_name(&self.key, text)
    }

    /// The masked text of a body that is not JSON. None when it is empty or too long to be searched.
    pub(crate) fn scrub_body(&self, body: &str) -> Option<String> {
        let text = body.trim();
        if text.is_empty() || text.len() > LONGEST_TEXT {
            return None;
        }
        let words: Vec<_> = text.split_whitespace().collect();
        Some(self.scrub(&words.join(" ")))
    }

    /// Masks every string in a JSON document, whatever escapes it has. Everything else, such as numbers, stays as it is.
    /// None for a document that is too long to be searched.
    pub(crate) fn scrub_json(&self, json: &Json) -> Option<Json> {
        if json.as_str().len() > LONGEST_TEXT || self.texts.are_too_many() {
            return None;
        }
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
            // A string that cannot be decoded (a lone surrogate) cannot be searched.
            let plain = decode(raw);
            let masked = plain.as_deref().map_or_else(
                || MASK.to_owned(),
                |plain| one_line(if is_name { nameless(&self.key, plain) } else { self.masked(plain) }, usize::MAX),
            );
            if plain.as_ref() == Some(&masked) {
                clean.push_str(raw);
            } else {
                clean.push_str(&serde_json::to_string(&masked).expect("a string serializes"));
            }
        }
        Some(clean.parse().expect("strings were replaced by strings"))
    }

    /// Masks the secrets in a text.
    fn masked(&self, text: &str) -> String {
        let Some(mut found) = self.texts.find(text) else { return MASK.to_owned() };
        found.extend(names(&self.key, text));
        without(text, found)
    }
}

/// Masks only the key and e-mail addresses in a name that programs act on, such as a code.
pub(crate) fn scrub_name(key: &str, text: &str) -> String {
    if text.len() > LONGEST_TEXT { MASK.to_owned() } else { one_line(nameless(key, text), NAME) }
}

/// Masks the headers of a response. Headers that may repeat the request, such as links, are searched for its texts,
/// which are collected only then.
pub(crate) fn scrub_headers<'a>(headers: &mut HeaderMap, key: &str, secrets: impl Fn() -> &'a Secrets) {
    for (name, value) in headers {
        let is_harmless = HARMLESS.contains(name) || name.as_str() == "x-request-id";
        if is_harmless && value.as_bytes().is_ascii() && !may_have_names(key, value.as_bytes()) {
            continue;
        }
        // Some servers send UTF-8.
        let Ok(text) = std::str::from_utf8(value.as_bytes()) else {
            *value = HeaderValue::from_static(MASK);
            continue;
        };
        let clean = if is_harmless {
            let found = names(key, text);
            if found.is_empty() {
                continue;
            }
            without(text, found)
        } else {
            secrets().masked(text)
        };
        if clean != text {
            *value = HeaderValue::from_bytes(clean.as_bytes()).expect("a part was replaced by ASCII");
        }
    }
}

/// Masks the key and e-mail addresses in a text.
fn nameless(key: &str, text: &str) -> String {
    without(text, names(key, text))
}

/// Masks these ranges of a text.
fn without(text: &str, mut places: Vec<Range<usize>>) -> String {
    if places.is_empty() {
        return text.to_owned();
    }
    places.sort_unstable_by_key(|place| place.start);
    let mut clean = String::with_capacity(text.len());
    let mut done = 0;
    for place in places {
        if place.start >= done {
            clean.push_str(&text[done..place.start]);
            clean.push_str(MASK);
        }
        done = done.max(place.end);
    }
    clean.push_str(&text[done..]);
    clean
}

/// Makes a text part of one line: without line breaks and control characters, and of bounded length.
pub(crate) fn one_line(text: String, longest: usize) -> String {
    if text.len() <= longest && text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text;
    }
    let mut letters = text.chars();
    let mut line: String =
        letters.by_ref().take(longest).map(|letter| if is_unprintable(letter) { ' ' } else { letter }).collect();
    if letters.next().is_some() {
        line.push('…');
    }
    line
}

/// Control characters, line and paragraph separators, direction marks, and invisible characters.
fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
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
        assert_eq!(clean.unwrap().as_str(), expected);
    }

    #[test]
    fn every_form_of_a_text_goes() {
        let secrets = secrets(r#"["Zqname Canary", "Zqstadt Müller", "田中", "Zq Straße 1"]"#);
        for text in [
            "?name=Zqname+Canary",
            "?name=Zqname%20Canary",
            "?name=zqname%2520canary",
            "?name=zqname%252520canary",
            "ZQSTADT MÜLLER",
            "zqstadt mu\u{308}ller",
            "Zqstadt%20M%c3%bcller",
            "Zqstadt+M%25C3%25BCllerin",
            "Zqstadt M&uuml;ller",
            "ZQ STRASSE 1",
            r#"{\"name\":\"Zqstadt M\\u00fcller\"}"#,
            r"\u7530\u4e2d",
        ] {
            let text = text.replace("&uuml;", "&#252;");
            let clean = secrets.scrub(&text);
            assert!(clean.contains(MASK) && !clean.to_lowercase().contains("zq"), "{text}: {clean}");
        }
        assert_eq!(secrets.scrub("Zqname Canaryx, xZqname Canary"), "Zqname Canaryx, xZqname Canary");
    }

    #[test]
    fn addresses_go_however_their_at_is_written() {
        let secrets = Secrets::new("ck_key");
        for text in ["a.b+c@x.de", "a%40x", "a%2540x", r"a\u0040x", "a&#64;x", "a&#x40;x", "/c?q=a@b", "a@b"] {
            let clean = secrets.scrub(&format!("see <{text}>, twice"));
            assert!(clean.ends_with("[redacted]>, twice"), "{text}: {clean}");
        }
        assert_eq!(secrets.scrub("40 % of 64 are \\ & nothing"), "40 % of 64 are \\ & nothing");
    }

    #[test]
    fn what_the_server_says_is_one_line_of_bounded_length() {
        let secrets = Secrets::new("ck_key");
        assert_eq!(secrets.scrub("a\r\n\tb\u{1b}[31m\u{202e}c\u{85}d\u{2028}"), "a   b [31m c d ");
        assert_eq!(secrets.scrub(&"ü".repeat(200_000)).chars().count(), SENTENCE + 1);
        assert!(secrets.scrub(&"x".repeat(10_000_000)).len() < 4 * SENTENCE);
        assert_eq!(secrets.scrub_body(" \n "), None);
        assert_eq!(secrets.scrub_body("<h1>no\n\n  luck</h1>").unwrap(), "<h1>no luck</h1>");
        let json: Json = r#"{"a\n":"b\u001b"}"#.parse().unwrap();
        assert_eq!(secrets.scrub_json(&json).unwrap().as_str(), r#"{"a ":"b "}"#);
        let long: Json = format!("[{}1]", "1,".repeat(LONGEST_TEXT)).parse().unwrap();
        assert_eq!(secrets.scrub_json(&long), None);
    }

    #[test]
    fn of_more_texts_than_can_be_looked_for_nothing_is_let_through() {
        let words: Vec<String> = (0..200_000).map(|n| format!("\"word {n}\"")).collect();
        let secrets = secrets(&format!("[{}]", words.join(",")));
        assert_eq!(secrets.scrub("anything"), MASK);
        assert_eq!(secrets.scrub_json(&r#"{"a":1}"#.parse().unwrap()), None);
        assert_eq!(secrets.scrub_name("conflict"), "conflict");
        let long = Secrets::new("k");
        assert_eq!(long.scrub("too large"), "too large");
    }

    #[test]
    fn headers_are_masked_where_they_repeat_something() {
        let secrets = secrets(r#"["Ann"]"#);
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("link", "</c?search=canary%40acme.com&name=Ann>; rel=next"),
            ("x-request-id", "ck_key"),
            ("content-type", "text/html"),
            ("x-debug", "Ann"),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        scrub_headers(&mut headers, "ck_key", || &secrets);
        let values: Vec<_> =
            headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
        assert_eq!(
            values,
            [
                "link: </c?search=[redacted]&name=[redacted]>; rel=next",
                "x-request-id: [redacted]",
                "content-type: text/html",
                "x-debug: [redacted]"
            ]
        );
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
