//! The client for blocking code.
//!
//! A call drives its own I/O on the calling thread, and wakes no other thread. The library starts two kinds of threads:
//! one for each look-up of a host name, and one that closes idle connections in time, while there are any.

use std::fmt;
use std::sync::Arc;

use http::Method;

use crate::api::builder::Builder;
use crate::api::call::{Call, Execute, Sealed};
use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::value::Json;
use crate::net::pool::blocking::{Pool, refuse_in_async_task, warm_up};
use crate::pipeline::arguments::IntoArguments;
use crate::pipeline::attempts;
use crate::pipeline::response::Response;
use crate::pipeline::settings::Settings;
use crate::system::process::PerProcess;

/// Settings for a [`Client`].
///
/// ```
/// use std::time::Duration;
///
/// let client = commet::blocking::Client::builder()
///     .api_key("ck_test_123")
///     .base_url("http://127.0.0.1:4010/api")
///     .timeout(Duration::from_secs(20))
///     .build()?;
/// # Ok::<(), commet::Error>(())
/// ```
pub type ClientBuilder = Builder<Client>;

/// The client for blocking code.
///
/// Cloning is cheap, and clones share their connections. Any number of threads may use one client, and a forked child
/// may use the client of its parent.
///
/// ```no_run
/// use commet::{blocking::Client, CreateCustomer};
///
/// let client = Client::new("ck_live_…")?;
/// let response = client.customers().create(CreateCustomer::new("billing@acme.com").id("user_123")).send()?;
/// println!("{}", response.data.id);
/// # Ok::<(), commet::Error>(())
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
        warm_up();
        let pool = {
            let Settings { max_blocking_connections, idle_timeout, .. } = *settings;
            let endpoint = Arc::clone(&settings.endpoint);
            move || Pool::new(Arc::clone(&endpoint), max_blocking_connections, idle_timeout)
        };
        Self { settings, pool: Arc::new(PerProcess::new(pool)) }
    }

    /// The dynamic API: calls an [operation](crate::Operation) by its name, with its arguments as
    /// [`Arguments`](crate::Arguments) or the text of a JSON object, and returns the data as JSON.
    ///
    /// ```no_run
    /// # fn example(client: commet::blocking::Client) -> Result<(), commet::Error> {
    /// let reply = client.invoke("customers.get", r#"{"customerId": "cus_abc123"}"#).send()?;
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
    /// # fn example(client: commet::blocking::Client) -> Result<(), commet::Error> {
    /// let response = client.request(Method::GET, "/customers").query("limit", 25).send()?;
    /// println!("{}", response.data);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: &str) -> Call<Self, Json> {
        Call::request(self.clone(), &method, path)
    }
}

impl Sealed for Client {}

impl Execute for Client {
    type Execution<T: FromData> = Result<Response<T>, Error>;

    fn execute<T: FromData>(self, call: Call<Self, T>) -> Result<Response<T>, Error> {
        let prepared = call.prepare(&self.settings)?;
        refuse_in_async_task()?;
        let pool = self.pool.get();
        let connection = pool.check_out(async |places| prepared.place(places).await);
        let connection = connection.map_err(|error| prepared.name(error))?;
        connection.drive(async |http| attempts::execute(&self.settings, http, &prepared).await)
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
