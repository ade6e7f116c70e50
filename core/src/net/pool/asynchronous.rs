//! The connections of asynchronous calls, which tasks of the caller's runtime drive.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime;
use tokio::sync::Semaphore;

use crate::net::connector::Protocols;
use crate::net::endpoint::Endpoint;
use crate::net::http::{HttpClient, client};
use crate::net::idle::{IdlePool, Keeper, Remaining, keeper};
use crate::system::clock::Moment;
use crate::system::process::Stamped;

/// The most runtimes that a client keeps connections on.
const RUNTIMES: usize = 8;

/// The connections of one process.
pub(crate) struct Pool {
    endpoint: Arc<Endpoint>,
    /// One for each call that may be under way.
    places: Arc<Semaphore>,
    connections: Arc<Connections>,
    keeper: Arc<Stamped<Keeper>>,
}

struct Connections {
    state: Mutex<State>,
    idle_timeout: Duration,
}

struct State {
    /// By the runtime that polls them, because a connection never makes progress on another runtime. The one used
    /// last is at the end.
    clients: Vec<(runtime::Id, HttpClient)>,
    /// When the last call began: shows whether the machine slept since.
    last_call: Moment,
}

impl Pool {
    pub(crate) fn new(endpoint: Arc<Endpoint>, max_connections: usize, idle_timeout: Duration) -> Self {
        let state = Mutex::new(State { clients: Vec::new(), last_call: Moment::now() });
        let connections = Arc::new(Connections { state, idle_timeout });
        let places = Arc::new(Semaphore::new(max_connections.min(Semaphore::MAX_PERMITS)));
        let (weak, keeper) = (Arc::downgrade(&connections), keeper());
        keeper.add(weak);
        Self { endpoint, places, connections, keeper }
    }

    pub(crate) fn places(&self) -> &Arc<Semaphore> {
        &self.places
    }

    /// The connections of a runtime, without those that may be dead because the machine slept.
    pub(crate) fn client(&self, runtime: runtime::Id) -> HttpClient {
        if let Some(client) = self.connections.client(runtime) {
            return client;
        }
        self.keeper.make_room();
        let connector = self.endpoint.connector(Protocols::Http1And2);
        self.connections.add(runtime, client(connector, self.connections.idle_timeout))
    }
}

impl Connections {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn client(&self, runtime: runtime::Id) -> Option<HttpClient> {
        let now = Moment::now();
        let mut state = self.lock();
        if state.last_call.suspended_until(now) {
            state.clients.clear();
        }
        state.last_call = now;
        let at = state.clients.iter().position(|(id, _)| *id == runtime)?;
        let entry = state.clients.remove(at);
        let client = entry.1.clone();
        state.clients.push(entry);
        Some(client)
    }

    /// Keeps a client for its runtime. Of two that were made at the same time, the first is kept.
    fn add(&self, runtime: runtime::Id, client: HttpClient) -> HttpClient {
        let mut state = self.lock();
        if let Some((_, first)) = state.clients.iter().find(|(id, _)| *id == runtime) {
            return first.clone();
        }
        state.clients.push((runtime, client.clone()));
        if state.clients.len() > RUNTIMES {
            state.clients.remove(0);
        }
        client
    }
}

impl IdlePool for Connections {
    /// A runtime that is in use closes its idle connections by itself.
    fn sweep(&self, now: Moment) -> Remaining {
        let mut state = self.lock();
        let unused = state.last_call.is_stale(now, self.idle_timeout);
        let expired = if unused { std::mem::take(&mut state.clients) } else { Vec::new() };
        let remaining = Remaining { count: state.clients.len(), last_use: Some(state.last_call.instant()), due: None };
        drop(state);
        drop(expired);
        remaining
    }

    fn release(&self) {
        let all = std::mem::take(&mut self.lock().clients);
        drop(all);
    }
}
