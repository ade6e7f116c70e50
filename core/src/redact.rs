//! Masking personal data and the API key in texts that come from elsewhere.

const MASK: &str = "[redacted]";

/// `text` without the given texts (where they stand as whole words) and without anything that
/// looks like an e-mail address. Safe on JSON text: quotes, backslashes and braces stay.
pub(crate) fn scrub(text: &str, secrets: &[String]) -> String {
    let mut clean = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        clean = mask_word(&clean, secret);
        // The same text as it is written inside a JSON string.
        let escaped = serde_json::to_string(secret).expect("a string serializes");
        let escaped = &escaped[1..escaped.len() - 1];
        if escaped != secret {
            clean = mask_word(&clean, escaped);
        }
    }
    mask_addresses(&clean)
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
    if !text.contains('@') {
        return text.to_owned();
    }
    let outside = |letter: char| letter.is_whitespace() || "\"'`\\<>()[]{},;:=".contains(letter);
    let mut clean = String::with_capacity(text.len());
    for piece in text.split_inclusive(outside) {
        let end =
            piece.char_indices().next_back().filter(|(_, letter)| outside(*letter)).map_or(piece.len(), |(at, _)| at);
        clean.push_str(if piece[..end].contains('@') { MASK } else { &piece[..end] });
        clean.push_str(&piece[end..]);
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_addresses_go_and_the_json_stays_whole() {
        let text = r#"{"message":"Ann \"Q\" <ann@acme.com> taken, Annie is not","at":"x@y"}"#;
        let clean = scrub(text, &["Ann".to_owned(), "\"Q\"".to_owned()]);
        assert_eq!(clean, r#"{"message":"[redacted] [redacted] <[redacted]> taken, Annie is not","at":"[redacted]"}"#);
        serde_json::from_str::<serde_json::Value>(&clean).unwrap();
    }

    #[test]
    fn plain_texts_stay() {
        assert_eq!(scrub("nothing to hide: ü", &[String::new()]), "nothing to hide: ü");
    }
}
