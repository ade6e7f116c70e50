use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::StatusCode;
use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep};

/// The timeouts of a connection, one for each thing that it can wait for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeouts {
    /// For the head of a request, from its first byte on.
    pub(crate) head: Duration,
    /// Between two requests.
    pub(crate) idle: Duration,
    /// For the client to take another byte of an answer.
    pub(crate) stall: Duration,
}

/// The phase of a connection, shared by its socket and its service.
///
/// The phase and its start are packed in one word, so that a request costs a few stores and sets no timer: the phase is
/// in the upper bits, and the milliseconds since `epoch` in the others.
#[derive(Debug)]
struct Activity {
    epoch: Instant,
    word: AtomicU64,
    /// The client has closed its sending side. It may still read.
    is_half_closed: AtomicBool,
    /// The reader of the body has consumed all bytes that were read from the socket, and needs more.
    is_body_awaited: AtomicBool,
    reader: Mutex<Option<Waker>>,
    /// The client sent bytes that were not read: closing at once would reset the connection before it has read the answer.
    is_unread: AtomicBool,
}

const IDLE: u64 = 0;
const HEAD: u64 = 1;
const BODY: u64 = 2;
const BUSY: u64 = 3;
/// A fault delays the answer: a client that closes its side in this phase has given up.
const DELAY: u64 = 4;
const PHASE_SHIFT: u32 = 61;
/// Limits for discarding unread bytes before a connection is closed.
const LINGER: Duration = Duration::from_secs(1);
const MAX_LINGER_BYTES: usize = 32 << 20;
const HTTP2_PREFACE: &[u8] = b"PRI * HTTP/2";

impl Activity {
    fn enter(&self, phase: u64) {
        let since = u64::try_from(self.epoch.elapsed().as_millis()).unwrap_or(0);
        self.word.store(phase << PHASE_SHIFT | since, Ordering::Relaxed);
    }

    fn wake_reader(&self) {
        if let Some(reader) = self.reader.lock().take() {
            reader.wake();
        }
    }

    fn now(&self) -> (u64, Instant) {
        let word = self.word.load(Ordering::Relaxed);
        (word >> PHASE_SHIFT, self.epoch + Duration::from_millis(word & ((1 << PHASE_SHIFT) - 1)))
    }
}

/// Marks its connection as serving a request until it is dropped.
#[derive(Debug)]
pub(crate) struct RequestGuard(Arc<Activity>);

impl Drop for RequestGuard {
    fn drop(&mut self) {
        self.0.enter(IDLE);
        if self.0.is_half_closed.load(Ordering::Relaxed) {
            self.0.wake_reader();
        }
    }
}

/// Reports the progress of requests to the socket that they came from.
#[derive(Clone, Debug)]
pub(crate) struct ConnectionHandle(Arc<Activity>);

impl ConnectionHandle {
    /// The head of a request was read. Its body may still be incomplete.
    pub(crate) fn begin_request(&self) -> RequestGuard {
        self.0.enter(BODY);
        RequestGuard(Arc::clone(&self.0))
    }

    /// The body of the request was read to its end.
    pub(crate) fn body_complete(&self) {
        self.0.enter(BUSY);
    }

    /// The reader of the request's body needs more bytes.
    pub(crate) fn await_body(&self) {
        self.0.is_body_awaited.store(true, Ordering::Relaxed);
        // The client may have closed its side already: the socket has to report that now.
        self.0.wake_reader();
    }

    /// The rest of the request will not be read.
    pub(crate) fn leave_unread(&self) {
        self.0.is_unread.store(true, Ordering::Relaxed);
    }

    /// A slow answer begins: a client that closes its side before the end has given up.
    pub(crate) fn begin_slow_answer(&self) {
        self.0.enter(DELAY);
        if self.0.is_half_closed.load(Ordering::Relaxed) {
            self.0.wake_reader();
        }
    }

