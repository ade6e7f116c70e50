//! A connection as HTTP reads and writes it.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker, ready};

use bytes::{Buf as _, Bytes};
use hyper::rt::{Read, ReadBuf, ReadBufCursor, Write};
use hyper_rustls::MaybeHttpsStream;
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::TokioIo;
use socket2::{SockRef, Socket};
use tokio::net::TcpStream;
use tokio::task::coop;

use crate::net::tls::failure::Diagnosis;

/// What counts as one read against the budget of a task, and what one read counts at most.
const ONE_READ: usize = 4 * 1024;
const MOST_READS: usize = 100;

/// A connection, secured where the base URL asks for it.
///
/// A server may answer before it has read the request, and close: then writing fails although an answer can be read.
/// So a failed write is kept until what was received is read; meanwhile, writes lead nowhere.
pub(crate) struct Stream {
    /// In a box: it is moved a few times and stands in the futures of all who do so, where the state of
    /// TLS would take its room even without TLS.
    io: Box<MaybeHttpsStream<TokioIo<TcpStream>>>,
    /// Whether a proxy expects whole URLs on it.
    forwarded: bool,
    /// Whether anything was written.
    wrote: bool,
    first: First,
    /// Why writing failed.
    failed: Option<io::Error>,
    unsent: Unsent,
}

/// What the server sent first. HTTP takes it for an error when it comes before a request, but it may be the answer
/// of a server that takes no more connections.
enum First {
    Awaited,
    Early { bytes: Bytes, reader: Waker },
    Read,
}

/// Whether something that was to be written has not been: no further request may follow on the connection.
#[derive(Clone, Default)]
pub(crate) struct Unsent(Arc<AtomicBool>);

impl Unsent {
    pub(crate) fn is_some(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, unsent: bool) {
        if self.is_some() != unsent {
            self.0.store(unsent, Ordering::Relaxed);
        }
    }
}

impl Stream {
    pub(crate) fn new(io: MaybeHttpsStream<TokioIo<TcpStream>>, forwarded: bool) -> Self {
        let (first, unsent) = (First::Awaited, Unsent::default());
        Self { io: Box::new(io), forwarded, wrote: false, first, failed: None, unsent }
    }

    /// A second handle of its socket.
    pub(crate) fn socket(&self) -> io::Result<Socket> {
        let stream = match &*self.io {
            MaybeHttpsStream::Http(stream) => stream,
            MaybeHttpsStream::Https(secured) => secured.inner().get_ref().0.inner(),
        };
        SockRef::from(stream.inner()).try_clone()
    }

    pub(crate) fn unsent(&self) -> Unsent {
        self.unsent.clone()
    }

    /// Reads for the first time.
    fn poll_first(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Bytes>> {
        if let First::Early { bytes, reader } = &mut self.first {
            if !self.wrote {
                reader.clone_from(context.waker());
                return Poll::Pending;
            }
            return Poll::Ready(Ok(std::mem::take(bytes)));
        }
        let mut space = [0; 1024];
        let mut buffer = ReadBuf::new(&mut space);
        ready!(Pin::new(&mut self.io).poll_read(context, buffer.unfilled()))?;
        let bytes = buffer.filled();
        // The head of a TLS alert.
        if matches!(*self.io, MaybeHttpsStream::Http(_)) && bytes.starts_with(&[0x15, 0x03]) {
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, Diagnosis::server_with_tls())));
        }
        let bytes = Bytes::copy_from_slice(bytes);
        if !self.wrote && !bytes.is_empty() {
            self.first = First::Early { bytes, reader: context.waker().clone() };
            return Poll::Pending;
        }
        Poll::Ready(Ok(bytes))
    }

    fn writes(&mut self) {
        self.wrote = true;
        if let First::Early { reader, .. } = &self.first {
            reader.wake_by_ref();
        }
    }

    /// What a write comes to. A failure that may hide an answer is kept, and counts as `done`.
    fn written<T>(&mut self, result: Poll<io::Result<T>>, done: T) -> Poll<io::Result<T>> {
        let gone = matches!(&result, Poll::Ready(Err(error)) if is_gone(error));
        self.unsent.set(gone || result.is_pending());
        match result {
            Poll::Ready(Err(error)) if gone => {
                self.failed = Some(error);
                Poll::Ready(Ok(done))
            }
            result => result,
        }
    }
}

/// Whether the server will not read any more.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionReset | ConnectionAborted)
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        // Not what the parts of the connection tell of it: their addresses, which nobody asks for, would be
        // copied into every response.
        let connected = Connected::new().proxy(self.forwarded).extra(self.unsent());
        match &*self.io {
            MaybeHttpsStream::Https(secured) if secured.inner().get_ref().1.alpn_protocol() == Some(b"h2") => {
                connected.negotiated_h2()
            }
            _ => connected,
        }
    }
}

impl Read for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        mut buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        if !matches!(self.first, First::Read) {
            let mut bytes = ready!(self.poll_first(context))?;
            let taken = bytes.split_to(bytes.len().min(buffer.remaining()));
            buffer.put_slice(&taken);
            self.first =
                if bytes.has_remaining() { First::Early { bytes, reader: Waker::noop().clone() } } else { First::Read };
            return Poll::Ready(Ok(()));
        }
        let free = buffer.remaining();
        // A server that sends without an end would have its task busy for megabytes before anything else is looked at,
        // deadlines included: tokio counts reads, and not how much is read.
        for _ in 1..(free / ONE_READ).min(MOST_READS) {
            ready!(coop::poll_proceed(context)).made_progress();
        }
        if self.failed.is_none() {
            return Pin::new(&mut self.io).poll_read(context, buffer);
        }
        let mut space = vec![0; free.min(64 * 1024)];
        let mut received = ReadBuf::new(&mut space);
        ready!(Pin::new(&mut self.io).poll_read(context, received.unfilled()))?;
        let received = received.filled();
        if received.is_empty() && free > 0 {
            // Nothing more to read: now the failure is the truth.
            return self.failed.take().map_or(Poll::Ready(Ok(())), |error| Poll::Ready(Err(error)));
        }
        buffer.put_slice(received);
        Poll::Ready(Ok(()))
    }
}

impl Write for Stream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.failed.is_some() {
            return Poll::Ready(Ok(bytes.len()));
        }
        if !self.wrote {
            self.writes();
        }
        let result = Pin::new(&mut self.io).poll_write(context, bytes);
        self.written(result, bytes.len())
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let whole = || pieces.iter().map(|piece| piece.len()).sum();
        if self.failed.is_some() {
            return Poll::Ready(Ok(whole()));
        }
        if !self.wrote {
            self.writes();
        }
        let result = Pin::new(&mut self.io).poll_write_vectored(context, pieces);
        self.written(result, whole())
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.failed.is_some() {
            return Poll::Ready(Ok(()));
        }
        let result = Pin::new(&mut self.io).poll_flush(context);
        self.written(result, ())
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}
