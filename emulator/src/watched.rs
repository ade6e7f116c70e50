use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use crate::socket::Turn;

/// A body that tells its connection when it is whole.
pub(crate) struct Watched {
    body: Incoming,
    turn: Option<Turn>,
}

impl Watched {
    pub(crate) fn new(body: Incoming, turn: Turn) -> Self {
        let mut watched = Self { body, turn: Some(turn) };
        watched.look();
        watched
    }

    fn look(&mut self) {
        if self.body.is_end_stream()
            && let Some(turn) = self.turn.take()
        {
            turn.is_whole();
        }
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let this = self.get_mut();
        let frame = Pin::new(&mut this.body).poll_frame(context);
        match &frame {
            Poll::Ready(None) => {
                if let Some(turn) = this.turn.take() {
                    turn.is_whole();
                }
            }
            Poll::Ready(Some(Ok(_))) => this.look(),
            Poll::Ready(Some(Err(_))) => {}
            Poll::Pending => {
                if let Some(turn) = &this.turn {
                    turn.await_body();
                }
            }
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
