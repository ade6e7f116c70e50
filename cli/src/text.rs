//! Texts from outside, made safe for a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Replaces every character that controls the terminal or changes the direction of text with U+FFFD. Data comes from
/// customers, and could have such characters.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        text.chars().map(|letter| if is_unsafe(letter) { '\u{FFFD}' } else { letter }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

/// Replaces such characters in JSON with escapes, which keeps the value.
pub(crate) fn clean_json(json: &str) -> Cow<'_, str> {
    // In JSON, control characters below U+0020 are white space between values, and all others are in strings.
    let to_escape = |letter: char| is_unsafe(letter) && letter > '\u{1f}';
    if !json.contains(to_escape) {
        return Cow::Borrowed(json);
    }
    let mut cleaned = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        if to_escape(letter) {
            write!(cleaned, "\\u{:04x}", u32::from(letter)).expect("writing to a String does not fail");
        } else {
            cleaned.push(letter);
        }
    }
    Cow::Owned(cleaned)
}

fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Pads `text` with spaces to `width` columns, or truncates it.
pub(crate) fn fit(text: &str, width: usize, more: &str) -> String {
    let taken = text.width();
    if taken <= width {
        return format!("{text}{}", " ".repeat(width - taken));
    }
    let more = if more.width() > width { "" } else { more };
    let mut cut = String::new();
    for letter in text.chars() {
        cut.push(letter);
        if cut.width() + more.width() > width {
            cut.pop();
            break;
        }
    }
    cut.push_str(more);
    let missing = width.saturating_sub(cut.width());
    cut + &" ".repeat(missing)
}

/// Truncates `text` in the middle to `width` columns, so that texts that differ at the end stay different.
pub(crate) fn shorten(text: &str, width: usize, more: &str) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let more = if more.width() > width { "" } else { more };
    let room = width - more.width();
    let start = within(text.chars(), room / 2);
    let end = within(text.chars().rev(), room - room / 2);
    start + more + &end.chars().rev().collect::<String>()
}

/// The first letters that fit in `width` columns.
fn within(letters: impl Iterator<Item = char>, width: usize) -> String {
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += letter.width().unwrap_or(0);
        taken <= width
    };
    letters.take_while(fits).collect()
}

/// `1 customer`, `2 customers`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_drives_a_terminal_goes_and_every_script_stays() {
        assert_eq!(clean("a\x1b[31mb\u{9b}0m\r\n\t\x07"), "a\u{FFFD}[31mb\u{FFFD}0m\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}");
        assert_eq!(clean("evil\u{202e}gpj"), "evil\u{FFFD}gpj");
        for kept in ["Ünï Çødé", "株式会社", "مرحبا", "👩‍🚀"] {
            assert_eq!(clean(kept), kept);
        }
    }

    #[test]
    fn json_keeps_its_value() {
        let json = "{\"a\\\\\u{9b}31m\u{7f}\":\r\n\"\u{202e}\\\"é株\"}";
        let cleaned = clean_json(json);
        assert_eq!(cleaned, "{\"a\\\\\\u009b31m\\u007f\":\r\n\"\\u202e\\\"é株\"}");
        let parse = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(parse(json), parse(&cleaned));
    }

    #[test]
    fn columns_are_counted_not_bytes() {
        assert_eq!(fit("ab", 4, "…"), "ab  ");
        assert_eq!(fit("abcdef", 4, "…"), "abc…");
        assert_eq!(fit("株式会社", 5, "…"), "株式…");
        assert_eq!(fit("株式会社", 4, "…"), "株… ");
        assert_eq!(fit("abcdef", 2, "..."), "ab");
        assert_eq!((shorten("cus_012345", 7, "…"), shorten("cus_0", 5, "…")), ("cus…345".into(), "cus_0".into()));
    }
}
