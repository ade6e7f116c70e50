//! The queue by which completed calls reach an event loop.

use std::collections::{HashMap, VecDeque};
use std::io::{Read as _, Write as _};
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use commet::Json;
use commet::bridge;
use parking_lot::Mutex;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;

use crate::pending_call::{PendingCall, State};

#[cfg(unix)]
type Socket = std::os::unix::net::UnixStream;
#[cfg(windows)]
type Socket = std::net::TcpStream;

/// How many completions are delivered before other tasks of the loop run.
const BATCH: usize = 64;

/// The completed calls of one event loop. The first completion after a pause wakes the loop, by a byte on a
/// socket that the loop watches: the core's threads use neither Python objects nor the interpreter's lock.
#[pyclass(frozen, module = "commet._native", weakref)]
pub(crate) struct CompletionQueue {
    shared: Arc<Shared>,
    last: AtomicU64,
    /// The awaited calls by their numbers. This keeps their tasks alive, because an event loop does not.
    awaited: Mutex<HashMap<u64, Py<PendingCall>>>,
}

struct Shared {
    /// The numbers of the completed calls that are not delivered yet.
    completed: Mutex<VecDeque<u64>>,
    /// The end of the socket pair that the loop watches. Its byte is read once all completions are delivered, so
    /// that none is lost when an exception interrupts the delivery.
    /// None when a thread watches the socket in the loop's place and reads its bytes.
    reader: Option<Socket>,
    writer: Socket,
}

#[pymethods]
impl CompletionQueue {
    /// A queue that takes over the descriptors of a socket pair: `reader`, which the loop watches, and `writer`.
    /// `reader` is None for a loop that cannot watch sockets: a thread watches the socket in its place.
    #[new]
    #[pyo3(signature = (reader, writer, /))]
    fn new(reader: Option<i64>, writer: i64) -> PyResult<Self> {
        let (reader, writer) = (reader.map(socket).transpose()?, socket(writer)?);
        let shared = Shared { completed: Mutex::default(), reader, writer };
        Ok(Self { shared: Arc::new(shared), last: AtomicU64::new(0), awaited: Mutex::default() })
    }

    /// Wakes the tasks of completed calls, a batch at a time.
    fn deliver(&self, py: Python<'_>) -> PyResult<()> {
        let mut delivered = Ok(());
        for _ in 0..BATCH {
            let Some(number) = self.shared.next() else { break };
            let call = self.awaited.lock().remove(&number);
            if let Some(call) = call {
                delivered = PendingCall::wake(call.bind(py));
                if delivered.is_err() {
                    break;
                }
            }
        }
        self.shared.wake_again();
        delivered
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.awaited.try_lock().iter().flat_map(|awaited| awaited.values()).try_for_each(|call| visit.call(call))
    }

    fn __clear__(&self) {
        let awaited = mem::take(&mut *self.awaited.lock());
        drop(awaited);
    }
}

impl CompletionQueue {
    /// The number and the state of a new call, and the function that completes it.
    pub(crate) fn register(&self) -> (u64, Arc<Mutex<State>>, impl FnOnce(bridge::Reply<Json>) + Send + use<>) {
        let number = self.last.fetch_add(1, Ordering::Relaxed);
        let (shared, state) = (Arc::clone(&self.shared), Arc::<Mutex<State>>::default());
        let completed = Arc::clone(&state);
        (number, state, move |reply| {
            {
                let mut state = completed.lock();
                if !matches!(*state, State::Pending) {
                    return;
                }
                *state = State::Replied(Box::new(reply));
            }
            shared.push(number);
        })
    }

    /// Keeps an awaited call until it is delivered or forgotten.
    pub(crate) fn keep(&self, number: u64, call: &Bound<'_, PendingCall>) {
        let replaced = self.awaited.lock().insert(number, call.clone().unbind());
        drop(replaced);
    }

    pub(crate) fn forget(&self, number: u64) {
        let forgotten = self.awaited.lock().remove(&number);
        drop(forgotten);
    }

    pub(crate) fn push(&self, number: u64) {
        self.shared.push(number);
    }
}

impl Shared {
    fn push(&self, number: u64) {
        let mut completed = self.completed.lock();
        completed.push_back(number);
        if completed.len() == 1 {
            self.wake();
        }
    }

    fn next(&self) -> Option<u64> {
        let mut completed = self.completed.lock();
        let number = completed.pop_front();
        if let (true, Some(mut reader)) = (completed.is_empty(), self.reader.as_ref()) {
            // While the lock is held, because a call that completes now would write a byte that is read here.
            let _ = reader.read(&mut [0; 64]);
        }
        number
    }

    /// Wakes the loop again if completions remain and a thread has read the byte. A loop that watches the socket
    /// still finds the byte there.
    fn wake_again(&self) {
        if self.reader.is_none() && !self.completed.lock().is_empty() {
            self.wake();
        }
    }

    fn wake(&self) {
        // A failed write needs no handling: the socket is full of such bytes, or its loop is closed.
        let _ = (&self.writer).write(&[0]);
    }
}

#[cfg(unix)]
fn socket(descriptor: i64) -> PyResult<Socket> {
    use std::os::fd::{FromRawFd as _, OwnedFd};
    let descriptor = i32::try_from(descriptor)?;
    // SAFETY: the caller detached the descriptor from its socket object, so that nothing else closes it.
    Ok(Socket::from(unsafe { OwnedFd::from_raw_fd(descriptor) }))
}

#[cfg(windows)]
fn socket(descriptor: i64) -> PyResult<Socket> {
    use std::os::windows::io::{FromRawSocket as _, OwnedSocket};
    let descriptor = u64::try_from(descriptor)?;
    // SAFETY: the caller detached the descriptor from its socket object, so that nothing else closes it.
    Ok(Socket::from(unsafe { OwnedSocket::from_raw_socket(descriptor) }))
}
