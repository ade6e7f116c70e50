use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use http::StatusCode;
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
/// One word, so that a request costs two stores and no timer is touched: the phase in the upper bits,
/// the milliseconds since the connection's first moment in the rest.
#[derive(Debug)]
struct Activity {
    epoch: Instant,
    word: AtomicU64,
}

const IDLE: u64 = 0;
const HEAD: u64 = 1;
const BUSY: u64 = 2;
const PHASE_SHIFT: u32 = 62;

impl Activity {
    fn enter(&self, phase: u64) {
        let since = u64::try_from(self.epoch.elapsed().as_millis()).unwrap_or(0);
        self.word.store(phase << PHASE_SHIFT | since, Ordering::Relaxed);
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
    }
}

/// Begins requests on the connection of the socket it came with.
#[derive(Clone, Debug)]
pub(crate) struct Turn(Arc<Activity>);

impl Turn {
    pub(crate) fn begin(&self) -> Busy {
        self.0.enter(BUSY);
        Busy(Arc::clone(&self.0))
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
    next_request_id: Box<dyn Fn() -> String + Send>,
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
        let activity = Arc::new(Activity { epoch: Instant::now(), word: AtomicU64::new(IDLE << PHASE_SHIFT) });
        let turn = Turn(Arc::clone(&activity));
        let next_request_id = Box::new(next_request_id);
        (Self { stream, activity, patience, timer: None, stalled_since: None, refusal: None, next_request_id }, turn)
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
            _ => false,
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
            && phase != BUSY
            && let Some(status) = bare_refusal(bytes)
        {
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
        if let Poll::Ready(read) = Pin::new(&mut this.stream).poll_read(context, buffer) {
            if this.activity.now().0 == IDLE {
                this.activity.enter(HEAD);
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
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}
