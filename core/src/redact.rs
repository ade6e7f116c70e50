//! Masking personal data and the API key in texts that come from elsewhere.

use crate::Json;
use crate::request::encode;

const MASK: &str = "[redacted]";

/// `text` without the given texts (where they stand as whole words) and without anything that
/// looks like an e-mail address.
pub(crate) fn scrub(text: &str, secrets: &[String]) -> String {
    let mut clean = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        clean = mask_word(&clean, secret);
        // As it stands in a URL.
        let encoded = encode(secret).to_string();
        if encoded != *secret {
            clean = mask_word(&clean, &encoded);
        }
    }
    mask_addresses(&clean)
}

/// The same for every string in a JSON document, whatever escapes it is written with. All else,
/// numbers first of all, stays to the byte.
pub(crate) fn scrub_json(json: &Json, secrets: &[String]) -> Json {
    let mut clean = String::with_capacity(json.as_str().len());
    let mut rest = json.as_str();
    while let Some(start) = rest.find('"') {
        let (before, string) = rest.split_at(start);
        let mut escaped = false;
        let end = string.char_indices().skip(1).find(|(_, letter)| {
            let ends = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            ends
        });
        let (string, after) = string.split_at(end.map_or(string.len(), |(at, _)| at + 1));
        clean.push_str(before);
        // What cannot be decoded (half of a surrogate pair) cannot be looked through either.
        let plain: Option<String> = serde_json::from_str(string).ok();
        let masked = plain.as_deref().map_or_else(|| MASK.to_owned(), |plain| scrub(plain, secrets));
        if plain.as_ref() == Some(&masked) {
            clean.push_str(string);
        } else {
            clean.push_str(&serde_json::to_string(&masked).expect("a string serializes"));
        }
        rest = after;
    }
    clean.push_str(rest);
    clean.parse().expect("strings were replaced by strings")
}

fn mask_word(text: &str, word: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut done = 0;
    for (start, _) in text.match_indices(word) {
        let before = text[..start].chars().next_back();
        let after = text[start + word.len()..].chars().next();
        if [before, after].into_iter().flatten().any(char::is_alphanumeric) {
            continue;
        }
        clean.push_str(&text[done..start]);
        clean.push_str(MASK);
        done = start + word.len();
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
    let outside = |letter: char| letter.is_whitespace() || "\"'`\\<>()[]{},;:=".contains(letter);
    let mut clean = String::with_capacity(text.len());
    for piece in text.split_inclusive(outside) {
        let end =
            piece.char_indices().next_back().filter(|(_, letter)| outside(*letter)).map_or(piece.len(), |(at, _)| at);
        clean.push_str(if is_address(&piece[..end]) { MASK } else { &piece[..end] });
        clean.push_str(&piece[end..]);
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_go() {
        let clean = scrub("Ann <ann@acme.com> taken, Annie is not (/c?search=a%40b)", &["Ann".to_owned()]);
        assert_eq!(clean, "[redacted] <[redacted]> taken, Annie is not (/c?search=[redacted])");
    }

    #[test]
    fn in_json_only_strings_change_whatever_their_escapes() {
        let json: Json = r#"{"at":"x\u0040y","n":[100,1.10],"said":"\"100\" by \u0041nn","k\\":""}"#.parse().unwrap();
        let clean = scrub_json(&json, &["100".to_owned(), "Ann".to_owned()]);
        let expected = r#"{"at":"[redacted]","n":[100,1.10],"said":"\"[redacted]\" by [redacted]","k\\":""}"#;
        assert_eq!(clean.as_str(), expected);
    }

    #[test]
    fn plain_texts_stay() {
        assert_eq!(scrub("nothing to hide: ü", &[String::new()]), "nothing to hide: ü");
    }
}
