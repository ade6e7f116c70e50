//! Names as they are compared with JSON text.

/// The name of a member as it is usually written: with its quotes and the colon, and without escapes. It is compared as
/// two numbers: a call to compare bytes takes as long as all else that is done with a name.
#[derive(Debug)]
pub(crate) struct WrittenName {
    bytes: [u128; 2],
    mask: [u128; 2],
    /// In bytes.
    pub(crate) length: usize,
}

impl WrittenName {
    const MOST: usize = 32;

    pub(crate) const fn new(name: &str) -> Self {
        let (name, length) = (name.as_bytes(), name.len() + "\"\":".len());
        let (mut bytes, mut mask) = ([0; Self::MOST], [0; Self::MOST]);
        // A longer name never compares equal, and is read and then searched.
        bytes[0] = b'"';
        let mut at = 0;
        while at < length && length <= Self::MOST {
            mask[at] = u8::MAX;
            if at > 0 {
                bytes[at] = if at <= name.len() {
                    name[at - 1]
                } else if at == name.len() + 1 {
                    b'"'
                } else {
                    b':'
                };
            }
            at += 1;
        }
        Self { bytes: halves(&bytes), mask: halves(&mask), length }
    }

    /// Whether a text, of which these are the first bytes, begins with it.
    #[inline]
    pub(crate) fn begins(&self, text: &[u8; Self::MOST]) -> bool {
        let [first, last] = halves(text);
        first & self.mask[0] == self.bytes[0] && last & self.mask[1] == self.bytes[1]
    }
}

#[inline]
const fn halves(bytes: &[u8; WrittenName::MOST]) -> [u128; 2] {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => [u128::from_ne_bytes(*first), u128::from_ne_bytes(*last)],
        _ => [0; 2],
    }
}
