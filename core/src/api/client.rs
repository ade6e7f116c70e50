use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ::http::uri::Scheme;
use ::http::{Method, Uri};
use tokio::runtime;
use tokio::sync::Semaphore;

use crate::api::builder::ClientBuilder;
use crate::api::call::Call;
use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::value::Json;
use crate::net::connector::Protocols;
use crate::net::http::{self, HttpClient};
use crate::net::idle::{Keeper, Remaining, Resting, keeper};
use crate::net::proxy::is_loopback;
use crate::pipeline::arguments::IntoArguments;
use crate::pipeline::attempts;
use crate::pipeline::prepared::PreparedCall;
use crate::pipeline::response::Response;
use crate::pipeline::settings::Settings;
use crate::system::clock::Moment;
use crate::system::process::{PerProcess, Stamped};

/// How many runtimes a client has connections on at a time.
const RUNTIMES: usize = 8;

/// The client for asynchronous code. It works on the caller's tokio runtime, which needs I/O and
/// time enabled. Threads of its own look up names and read long answers, so that neither delays other tasks.
///
/// Cloning is cheap, and clones share their connections. One client serves any number of tasks;
/// it stays usable in a process that was forked from the one it was made in.
///
/// ```no_run
/// use commet::{Client, CreateCustomer};
///
/// # async fn example() -> Result<(), commet::Error> {
/// let client = Client::new("ck_live_…")?;
/// let response = client.customers().create(CreateCustomer::new("billing@acme.com").id("user_123")).await?;
/// println!("{}", response.data.id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    settings: Arc<Settings>,
    pool: Arc<PerProcess<Pool>>,
}

/// The connections of one process.
struct Pool {
    settings: Arc<Settings>,
    places: Arc<Semaphore>,
    connections: Arc<Connections>,
    keeper: Arc<Stamped<Keeper>>,
}

struct Connections {
    state: Mutex<State>,
    idle_timeout: Duration,
}

struct State {
    /// By the runtime that polls them, the one used last at the end: on another one a connection
    /// would wait for ever.
    clients: Vec<(runtime::Id, HttpClient)>,
    /// When the last call began, to notice that the machine slept since.
    last_call: Moment,
}

impl Client {
    /// A client with default settings; the base URL may come from `COMMET_BASE_URL`.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with default settings and the API key of `COMMET_API_KEY`.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Settings to choose.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn from_settings(settings: Arc<Settings>) -> Self {
        let pool = {
            let settings = Arc::clone(&settings);
            move || Pool::new(Arc::clone(&settings))
        };
        Self { settings, pool: Arc::new(PerProcess::new(pool)) }
    }

    /// Where calls go: the base URL in use.
    pub fn base_url(&self) -> Uri {
        self.settings.base_url()
    }

    /// The proxy in use, without its login.
    pub fn proxy(&self) -> Option<&Uri> {
        self.settings.route.proxy()
    }

    /// Whether calls, and with them the API key, leave this machine unencrypted.
    pub fn is_plaintext(&self) -> bool {
        let base_url = self.base_url();
        base_url.scheme() == Some(&Scheme::HTTP) && (self.proxy().is_some() || !is_loopback(&base_url))
    }

    /// The dynamic API: calls an [operation](crate::Operation) by its name, with its arguments as
    /// [`Arguments`](crate::Arguments) or the text of a JSON object, and answers with the data as JSON.
    ///
    /// ```no_run
    /// # async fn example(client: commet::Client) -> Result<(), commet::Error> {
    /// let reply = client.invoke("customers.create", r#"{"email": "billing@acme.com"}"#).await?;
    /// println!("{}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    pub fn invoke(&self, operation: &str, arguments: impl IntoArguments) -> Call<Self, Json> {
        Call::by_name(self.clone(), operation, arguments)
    }

    /// Calls any path below the base URL, for endpoints that this version has no method for.
    ///
    /// Retries, deadlines, idempotency keys and errors are those of every call. The response's data is the `data`
    /// of the API's envelope (`{"success": …, "data": …}`), or the whole body where there is none.
    ///
    /// ```no_run
    /// use commet::Method;
    ///
    /// # async fn example(client: commet::Client) -> Result<(), commet::Error> {
    /// let response = client.request(Method::GET, "/customers").query("limit", 25).await?;
    /// println!("{}", response.data);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: &str) -> Call<Self, Json> {
        Call::request(self.clone(), &method, path)
    }

    pub(crate) async fn execute<T: FromData>(self, call: Call<Self, T>) -> Result<Response<T>, Error> {
        let prepared = call.prepare(&self.settings)?;
        self.run(&prepared).await
    }

    async fn run<T: FromData>(&self, prepared: &PreparedCall) -> Result<Response<T>, Error> {
        let Ok(runtime) = runtime::Handle::try_current() else {
            return Err(prepared.name(Error::configuration(
                "commet::Client needs a tokio runtime around it; in blocking code use commet::blocking::Client",
            )));
        };
        let pool = self.pool.get();
        let place = match Arc::clone(&pool.places).try_acquire_owned() {
            Ok(place) => place,
            // In a box: most calls never wait.
            Err(_) => Box::pin(prepared.place(&pool.places)).await?,
        };
        let http = pool.client(runtime.id());
        drop(pool);
        let result = attempts::execute(&self.settings, &http, prepared).await;
        drop(place);
        result
    }
}

impl Pool {
    fn new(settings: Arc<Settings>) -> Self {
        let state = Mutex::new(State { clients: Vec::new(), last_call: Moment::now() });
        let connections = Arc::new(Connections { state, idle_timeout: settings.idle_timeout });
        let places = Arc::new(Semaphore::new(settings.max_connections.min(Semaphore::MAX_PERMITS)));
        let (weak, keeper) = (Arc::downgrade(&connections), keeper());
        keeper.add(weak);
        Self { settings, places, connections, keeper }
    }

    /// The connections of a runtime, without those that a suspension of the machine may have cost.
    fn client(&self, runtime: runtime::Id) -> HttpClient {
        if let Some(client) = self.connections.client(runtime) {
            return client;
        }
        self.keeper.make_room();
        let connector = self.settings.connector(Protocols::Http1And2);
        self.connections.add(runtime, http::client(connector, self.settings.idle_timeout))
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

    /// Keeps a client for its runtime; of two that were made at the same time the first.
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

impl Resting for Connections {
    /// Runtimes that are at work sweep by themselves.
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

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("host", &self.settings.authority).finish_non_exhaustive()
    }
}
