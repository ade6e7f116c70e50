//! What callers get: replies that they own, and how those reach them later.

use std::ffi::{c_char, c_void};
use std::mem::ManuallyDrop;

use commet::bridge::{Reply, panicked};
use commet::{Error, Json};

/// The reply to a call: a JSON text. Whoever is given one owns it, and frees it with `commet_reply_free`.
#[expect(non_camel_case_types, reason = "its name in C")]
pub struct commet_reply {
    /// With a NUL at its end.
    text: Box<[u8]>,
}

impl commet_reply {
    /// The reply as its new owner holds it.
    pub(crate) fn hand_over(reply: &Reply<Json>) -> *mut Self {
        Self::of(reply.to_json().as_str())
    }

    /// The same of a text that is no call's.
    pub(crate) fn of(json: &str) -> *mut Self {
        let text = [json.as_bytes(), b"\0"].concat();
        Box::into_raw(Box::new(Self { text: text.into_boxed_slice() }))
    }

    /// The same of an error alone.
    pub(crate) fn failed(error: Error) -> *mut Self {
        Self::hand_over(&Reply::failed(error))
    }

    /// SAFETY: `reply` is null or was handed over, and is used by nobody any more.
    pub(crate) unsafe fn take_back(reply: *mut Self) {
        if !reply.is_null() {
            // SAFETY: it came out of `Box::into_raw`, and nobody else gives it back.
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

/// What `commet_start` calls at the end of a call.
type Done = unsafe extern "C" fn(user_data: *mut c_void, reply: *mut commet_reply);

/// A caller's callback, which is called exactly once.
pub(crate) struct Callback {
    done: Done,
    user_data: *mut c_void,
}

// SAFETY: `user_data` is passed on and never looked at; that `done` may be called by another thread is what the header
// says of it.
unsafe impl Send for Callback {}

impl Callback {
    pub(crate) fn new(done: Done, user_data: *mut c_void) -> Self {
        Self { done, user_data }
    }

    pub(crate) fn call(self, reply: &Reply<Json>) {
        let reply = commet_reply::hand_over(reply);
        ManuallyDrop::new(self).end(reply);
    }

    fn end(&self, reply: *mut commet_reply) {
        // SAFETY: the caller of `commet_start` gave a function of this kind, for this one call.
        unsafe { (self.done)(self.user_data, reply) };
    }
}

impl Drop for Callback {
    /// Only a fault leaves a callback that was not called.
    fn drop(&mut self) {
        self.end(commet_reply::failed(panicked()));
    }
}
