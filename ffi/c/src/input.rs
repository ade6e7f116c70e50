//! The arguments of callers: a pointer and a length.

use std::ffi::c_char;
use std::{slice, str};

use commet::Error;
use commet::bridge::refused;

/// The text that a caller passes as `name`. Null is an empty text.
///
/// SAFETY: `pointer` is null, or leads to `len` bytes that stay unchanged for `'a`.
pub(crate) unsafe fn text<'a>(name: &str, pointer: *const c_char, len: usize) -> Result<&'a str, Error> {
    // SAFETY: as this function's caller promises.
    let bytes = unsafe { bytes(name, pointer, len)? };
    str::from_utf8(bytes).map_err(|_| refused(name, "is not UTF-8"))
}

/// The bytes that a caller passes as `name`. Null is no bytes.
///
/// SAFETY: `pointer` is null, or leads to `len` bytes that stay unchanged for `'a`.
pub(crate) unsafe fn bytes<'a>(name: &str, pointer: *const c_char, len: usize) -> Result<&'a [u8], Error> {
    if len == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(refused(name, "is null, but has a length"));
    }
    if isize::try_from(len).is_err() {
        return Err(refused(name, "is longer than any text can be"));
    }
    // SAFETY: not null, not too long, and otherwise as this function's caller promises.
    Ok(unsafe { slice::from_raw_parts(pointer.cast::<u8>(), len) })
}
