//! A connection as the HTTP client reads and writes it.

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

/// The bytes that count as one read against the budget of a task, and the most that one read counts.
const ONE_READ: usize = 4 * 1024;
const MOST_READS: usize = 100;

/// A connection, with TLS where the base URL is `https`.
///
/// A server may respond before it has read the request, and close. Then a write fails although there is a response to
/// read. So a failed write is kept until what was received is read; meanwhile, further writes are discarded.
pub(crate) struct Stream {
    /// In a box, because it is moved through several futures, in which the state of TLS would take its room even
    /// without TLS.
    io: Box<MaybeHttpsStream<TokioIo<TcpStream>>>,
    /// Whether a proxy expects whole URLs on this connection.
    forwarded: bool,
    /// Whether anything was written.
    wrote: bool,
    first: First,
    /// The failed write.
    failed: Option<io::Error>,
    unsent: Unsent,
}

/// The first bytes that the server sent. The HTTP client treats bytes before a request as an error, but they may be
/// the response of a server that accepts no more connections.
enum First {
    Awaited,
    Early { bytes: Bytes, reader: Waker },
    Read,
}

/// Whether a part of a request was not written, so that no further request may follow on the connection.
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

    /// A second handle to its socket.
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

    /// Reads the first bytes.
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

    /// The result of a write. A failure that may hide a response is kept, and the write counts as `done`.
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

/// Whether the server has stopped reading.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionReset | ConnectionAborted)
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        // Without the addresses that the parts of the connection add: nothing uses them, and they would be copied
        // into every response.
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
        // Without this, a server that never stops sending would keep its task busy for megabytes before deadlines are
        // checked, because tokio's budget counts reads, not bytes.
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
            // Nothing is left to read, so the failed write is reported now.
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
