//! Replies, which callers own, and the callbacks that deliver them.

use std::ffi::{c_char, c_void};

use commet::bridge::Reply;
use commet::{Error, Json};

/// The reply to a call: a JSON text. The caller owns it, and must free it with `commet_reply_free`.
#[expect(non_camel_case_types, reason = "its name in C")]
pub struct commet_reply {
    /// With a NUL at its end.
    text: Vec<u8>,
}

impl commet_reply {
    pub(crate) fn new(reply: Reply<Json>) -> Self {
        reply.convert(|reply| Self::of(reply.to_json().into()))
    }

    fn of(json: String) -> Self {
        let mut text = json.into_bytes();
        text.push(0);
        Self { text }
    }

    /// Hands the reply to its owner.
    pub(crate) fn hand_over(reply: Reply<Json>) -> *mut Self {
        Box::into_raw(Box::new(Self::new(reply)))
    }

    /// Makes a reply of a text that is not from a call.
    pub(crate) fn text(json: String) -> *mut Self {
        Box::into_raw(Box::new(Self::of(json)))
    }

    /// Makes a reply of an error.
    pub(crate) fn failed(error: Error) -> *mut Self {
        Self::hand_over(Reply::failed(error))
    }

    /// Gives a reply, or null, to a caller who may not want it.
    ///
    /// SAFETY: `reply` is null or was handed over to nobody else, and `place` is null or has room for a pointer.
    pub(crate) unsafe fn give(reply: *mut Self, place: *mut *mut Self) {
        if place.is_null() {
            // SAFETY: as this function's caller promises.
            unsafe { Self::take_back(reply) };
        } else {
            // SAFETY: as this function's caller promises.
            unsafe { place.write(reply) };
        }
    }

    /// SAFETY: `reply` is null, or was handed over and is not used any more.
    pub(crate) unsafe fn take_back(reply: *mut Self) {
        if !reply.is_null() {
            // SAFETY: it came from `Box::into_raw`, and is freed only here.
            drop(unsafe { Box::from_raw(reply) });
        }
    }

    pub(crate) fn as_ptr(&self) -> *const c_char {
        self.text.as_ptr().cast()
    }

    /// Without the NUL.
    pub(crate) fn len(&self) -> usize {
        self.text.len() - 1
    }
}

/// The callback that `commet_start` calls when a call has ended.
type Done = unsafe extern "C" fn(user_data: *mut c_void, reply: *mut commet_reply);

/// A caller's callback.
pub(crate) struct Callback {
    done: Done,
    user_data: *mut c_void,
}

// SAFETY: `user_data` is passed on and never read. The header says that another thread may call `done`.
unsafe impl Send for Callback {}

impl Callback {
    pub(crate) fn new(done: Done, user_data: *mut c_void) -> Self {
        Self { done, user_data }
    }

    pub(crate) fn call(self, reply: commet_reply) {
        // SAFETY: the caller of `commet_start` passed this function for this one call.
        unsafe { (self.done)(self.user_data, Box::into_raw(Box::new(reply))) };
    }
}
