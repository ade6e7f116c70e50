//! Where calls end that were started from an event loop.

use std::collections::VecDeque;
use std::io::Write as _;
use std::sync::Arc;

use commet::Json;
use commet::host;
use parking_lot::Mutex;
use pyo3::prelude::*;

use crate::reply::Reply;

#[cfg(unix)]
type Socket = std::os::unix::net::UnixStream;
#[cfg(windows)]
type Socket = std::net::TcpStream;

/// Replies that an event loop has not taken yet. The first one after a pause wakes the loop, by a
/// byte on a socket that it watches: the core's threads touch neither Python's objects nor its lock.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct Inbox {
    shared: Arc<Shared>,
}

/// Each with the number of its call.
type Replies = VecDeque<(u64, host::Reply<Json>)>;

struct Shared {
    /// None once the inbox is gone: replies that come later are dropped.
    replies: Mutex<Option<Replies>>,
    wake: Socket,
}

#[pymethods]
impl Inbox {
    /// An inbox that wakes by a socket, whose descriptor it takes over.
    #[new]
    #[pyo3(signature = (descriptor, /))]
    fn new(descriptor: i64) -> PyResult<Self> {
        let wake = socket(descriptor)?;
        Ok(Self { shared: Arc::new(Shared { replies: Mutex::new(Some(VecDeque::new())), wake }) })
    }

    /// Takes up to `most` replies, each with its call's number, and each a reply or an exception.
    #[pyo3(signature = (most, /))]
    fn take<'py>(&self, py: Python<'py>, most: usize) -> PyResult<Vec<(u64, Bound<'py, PyAny>)>> {
        let taken: Vec<_> = match self.shared.replies.lock().as_mut() {
            Some(replies) => {
                let most = most.min(replies.len());
                replies.drain(..most).collect()
            }
            None => Vec::new(),
        };
        taken.into_iter().map(|(number, reply)| Ok((number, ended(py, reply)?))).collect()
    }
}

fn ended(py: Python<'_>, reply: host::Reply<Json>) -> PyResult<Bound<'_, PyAny>> {
    match Reply::new(py, reply) {
        Ok(reply) => Ok(Bound::new(py, reply)?.into_any()),
        Err(error) => Ok(error.into_value(py).into_bound(py).into_any()),
    }
}

impl Inbox {
    /// What puts the reply of the call `number`.
    pub(crate) fn slot(&self, number: u64) -> impl FnOnce(host::Reply<Json>) + Send + use<> {
        let shared = Arc::clone(&self.shared);
        move |reply| shared.put(number, reply)
    }
}

impl Shared {
    fn put(&self, number: u64, reply: host::Reply<Json>) {
        let mut replies = self.replies.lock();
        let Some(replies) = replies.as_mut() else { return };
        replies.push_back((number, reply));
        if replies.len() == 1 {
            // A socket that takes no byte is full of them, or its loop is closed.
            let _ = (&self.wake).write(&[0]);
        }
    }
}

impl Drop for Inbox {
    fn drop(&mut self) {
        // In a forked child the lock may be held by a thread that exists no more.
        if let Some(mut replies) = self.shared.replies.try_lock() {
            *replies = None;
        }
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
