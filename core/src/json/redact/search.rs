//! Searching texts that come from elsewhere, for the texts of a request, the API key and e-mail addresses.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use memchr::{memchr, memchr_iter, memchr3};

use crate::json::redact::fold::{EDGE, Folded};

/// How much of a server's text is looked through, in bytes. What is longer is dropped.
pub(crate) const LONGEST_TEXT: usize = 256 * 1024;
/// A text of ASCII letters shorter than this is in every other word; masking it would hide the message.
const SHORTEST_WORD: usize = 3;
/// A text with accents that is at least so long without them is found within words too.
const LONG_WORD: usize = 5;
/// How many bytes of texts are searched for. When there are more, everything counts as found.
const MOST: usize = 1024 * 1024;

/// Texts to be found, however they are written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    /// As they are searched for.
    patterns: HashSet<Vec<u8>>,
    bytes: usize,
    finder: OnceLock<Option<AhoCorasick>>,
}

impl Texts {
    pub(crate) fn add(&mut self, text: &str) {
        // What is longer than any text that is searched cannot be in one.
        if text.len() > LONGEST_TEXT || self.are_too_many() || text.is_ascii() && text.len() < SHORTEST_WORD {
            return;
        }
        let mut pattern = Folded::pattern(text, true);
        // Scripts other than Latin may know no spaces to look for.
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

    /// Where they are in a text; none when they are too many to be searched for.
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
            // The kind that is built in the least time: it is used for one answer.
            builder.match_kind(MatchKind::LeftmostLongest).kind(Some(AhoCorasickKind::NoncontiguousNFA));
            builder.prefilter(false).build(&self.patterns).ok()
        };
        self.finder.get_or_init(build).as_ref()
    }
}

/// The places of the key and of e-mail addresses.
pub(crate) fn names(key: &str, text: &str) -> Vec<Range<usize>> {
    let mut found = addresses(text);
    let Some((mark, mark_at)) = mark(key) else { return found };
    for at in memchr_iter(mark, text.as_bytes()) {
        let begin = at.checked_sub(mark_at).filter(|begin| text.as_bytes()[*begin..].starts_with(key.as_bytes()));
        found.extend(begin.map(|begin| begin..begin + key.len()));
    }
    found
}

/// Whether there may be any of them in a text: few have the signs that are in all of them.
pub(crate) fn may_have_names(key: &str, text: &[u8]) -> bool {
    may_have_addresses(text) || mark(key).is_some_and(|(mark, _)| memchr(mark, text).is_some())
}

/// A byte of the key that few texts have, and where in it. Keys begin with `ck_` or `rk_`.
fn mark(key: &str) -> Option<(u8, usize)> {
    let at = key.len().min(3).checked_sub(1)?;
    Some((key.as_bytes()[at], at))
}

fn may_have_addresses(text: &[u8]) -> bool {
    memchr3(b'@', b'%', b'&', text).is_some() || memchr(b'\\', text).is_some()
}

/// The places of what looks like an e-mail address, whatever its @ is written as.
fn addresses(text: &str) -> Vec<Range<usize>> {
    if !may_have_addresses(text.as_bytes()) || !text.contains('@') && !has_encoded_at(text) {
        return Vec::new();
    }
    let folded = Folded::text(text);
    let outside = |at: &usize| {
        let byte = folded.bytes[*at];
        // A form's plus sign is a space, and that of an address is a plus sign.
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

/// Whether an @ may be there as `%40`, `\u0040`, `&#64;` or `&#x40;`.
fn has_encoded_at(text: &str) -> bool {
    text.contains("40") || text.contains("64")
}
