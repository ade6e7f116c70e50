//! Calls for languages with one thread, which poll for the end of a call.

use std::ffi::c_char;
use std::ptr;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use commet::bridge::{Reply, panicked, refused};
use commet::{Cancellation, Error, Json};

use crate::abi::{guard, request};
use crate::input::text;
use crate::registry;
use crate::reply::commet_reply;

/// A call that was submitted. The caller owns it, and must free it with `commet_task_free`.
#[expect(non_camel_case_types, reason = "its name in C")]
pub struct commet_task {
    cancellation: Cancellation,
    end: Arc<End>,
}

/// The reply, once the call has ended. It is written already: nothing can fail after it was taken.
#[derive(Default)]
struct End {
    reply: Mutex<Option<commet_reply>>,
    came: Condvar,
}

impl End {
    fn come(&self, reply: commet_reply) {
        *self.reply.lock().unwrap_or_else(PoisonError::into_inner) = Some(reply);
        self.came.notify_all();
    }

    fn wait(&self, longest: Duration) -> Option<commet_reply> {
        let reply = self.reply.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.came.wait_timeout_while(reply, longest, |reply| reply.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.take()
    }
}

/// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
/// at once. It is for a caller with one thread, which does other things while it waits, such as check for signals.
///
/// Returns a task, never null. The caller must free it. The strings are not needed after this function has returned.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_submit(
    client: u64,
    operation: *const c_char,
    operation_len: usize,
    arguments: *const c_char,
    arguments_len: usize,
    options: *const c_char,
    options_len: usize,
) -> *mut commet_task {
    let end = Arc::new(End::default());
    let start = || {
        // SAFETY: the caller passes texts as long as it says, or null.
        let request =
            unsafe { request([(operation, operation_len), (arguments, arguments_len), (options, options_len)])? };
        let open = registry::find(client)?;
        let cancellation = open.client.cancellation();
        let told = Arc::clone(&end);
        open.client.start(request, &cancellation, move |reply| told.come(commet_reply::new(reply)));
        Ok(cancellation)
    };
    let started: Result<_, Error> = guard!(start(), Err(panicked()));
    let cancellation = started.unwrap_or_else(|error| {
        end.come(commet_reply::new(Reply::failed(error)));
        Cancellation::new()
    });
    Box::into_raw(Box::new(commet_task { cancellation, end }))
}

/// Waits for the end of a task, for at most `timeout_ms`. Returns its reply, which the caller must free, or null when it
/// has not ended yet. A reply is returned once, and null after that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_task_wait(task: *mut commet_task, timeout_ms: u64) -> *mut commet_reply {
    // SAFETY: the caller passes a task it has not freed, or null.
    let task = unsafe { task.as_ref() };
    let wait = || task?.end.wait(Duration::from_millis(timeout_ms));
    guard!(wait(), None).map_or(ptr::null_mut(), |reply| Box::into_raw(Box::new(reply)))
}

/// Stops a task. It ends at once as "cancelled", unless it has ended already or its response has just arrived. Null is
/// allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_task_cancel(task: *mut commet_task) {
    // SAFETY: the caller passes a task it has not freed, or null.
    guard!(unsafe { task.as_ref() }.map_or((), |task| task.cancellation.cancel()), ());
}

/// Frees a task, and stops it if it has not ended. Null is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_task_free(task: *mut commet_task) {
    if !task.is_null() {
        // SAFETY: it came from `commet_submit`, and its owner frees it once.
        let task = unsafe { Box::from_raw(task) };
        guard!(task.cancellation.cancel(), ());
    }
}

/// Returns a response as it is without the option "rows", with the names of the fields. `operation` is that of the call,
/// and `response` the value of the member "response" of its reply.
///
/// Returns a reply, never null, which the caller must free: {"response": …} or {"error": …}.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_response_named(
    operation: *const c_char,
    operation_len: usize,
    response: *const c_char,
    response_len: usize,
) -> *mut commet_reply {
    let named = || {
        // SAFETY: the caller passes texts as long as it says, or null.
        let (operation, response) =
            unsafe { (text("operation", operation, operation_len)?, text("response", response, response_len)?) };
        let named = commet::bridge::named(operation, response)?;
        Ok(commet_reply::text(format!("{{\"response\":{named}}}")))
    };
    let made: Result<_, Error> = guard!(named(), Err(panicked()));
    made.unwrap_or_else(commet_reply::failed)
}

/// Lists the values in `json` that a parser limited to 64-bit numbers, or unable to tell lists from objects, would
/// misread: a JSON text in a reply of its own, {"losses": …}, null when there are none, or {"error": …} when `json` is not
/// JSON. The losses are a tree, as `json` is. A string has the digits of a number. {"json": "…"} is text to be kept as
/// JSON. true is an object that looks like a list. A list has whether its value is such an object, then each step (a name
/// or an index) and the loss there.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_json_losses(json: *const c_char, json_len: usize) -> *mut commet_reply {
    let read = || {
        // SAFETY: the caller passes a text as long as it says, or null.
        let json = unsafe { text("json", json, json_len)? };
        let json: Json = json.parse().map_err(|_| refused("json", "must be JSON text"))?;
        let losses = json.losses().map_err(|why| refused("json", why))?;
        Ok(Json::new(&losses).expect("it is made of texts and numbers"))
    };
    let read: Result<_, Error> = guard!(read(), Err(panicked()));
    match read {
        Ok(losses) => commet_reply::text(format!(r#"{{"losses":{losses}}}"#)),
        Err(error) => commet_reply::failed(error),
    }
}
