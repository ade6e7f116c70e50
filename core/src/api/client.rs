//! The client for asynchronous code.

use std::fmt;
use std::sync::Arc;

use http::{Method, Uri};
use tokio::runtime;

use crate::api::builder::Builder;
use crate::api::call::{Call, Execute, Executing, Sealed};
use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::value::Json;
use crate::net::pool::asynchronous::Pool;
use crate::pipeline::arguments::IntoArguments;
use crate::pipeline::attempts;
use crate::pipeline::prepared::PreparedCall;
use crate::pipeline::response::Response;
use crate::pipeline::settings::Settings;
use crate::system::process::PerProcess;

/// Settings for a [`Client`].
///
/// ```
/// use std::time::Duration;
///
/// let client = commet::Client::builder()
///     .api_key("ck_test_123")
///     .base_url("http://127.0.0.1:4010/api")
///     .timeout(Duration::from_secs(20))
///     .max_retries(5)
///     .build()?;
/// # Ok::<(), commet::Error>(())
/// ```
pub type ClientBuilder = Builder<Client>;

/// The client for asynchronous code. It runs on the caller's tokio runtime, which needs I/O and time enabled. Threads of
/// its own look up host names and read long responses, so that neither delays other tasks.
///
/// Cloning is cheap, and clones share their connections. Any number of tasks may use one client, and a forked child may
/// use the client of its parent.
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

impl Client {
    /// Makes a client with default settings. `COMMET_BASE_URL` may set the base URL.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build()
    }

    /// Makes a client with default settings and the API key in `COMMET_API_KEY`.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Starts a client with other settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn from_settings(settings: Arc<Settings>) -> Self {
        let pool = {
            let Settings { max_connections, idle_timeout, .. } = *settings;
            let endpoint = Arc::clone(&settings.endpoint);
            move || Pool::new(Arc::clone(&endpoint), max_connections, idle_timeout)
        };
        Self { settings, pool: Arc::new(PerProcess::new(pool)) }
    }

    /// The base URL in use.
    pub fn base_url(&self) -> Uri {
        self.settings.endpoint.base_url()
    }

    /// The proxy in use, without its user name and password.
    pub fn proxy(&self) -> Option<&Uri> {
        self.settings.endpoint.route.proxy()
    }

    /// Whether requests, and with them the API key, leave this machine unencrypted.
    pub fn is_plaintext(&self) -> bool {
        self.settings.endpoint.is_plaintext()
    }

    /// The dynamic API: calls an [operation](crate::Operation) by its name, with its arguments as
    /// [`Arguments`](crate::Arguments) or the text of a JSON object, and returns the data as JSON.
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
    /// Retries, deadlines, idempotency keys and errors are the same as for every call. The response's data is the
    /// `data` of the API's envelope (`{"success": …, "data": …}`), or the whole body if there is no envelope.
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

    async fn run<T: FromData>(&self, prepared: &PreparedCall) -> Result<Response<T>, Error> {
        let Ok(runtime) = runtime::Handle::try_current() else {
            return Err(prepared.name(Error::configuration(
                "commet::Client needs a tokio runtime around it; in blocking code use commet::blocking::Client",
            )));
        };
        let pool = self.pool.get();
        let place = match Arc::clone(pool.places()).try_acquire_owned() {
            Ok(place) => place,
            // In a box, because most calls never wait.
            Err(_) => Box::pin(prepared.place(pool.places())).await?,
        };
        let http = pool.client(runtime.id());
        drop(pool);
        let result = attempts::execute(&self.settings, &http, prepared).await;
        drop(place);
        result
    }
}

impl Sealed for Client {}

impl Execute for Client {
    type Execution<T: FromData> = Executing<T>;

    fn execute<T: FromData>(self, call: Call<Self, T>) -> Executing<T> {
        Box::pin(async move {
            let prepared = call.prepare(&self.settings)?;
            self.run(&prepared).await
        })
    }
}

impl ClientBuilder {
    /// Builds the client. It starts no thread and makes no connection.
    ///
    /// # Errors
    ///
    /// An invalid setting is a `configuration` error.
    pub fn build(self) -> Result<Client, Error> {
        Ok(Client::from_settings(Arc::new(self.settings()?)))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("host", &self.settings.endpoint.authority).finish_non_exhaustive()
    }
}
