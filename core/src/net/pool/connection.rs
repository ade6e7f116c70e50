//! One HTTP/1 connection, which the call that uses it drives.

use std::cell::RefCell;
use std::io;
use std::mem::MaybeUninit;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{HeaderValue, Request, Response, Uri, header};
use hyper::body::Incoming;
use hyper::client::conn::http1::{self, SendRequest, handshake};
use socket2::Socket;
use tower_service::Service;

use crate::net::connector::{Connector, Protocols};
use crate::net::endpoint::Endpoint;
use crate::net::http::{Failure, Http, RequestBody};
use crate::net::idle::keeper;
use crate::net::progress::Progress;
use crate::net::stream::{Stream, Unsent};

/// A connection that the call itself polls.
///
/// No other task drives it: handing each request to one, as a client for many callers must, costs as much as all the
/// rest of a call.
pub(crate) struct Connection {
    endpoint: Arc<Endpoint>,
    host: HeaderValue,
    connector: RefCell<Connector>,
    sender: RefCell<Option<SendRequest<RequestBody>>>,
    /// None before the first call, and after the connection has ended.
    driver: RefCell<Option<http1::Connection<Stream, RequestBody>>>,
    /// A second handle to the socket, to look at it without the reactor.
    socket: RefCell<Option<Socket>>,
    unsent: RefCell<Unsent>,
}

impl Connection {
    pub(crate) fn new(endpoint: &Arc<Endpoint>) -> Self {
        Self {
            endpoint: Arc::clone(endpoint),
            host: endpoint.host_header(),
            connector: RefCell::new(endpoint.connector(Protocols::Http1)),
            sender: RefCell::default(),
            driver: RefCell::default(),
            socket: RefCell::default(),
            unsent: RefCell::default(),
        }
    }

    /// Drives `call` and the connection together until the call is over. The call is borrowed: by value it would be
    /// in this future three times, and be moved to the heap with it.
    pub(crate) async fn drive<T>(&self, mut call: Pin<&mut impl Future<Output = T>>) -> T {
        if self.has_news() {
            // Nothing polled the connection since its last call. One turn of the reactor shows whether the server
            // closed it; otherwise the request would fail on a closed connection.
            tokio::task::yield_now().await;
            self.turn().await;
        }
        let result = std::future::poll_fn(|context| {
            loop {
                let had_connection = self.driver.borrow().is_some();
                // Polled before and after the connection: what it writes is sent, and what arrived reaches it, in one turn.
                if let Poll::Ready(result) = call.as_mut().poll(context) {
                    return Poll::Ready(result);
                }
                self.poll_driver(context);
                if let Poll::Ready(result) = call.as_mut().poll(context) {
                    return Poll::Ready(result);
                }
                // A connection that was dialled in this turn must be polled too.
                if had_connection || self.driver.borrow().is_none() {
                    return Poll::Pending;
                }
            }
        })
        .await;
        self.turn().await;
        // A connection that cannot take another request was cancelled midway, or has ended. It is closed now, not
        // when the next call begins.
        if !self.is_ready() {
            self.hang_up();
        }
        result
    }

    /// Polls the connection once.
    async fn turn(&self) {
        std::future::poll_fn(|context| {
            self.poll_driver(context);
            Poll::Ready(())
        })
        .await;
    }

    fn poll_driver(&self, context: &mut Context<'_>) {
        let mut connection = self.driver.borrow_mut();
        let ended = connection.as_mut().is_some_and(|connection| pin!(connection).poll(context).is_ready());
        if ended {
            *connection = None;
        }
    }

    /// Whether anything arrived on the connection since its last call, its end included. Asking the socket is one
    /// system call; a turn of the reactor that finds nothing is three.
    fn has_news(&self) -> bool {
        let socket = self.socket.borrow();
        let Some(socket) = &*socket else { return false };
        let quiet = socket.peek(&mut [MaybeUninit::uninit()]);
        !quiet.is_err_and(|error| error.kind() == io::ErrorKind::WouldBlock)
    }

    fn is_ready(&self) -> bool {
        self.driver.borrow().is_some()
            && !self.unsent.borrow().is_some()
            && self.sender.borrow().as_ref().is_some_and(SendRequest::is_ready)
    }

    fn hang_up(&self) {
        self.sender.take();
        self.driver.take();
        self.socket.take();
    }

    async fn dial(&self, url: &Uri, progress: Arc<Progress>) -> Result<(), Failure> {
        let connecting = progress.scope(async {
            let connecting = self.connector.borrow_mut().call(url.clone());
            connecting.await
        });
        let stream = connecting.await.map_err(Failure::connecting)?;
        let socket = stream.socket().or_else(|_| {
            keeper().release_all();
            stream.socket()
        });
        let socket = socket.map_err(Failure::connecting)?;
        self.unsent.replace(stream.unsent());
        let (sender, connection) = handshake(stream).await.map_err(Failure::exchanging)?;
        self.sender.replace(Some(sender));
        self.driver.replace(Some(connection));
        self.socket.replace(Some(socket));
        Ok(())
    }
}

impl Http for Connection {
    const SHARED: bool = false;

    async fn send(&self, mut request: Request<RequestBody>) -> Result<Response<Incoming>, Failure> {
        if !self.is_ready() {
            self.hang_up();
            // In a box, so that a call on an open connection does not reserve the memory for it.
            Box::pin(self.dial(request.uri(), request.body().progress())).await?;
        }
        if !self.endpoint.route.is_forward() {
            *request.uri_mut() = request.uri().path_and_query().cloned().map(Uri::from).unwrap_or_default();
        }
        request.headers_mut().insert(header::HOST, self.host.clone());
        let mut sender = self.sender.take().expect("dialled, or ready before");
        let answer = sender.send_request(request);
        self.sender.replace(Some(sender));
        answer.await.map_err(Failure::exchanging)
    }
}
