//! The functions as a caller with texts sees them.

use std::ffi::{c_char, c_void};
use std::ptr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use commet_c::{
    commet_call, commet_client_close, commet_client_open, commet_reply, commet_reply_data, commet_reply_free,
    commet_start,
};
use commet_emulator::Emulator;
use serde_json::{Value, json};

/// Longer than anything here takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// One emulator for all tests; each has a key of its own.
pub(crate) static EMULATOR: LazyLock<Emulator> =
    LazyLock::new(|| Emulator::builder().start_blocking().expect("an emulator"));

/// A test's organization.
pub(crate) fn key() -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("ck_abi_{}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// A client that is closed with this.
pub(crate) struct Client(pub(crate) u64);

impl Client {
    pub(crate) fn new() -> Self {
        Self::of(&key())
    }

    pub(crate) fn of(key: &str) -> Self {
        Self(open(&json!({"apiKey": key, "baseUrl": EMULATOR.api_url()}).to_string()).expect("right settings"))
    }

    pub(crate) fn call(&self, operation: &str, arguments: &Value) -> Value {
        call(self.0, 0, operation, &arguments.to_string(), "")
    }

    /// A customer's id.
    pub(crate) fn create(&self) -> String {
        let reply = self.call("customers.create", &json!({"email": "billing@acme.com"}));
        reply["response"]["data"]["id"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        commet_client_close(self.0);
    }
}

pub(crate) fn open(settings: &str) -> Result<u64, Value> {
    let (product, mut error) = ("commet-test/1.0", ptr::null_mut());
    // SAFETY: the texts are as long as is said, and `error` is a place for a pointer.
    let client = unsafe {
        commet_client_open(
            product.as_ptr().cast(),
            product.len(),
            settings.as_ptr().cast(),
            settings.len(),
            &raw mut error,
        )
    };
    assert_eq!(client == 0, !error.is_null());
    if client == 0 { Err(read(error)) } else { Ok(client) }
}

pub(crate) fn call(client: u64, number: u64, operation: &str, arguments: &str, options: &str) -> Value {
    // SAFETY: the texts are as long as is said.
    read(unsafe {
        let ((a, al), (b, bl), (c, cl)) = (raw(operation), raw(arguments), raw(options));
        commet_call(client, number, a, al, b, bl, c, cl)
    })
}

/// Starts a call; what comes through the channel are all its ends.
pub(crate) fn start(client: u64, number: u64, operation: &str, arguments: &str, options: &str) -> Receiver<Value> {
    let (sender, receiver) = channel();
    let sender: *mut Sender<Value> = Box::into_raw(Box::new(sender));
    // SAFETY: the texts are as long as is said; `done` takes the sender back.
    unsafe {
        let ((a, al), (b, bl), (c, cl)) = (raw(operation), raw(arguments), raw(options));
        commet_start(client, number, a, al, b, bl, c, cl, Some(done), sender.cast());
    }
    receiver
}

unsafe extern "C" fn done(user_data: *mut c_void, reply: *mut commet_reply) {
    // SAFETY: it is the sender of `start`, and this is the one call that gets it.
    let sender = unsafe { Box::from_raw(user_data.cast::<Sender<Value>>()) };
    // Whoever asked may not wait any more.
    let _ = sender.send(read(reply));
}

fn raw(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

/// The text of a reply, which is freed.
pub(crate) fn read(reply: *mut commet_reply) -> Value {
    assert!(!reply.is_null());
    let mut len = 0;
    // SAFETY: the reply is this function's own, and the text lives until it is freed.
    unsafe {
        let data = commet_reply_data(reply, &raw mut len).cast::<u8>();
        let text = std::slice::from_raw_parts(data, len + 1);
        assert_eq!(text[len], 0);
        let value = serde_json::from_slice(&text[..len]).expect("a reply is JSON");
        commet_reply_free(reply);
        value
    }
}

/// The kind of a reply's error.
pub(crate) fn kind(reply: &Value) -> &str {
    reply["error"]["kind"].as_str().unwrap_or_else(|| panic!("no error: {reply}"))
}
