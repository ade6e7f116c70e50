//! Waits for a blocking call on the calling thread, and checks for signals meanwhile if that is the main thread.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use commet::bridge::{Client, Reply, Request, panicked};
use commet::{Cancellation, Json};
use pyo3::prelude::*;

use crate::signals::Signals;

/// How often a blocked main thread checks for signals: twice within the time that Ctrl-C may take.
const INTERVAL: Duration = Duration::from_millis(40);

thread_local! {
    /// Whether this thread waits for a call already, and a signal handler is running.
    static WAITS: Cell<bool> = const { Cell::new(false) };
}

/// Makes a call and waits for its completion without the interpreter's lock. Returns the exception of a signal handler,
/// if one raised.
pub(crate) fn call(py: Python<'_>, client: &Client, request: Request, stop: &Cancellation) -> PyResult<Reply<Json>> {
    let signals = Arc::new(Signals::default());
    let reply = py.detach(|| {
        if WAITS.get() {
            return elsewhere(client, request, stop, &signals);
        }
        let watched = Arc::clone(&signals);
        let request = request.watch(INTERVAL, move || watched.interrupted());
        let _waits = Waits::begin();
        client.call(request, stop)
    });
    match signals.raised() {
        Some(raised) => Err(raised),
        None => Ok(reply),
    }
}

/// Makes a call while this thread waits for another one: on the threads of asynchronous calls.
fn elsewhere(client: &Client, request: Request, stop: &Cancellation, signals: &Signals) -> Reply<Json> {
    let (send, receive) = sync_channel(1);
    client.start(request, stop, move |reply| {
        let _ = send.send(reply);
    });
    loop {
        match receive.recv_timeout(INTERVAL) {
            Ok(reply) => return reply,
            Err(RecvTimeoutError::Timeout) if signals.interrupted() => stop.cancel(),
            Err(RecvTimeoutError::Timeout) => (),
            Err(RecvTimeoutError::Disconnected) => return Reply::failed(panicked()),
        }
    }
}

struct Waits;

impl Waits {
    fn begin() -> Self {
        WAITS.set(true);
        Self
    }
}

impl Drop for Waits {
    fn drop(&mut self) {
        WAITS.set(false);
    }
}
