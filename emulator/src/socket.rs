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

use crate::answer::Answer;

/// How long a connection may keep its peer waiting, by what it is doing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// From the first byte of a request to the end of its head.
    pub(crate) head: Duration,
    /// Without any request.
    pub(crate) idle: Duration,
    /// Without the client taking a byte of an answer.
    pub(crate) stall: Duration,
}

/// What a connection is doing, shared by its socket and its service.
///
/// One word, so that a request costs a few stores and no timer is touched: the phase in the upper bits,
/// the milliseconds since the connection's first moment in the rest.
#[derive(Debug)]
struct Activity {
    epoch: Instant,
    word: AtomicU64,
    /// The client sends nothing more. It may still read.
    is_half_closed: AtomicBool,
    /// Whoever reads the body has everything that was read from the socket, and needs more.
    is_body_awaited: AtomicBool,
    reader: Mutex<Option<Waker>>,
    /// Not everything that the client sent was read: closing at once would reset the connection under the answer.
    is_unread: AtomicBool,
}

const IDLE: u64 = 0;
const HEAD: u64 = 1;
const BODY: u64 = 2;
const BUSY: u64 = 3;
/// A fault keeps the client waiting: when it closes its side now, it has given up.
const DELAY: u64 = 4;
const PHASE_SHIFT: u32 = 61;
/// How long, and how much, is read of what nobody wants before a connection is closed.
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

/// Says that a connection serves a request, for as long as it lives.
#[derive(Debug)]
pub(crate) struct Busy(Arc<Activity>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.enter(IDLE);
        if self.0.is_half_closed.load(Ordering::Relaxed) {
            self.0.wake_reader();
        }
    }
}

/// Begins requests on the connection of the socket it came with.
#[derive(Clone, Debug)]
pub(crate) struct Turn(Arc<Activity>);

impl Turn {
    /// A request has come, and its body may still be under way.
    pub(crate) fn begin(&self) -> Busy {
        self.0.enter(BODY);
        Busy(Arc::clone(&self.0))
    }

    /// The request is whole.
    pub(crate) fn is_whole(&self) {
        self.0.enter(BUSY);
    }

    /// More of the request's body is needed.
    pub(crate) fn await_body(&self) {
        self.0.is_body_awaited.store(true, Ordering::Relaxed);
        // There will be no more: the socket is to say so.
        self.0.wake_reader();
    }

    /// The rest of the request is not read.
    pub(crate) fn leave_unread(&self) {
        self.0.is_unread.store(true, Ordering::Relaxed);
    }

    /// An answer begins whose bytes are far apart: a client that closes its connection meanwhile has left.
    pub(crate) fn drip(&self) {
        self.0.enter(DELAY);
        if self.0.is_half_closed.load(Ordering::Relaxed) {
            self.0.wake_reader();
        }
    }

    /// Keeps the client waiting. False if it has gone.
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

/// A TCP connection that gives up on clients that keep it waiting, and that says in the API's own form
/// what hyper refuses by itself.
///
/// hyper's `header_read_timeout` is not used: it also runs while a kept-alive connection waits for its next request,
/// and the two waits deserve different lengths.
pub(crate) struct Socket {
    stream: TcpStream,
    activity: Arc<Activity>,
    patience: Patience,
    timer: Option<Pin<Box<Sleep>>>,
    stalled_since: Option<Instant>,
    refusal: Option<Refusal>,
    is_first_read: bool,
    is_http2: bool,
    lingering: Option<Lingering>,
    next_request_id: Box<dyn Fn() -> String + Send>,
}

/// A connection that was closed for writing, and is read to its end.
struct Lingering {
    end: Pin<Box<Sleep>>,
    bytes: usize,
}

/// Bytes that are written in place of hyper's own.
struct Refusal {
    bytes: Vec<u8>,
    written: usize,
}

impl Socket {
    pub(crate) fn new(
        stream: TcpStream,
        patience: Patience,
        next_request_id: impl Fn() -> String + Send + 'static,
    ) -> (Self, Turn) {
        let activity = Arc::new(Activity {
            epoch: Instant::now(),
            word: AtomicU64::new(IDLE << PHASE_SHIFT),
            is_half_closed: AtomicBool::new(false),
            is_body_awaited: AtomicBool::new(false),
            reader: Mutex::new(None),
            is_unread: AtomicBool::new(false),
        });
        let turn = Turn(Arc::clone(&activity));
        let socket = Self {
            stream,
            activity,
            patience,
            timer: None,
            stalled_since: None,
            refusal: None,
            is_first_read: true,
            is_http2: false,
            lingering: None,
            next_request_id: Box::new(next_request_id),
        };
        (socket, turn)
    }

