//! Calls the functions of the C ABI in any order: opens and closes clients, makes, starts, queues, submits, cancels and frees
//! calls. Each started call must end exactly once.
#![no_main]

use std::collections::HashSet;
use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use commet_c::*;
use libfuzzer_sys::fuzz_target;

/// No server listens on port 1, so that a call ends at once.
const SETTINGS: &str = r#"{"apiKey": "ck_fuzz", "baseUrl": "http://127.0.0.1:1", "maxRetries": 0, "proxy": ""}"#;
const OPERATIONS: [&str; 4] = ["customers.list", "customers.get", "customers.create", "nothing"];

fn text(text: &[u8]) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

unsafe extern "C" fn done(ended: *mut c_void, reply: *mut commet_reply) {
    // SAFETY: it is the counter that was passed, and the reply is this function's to free.
    unsafe {
        assert!(!commet_reply_data(reply, ptr::null_mut()).is_null());
        commet_reply_free(reply);
        (*ended.cast::<AtomicUsize>()).fetch_add(1, Ordering::SeqCst);
    }
}

/// The calls of a queue.
#[derive(Default)]
struct Queued {
    started: u64,
    ended: HashSet<u64>,
}

impl Queued {
    /// SAFETY: the queue is open.
    unsafe fn take(&mut self, queue: *mut commet_queue) {
        let mut completions: [MaybeUninit<commet_completion>; 3] = [const { MaybeUninit::uninit() }; 3];
        // SAFETY: there is room for as many.
        let count = unsafe { commet_queue_take(queue, completions.as_mut_ptr().cast(), completions.len()) };
        for completion in &completions[..count] {
            // SAFETY: as many were written.
            let completion = unsafe { completion.assume_init_ref() };
            assert!(!completion.data.is_null() && completion.tag <= self.started);
            assert!(self.ended.insert(completion.tag), "a call ends twice");
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    // All calls of the run before have ended.
    static ENDED: AtomicUsize = AtomicUsize::new(0);
    let ended = &ENDED;
    ended.store(0, Ordering::SeqCst);
    let (mut clients, mut tasks, mut started) = (vec![0, u64::MAX], Vec::new(), 0);
    // SAFETY: null is allowed.
    let queue = unsafe { commet_queue_open(ptr::null_mut()) };
    let mut queued = Queued::default();
    let mut rest = bytes;
    while let [step, which, tail @ ..] = rest {
        let (given, after) = tail.split_at(tail.len().min(usize::from(which >> 3)));
        rest = after;
        let client = clients[usize::from(*which) % clients.len()];
        let number = u64::from(which % 4);
        let (operation, operation_len) = text(OPERATIONS[usize::from(step >> 4) % OPERATIONS.len()].as_bytes());
        let (arguments, arguments_len) = text(given);
        // SAFETY: texts are as long as they say, and each reply and task is freed once.
        unsafe {
            match step % 12 {
                0 if clients.len() < 20 => {
                    let (settings, settings_len) = text(SETTINGS.as_bytes());
                    clients.push(commet_client_open(settings, 4, settings, settings_len, ptr::null_mut()));
                }
                1 => {
                    let mut error = ptr::null_mut();
                    let opened = commet_client_open(arguments, arguments_len, arguments, arguments_len, &raw mut error);
                    assert_eq!(opened == 0, !error.is_null());
                    commet_reply_free(error);
                    commet_client_close(opened);
                }
                2 => commet_client_close(client),
                3 => commet_reply_free(commet_call(
                    client,
                    number,
                    operation,
                    operation_len,
                    arguments,
                    arguments_len,
                    ptr::null(),
                    0,
                )),
                4 => {
                    started += 1;
                    let ended = ptr::from_ref(ended).cast_mut().cast();
                    commet_start(
                        client,
                        number,
                        operation,
                        operation_len,
                        ptr::null(),
                        0,
                        arguments,
                        arguments_len,
                        Some(done),
                        ended,
                    );
                }
                5 => tasks.push(commet_submit(
                    client,
                    operation,
                    operation_len,
                    arguments,
                    arguments_len,
                    ptr::null(),
                    0,
                )),
                6 => drop(commet_cancel(client, number)),
                7 => {
                    if let Some(task) = tasks.last() {
                        commet_reply_free(commet_task_wait(*task, number));
                        commet_task_cancel(*task);
                    }
                }
                8 => tasks.pop().into_iter().for_each(|task| commet_task_free(task)),
                9 => {
                    queued.started += 1;
                    commet_queue_start(
                        queue,
                        queued.started,
                        client,
                        number,
                        operation,
                        operation_len,
                        arguments,
                        arguments_len,
                        ptr::null(),
                        0,
                    );
                }
                10 => queued.take(queue),
                _ => commet_reply_free(commet_json_losses(arguments, arguments_len)),
            }
        }
    }
    for task in tasks {
        // SAFETY: those that are left were not freed.
        unsafe { commet_task_free(task) };
    }
    clients.into_iter().for_each(|client| commet_client_close(client));
    let begun = Instant::now();
    while ended.load(Ordering::SeqCst) < started || (queued.ended.len() as u64) < queued.started {
        // SAFETY: it is open.
        unsafe { queued.take(queue) };
        assert!(begun.elapsed() < Duration::from_secs(20), "a call has no end");
        std::thread::yield_now();
    }
    assert_eq!(ended.load(Ordering::SeqCst), started);
    // SAFETY: nobody uses it any more.
    unsafe { commet_queue_close(queue) };
});
