//! How far an attempt has come.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::{HeaderMap, StatusCode};

tokio::task_local! {
    static CURRENT: Arc<Progress>;
}

/// The progress of one attempt, which decides whether the server may have received anything.
pub(crate) struct Progress {
    pub(crate) connect_timeout: Duration,
    connecting: AtomicBool,
    body: AtomicU8,
    has_body: bool,
    refusal: Mutex<Option<(StatusCode, HeaderMap)>>,
}

/// The HTTP client has not asked for the body: not a byte of the request was written.
const UNTOUCHED: u8 = 0;
/// The HTTP client has asked for the body, which it does before it writes anything of the request.
const SENDING: u8 = 1;
/// The caller learned that nothing was sent, so nothing may be sent any more.
const ABANDONED: u8 = 2;

impl Progress {
    /// Runs `dialling`, within which a connector finds this progress by [`current`](Self::current).
    ///
    /// A parameter cannot carry it: hyper-util's pooled client hands its connector a URL and nothing of the request.
    /// But it calls the connector in the task that wants the connection.
    pub(crate) async fn scope<T>(self: Arc<Self>, dialling: impl Future<Output = T>) -> T {
        CURRENT.scope(self, dialling).await
    }

    /// The progress of the attempt that wants a connection; none when the pool dials for no attempt.
    pub(crate) fn current() -> Option<Arc<Self>> {
        CURRENT.try_with(Arc::clone).ok()
    }

    pub(crate) fn new(connect_timeout: Duration, has_body: bool) -> Self {
        Self {
            connect_timeout,
            connecting: AtomicBool::new(false),
            body: AtomicU8::new(UNTOUCHED),
            has_body,
            refusal: Mutex::default(),
        }
    }

    /// Claims the body for sending. Returns false when the attempt was abandoned before. Another thread may drive
    /// the connection than the one that abandons the attempt, and one of the two must win.
    pub(crate) fn begin_sending(&self) -> bool {
        let claim = self.body.compare_exchange(UNTOUCHED, SENDING, Ordering::SeqCst, Ordering::SeqCst);
        claim != Err(ABANDONED)
    }

    /// Records the head of an error response.
    pub(crate) fn refused(&self, status: StatusCode, headers: &HeaderMap) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = Some((status, headers.clone()));
    }

    /// The head of an error response, if one has arrived.
    pub(crate) fn refusal(&self) -> Option<(StatusCode, HeaderMap)> {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn set_connecting(&self, connecting: bool) {
        self.connecting.store(connecting, Ordering::Relaxed);
    }

    pub(crate) fn is_connecting(&self) -> bool {
        self.connecting.load(Ordering::Relaxed)
    }

    /// Abandons the attempt. Returns true when nothing of it has left this process, and nothing will.
    ///
    /// Exact for a request with a body. One without a body is a read: it may count as unsent although it was sent on
    /// a pooled connection while a new one was dialled. That does no harm, because a read changes nothing.
    pub(crate) fn abandon(&self) -> bool {
        let claim = self.body.compare_exchange(UNTOUCHED, ABANDONED, Ordering::SeqCst, Ordering::SeqCst);
        if self.has_body { claim != Err(SENDING) } else { self.is_connecting() }
    }
}