    /// Whether `deadline` has passed; if not, wakes the task when it does.
    fn is_overdue(&mut self, deadline: Instant, context: &mut Context<'_>) -> bool {
        let timer = self.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        loop {
            // A timer that rings early is moved on; one that rings late would let a client stay too long.
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
            IDLE => self.is_overdue(since + self.patience.idle, context),
            HEAD => self.is_overdue(since + self.patience.head, context),
            // Nobody asks again when the answer is written, so a timer has to.
            _ => {
                self.is_overdue(Instant::now() + self.patience.idle, context);
                false
            }
        }
    }

    /// A write that did not go through: an error once the client has taken nothing for too long.
    fn stall(&mut self, context: &mut Context<'_>) -> Poll<io::Result<usize>> {
        let since = *self.stalled_since.get_or_insert_with(Instant::now);
        if self.is_overdue(since + self.patience.stall, context) {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }

    /// hyper answers bytes that are no request by itself, with a bare status: the API's own form takes its place.
    fn replace_refusal(&mut self, bytes: &[u8]) {
        let (phase, _) = self.activity.now();
        if self.refusal.is_none()
            && matches!(phase, IDLE | HEAD)
            && let Some(status) = bare_refusal(bytes)
        {
            let status = if self.is_http2 { StatusCode::HTTP_VERSION_NOT_SUPPORTED } else { status };
            self.activity.is_unread.store(true, Ordering::Relaxed);
            let bytes = refusal_text(status, &(self.next_request_id)());
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

/// The status of an answer that hyper made by itself. Every answer of the emulator carries a request ID.
fn bare_refusal(bytes: &[u8]) -> Option<StatusCode> {
    let text = str::from_utf8(bytes).ok().filter(|text| text.len() < 256)?;
    let code = text.strip_prefix("HTTP/1.1 ")?.get(..3)?;
    let bare = text.ends_with("\r\n\r\n") && text.contains("content-length: 0") && !text.contains("x-request-id");
    StatusCode::from_bytes(code.as_bytes()).ok().filter(|status| bare && status.is_client_error())
}

fn refusal_text(status: StatusCode, request_id: &str) -> Vec<u8> {
    let (code, message) = match status {
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => ("headers_too_large", "The request's headers are too large"),
        StatusCode::HTTP_VERSION_NOT_SUPPORTED => {
            ("http_version_not_supported", "HTTP/2 is not spoken here; the request must be sent as HTTP/1.1")
        }
        StatusCode::URI_TOO_LONG => ("uri_too_long", "The request's path is too long"),
        _ => ("bad_request", "The bytes received are not an HTTP request"),
    };
    let answer = Answer::error(status, code, message);
    let mut text = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\nx-request-id: {request_id}\r\n\r\n",
        answer.body.len(),
    )
    .into_bytes();
    text.extend_from_slice(&answer.body);
    text
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
                // To hyper this would be a client that left; it may only have nothing more to say, and gets its answer.
                // The end is told when that is written, or when more of the body is needed.
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
                    // hyper closes without a word where it knows the preface. Unknown, it is refused.
                    bytes[0] = b'X';
                }
            }
            return Poll::Ready(read);
        }
        // To hyper an empty read is a client that left: it closes, and tells nobody.
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
