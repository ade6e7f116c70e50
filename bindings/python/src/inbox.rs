//! Where calls end that were started from an event loop.

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

use crate::pending::{End, PendingCall};

#[cfg(unix)]
type Socket = std::os::unix::net::UnixStream;
#[cfg(windows)]
type Socket = std::net::TcpStream;

/// How many calls are handed out before other tasks of the loop have their turn.
const AT_ONCE: usize = 64;

/// The calls of one event loop. The first one that ends after a pause wakes the loop, by a byte on a
/// socket that it watches: the core's threads touch neither Python's objects nor its lock.
#[pyclass(frozen, module = "commet._native", weakref)]
pub(crate) struct Inbox {
    shared: Arc<Shared>,
    last: AtomicU64,
    /// The calls that are awaited, by their numbers. They keep their tasks alive, as a loop does not.
    awaited: Mutex<HashMap<u64, Py<PendingCall>>>,
}

struct Shared {
    /// The numbers of calls that have ended, and were not handed out yet.
    ended: Mutex<VecDeque<u64>>,
    /// The end that the loop watches. Its byte stays there until all calls are handed out, so that
    /// none is forgotten when an exception ends the handing out.
    /// None when a thread watches the bell in the loop's place, and takes its bytes.
    bell: Option<Socket>,
    ring: Socket,
}

#[pymethods]
impl Inbox {
    /// An inbox that wakes its loop by a pair of sockets, whose descriptors it takes over: `bell`, which
    /// the loop watches, and `ring`. Without a bell a thread has it, for loops that watch no sockets.
    #[new]
    #[pyo3(signature = (bell, ring, /))]
    fn new(bell: Option<i64>, ring: i64) -> PyResult<Self> {
        let shared = Shared { ended: Mutex::default(), bell: bell.map(socket).transpose()?, ring: socket(ring)? };
        Ok(Self { shared: Arc::new(shared), last: AtomicU64::new(0), awaited: Mutex::default() })
    }

    /// Wakes the tasks of calls that have ended, some of them when there are many.
    fn hand_out(&self, py: Python<'_>) -> PyResult<()> {
        let mut handed_out = Ok(());
        for _ in 0..AT_ONCE {
            let Some(number) = self.shared.next() else { break };
            let call = self.awaited.lock().remove(&number);
            if let Some(call) = call {
                handed_out = PendingCall::wake(call.bind(py));
                if handed_out.is_err() {
                    break;
                }
            }
        }
        self.shared.go_on();
        handed_out
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.awaited.try_lock().iter().flat_map(|awaited| awaited.values()).try_for_each(|call| visit.call(call))
    }

    fn __clear__(&self) {
        let awaited = mem::take(&mut *self.awaited.lock());
        drop(awaited);
    }
}

impl Inbox {
    /// A number for a call, its end, and what puts the end there.
    pub(crate) fn begin(&self) -> (u64, Arc<Mutex<End>>, impl FnOnce(bridge::Reply<Json>) + Send + use<>) {
        let number = self.last.fetch_add(1, Ordering::Relaxed);
        let (shared, end) = (Arc::clone(&self.shared), Arc::<Mutex<End>>::default());
        let put = Arc::clone(&end);
        (number, end, move |reply| {
            {
                let mut end = put.lock();
                if !matches!(*end, End::Open) {
                    return;
                }
                *end = End::Replied(Box::new(reply));
            }
            shared.ended(number);
        })
    }

    pub(crate) fn wait(&self, number: u64, call: &Bound<'_, PendingCall>) {
        let replaced = self.awaited.lock().insert(number, call.clone().unbind());
        drop(replaced);
    }

    pub(crate) fn forget(&self, number: u64) {
        let forgotten = self.awaited.lock().remove(&number);
        drop(forgotten);
    }

    pub(crate) fn ended(&self, number: u64) {
        self.shared.ended(number);
    }
}

impl Shared {
    fn ended(&self, number: u64) {
        let mut ended = self.ended.lock();
        ended.push_back(number);
        if ended.len() == 1 {
            self.ring();
        }
    }

    fn next(&self) -> Option<u64> {
        let mut ended = self.ended.lock();
        let number = ended.pop_front();
        if let (true, Some(mut bell)) = (ended.is_empty(), self.bell.as_ref()) {
            // Under the lock, or the byte of a call that ends now would be taken with the others.
            let _ = bell.read(&mut [0; 64]);
        }
        number
    }

    /// Asks for another turn when calls remain. A loop that watches the bell sees its byte anyway.
    fn go_on(&self) {
        if self.bell.is_none() && !self.ended.lock().is_empty() {
            self.ring();
        }
    }

    fn ring(&self) {
        // A socket that takes no byte is full of them, or its loop is closed.
        let _ = (&self.ring).write(&[0]);
    }
}

#[cfg(unix)]
fn socket(descriptor: i64) -> PyResult<Socket> {
    use std::os::fd::{FromRawFd as _, OwnedFd};
    let descriptor = i32::try_from(descriptor)?;
    // SAFETY: the caller detached it from its socket object for this, so nobody else will close it.
    Ok(Socket::from(unsafe { OwnedFd::from_raw_fd(descriptor) }))
}

#[cfg(windows)]
fn socket(descriptor: i64) -> PyResult<Socket> {
    use std::os::windows::io::{FromRawSocket as _, OwnedSocket};
    let descriptor = u64::try_from(descriptor)?;
    // SAFETY: the caller detached it from its socket object for this, so nobody else will close it.
    Ok(Socket::from(unsafe { OwnedSocket::from_raw_socket(descriptor) }))
}
