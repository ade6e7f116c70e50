//! The functions of the ABI.

use std::ffi::{c_char, c_void};
use std::ptr;

use commet::Error;
use commet::bridge::{Reply, Request, misconfigured, panicked};

use crate::input::text;
use crate::reply::{Callback, commet_reply};
use crate::{registry, shared};

/// Catches a panic, which must not unwind into the caller's frames. The caller gets the last argument instead.
macro_rules! guard {
    ($body:expr, $panicked:expr) => {
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| $body)).unwrap_or_else(|_| $panicked)
    };
}
pub(crate) use guard;

/// Returns the version of this library, such as "1.2.3". The text is valid as long as the library is loaded.
#[unsafe(no_mangle)]
pub extern "C" fn commet_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// Opens a client. It makes no connection and starts no thread.
///
/// `product` names the caller in the user agent: "commet-go/1.2.3". `settings` is a JSON object, or empty: apiKey, baseUrl, timeoutMs, attemptTimeoutMs, connectTimeoutMs, maxRetries, backoffMs ([first, longest]),
/// maxRetryAfterMs, retryBudget ([burst, per second]), maxResponseBytes, idleTimeoutMs, maxBlockingConnections,
/// maxConnections, proxy ("" for none), caFile, environment (an object of strings that replaces the process's
/// environment variables), naming (json, rust, python, node, go, java or php: the language whose names and units
/// errors have), and shared. With "shared": true, all callers in this process that open a client of the same product
/// and settings get one client, with its connections, until the process ends.
///
/// Returns the client's number, which this process uses only once. On failure it returns 0 and sets `*error` to a reply
/// with the error, which the caller must free. On success it sets `*error` to null. `error` itself may be null.
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
    // SAFETY: the caller passes null or a place for a pointer.
    unsafe { commet_reply::give(failed, error) };
    client
}

/// Closes a client. Calls that are under way end at once, each with its one reply: as "cancelled", unless its response has
/// just arrived. Later calls fail as "configuration". A number without an open client is ignored, so closing again has no
/// effect. A shared client stays open, because others use it and its connections.
#[unsafe(no_mangle)]
pub extern "C" fn commet_client_close(client: u64) {
    guard!(registry::close(client), ());
}

/// Makes a call and waits for its end, and drives its own I/O on the calling thread. Any number of threads may make calls
/// with one client at once.
///
/// `operation` is a name such as "customers.get"; `arguments` and `options` are JSON objects, or empty. Options:
/// timeoutMs, deadlineMs (from now), attemptTimeoutMs, connectTimeoutMs, maxRetries, idempotencyKey, headers (an
/// object of strings), pageToken ("" for the first page of a list, then the "nextPageToken" of the reply before),
/// log (debug, info, warning or error: the reply has the call's log events of at least this severity in "events"), rows
/// (true: in "data", each object that the API describes is a list of its fields' values; first those that every response
/// has, then the others, both in the order of the description, then an object of unknown members, if there are any).
///
/// `call` is a number of the caller's choice, by which `commet_cancel` finds the call. It must be unique among the
/// client's calls that are under way. 0 means that the call is never cancelled.
///
/// Returns a reply, never null. The caller must free it.
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
            unsafe { request([(operation, operation_len), (arguments, arguments_len), (options, options_len)])? };
        let open = registry::find(client)?;
        let under_way = open.calls.begin(call, &open.client)?;
        Ok(commet_reply::hand_over(open.client.call(request, under_way.cancellation())))
    };
    let made: Result<_, Error> = guard!(run(), Err(panicked()));
    made.unwrap_or_else(commet_reply::failed)
}

/// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
/// at once.
///
/// On completion, calls `done(user_data, reply)` exactly once. The callback must free `reply`. It runs on a thread of
/// this library or, when the call is refused, on the calling thread before this function returns. It must not block,
/// throw or longjmp. It may call the functions of this library, except that `commet_call` fails there. With a null
/// `done` nothing is started.
///
/// `user_data` is passed on and never read.
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
    let done = Callback::new(done, user_data);
    let texts = [(operation, operation_len), (arguments, arguments_len), (options, options_len)];
    // SAFETY: the caller passes texts as long as it says, or null.
    guard!(unsafe { start(client, call, texts, move |reply| done.call(reply)) }, ());
}

/// Stops a call of this client that is under way. The call has its one reply at once: it fails as "cancelled", unless its
/// response has just arrived.
///
/// Returns 1 when there is such a call, and 0 when there is none, because it has not begun or has ended. A caller whose
/// other thread is just entering `commet_call` must try again. A number without an open client is ignored. Any thread
/// may call this function.
#[unsafe(no_mangle)]
pub extern "C" fn commet_cancel(client: u64, call: u64) -> i32 {
    guard!(registry::find(client).is_ok_and(|open| open.calls.cancel(call)).into(), 0)
}

/// Returns the reply as JSON: {"response": …} or {"error": …}, and "nextPageToken" and "events" if the options asked for them.
/// Sets `*len` to the length without the NUL at the end; `len` may be null. The text is valid until the reply is freed.
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

/// Frees a reply. Null is allowed. A reply must be freed exactly once, and only by this function.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_reply_free(reply: *mut commet_reply) {
    // SAFETY: the caller passes a reply it has not freed, or null.
    guard!(unsafe { commet_reply::take_back(reply) }, ());
}

/// Makes every error in a client's settings a `configuration` error.
fn as_configuration(error: Error) -> Error {
    misconfigured(error.message())
}

type Text = (*const c_char, usize);

/// Starts a call whose reply goes to `done`, which is called exactly once, whatever happens.
///
/// SAFETY: each text is null or as long as it says.
pub(crate) unsafe fn start(client: u64, call: u64, texts: [Text; 3], done: impl FnOnce(commet_reply) + Send + 'static) {
    let prepare = || {
        // SAFETY: as this function's caller promises.
        let request = unsafe { request(texts)? };
        let open = registry::find(client)?;
        let under_way = open.calls.begin(call, &open.client)?;
        Ok((open, under_way, request))
    };
    let prepared: Result<_, Error> = guard!(prepare(), Err(panicked()));
    let (open, under_way, request) = match prepared {
        Ok(prepared) => prepared,
        Err(error) => return done(commet_reply::new(Reply::failed(error))),
    };
    let cancellation = under_way.cancellation().clone();
    open.client.start(request, &cancellation, move |reply| {
        let reply = commet_reply::new(reply);
        // From here on the number is free: `done` may use it for the next call.
        drop(under_way);
        done(reply);
    });
}

/// The request of operation, arguments and options.
///
/// SAFETY: each text is null or as long as it says.
pub(crate) unsafe fn request([operation, arguments, options]: [Text; 3]) -> Result<Request, Error> {
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