    /// Delays the answer. Returns false if the client has gone.
    pub(crate) async fn delay(&self, delay: Duration) -> bool {
        self.0.enter(DELAY);
        if self.0.is_half_closed.load(Ordering::Relaxed) {
            return false;
        }
        tokio::time::sleep(delay).await;
        self.0.enter(BUSY);
        true
    }
}

/// A TCP connection with timeouts, which replaces the error responses that hyper writes by itself.
///
/// hyper's `header_read_timeout` is not used: it also runs while a kept-alive connection waits for its next request,
/// and the two waits have different limits.
pub(crate) struct Socket {
    stream: TcpStream,
    activity: Arc<Activity>,
    timeouts: Timeouts,
    timer: Option<Pin<Box<Sleep>>>,
    stalled_since: Option<Instant>,
    refusal: Option<Refusal>,
    is_first_read: bool,
    is_http2: bool,
    lingering: Option<Lingering>,
    /// The full response to send in place of a bare one of hyper with this status.
    error_response: Box<dyn Fn(StatusCode) -> Vec<u8> + Send>,
}

/// The state of a connection that was closed for writing, and is read to its end.
struct Lingering {
    end: Pin<Box<Sleep>>,
    bytes: usize,
}

/// Bytes to write in place of those of hyper.
struct Refusal {
    bytes: Vec<u8>,
    written: usize,
}

impl Socket {
    pub(crate) fn new(
        stream: TcpStream,
        timeouts: Timeouts,
        error_response: impl Fn(StatusCode) -> Vec<u8> + Send + 'static,
    ) -> (Self, ConnectionHandle) {
        let activity = Arc::new(Activity {
            epoch: Instant::now(),
            word: AtomicU64::new(IDLE << PHASE_SHIFT),
            is_half_closed: AtomicBool::new(false),
            is_body_awaited: AtomicBool::new(false),
            reader: Mutex::new(None),
            is_unread: AtomicBool::new(false),
        });
        let handle = ConnectionHandle(Arc::clone(&activity));
        let socket = Self {
            stream,
            activity,
            timeouts,
            timer: None,
            stalled_since: None,
            refusal: None,
            is_first_read: true,
            is_http2: false,
            lingering: None,
            error_response: Box::new(error_response),
        };
        (socket, handle)
    }

    /// Whether `deadline` has passed; if not, wakes the task when it does.
    fn is_overdue(&mut self, deadline: Instant, context: &mut Context<'_>) -> bool {
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        loop {
            // A timer that fires early is moved on; one that fires late would let a client stay too long.
            if timer.deadline() > deadline {
                timer.as_mut().reset(deadline);
            }
            if timer.as_mut().poll(context).is_pending() {
                return false;
            }
            if Instant::now() >= deadline {
                return true;
            }
            timer.as_mut().reset(deadline);
        }
    }

    fn is_waiting_too_long(&mut self, context: &mut Context<'_>) -> bool {
        let (phase, since) = self.activity.now();
        match phase {
            IDLE => self.is_overdue(since + self.timeouts.idle, context),
            HEAD => self.is_overdue(since + self.timeouts.head, context),
            // hyper does not poll for a read when the answer is written, so a timer has to.
            _ => {
                self.is_overdue(Instant::now() + self.timeouts.idle, context);
                false
            }
        }
    }

