//! Making texts of others fit for a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr as _;

/// `text` with U+FFFD in place of every character that could drive the terminal or turn the
/// direction of what follows. Data comes from customers, and a name is no place for commands.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        text.chars().map(|letter| if is_unsafe(letter) { '\u{FFFD}' } else { letter }).collect()
    } else {
        Cow::Borrowed(text)
    }
}

fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text`, filled up with spaces to `width` columns; cut where it is longer.
pub(crate) fn fit(text: &str, width: usize, more: &str) -> String {
    let taken = text.width();
    if taken <= width {
        return format!("{text}{}", " ".repeat(width - taken));
    }
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
    fn columns_are_counted_not_bytes() {
        assert_eq!(fit("ab", 4, "…"), "ab  ");
        assert_eq!(fit("abcdef", 4, "…"), "abc…");
        assert_eq!(fit("株式会社", 5, "…"), "株式…");
        assert_eq!(fit("株式会社", 4, "…"), "株… ");
    }
}
