//! Calls whose replies are taken from a queue, for hosts that poll.

use std::ffi::c_char;
use std::ptr;
use std::sync::{Arc, Mutex, PoisonError};

use commet::bridge::{Batched, CompletionQueue, Descriptor, misconfigured, panicked};

use crate::abi::{guard, start};
use crate::reply::commet_reply;

/// A queue of replies. The caller owns it, and must close it with `commet_queue_close`.
#[expect(non_camel_case_types, reason = "its name in C")]
pub struct commet_queue {
    ready: Arc<Ready>,
    /// The replies of the last take, which the caller may still read.
    lent: Mutex<Vec<Completion>>,
}

/// The reply to one call of a queue.
#[repr(C)]
pub struct commet_completion {
    /// The caller's tag for the call.
    pub tag: u64,
    /// The reply as JSON, as `commet_reply_data` describes it, with a NUL after it.
    pub data: *const c_char,
    /// Its length in bytes, without the NUL.
    pub len: usize,
}

type Ready = CompletionQueue<Completion, Batched<Descriptor>>;

struct Completion {
    tag: u64,
    reply: Box<commet_reply>,
}

/// Opens a queue of replies. Any number of clients may use it.
///
/// On failure, such as too many open files, it returns null, and `*error` is a reply with the error, the caller's to
/// free; after a success `*error` is null. `error` itself may be null.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_queue_open(error: *mut *mut commet_reply) -> *mut commet_queue {
    let open = || {
        let descriptor =
            Descriptor::open().map_err(|why| misconfigured(&format!("the queue cannot be opened: {why}")))?;
        Ok(Box::new(commet_queue { ready: Arc::new(Ready::new(Batched::new(descriptor))), lent: Mutex::default() }))
    };
    let (queue, failed) = match guard!(open(), Err(panicked())) {
        Ok(queue) => (Box::into_raw(queue), ptr::null_mut()),
        Err(why) => (ptr::null_mut(), commet_reply::failed(why)),
    };
    // SAFETY: the caller passes null or a place for a pointer.
    unsafe { commet_reply::give(failed, error) };
    queue
}

/// The descriptor of a queue (on Windows its socket): readable while replies are ready, for `poll`, `epoll`, `kqueue`
/// and `select`, level-triggered or edge-triggered. It may be readable for a moment when no reply is ready, and a take
/// then finds none. The caller only waits for it, and neither reads nor closes it. It lives as long as the queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_queue_descriptor(queue: *const commet_queue) -> i64 {
    // SAFETY: the caller passes a queue that is open, or null.
    unsafe { queue.as_ref() }.map_or(-1, |queue| descriptor(queue.ready.signal().get()))
}

/// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
/// at once. Its reply comes out of the queue exactly once, with `tag`, whatever happens: also for a call that is refused
/// or cancelled. Any thread may call it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_queue_start(
    queue: *const commet_queue,
    tag: u64,
    client: u64,
    call: u64,
    operation: *const c_char,
    operation_len: usize,
    arguments: *const c_char,
    arguments_len: usize,
    options: *const c_char,
    options_len: usize,
) {
    // SAFETY: the caller passes a queue that is open, or null.
    let Some(queue) = (unsafe { queue.as_ref() }) else { return };
    let ready = Arc::clone(&queue.ready);
    let done = move |reply| ready.push(Completion { tag, reply: Box::new(reply) });
    let texts = [(operation, operation_len), (arguments, arguments_len), (options, options_len)];
    // SAFETY: the caller passes texts as long as it says, or null.
    guard!(unsafe { start(client, call, texts, done) }, ());
}

/// Takes the replies that are ready, oldest first, into `completions`, which has room for `room` of them. Returns how
/// many there are, and does not wait. The next take from this queue frees them: 0 of them, when none is ready, is a
/// take as well. One thread at a time takes from a queue.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_queue_take(
    queue: *mut commet_queue,
    completions: *mut commet_completion,
    room: usize,
) -> usize {
    // SAFETY: the caller passes a queue that is open, or null.
    let Some(queue) = (unsafe { queue.as_ref() }) else { return 0 };
    if completions.is_null() {
        return 0;
    }
    let take = || {
        let mut lent = queue.lent.lock().unwrap_or_else(PoisonError::into_inner);
        *lent = queue.ready.take(room);
        for (place, Completion { tag, reply }) in lent.iter().enumerate() {
            let completion = commet_completion { tag: *tag, data: reply.as_ptr(), len: reply.len() };
            // SAFETY: there are at most `room` of them, and the caller has room for as many.
            unsafe { completions.add(place).write(completion) };
        }
        lent.len()
    };
    guard!(take(), 0)
}

/// Closes a queue and frees its replies. Calls that are under way go on, and their replies are dropped: cancel them
/// first if they are not wanted. Null is allowed. No other thread may use the queue meanwhile or later.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_queue_close(queue: *mut commet_queue) {
    if !queue.is_null() {
        // SAFETY: it came from `commet_queue_open`, and its owner gives it back once.
        guard!(drop(unsafe { Box::from_raw(queue) }), ());
    }
}

#[cfg(unix)]
fn descriptor(descriptor: &Descriptor) -> i64 {
    use std::os::fd::AsRawFd as _;
    descriptor.as_raw_fd().into()
}

#[cfg(windows)]
fn descriptor(descriptor: &Descriptor) -> i64 {
    use std::os::windows::io::AsRawSocket as _;
    descriptor.as_raw_socket().cast_signed()
}
