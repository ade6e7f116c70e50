use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use crate::socket::ConnectionHandle;

/// A request body that notifies its connection when it was read to its end.
pub(crate) struct TrackedBody {
    body: Incoming,
    connection: Option<ConnectionHandle>,
}

impl TrackedBody {
    pub(crate) fn new(body: Incoming, connection: ConnectionHandle) -> Self {
        let mut tracked = Self { body, connection: Some(connection) };
        tracked.check_end();
        tracked
    }

    fn check_end(&mut self) {
        if self.body.is_end_stream()
            && let Some(connection) = self.connection.take()
        {
            connection.body_complete();
        }
    }
}

impl Body for TrackedBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let this = self.get_mut();
        let frame = Pin::new(&mut this.body).poll_frame(context);
        match &frame {
            Poll::Ready(None) => {
                if let Some(connection) = this.connection.take() {
                    connection.body_complete();
                }
            }
            Poll::Ready(Some(Ok(_))) => this.check_end(),
            Poll::Ready(Some(Err(_))) => {}
            Poll::Pending => {
                if let Some(connection) = &this.connection {
                    connection.await_body();
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
