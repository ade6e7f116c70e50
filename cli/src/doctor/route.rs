//! The route to the API: direct, or through a proxy.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, Uri, header, request};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

/// The timeout of each check. A network that takes longer is reported.
pub(super) const TIMEOUT: Duration = Duration::from_secs(3);

pub(super) struct Route {
    pub(super) base_url: Uri,
    pub(super) proxy: Option<Proxy>,
}

pub(super) struct Proxy {
    /// The variable that names it.
    pub(super) variable: &'static str,
    pub(super) url: Uri,
    pub(super) authorization: Option<HeaderValue>,
}

/// A connection: TCP, or a tunnel through a proxy.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Stream for T {}

/// The result of a request for a tunnel.
pub(super) enum Tunnel {
    Open(Box<dyn Stream>),
    Refused(StatusCode),
    Unanswered(io::Error),
}

/// A host and its port.
#[derive(Clone, Copy)]
pub(super) struct Stop<'a> {
    pub(super) host: &'a str,
    pub(super) port: u16,
}

impl<'a> Stop<'a> {
    fn of(url: &'a Uri) -> Self {
        let port = url.port_u16().unwrap_or(match url.scheme_str() {
            Some("http") => 80,
            Some("socks5" | "socks5h") => 1080,
            _ => 443,
        });
        Self { host: url.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']'), port }
    }

    pub(super) async fn find(self) -> io::Result<Vec<SocketAddr>> {
        let found = timeout(TIMEOUT, lookup_host((self.host, self.port))).await;
        found.unwrap_or_else(|_| Err(too_late())).map(Iterator::collect)
    }
}

impl Route {
    pub(super) fn target(&self) -> Stop<'_> {
        Stop::of(&self.base_url)
    }

    /// Where connections are made to.
    pub(super) fn first_stop(&self) -> Stop<'_> {
        Stop::of(self.proxy.as_ref().map_or(&self.base_url, |proxy| &proxy.url))
    }

    pub(super) fn is_secure(&self) -> bool {
        self.base_url.scheme_str() == Some("https")
    }

    fn has_http_proxy(&self) -> bool {
        self.proxy.as_ref().is_some_and(|proxy| proxy.url.scheme_str() == Some("http"))
    }

    /// Whether connections need a tunnel through the proxy.
    pub(super) fn is_tunnelled(&self) -> bool {
        self.has_http_proxy() && self.is_secure()
    }

    /// Whether the proxy gets the requests in plain text.
    pub(super) fn is_forwarded(&self) -> bool {
        self.has_http_proxy() && !self.is_secure()
    }

    /// A connection to the API. `None` if it fails, or goes through SOCKS, which only the library supports.
    pub(super) async fn open(&self) -> Option<Box<dyn Stream>> {
        if self.proxy.is_some() && !self.has_http_proxy() {
            return None;
        }
        let (stream, _) = connect(&self.first_stop().find().await.ok()?).await.ok()?;
        if !self.is_tunnelled() {
            return Some(Box::new(stream));
        }
        match self.tunnel(stream).await {
            Tunnel::Open(stream) => Some(stream),
            _ => None,
        }
    }

    /// A request to the proxy, with the login if there is one.
    pub(super) fn to_proxy(&self, request: request::Builder) -> request::Builder {
        match self.proxy.as_ref().and_then(|proxy| proxy.authorization.clone()) {
            Some(authorization) => request.header(header::PROXY_AUTHORIZATION, authorization),
            None => request,
        }
    }

    /// Asks the proxy for a tunnel to the API.
    pub(super) async fn tunnel(&self, stream: TcpStream) -> Tunnel {
        let unanswered = |error: hyper::Error| Tunnel::Unanswered(io::Error::other(error));
        let target = format!("{}:{}", self.base_url.host().unwrap_or_default(), self.target().port);
        let request = self.to_proxy(Request::connect(&target).header(header::HOST, &target));
        let request = request.body(Empty::<Bytes>::new()).expect("the parts are valid");
        let (mut sender, connection) = match http1::handshake(TokioIo::new(stream)).await {
            Ok(connected) => connected,
            Err(error) => return unanswered(error),
        };
        tokio::spawn(connection.with_upgrades());
        match timeout(TIMEOUT, sender.send_request(request)).await {
            Err(_) => Tunnel::Unanswered(too_late()),
            Ok(Err(error)) => unanswered(error),
            Ok(Ok(answer)) if !answer.status().is_success() => Tunnel::Refused(answer.status()),
            Ok(Ok(answer)) => match hyper::upgrade::on(answer).await {
                Ok(upgraded) => Tunnel::Open(Box::new(TokioIo::new(upgraded))),
                Err(error) => unanswered(error),
            },
        }
    }
}

/// Connects to the first address that answers.
pub(super) async fn connect(addresses: &[SocketAddr]) -> io::Result<(TcpStream, SocketAddr)> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in addresses {
        match timeout(TIMEOUT, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok((stream, *address)),
            Ok(Err(error)) => last = error,
            Err(_) => last = too_late(),
        }
    }
    Err(last)
}

fn too_late() -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, format!("no answer within {TIMEOUT:?}"))
}
