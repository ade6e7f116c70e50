use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::Stream;
use http_body::{Body, Frame, SizeHint};

use crate::socket::RequestGuard;

/// An error that makes hyper close the connection without an answer, or before its end.
#[derive(Debug, thiserror::Error)]
#[error("the connection is closed on purpose")]
pub(crate) struct Hangup;

pub(crate) type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, Hangup>> + Send>>;

/// The body of an answer.
pub(crate) struct Payload {
    kind: Kind,
    /// Held until the body is dropped: the connection counts as idle from then on.
    guard: Option<RequestGuard>,
}

enum Kind {
    Full(Option<Bytes>),
    Chunks(Chunks),
    Control(axum::body::Body),
}

impl Payload {
    pub(crate) fn full(body: Bytes) -> Self {
        Self { kind: Kind::Full((!body.is_empty()).then_some(body)), guard: None }
    }

    pub(crate) fn chunks(chunks: Chunks) -> Self {
        Self { kind: Kind::Chunks(chunks), guard: None }
    }

    pub(crate) fn control(body: axum::body::Body) -> Self {
        Self { kind: Kind::Control(body), guard: None }
    }

    pub(crate) fn holding(mut self, guard: RequestGuard) -> Self {
        self.guard = Some(guard);
        self
    }
}

impl Body for Payload {
    type Data = Bytes;
    type Error = Hangup;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Hangup>>> {
        match &mut self.get_mut().kind {
            Kind::Full(body) => Poll::Ready(body.take().map(|body| Ok(Frame::data(body)))),
            Kind::Chunks(chunks) => {
                chunks.as_mut().poll_next(context).map(|next| next.map(|chunk| chunk.map(Frame::data)))
            }
            Kind::Control(body) => Pin::new(body).poll_frame(context).map_err(|_| Hangup),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Full(body) => body.is_none(),
            Kind::Chunks(_) => false,
            Kind::Control(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Full(body) => SizeHint::with_exact(body.as_ref().map_or(0, |body| body.len() as u64)),
            Kind::Chunks(_) => SizeHint::default(),
            Kind::Control(body) => body.size_hint(),
        }
    }
}
