//! Searches texts from outside for the texts of a request, the API key and e-mail addresses.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::{memchr, memchr_iter, memchr3};

use crate::json::redact::fold::{EDGE, Folded};

/// The longest text of a server that is searched, in bytes. The rest of a longer text is dropped.
pub(crate) const LONGEST_TEXT: usize = 256 * 1024;
/// A shorter text of ASCII letters is part of many words; masking it would hide the message.
const SHORTEST_WORD: usize = 3;
/// A text with accents that is at least this long without them is found within words too.
const LONG_WORD: usize = 5;
/// The most bytes of texts to search for. When there are more, everything counts as found.
const MOST: usize = 1024 * 1024;

/// Texts to search for, however they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    /// The folded texts.
    patterns: HashSet<Vec<u8>>,
    bytes: usize,
    finder: OnceLock<Option<AhoCorasick>>,
}

impl Texts {
    pub(crate) fn add(&mut self, text: &str) {
        // A text that is longer than any text that is searched cannot be in one.
        if text.len() > LONGEST_TEXT || self.are_too_many() || text.is_ascii() && text.len() < SHORTEST_WORD {
            return;
        }
        let mut pattern = Folded::pattern(text, true);
        // Scripts other than Latin may have no spaces between words.
        let is_latin = pattern.iter().all(|byte| byte.is_ascii() || *byte == EDGE);
        if !text.is_ascii() && (!is_latin || pattern.len() >= LONG_WORD) {
            pattern = Folded::pattern(text, false);
        }
        if !pattern.is_empty() {
            self.bytes += pattern.len();
            self.patterns.insert(pattern);
        }
    }

    pub(crate) fn are_too_many(&self) -> bool {
        self.bytes > MOST
    }

    /// Their positions in a text. None when there are too many to search for.
    pub(crate) fn find(&self, text: &str) -> Option<Vec<Range<usize>>> {
        if self.patterns.is_empty() {
            return Some(Vec::new());
        }
        let finder = self.finder()?;
        let folded = Folded::text(text);
        Some(finder.find_iter(&folded.bytes).map(|found| folded.place(found.range())).collect())
    }

    /// Finds all texts in one pass.
    fn finder(&self) -> Option<&AhoCorasick> {
        if self.are_too_many() {
            return None;
        }
        let build = || {
            let mut builder = AhoCorasick::builder();
            // The kind that is built fastest: it is used for one response.
            builder.match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::NoncontiguousNFA));
            builder.prefilter(false).build(&self.patterns).ok()
        };
        self.finder.get_or_init(build).as_ref()
    }
}

/// The positions of the key and of e-mail addresses.
pub(crate) fn names(key: &str, text: &str) -> Vec<Range<usize>> {
    let mut found = addresses(text);
    let Some((mark, mark_at)) = mark(key) else { return found };
    for at in memchr_iter(mark, text.as_bytes()) {
        let begin = at.checked_sub(mark_at).filter(|begin| text.as_bytes()[*begin..].starts_with(key.as_bytes()));
        found.extend(begin.map(|begin| begin..begin + key.len()));
    }
    found
}

/// Whether a text may contain any of them: a quick check for characters that all of them have.
pub(crate) fn may_have_names(key: &str, text: &[u8]) -> bool {
    may_have_addresses(text) || mark(key).is_some_and(|(mark, _)| memchr(mark, text).is_some())
}

/// A byte of the key that few texts contain, and its position. Keys begin with `ck_` or `rk_`.
fn mark(key: &str) -> Option<(u8, usize)> {
    let at = key.len().min(3).checked_sub(1)?;
    Some((key.as_bytes()[at], at))
}

fn may_have_addresses(text: &[u8]) -> bool {
    memchr3(b'@', b'%', b'&', text).is_some() || memchr(b'\\', text).is_some()
}

/// The positions of texts that look like an e-mail address, however the @ is written.
fn addresses(text: &str) -> Vec<Range<usize>> {
    if !may_have_addresses(text.as_bytes()) || !text.contains('@') && !has_encoded_at(text) {
        return Vec::new();
    }
    let folded = Folded::text(text);
    let outside = |at: &usize| {
        let byte = folded.bytes[*at];
        // A plus sign is a space in a form, but a plus sign in an address.
        let plus = byte == b' ' && text[folded.place(*at..*at + 1)].starts_with('+');
        b" \"'`\\<>()[]{},;:=&".contains(&byte) && !plus
    };
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(at) = folded.bytes[from..].iter().position(|byte| *byte == b'@').map(|at| from + at) {
        let begin = (from..at).rev().find(outside).map_or(from, |before| before + 1);
        let end = (at..folded.bytes.len()).find(outside).unwrap_or(folded.bytes.len());
        found.push(folded.place(begin..end));
        from = end;
    }
    found
}

/// Whether an @ may be written as `%40`, `\u0040`, `&#64;` or `&#x40;`.
fn has_encoded_at(text: &str) -> bool {
    text.contains("40") || text.contains("64")
}