    /// Handles a blocked write: an error once the client has taken nothing for too long.
    fn stall(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let since = *self.stalled_since.get_or_insert_with(Instant::now);
        if self.is_overdue(since + self.timeouts.stall, context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }

    /// hyper answers malformed requests by itself, with a bare status: a full response takes its place.
    fn replace_refusal(&mut self, bytes: &[u8]) {
        let (phase, _) = self.activity.now();
        if self.refusal.is_none()
            && matches!(phase, IDLE | HEAD)
            && let Some(status) = bare_refusal(bytes)
        {
            let status = if self.is_http2 { StatusCode::HTTP_VERSION_NOT_SUPPORTED } else { status };
            self.activity.is_unread.store(true, Ordering::Relaxed);
            let bytes = (self.error_response)(status);
            self.refusal = Some(Refusal { bytes, written: 0 });
        }
    }

    fn write_refusal(&mut self, replaces: usize, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let Self { stream, refusal: Some(refusal), .. } = self else {
            return Poll::Ready(Ok(replaces));
        };
        while refusal.written < refusal.bytes.len() {
            match Pin::new(&mut *stream).poll_write(context, &refusal.bytes[refusal.written..]) {
                Poll::Ready(written) => refusal.written += written?,
                Poll::Pending => return self.stall(context),
            }
        }
        self.refusal = None;
        Poll::Ready(Ok(replaces))
    }
}

/// The status of a response that hyper made by itself. Every response of the emulator has a request ID.
fn bare_refusal(bytes: &[u8]) -> Option<StatusCode> {
    let text = str::from_utf8(bytes).ok().filter(|text| text.len() < 256)?;
    let code = text.strip_prefix("HTTP/1.1 ")?.get(..3)?;
    let bare = text.ends_with("\r\n\r\n") && text.contains("content-length: 0") && !text.contains("x-request-id");
    StatusCode::from_bytes(code.as_bytes()).ok().filter(|status| bare && status.is_client_error())
}

impl AsyncRead for Socket {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut this.stream).poll_read(context, buffer) {
            let phase = this.activity.now().0;
            if phase == IDLE {
                this.activity.enter(HEAD);
            }
            let is_end = read.is_ok() && buffer.filled().len() == before && buffer.remaining() > 0;
            if is_end {
                this.activity.is_half_closed.store(true, Ordering::Relaxed);
                // hyper takes the end of the stream for a client that left. The client may only have closed its sending
                // side, so the end is reported once the answer is written, or when more of the body is needed.
                if phase == BUSY || (phase == BODY && !this.activity.is_body_awaited.load(Ordering::Relaxed)) {
                    *this.activity.reader.lock() = Some(context.waker().clone());
                    return Poll::Pending;
                }
            } else {
                this.activity.is_body_awaited.store(false, Ordering::Relaxed);
            }
            if !is_end && std::mem::take(&mut this.is_first_read) {
                let bytes = &mut buffer.filled_mut()[before..];
                if bytes.starts_with(HTTP2_PREFACE) {
                    this.is_http2 = true;
                    // hyper closes without an answer when it sees the preface. With another first byte it answers 400.
                    bytes[0] = b'X';
                }
            }
            return Poll::Ready(read);
        }
        // hyper takes an empty read for a client that left, and closes the connection.
        if this.is_waiting_too_long(context) { Poll::Ready(Ok(())) } else { Poll::Pending }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(context, &[IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let [only] = slices {
            this.replace_refusal(only);
        }
        if this.refusal.is_some() {
            return this.write_refusal(slices.iter().map(|slice| slice.len()).sum(), context);
        }
        match Pin::new(&mut this.stream).poll_write_vectored(context, slices) {
            Poll::Ready(written) => {
                this.stalled_since = None;
                Poll::Ready(written)
            }
            Poll::Pending => this.stall(context),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.lingering.is_none() {
            std::task::ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
            if !this.activity.is_unread.load(Ordering::Relaxed) {
                return Poll::Ready(Ok(()));
            }
        }
        let lingering =
            this.lingering.get_or_insert_with(|| Lingering { end: Box::pin(tokio::time::sleep(LINGER)), bytes: 0 });
        let mut bytes = [0; 8 << 10];
        while lingering.bytes < MAX_LINGER_BYTES && lingering.end.as_mut().poll(context).is_pending() {
            let mut buffer = ReadBuf::new(&mut bytes);
            match std::task::ready!(Pin::new(&mut this.stream).poll_read(context, &mut buffer)) {
                Ok(()) if !buffer.filled().is_empty() => lingering.bytes += buffer.filled().len(),
                _ => break,
            }
        }
        Poll::Ready(Ok(()))
    }
}
