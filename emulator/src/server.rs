use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use futures_util::FutureExt;
use http::{HeaderName, Request, Response, StatusCode, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower_service::Service;

use crate::answer::Answer;
use crate::exchange::exchange;
use crate::hosts::Hosts;
use crate::payload::{Hangup, Payload};
use crate::socket::{ConnectionHandle, RequestGuard, Socket, Timeouts};
use crate::state::AppState;
use crate::tracked_body::TrackedBody;
use crate::{api, control};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The largest request head in bytes. hyper limits the number of headers to 100.
const MAX_HEAD: usize = 64 << 10;
/// The longest wait of a stopping server for requests in progress.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);
/// The pause after a failed accept, for example without free file descriptors, where an immediate retry would spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// The configuration of a server.
pub(crate) struct Server {
    pub(crate) state: Arc<AppState>,
    pub(crate) hosts: Hosts,
    pub(crate) timeouts: Timeouts,
    pub(crate) body_timeout: Duration,
    pub(crate) max_connections: usize,
    pub(crate) remote_control: bool,
}

/// The data that all connections share.
struct Shared {
    state: Arc<AppState>,
    hosts: Hosts,
    timeouts: Timeouts,
    body_timeout: Duration,
    remote_control: bool,
    control: Router,
}

impl Server {
    /// Accepts connections until `stop` is cancelled, then waits for requests in progress, unless `abort` is cancelled too.
    pub(crate) async fn run(self, listener: TcpListener, stop: CancellationToken, abort: CancellationToken) {
        let permits = Arc::new(Semaphore::new(self.max_connections));
        let shared = Arc::new(Shared {
            control: pages(&self.state, &stop).merge(control::router(
                Arc::clone(&self.state),
                self.body_timeout,
                stop.clone(),
            )),
            state: self.state,
            hosts: self.hosts,
            timeouts: self.timeouts,
            body_timeout: self.body_timeout,
            remote_control: self.remote_control,
        });
        let sweeper = tokio::spawn({
            let state = Arc::clone(&shared.state);
            async move { state.store.sweep().await }
        });
        let connections = TaskTracker::new();
        let numbers = AtomicU64::new(1);
        loop {
            // The permit is acquired first: clients over the limit wait in the kernel's queue and use no memory here.
            let accept = async {
                let permit = Arc::clone(&permits).acquire_owned().await;
                (permit, listener.accept().await)
            };
            let (permit, accepted) = tokio::select! {
                accepted = accept => accepted,
                () = stop.cancelled() => break,
            };
            match accepted {
                Ok((stream, peer)) => {
                    let peer = Peer {
                        number: numbers.fetch_add(1, Ordering::Relaxed),
                        is_local: peer.ip().to_canonical().is_loopback(),
                    };
                    let connection = connect(Arc::clone(&shared), peer, stream, stop.clone());
                    let abort = abort.clone();
                    connections.spawn(async move {
                        let _permit = permit;
                        let _ = abort.run_until_cancelled(connection).await;
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        drop(listener);
        shared.state.store.stop();
        sweeper.abort();
        let _ = sweeper.await;
        connections.close();
        if tokio::time::timeout(SHUTDOWN_TIMEOUT, connections.wait()).await.is_err() {
            abort.cancel();
            connections.wait().await;
        }
    }
}

/// The dashboard's routes; none in a build without the dashboard.
#[cfg_attr(not(feature = "dashboard"), expect(unused_variables, reason = "used by the dashboard only"))]
fn pages(state: &Arc<AppState>, stop: &CancellationToken) -> Router {
    #[cfg(feature = "dashboard")]
    return crate::dashboard::router(Arc::clone(state), stop.clone());
    #[cfg(not(feature = "dashboard"))]
    return Router::new();
}

/// The client of a connection.
#[derive(Clone, Copy)]
struct Peer {
    number: u64,
    /// Whether the client runs on this machine.
    is_local: bool,
}

async fn connect(shared: Arc<Shared>, peer: Peer, stream: TcpStream, stop: CancellationToken) {
    let number = peer.number;
    // Answers are written in one piece; Nagle's algorithm would only delay their last packet.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, connection = number, "cannot set TCP_NODELAY");
    }
    let state = Arc::clone(&shared.state);
    let (socket, handle) =
        Socket::new(stream, shared.timeouts, move |status| error_response(status, &state.next_request_id()));
    let service = service_fn(move |request: Request<Incoming>| {
        // Now and not when the future is first polled: hyper checks before that whether the client is still there.
        let guard = handle.begin_request();
        let request = request.map(|body| TrackedBody::new(body, handle.clone()));
        serve(Arc::clone(&shared), peer, (handle.clone(), guard), request)
    });
    let connection = http1::Builder::new().max_buf_size(MAX_HEAD).serve_connection(TokioIo::new(socket), service);
    let mut connection = std::pin::pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, connection = number, "a connection ended early");
    }
}

async fn serve(
    shared: Arc<Shared>,
    peer: Peer,
    (connection, guard): (ConnectionHandle, RequestGuard),
    request: Request<TrackedBody>,
) -> Result<Response<Payload>, Hangup> {
    let id = shared.state.next_request_header();
    let path = request.uri().path();
    let is_api = path.strip_prefix(api::PREFIX).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_open =
        is_api || peer.is_local || shared.remote_control || matches!(path, control::HEALTH | control::DESCRIPTION);
    let dispatch = async {
        let (parts, body) = request.into_parts();
        if let Err(refusal) = shared.hosts.check(&parts, is_api) {
            return Ok(refusal.into_response());
        }
        if !is_open {
            return Ok(Answer::remote_control().into_response());
        }
        let request = Request::from_parts(parts, body);
        if is_api {
            return exchange(&shared.state, (peer.number, &connection), &id, request, shared.body_timeout).await;
        }
        let Ok::<_, Infallible>(response) = shared.control.clone().call(request.map(axum::body::Body::new)).await;
        Ok(response.map(Payload::control))
    };
    let mut response = AssertUnwindSafe(dispatch).catch_unwind().await.unwrap_or_else(|_| {
        tracing::error!("a request made the emulator panic");
        Ok(Answer::internal().closing().into_response())
    })?;
    if response.headers().get(header::CONNECTION).is_some_and(|value| value == "close") {
        connection.leave_unread();
    }
    // A fault step may have set another one.
    response.headers_mut().entry(REQUEST_ID).or_insert(id);
    // Every answer describes the present state: clients must not cache it.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(header::HeaderValue::from_static("no-store"));
    Ok(response.map(|payload| payload.holding(guard)))
}

/// A full response in the API's form, for a malformed request that hyper answers before it reaches the service.
fn error_response(status: StatusCode, request_id: &str) -> Vec<u8> {
    let (code, message) = match status {
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => ("headers_too_large", "The request's headers are too large"),
        StatusCode::HTTP_VERSION_NOT_SUPPORTED => {
            ("http_version_not_supported", "HTTP/2 is not spoken here; the request must be sent as HTTP/1.1")
        }
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
