//! Reads JSON text piece by piece, and checks it on the way. Whatever is not JSON ends the reading without a reason;
//! `serde_json` then says what is wrong.

use std::ops::Range;

use crate::json::value::MAX_DEPTH;
use crate::schema::written_name::WrittenName;

/// The brackets of a list and of an object.
pub(crate) const LIST: [u8; 2] = *b"[]";
pub(crate) const OBJECT: [u8; 2] = *b"{}";

/// The most characters of an integer that every parser reads without loss.
const SAFE_DIGITS: usize = 15;

/// A position in a text. At the beginning of a value, white space before it has been skipped.
pub(crate) struct Cursor<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    /// The number of lists and objects that are open. It is limited, because reading them is recursive.
    depth: usize,
    /// Whether every parser would have read the same so far: see [`Json::is_plain`](super::value::Json::is_plain).
    pub(crate) is_plain: bool,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let mut cursor = Self { text, at: 0, depth: 0, is_plain: true };
        cursor.space();
        cursor
    }

    /// The next byte; 0 at the end.
    #[inline]
    pub(crate) fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Reads the opening bracket of a list or an object. Returns whether there is an item.
    #[inline]
    pub(crate) fn open(&mut self, [opening, closing]: [u8; 2]) -> Option<bool> {
        self.byte(opening)?;
        self.depth += 1;
        self.space();
        let is_empty = self.peek() == closing;
        if is_empty {
            self.close();
        }
        // Members of a row that its table does not have are one level deeper there.
        (self.depth < MAX_DEPTH).then_some(!is_empty)
    }

    /// Reads what is behind an item: a comma, or the closing bracket. Returns whether there is another item.
    #[inline]
    pub(crate) fn more(&mut self, [_, closing]: [u8; 2]) -> Option<bool> {
        self.space();
        match self.peek() {
            b',' => {
                self.at += 1;
                self.space();
                Some(true)
            }
            byte if byte == closing => {
                self.close();
                Some(false)
            }
            _ => None,
        }
    }

    fn close(&mut self) {
        self.at += 1;
        self.depth -= 1;
    }

    /// Reads the name of a member and the colon, if they are written so. Returns false otherwise, and where fewer bytes
    /// are left than are compared.
    #[inline]
    pub(crate) fn named(&mut self, name: &WrittenName) -> bool {
        let is_named = self.rest().first_chunk().is_some_and(|chunk| name.begins(chunk));
        if is_named {
            self.at += name.length;
            self.space();
        }
        is_named
    }

    /// Reads the name of a member and the colon. Returns where the name is without its quotes, unless it has escapes.
    pub(crate) fn name(&mut self) -> Option<Range<usize>> {
        let begin = self.at + 1;
        let has_escapes = self.string()?;
        let end = self.at - 1;
        self.colon()?;
        (!has_escapes).then_some(begin..end)
    }

    fn colon(&mut self) -> Option<()> {
        self.space();
        self.byte(b':')?;
        self.space();
        Some(())
    }

    /// Reads a value of any type.
    pub(crate) fn value(&mut self) -> Option<()> {
        match self.peek() {
            b'"' => {
                self.string()?;
            }
            b'{' => self.object()?,
            b'[' => {
                let mut more = self.open(LIST)?;
                while more {
                    self.value()?;
                    more = self.more(LIST)?;
                }
            }
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'n' => self.word("null")?,
            _ => self.number()?,
        }
        Some(())
    }

    fn object(&mut self) -> Option<()> {
        let mut more = self.open(OBJECT)?;
        // Where names may be numbers, these look like lists.
        self.is_plain &= more && !matches!(self.rest(), [_, b'\\', ..] | [_, b'0', b'"', ..]);
        while more {
            self.string()?;
            self.colon()?;
            self.value()?;
            more = self.more(OBJECT)?;
        }
        Some(())
    }

    /// Reads a string, and returns whether it has escapes.
    #[inline]
    pub(crate) fn string(&mut self) -> Option<bool> {
        self.byte(b'"')?;
        let mut has_escapes = false;
        loop {
            self.characters();
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Some(has_escapes);
                }
                b'\\' => {
                    self.escape()?;
                    has_escapes = true;
                }
                _ => return None,
            }
        }
    }

    /// Reads characters up to a quotation mark, a backslash or a control character.
    #[inline]
    fn characters(&mut self) {
        while let Some(chunk) = self.rest().first_chunk() {
            let others = others(u64::from_le_bytes(*chunk));
            if others != 0 {
                self.at += others.trailing_zeros() as usize / 8;
                return;
            }
            self.at += chunk.len();
        }
        while !matches!(self.peek(), 0..0x20 | b'"' | b'\\') {
            self.at += 1;
        }
    }

    fn escape(&mut self) -> Option<()> {
        self.at += 1;
        match *self.rest() {
            [b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => {}
            [b'u', a, b, c, d, ..] if [a, b, c, d].iter().all(u8::is_ascii_hexdigit) => {
                // It may be half of a surrogate pair.
                self.is_plain &= !matches!(a, b'd' | b'D');
                self.at += 4;
            }
            _ => return None,
        }
        self.at += 1;
        Some(())
    }

    /// Reads a number.
    pub(crate) fn number(&mut self) -> Option<()> {
        let begin = self.at;
        self.at += usize::from(self.peek() == b'-');
        let (is_negative, is_zero, whole) = (self.at > begin, self.peek() == b'0', self.at);
        self.digits()?;
        if is_zero && self.at > whole + 1 {
            return None;
        }
        let end = self.at;
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), b'+' | b'-'));
            self.digits()?;
        }
        self.is_plain &= self.at == end && end - whole <= SAFE_DIGITS && !(is_negative && is_zero);
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let begin = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        (self.at > begin).then_some(())
    }

    /// Reads null, true or false.
    #[inline]
    pub(crate) fn word(&mut self, word: &str) -> Option<()> {
        let is_next = self.rest().starts_with(word.as_bytes());
        self.at += word.len();
        is_next.then_some(())
    }

    #[inline]
    fn byte(&mut self, byte: u8) -> Option<()> {
        let is_next = self.peek() == byte;
        self.at += 1;
        is_next.then_some(())
    }

    /// Skips white space.
    #[inline]
    pub(crate) fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Whether nothing but white space is left.
    pub(crate) fn ends(&mut self) -> bool {
        self.space();
        self.at == self.text.len()
    }
}

/// Marks by their highest bits the bytes that are no characters of a string: quotation marks, backslashes and control
/// characters. Bytes above the lowest marked one may be marked without being one of them.
#[inline]
const fn others(chunk: u64) -> u64 {
    const EACH: u64 = u64::MAX / 0xff;
    const HIGHEST: u64 = EACH << 7;
    let quotes = chunk ^ (EACH * b'"' as u64);
    let backslashes = chunk ^ (EACH * b'\\' as u64);
    let controls = chunk.wrapping_sub(EACH * 0x20) & !chunk;
    (controls | (quotes.wrapping_sub(EACH) & !quotes) | (backslashes.wrapping_sub(EACH) & !backslashes)) & HIGHEST
}
