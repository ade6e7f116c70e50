//! The functions themselves.

use std::ffi::{c_char, c_void};
use std::ptr;

use commet::Error;
use commet::bridge::{Reply, Request, misconfigured, panicked};

use crate::input::text;
use crate::reply::{Callback, commet_reply};
use crate::{registry, shared};

/// Nothing that goes wrong inside crosses into the caller's frames: instead, it gets the last value.
macro_rules! guard {
    ($body:expr, $panicked:expr) => {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| $body)).unwrap_or_else(|_| $panicked)
    };
}
pub(crate) use guard;

/// The version of this library: "1.2.3". It lives as long as the library.
#[unsafe(no_mangle)]
pub extern "C" fn commet_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// Makes a client. Nothing is connected and no thread is started yet.
///
/// `product` is what the caller is, for the user agent: "commet-go/1.2.3". `settings` is a JSON object, empty for
/// none: apiKey, baseUrl, timeoutMs, attemptTimeoutMs, connectTimeoutMs, maxRetries, backoffMs ([first, longest]),
/// maxRetryAfterMs, retryBudget ([burst, per second]), maxResponseBytes, idleTimeoutMs, maxBlockingConnections,
/// maxConnections, proxy ("" for none), caFile, environment (an object of strings that replaces the process's
/// environment variables), naming (json, rust, python, node, go, java or php: whose names and units errors have); and
/// "shared": true for a client that all who ask for the same product and settings in this
/// process share, with its connections, until the process ends.
///
/// Returns the client's number, which this process never gives again. On failure it returns 0, and `*error` is a reply
/// with the error, the caller's to free; after a success `*error` is null. `error` itself may be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_client_open(
    product: *const c_char,
    product_len: usize,
    settings: *const c_char,
    settings_len: usize,
    error: *mut *mut commet_reply,
) -> u64 {
    let open = || {
        // SAFETY: the caller passes texts as long as it says, or null.
        let (product, settings) =
            unsafe { (text("product", product, product_len), text("settings", settings, settings_len)) };
        let (product, settings) = (product.map_err(as_configuration)?, settings.map_err(as_configuration)?);
        let settings = if settings.is_empty() { "{}" } else { settings };
        shared::open(product, settings)
    };
    let opened = guard!(open(), Err(panicked()));
    let (client, failed) = match opened {
        Ok(client) => (client, ptr::null_mut()),
        Err(error) => (0, commet_reply::failed(error)),
    };
    if error.is_null() {
        // SAFETY: made right above, and handed to nobody.
        unsafe { commet_reply::take_back(failed) };
    } else {
        // SAFETY: the caller passes null or a place for a pointer.
        unsafe { error.write(failed) };
    }
    client
}

/// Closes a client. Calls that are under way fail as "cancelled", each at once and still by its one end, and later
/// ones as "configuration". A number that is no open client's is ignored, so closing again has no effect. A shared
/// client stays open: others use it, and its connections are to outlive whoever asked for it.
#[unsafe(no_mangle)]
pub extern "C" fn commet_client_close(client: u64) {
    guard!(registry::close(client), ());
}

/// Makes a call and waits for its end, driving its own I/O on the calling thread. Any number of threads may call at
/// once with one client.
///
/// `operation` is a name such as "customers.get"; `arguments` and `options` are JSON objects, empty for none. Options:
/// timeoutMs, deadlineMs (from now), attemptTimeoutMs, connectTimeoutMs, maxRetries, idempotencyKey, headers (an
/// object of strings), walk ("" begins a walk through a list page by page; each reply says in "walk" how it goes on),
/// log (debug, info, warning or error: the reply tells in "events" what happened).
///
/// `call` is a number of the caller's choice by which `commet_cancel` finds the call: unique among the client's calls
/// that are under way, or 0 for a call that nobody cancels.
///
/// Returns a reply, never null, the caller's to free.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_call(
    client: u64,
    call: u64,
    operation: *const c_char,
    operation_len: usize,
    arguments: *const c_char,
    arguments_len: usize,
    options: *const c_char,
    options_len: usize,
) -> *mut commet_reply {
    let run = || {
        // SAFETY: the caller passes texts as long as it says, or null.
        let request =
            unsafe { request((operation, operation_len), (arguments, arguments_len), (options, options_len))? };
        let open = registry::find(client)?;
        let under_way = open.calls.begin(call, &open.client)?;
        Ok(commet_reply::hand_over(&open.client.call(request, under_way.cancellation())))
    };
    let made: Result<_, Error> = guard!(run(), Err(panicked()));
    made.unwrap_or_else(commet_reply::failed)
}

/// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
/// at once.
///
/// Its end is one call of `done`, with `user_data` as it was given and with a reply that is then the callee's to free.
/// `done` is called exactly once, whatever happens: by a thread of this library, or, for a call that is refused, by
/// this one before the function returns. It must not block, throw or longjmp; it may call the functions of this
/// library, but `commet_call` refuses there. With a null `done` nothing is started.
///
/// `user_data` is handed on and never looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_start(
    client: u64,
    call: u64,
    operation: *const c_char,
    operation_len: usize,
    arguments: *const c_char,
    arguments_len: usize,
    options: *const c_char,
    options_len: usize,
    done: Option<unsafe extern "C" fn(user_data: *mut c_void, reply: *mut commet_reply)>,
    user_data: *mut c_void,
) {
    let Some(done) = done else { return };
    // A panic drops it, and that calls `done` too.
    let done = Callback::new(done, user_data);
    let start = move || {
        // SAFETY: the caller passes texts as long as it says, or null.
        let request =
            unsafe { request((operation, operation_len), (arguments, arguments_len), (options, options_len)) };
        let ready = request.and_then(|request| {
            let open = registry::find(client)?;
            let under_way = open.calls.begin(call, &open.client)?;
            Ok((open, under_way, request))
        });
        let (open, under_way, request) = match ready {
            Ok(ready) => ready,
            Err(error) => return done.call(&Reply::failed(error)),
        };
        let cancellation = under_way.cancellation().clone();
        open.client.start(request, &cancellation, move |reply| {
            // From here on the number is free: `done` may use it for the next call.
            drop(under_way);
            done.call(&reply);
        });
    };
    guard!(start(), ());
}

/// Stops a call of this client that is under way; it then fails as "cancelled", at once and still by its one end.
///
/// Returns 1 when there is such a call, and 0 when there is none (yet, or any more): a caller whose other thread is
/// just entering `commet_call` tries again. A number that is no open client's is ignored. Any thread may call it.
#[unsafe(no_mangle)]
pub extern "C" fn commet_cancel(client: u64, call: u64) -> i32 {
    guard!(registry::find(client).is_ok_and(|open| open.calls.cancel(call)).into(), 0)
}

/// The reply as JSON: {"response": …} or {"error": …}, and "walk" and "events" where they were asked for. Its length,
/// without the NUL behind it, goes to `*len`, which may be null. The text lives until the reply is freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_reply_data(reply: *const commet_reply, len: *mut usize) -> *const c_char {
    // SAFETY: the caller passes a reply it has not freed, or null.
    let reply = unsafe { reply.as_ref() };
    if !len.is_null() {
        // SAFETY: the caller passes null or a place for a number.
        unsafe { len.write(reply.map_or(0, commet_reply::len)) };
    }
    reply.map_or(ptr::null(), commet_reply::as_ptr)
}

/// Frees a reply; null is allowed. It is the only way to free one, and each is freed once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_reply_free(reply: *mut commet_reply) {
    // SAFETY: the caller passes a reply it has not freed, or null.
    guard!(unsafe { commet_reply::take_back(reply) }, ());
}

/// Whatever is wrong with a client's settings is one kind of error.
fn as_configuration(error: Error) -> Error {
    misconfigured(error.message())
}

type Text = (*const c_char, usize);

/// SAFETY: each text is null or as long as it says.
pub(crate) unsafe fn request(operation: Text, arguments: Text, options: Text) -> Result<Request, Error> {
    // SAFETY: as this function's caller promises.
    let (operation, arguments, options) = unsafe {
        (
            text("operation", operation.0, operation.1)?,
            text("arguments", arguments.0, arguments.1)?,
            text("options", options.0, options.1)?,
        )
    };
    let request = Request::new(operation, if arguments.is_empty() { "{}" } else { arguments });
    Ok(if options.is_empty() { request } else { request.options(options) })
}
