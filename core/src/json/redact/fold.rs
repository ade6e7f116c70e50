//! Folds texts for comparison, so that a text is found in either case, with or without accents, composed or decomposed,
//! and escaped for a URL, a form, JSON or HTML, once or twice.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Marks the beginning or end of a word. It is not a byte of UTF-8.
pub(crate) const EDGE: u8 = 0xFF;

/// A folded text.
#[derive(Default)]
pub(crate) struct Folded {
    pub(crate) bytes: Vec<u8>,
    /// The bytes of the text that each folded byte comes from.
    places: Vec<(u32, u32)>,
    in_word: bool,
}

impl Folded {
    /// Folds a text. Its ends are edges of words.
    pub(crate) fn text(text: &str) -> Self {
        let mut folded = Self { bytes: Vec::with_capacity(text.len() + 8), ..Self::default() };
        folded.places.reserve(text.len() + 8);
        let mut at = 0;
        while at < text.len() {
            let (letter, len) = letter_at(&text[at..]);
            folded.letter(letter, at, at + len);
            at += len;
        }
        folded.edge(false, text.len());
        folded
    }

    /// Folds a text to search for. As a word, it is found only where no letter or digit is next to it.
    pub(crate) fn pattern(text: &str, is_word: bool) -> Vec<u8> {
        let mut pattern = Self::text(text).bytes;
        if !is_word {
            let begin = usize::from(pattern.first() == Some(&EDGE));
            let end = pattern.len() - usize::from(pattern.len() > 1 && pattern.last() == Some(&EDGE));
            pattern = pattern[begin..end].to_vec();
        }
        pattern
    }

    /// The bytes of the text that a range of the folded bytes comes from.
    pub(crate) fn place(&self, folded: Range<usize>) -> Range<usize> {
        let places = &self.places[folded];
        let (first, last) = (places.first().map_or(0, |place| place.0), places.last().map_or(0, |place| place.1));
        first as usize..last as usize
    }

    fn letter(&mut self, letter: char, begin: usize, end: usize) {
        if letter.is_ascii() {
            self.push(
                if letter.is_ascii_whitespace() || letter == '+' { ' ' } else { letter.to_ascii_lowercase() },
                begin,
                end,
            );
            return;
        }
        if letter.is_whitespace() {
            self.push(' ', begin, end);
            return;
        }
        decompose_compatible(letter, |part| {
            // By way of upper case, in which ß is SS and ς is Σ.
            for part in part.to_uppercase().flat_map(char::to_lowercase) {
                if !is_combining_mark(part) {
                    self.push(part, begin, end);
                }
            }
        });
    }

    fn push(&mut self, letter: char, begin: usize, end: usize) {
        self.edge(letter.is_ascii_alphanumeric(), begin);
        let mut utf8 = [0; 4];
        for byte in letter.encode_utf8(&mut utf8).bytes() {
            self.bytes.push(byte);
            self.places.push((place(begin), place(end)));
        }
    }

    fn edge(&mut self, in_word: bool, at: usize) {
        if self.in_word != in_word {
            self.bytes.push(EDGE);
            self.places.push((place(at), place(at)));
            self.in_word = in_word;
        }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The first letter of a text, and the number of bytes it is written with.
fn letter_at(text: &str) -> (char, usize) {
    let escaped = match text.as_bytes()[0] {
        b'%' => percent(text),
        b'\\' => backslash(text),
        b'&' => entity(text),
        _ => None,
    };
    escaped.unwrap_or_else(|| {
        let letter = text.chars().next().expect("not at the end");
        (letter, letter.len_utf8())
    })
}

/// `%C3%BC`, and `%25C3%25BC`, which is the same encoded twice.
fn percent(text: &str) -> Option<(char, usize)> {
    let (lead, mut at) = percent_byte(text)?;
    let mut utf8 = vec![lead];
    while utf8.len() < 4 && std::str::from_utf8(&utf8).is_err() {
        let (byte, len) = percent_byte(&text[at..])?;
        utf8.push(byte);
        at += len;
    }
    Some((std::str::from_utf8(&utf8).ok()?.chars().next()?, at))
}

fn percent_byte(text: &str) -> Option<(u8, usize)> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'%') {
        return None;
    }
    let mut at = 1;
    while bytes.get(at..at + 2) == Some(b"25") && hex(bytes.get(at + 2..at + 4)).is_some() {
        at += 2;
    }
    let byte = u8::try_from(hex(bytes.get(at..at + 2))?).ok()?;
    Some((byte, at + 2))
}

/// `\u00fc`, `\"` and `\\`, after any number of backslashes.
fn backslash(text: &str) -> Option<(char, usize)> {
    let begin = text.bytes().position(|byte| byte != b'\\').unwrap_or(text.len());
    let rest = &text.as_bytes()[begin..];
    match rest.first() {
        Some(b'u') => {
            let unit = hex(rest.get(1..5))?;
            if let Some(letter) = char::from_u32(unit) {
                return Some((letter, begin + 5));
            }
            let low_at = begin + 5 + text[begin + 5..].bytes().position(|byte| byte != b'\\')?;
            let low = text
                .as_bytes()
                .get(low_at)
                .filter(|byte| **byte == b'u')
                .and(text.as_bytes().get(low_at + 1..low_at + 5));
            let low = hex(low).filter(|low| (0xDC00..0xE000).contains(low))?;
            let letter = char::from_u32(0x1_0000 + ((unit & 0x3FF) << 10) + (low & 0x3FF))?;
            Some((letter, low_at + 5))
        }
        Some(quoted @ (b'"' | b'\'' | b'/')) => Some((char::from(*quoted), begin + 1)),
        _ => Some(('\\', begin)),
    }
}

/// `&amp;`, `&#252;` and `&#xfc;`.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let letter = match &text[1..end] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        name => {
            let digits = name.strip_prefix('#')?;
            let number = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((letter, end + 1))
}

fn hex(digits: Option<&[u8]>) -> Option<u32> {
    digits?.iter().try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_text_is_the_same() {
        let plain = Folded::pattern("Zqstadt Müller/Straße 😀", true);
        for written in [
            "ZQSTADT MÜLLER/STRASSE 😀",
            "zqstadt mu\u{308}ller/straße 😀",
            "Zqstadt+M%C3%BCller%2FStra%c3%9fe+%F0%9F%98%80",
            "Zqstadt%2520M%25C3%25BCller%252FStra%25C3%259Fe%2520%25F0%259F%2598%2580",
            r"Zqstadt M\u00fcller\/Stra\u00DFe \ud83d\ude00",
            r"Zqstadt M\\u00fcller\\/Stra\\u00dfe \\ud83d\\ude00",
            "Zqstadt M&#252;ller/Stra&#xdf;e&nbsp;&#128512;",
            "Ｚqstadt\u{a0}Muller/Strasse\t😀",
        ] {
            assert_eq!(Folded::pattern(written, true), plain, "{written}");
        }
    }

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "a=%C3%BCx&\\u00fc";
        let folded = Folded::text(text);
        let found: Vec<_> = folded.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'u').collect();
        let places: Vec<_> = found.iter().map(|(at, _)| &text[folded.place(*at..at + 1)]).collect();
        assert_eq!(places, ["%C3%BC", "\\u00fc"]);
    }

    #[test]
    fn what_is_cut_short_stands_for_itself() {
        for text in
            ["%", "%4", "%zz", "%C3", "%C3%", "\\", "\\u12", "\\ud800", "\\ud800\\u0041", "&", "&#", "&#x;", "&ü", "%ü"]
        {
            assert!(!Folded::text(text).bytes.is_empty(), "{text}");
        }
    }
}
