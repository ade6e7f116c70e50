//! The client for blocking code.
//!
//! A call drives its own I/O on the calling thread, and wakes no other. Two kinds of threads exist beside it: a new
//! connection to a name has one for the look-up, and while a process has unused connections, one closes them in time.

use std::fmt;
use std::sync::Arc;

use crate::api::builder::ClientBuilder;
use crate::api::call::Call;
use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::value::Json;
use crate::net::pool::blocking::{Lanes, prepare};
use crate::pipeline::arguments::IntoArguments;
use crate::pipeline::attempts;
use crate::pipeline::response::Response;
use crate::pipeline::settings::Settings;
use crate::system::process::PerProcess;
use http::Method;

/// The client for blocking code.
///
/// Cloning is cheap, and clones share their connections. One client serves any number of threads;
/// it stays usable in a process that was forked from the one it was made in.
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
    lanes: Arc<PerProcess<Lanes>>,
}

impl Client {
    /// A client with default settings; the base URL may come from `COMMET_BASE_URL`.
    pub fn new(api_key: impl Into<String>) -> Result<Self, Error> {
        Self::builder().api_key(api_key).build_blocking()
    }

    /// A client with default settings and the API key of `COMMET_API_KEY`.
    pub fn from_env() -> Result<Self, Error> {
        Self::builder().build_blocking()
    }

    /// Settings to choose; end with [`build_blocking`](ClientBuilder::build_blocking).
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn from_settings(settings: Arc<Settings>) -> Self {
        prepare();
        let lanes = {
            let settings = Arc::clone(&settings);
            move || Lanes::new(Arc::clone(&settings))
        };
        Self { settings, lanes: Arc::new(PerProcess::new(lanes)) }
    }

    /// The dynamic API: calls an [operation](crate::Operation) by its name, with its arguments as
    /// [`Arguments`](crate::Arguments) or the text of a JSON object, and answers with the data as JSON.
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
    /// Retries, deadlines, idempotency keys and errors are those of every call. The response's data is the `data`
    /// of the API's envelope (`{"success": …, "data": …}`), or the whole body where there is none.
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

    pub(crate) fn execute<T: FromData>(self, call: Call<Self, T>) -> Result<Response<T>, Error> {
        let prepared = call.prepare(&self.settings)?;
        let lane = self.lanes.get().check_out(&prepared)?;
        lane.drive(async |http| attempts::execute(&self.settings, http, &prepared).await)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("host", &self.settings.authority).finish_non_exhaustive()
    }
}
