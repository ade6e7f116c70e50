//! Makes connections: direct or through a proxy, secured, and within the connect timeout.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderMap, StatusCode, Uri};
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::net::idle::keeper;
use crate::net::proxy::Route;
use crate::net::resolver::Resolver;
use crate::net::stream::Stream;
use crate::system::shortage;

pub(crate) type BoxError = Box<dyn StdError + Send + Sync>;
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

tokio::task_local! {
    /// The attempt that is being made. The HTTP client polls the connector within the task of the
    /// request that wants the connection, which is how the two find each other.
    pub(crate) static PROGRESS: Arc<Progress>;
}

/// How far an attempt has come: what decides whether anything may have reached the server.
pub(crate) struct Progress {
    pub(crate) connect_timeout: Duration,
    connecting: AtomicBool,
    body: AtomicU8,
    has_body: bool,
    refusal: Mutex<Option<(StatusCode, HeaderMap)>>,
}

/// Nobody has asked for the body yet: not a byte of the request was written.
const UNTOUCHED: u8 = 0;
/// The HTTP client has asked for the body, which it does before it writes anything.
const SENDING: u8 = 1;
/// The caller was told that nothing was sent, so nothing may be sent any more.
const ABANDONED: u8 = 2;

impl Progress {
    pub(crate) fn new(connect_timeout: Duration, has_body: bool) -> Self {
        Self {
            connect_timeout,
            connecting: AtomicBool::new(false),
            body: AtomicU8::new(UNTOUCHED),
            has_body,
            refusal: Mutex::default(),
        }
    }

    /// Claims the body for sending; false when the attempt was abandoned before. The connection
    /// may be driven by another thread than the one that gives up, and one of the two must win.
    pub(crate) fn begin_sending(&self) -> bool {
        let claim = self.body.compare_exchange(UNTOUCHED, SENDING, Ordering::SeqCst, Ordering::SeqCst);
        claim != Err(ABANDONED)
    }

    /// Notes the head of an answer that is no success.
    pub(crate) fn refused(&self, status: StatusCode, headers: &HeaderMap) {
        *self.refusal.lock().unwrap_or_else(PoisonError::into_inner) = Some((status, headers.clone()));
    }

    /// The head of an answer that is no success, if one has come.
    pub(crate) fn refusal(&self) -> Option<(StatusCode, HeaderMap)> {
        self.refusal.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    pub(crate) fn is_connecting(&self) -> bool {
        self.connecting.load(Ordering::Relaxed)
    }

    /// Gives the attempt up; true when nothing of it has left this process, and nothing will.
    ///
    /// Exact for a request with a body. One without is a read: it may count as unsent although a
    /// pooled connection overtook the new one, which does no harm, since a read applies nothing.
    pub(crate) fn abandon(&self) -> bool {
        let claim = self.body.compare_exchange(UNTOUCHED, ABANDONED, Ordering::SeqCst, Ordering::SeqCst);
        if self.has_body { claim != Err(SENDING) } else { self.is_connecting() }
    }
}

/// No connection, TLS included, within the connect timeout.
#[derive(Debug)]
pub(crate) struct ConnectTimeout;

impl fmt::Display for ConnectTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connect timeout passed")
    }
}

impl StdError for ConnectTimeout {}

/// What connections are made with.
#[derive(Clone)]
pub(crate) struct Connector {
    secured: HttpsConnector<Dialler>,
    forwarded: bool,
}

/// What is offered to a server that lets its clients choose.
#[derive(Clone, Copy)]
pub(crate) enum Protocols {
    /// For a connection that carries one request at a time: HTTP/2 would only add to it.
    Http1,
    Http1And2,
}

impl Connector {
    pub(crate) fn new(tls: rustls::ClientConfig, route: Route, protocols: Protocols) -> Self {
        let mut tcp = HttpConnector::new_with_resolver(Resolver);
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        let forwarded = route.is_forward();
        let dialler = Dialler { tcp, route };
        let secured = hyper_rustls::HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1();
        let secured = match protocols {
            Protocols::Http1 => secured.wrap_connector(dialler),
            Protocols::Http1And2 => secured.enable_http2().wrap_connector(dialler),
        };
        Self { secured, forwarded }
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = BoxError;
    type Future = BoxFuture<Stream>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.secured.poll_ready(context)
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let connecting = self.secured.call(target);
        let forwarded = self.forwarded;
        let progress = PROGRESS.try_with(Arc::clone).ok();
        if let Some(progress) = &progress {
            progress.connecting.store(true, Ordering::Relaxed);
        }
        Box::pin(async move {
            let io = match progress {
                Some(progress) => {
                    let connected = tokio::time::timeout(progress.connect_timeout, connecting).await;
                    let io = connected.map_err(|_| ConnectTimeout)??;
                    progress.connecting.store(false, Ordering::Relaxed);
                    io
                }
                None => connecting.await?,
            };
            Ok(Stream::new(io, forwarded))
        })
    }
}

#[derive(Clone)]
pub(crate) struct Dialler {
    tcp: HttpConnector<Resolver>,
    route: Route,
}

impl Service<Uri> for Dialler {
    type Response = TokioIo<TcpStream>;
    type Error = BoxError;
    type Future = BoxFuture<TokioIo<TcpStream>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.tcp.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, target: Uri) -> Self::Future {
        let mut tcp = self.tcp.clone();
        // Shared out among the addresses of a name, so that a dead first one leaves time for the next.
        tcp.set_connect_timeout(PROGRESS.try_with(|progress| progress.connect_timeout).ok());
        let route = self.route.clone();
        Box::pin(async move {
            match dial(&route, tcp.clone(), target.clone()).await {
                // Of the files that this library holds, some are for connections at rest.
                Err(error) if is_out_of_files(&*error) => {
                    keeper().release_all();
                    // Tasks of the runtime close those of asynchronous clients.
                    tokio::task::yield_now().await;
                    dial(&route, tcp, target).await
                }
                dialled => dialled,
            }
        })
    }
}

async fn dial(route: &Route, mut tcp: HttpConnector<Resolver>, target: Uri) -> Result<TokioIo<TcpStream>, BoxError> {
    Ok(match route {
        Route::Direct => tcp.call(target).await?,
        Route::Forward { proxy, .. } => tcp.call(proxy.clone()).await?,
        Route::Tunnel { proxy, authorization } => {
            let mut tunnel = Tunnel::new(proxy.clone(), tcp);
            if let Some(authorization) = authorization {
                tunnel = tunnel.with_auth(authorization.clone());
            }
            tunnel.call(target).await?
        }
        Route::Socks { proxy, login } => {
            let mut socks = SocksV5::new(proxy.clone(), tcp);
            if let Some((user, password)) = login {
                socks = socks.with_auth(user.clone(), password.clone());
            }
            socks.call(target).await?
        }
    })
}

fn is_out_of_files(error: &(dyn StdError + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |cause| (*cause).source());
    causes.any(|cause| cause.downcast_ref().and_then(shortage::of).is_some())
}
