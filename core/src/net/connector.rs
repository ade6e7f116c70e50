//! Makes connections: direct or through a proxy, secured, and within the connect timeout.

use std::error::Error as StdError;
use std::fmt;
use std::task::{Context, Poll};

use http::Uri;
use hyper_rustls::HttpsConnector;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::net::idle::keeper;
use crate::net::progress::Progress;
use crate::net::proxy::Route;
use crate::net::resolver::Resolver;
use crate::net::stream::Stream;
use crate::net::{BoxError, BoxFuture};
use crate::system::shortage;

/// The connect timeout passed before there was a connection, TLS included.
#[derive(Debug)]
pub(crate) struct ConnectTimeout;

impl fmt::Display for ConnectTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connect timeout passed")
    }
}

impl StdError for ConnectTimeout {}

/// Makes connections to one endpoint.
#[derive(Clone)]
pub(crate) struct Connector {
    secured: HttpsConnector<Dialler>,
    forwarded: bool,
}

/// The HTTP versions that are offered in the TLS handshake.
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
        let progress = Progress::current();
        if let Some(progress) = &progress {
            progress.set_connecting(true);
        }
        Box::pin(async move {
            let io = match progress {
                Some(progress) => {
                    let connected = tokio::time::timeout(progress.connect_timeout, connecting).await;
                    let io = connected.map_err(|_| ConnectTimeout)??;
                    progress.set_connecting(false);
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
        // Divided among the addresses of a name, so that a dead first one leaves time for the next.
        tcp.set_connect_timeout(Progress::current().map(|progress| progress.connect_timeout));
        let route = self.route.clone();
        Box::pin(async move {
            match dial(&route, tcp.clone(), target.clone()).await {
                // Idle connections hold some of the files of this process.
                Err(error) if is_out_of_files(&*error) => {
                    keeper().release_all();
                    // Tasks of the runtime close the connections of asynchronous clients.
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
