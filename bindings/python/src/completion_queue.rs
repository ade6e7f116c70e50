//! The queue by which completed calls reach an event loop.

use std::collections::HashMap;
use std::io::Write as _;
use std::mem;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use commet::Json;
use commet::bridge::{self, Descriptor, Signal};
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

/// The completed calls of one event loop. The first completion after a pause wakes the loop, by a descriptor that the
/// loop watches: the core's threads use neither Python objects nor the interpreter's lock.
#[pyclass(frozen, module = "commet._native", weakref)]
pub(crate) struct CompletionQueue {
    /// The numbers of the completed calls that are not delivered yet.
    completed: Arc<bridge::CompletionQueue<u64, Wake>>,
    last: AtomicU64,
    /// The awaited calls by their numbers. This keeps their tasks alive, because an event loop does not.
    awaited: Mutex<HashMap<u64, Py<PendingCall>>>,
}

/// How a loop is woken.
enum Wake {
    Descriptor(Descriptor),
    /// By a byte to a thread that watches a socket for a loop that cannot.
    Thread(Socket),
}

impl Signal for Wake {
    fn raise(&self) {
        match self {
            Self::Descriptor(descriptor) => descriptor.raise(),
            Self::Thread(socket) => {
                let mut socket: &Socket = socket;
                // A failed write needs no handling: the socket is full of such bytes, or its loop is closed.
                let _ = socket.write(&[0]);
            }
        }
    }

    fn lower(&self) -> bool {
        match self {
            Self::Descriptor(descriptor) => descriptor.lower(),
            Self::Thread(_) => true,
        }
    }
}

#[pymethods]
impl CompletionQueue {
    /// A queue for a loop that watches its descriptor; or, for a loop that cannot watch one, with a socket that a thread
    /// watches in its place. The queue takes over the socket, whose descriptor this is, and writes to it.
    #[new]
    #[pyo3(signature = (socket=None, /))]
    fn new(socket: Option<i64>) -> PyResult<Self> {
        let wake = match socket {
            None => Wake::Descriptor(Descriptor::open()?),
            Some(descriptor) => Wake::Thread(take_over(descriptor)?),
        };
        let completed = Arc::new(bridge::CompletionQueue::new(wake));
        Ok(Self { completed, last: AtomicU64::new(0), awaited: Mutex::default() })
    }

    /// The descriptor that the loop watches: readable while there are completed calls.
    fn fileno(&self) -> i64 {
        match self.completed.signal() {
            Wake::Descriptor(descriptor) => number(descriptor),
            Wake::Thread(_) => -1,
        }
    }

    /// Wakes the tasks of completed calls, a batch at a time.
    fn deliver(&self, py: Python<'_>) -> PyResult<()> {
        let mut delivered = Ok(());
        for _ in 0..BATCH {
            // One at a time, so that the others are not lost when an exception interrupts the delivery.
            let Some(number) = self.completed.next() else { break };
            let call = self.awaited.lock().remove(&number);
            if let Some(call) = call {
                delivered = PendingCall::wake(call.bind(py));
                if delivered.is_err() {
                    break;
                }
            }
        }
        // A descriptor is still readable if others remain. The thread has read its byte.
        let wake = self.completed.signal();
        if matches!(wake, Wake::Thread(_)) && !self.completed.is_empty() {
            wake.raise();
        }
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
        let (queue, state) = (Arc::clone(&self.completed), Arc::<Mutex<State>>::default());
        let completed = Arc::clone(&state);
        (number, state, move |reply| {
            {
                let mut state = completed.lock();
                if !matches!(*state, State::Pending) {
                    return;
                }
                *state = State::Replied(Box::new(reply));
            }
            queue.push(number);
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
        self.completed.push(number);
    }
}

#[cfg(unix)]
fn number(descriptor: &Descriptor) -> i64 {
    use std::os::fd::AsRawFd as _;
    descriptor.as_raw_fd().into()
}

#[cfg(windows)]
fn number(descriptor: &Descriptor) -> i64 {
    use std::os::windows::io::AsRawSocket as _;
    descriptor.as_raw_socket().cast_signed()
}

#[cfg(unix)]
fn take_over(descriptor: i64) -> PyResult<Socket> {
    use std::os::fd::{FromRawFd as _, OwnedFd};
    let descriptor = i32::try_from(descriptor)?;
    // SAFETY: the caller detached the descriptor from its socket object, so that nothing else closes it.
    Ok(Socket::from(unsafe { OwnedFd::from_raw_fd(descriptor) }))
}

#[cfg(windows)]
fn take_over(descriptor: i64) -> PyResult<Socket> {
    use std::os::windows::io::{FromRawSocket as _, OwnedSocket};
    let descriptor = u64::try_from(descriptor)?;
    // SAFETY: the caller detached the descriptor from its socket object, so that nothing else closes it.
    Ok(Socket::from(unsafe { OwnedSocket::from_raw_socket(descriptor) }))
}
