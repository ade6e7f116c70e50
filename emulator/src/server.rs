use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use futures_util::FutureExt;
use http::{HeaderName, Request, Response, header};
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
use crate::socket::{Busy, Patience, Socket, Turn};
use crate::watched::Watched;
use crate::world::World;
use crate::{api, control};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The largest head of a request; hyper refuses more than 100 headers by itself.
const MAX_HEAD: usize = 64 << 10;
/// How long requests under way may take to end when the server stops.
const FAREWELL: Duration = Duration::from_secs(5);
/// After a failed accept (no file descriptors left, say) trying again at once would only burn time.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What it takes to serve.
pub(crate) struct Server {
    pub(crate) world: Arc<World>,
    pub(crate) hosts: Hosts,
    pub(crate) patience: Patience,
    pub(crate) body_timeout: Duration,
    pub(crate) max_connections: usize,
    pub(crate) remote_control: bool,
}

/// What every connection holds a part of.
struct Shared {
    world: Arc<World>,
    hosts: Hosts,
    patience: Patience,
    body_timeout: Duration,
    remote_control: bool,
    control: Router,
}

impl Server {
    /// Accepts until `stop` is cancelled, then lets requests under way end, unless `abort` is cancelled too.
    pub(crate) async fn run(self, listener: TcpListener, stop: CancellationToken, abort: CancellationToken) {
        let places = Arc::new(Semaphore::new(self.max_connections));
        let shared = Arc::new(Shared {
            control: pages(&self.world, &stop).merge(control::router(
                Arc::clone(&self.world),
                self.body_timeout,
                stop.clone(),
            )),
            world: self.world,
            hosts: self.hosts,
            patience: self.patience,
            body_timeout: self.body_timeout,
            remote_control: self.remote_control,
        });
        let sweeper = tokio::spawn({
            let world = Arc::clone(&shared.world);
            async move { world.store.sweep().await }
        });
        let connections = TaskTracker::new();
        let numbers = AtomicU64::new(1);
        loop {
            // The place is taken first: beyond the bound clients wait in the kernel's queue and cost nothing here.
            let accept = async {
                let place = Arc::clone(&places).acquire_owned().await;
                (place, listener.accept().await)
            };
            let (place, accepted) = tokio::select! {
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
                        let _place = place;
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
        shared.world.store.stop();
        sweeper.abort();
        let _ = sweeper.await;
        connections.close();
        if tokio::time::timeout(FAREWELL, connections.wait()).await.is_err() {
            abort.cancel();
            connections.wait().await;
        }
    }
}

/// The dashboard, or nothing where it was left out of the build.
#[cfg_attr(not(feature = "dashboard"), expect(unused_variables, reason = "what only pages need"))]
fn pages(world: &Arc<World>, stop: &CancellationToken) -> Router {
    #[cfg(feature = "dashboard")]
    return crate::dashboard::router(Arc::clone(world), stop.clone());
    #[cfg(not(feature = "dashboard"))]
    return Router::new();
}

/// Who a connection is with.
#[derive(Clone, Copy)]
struct Peer {
    number: u64,
    /// On this machine.
    is_local: bool,
}

async fn connect(shared: Arc<Shared>, peer: Peer, stream: TcpStream, stop: CancellationToken) {
    let number = peer.number;
    // Answers are written whole; holding back their last packet would only slow the client down.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, connection = number, "cannot set TCP_NODELAY");
    }
    let world = Arc::clone(&shared.world);
    let (socket, turn) = Socket::new(stream, shared.patience, move || world.next_request_id());
    let service = service_fn(move |request: Request<Incoming>| {
        // Now and not when this is polled: hyper looks whether the client is still there before that.
        let busy = turn.begin();
        let request = request.map(|body| Watched::new(body, turn.clone()));
        serve(Arc::clone(&shared), peer, (turn.clone(), busy), request)
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
    (turn, busy): (Turn, Busy),
    request: Request<Watched>,
) -> Result<Response<Payload>, Hangup> {
    let id = shared.world.next_request_header();
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
            return exchange(&shared.world, (peer.number, &turn), &id, request, shared.body_timeout).await;
        }
        let Ok::<_, Infallible>(response) = shared.control.clone().call(request.map(axum::body::Body::new)).await;
        Ok(response.map(Payload::control))
    };
    let mut response = AssertUnwindSafe(dispatch).catch_unwind().await.unwrap_or_else(|_| {
        tracing::error!("a request made the emulator panic");
        Ok(Answer::internal().closing().into_response())
    })?;
    if response.headers().get(header::CONNECTION).is_some_and(|value| value == "close") {
        turn.leave_unread();
    }
    // A fault step may set another.
    response.headers_mut().entry(REQUEST_ID).or_insert(id);
    // What the emulator says is about this moment: nobody should keep it.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(header::HeaderValue::from_static("no-store"));
    Ok(response.map(|payload| payload.keeping(busy)))
}
