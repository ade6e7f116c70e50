use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use ::http::Uri;
use ::http::uri::Scheme;

use crate::builder::ClientBuilder;
use crate::call::Call;
use crate::clock::Moment;
use crate::connector::Protocols;
use crate::customer::FromData;
use crate::customers::Customers;
use crate::error::Error;
use crate::http::{self, HttpClient};
use crate::plan::Plan;
use crate::process::PerProcess;
use crate::proxy::is_loopback;
use crate::response::Response;
use crate::settings::Settings;
use crate::{IntoArguments, Json, transport};

/// A machine that slept longer than this unawares may have lost its connections.
const SUSPENSION: Duration = Duration::from_secs(5);

/// The client for asynchronous code. It works on the caller's tokio runtime and starts no thread.
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
    http: HttpClient,
    /// When the last call began, to notice that the machine slept since.
    last_call: Mutex<Moment>,
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
            move || Pool {
                http: http::client(settings.connector(Protocols::Http1And2), settings.idle_timeout),
                last_call: Mutex::new(Moment::now()),
            }
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
        base_url.scheme() == Some(&Scheme::HTTP) && !is_loopback(&base_url)
    }

    /// The operations on customers.
    pub fn customers(&self) -> Customers<Self> {
        Customers::new(self.clone())
    }

    /// The JSON door: calls an [operation](crate::Operation) by its name, with its arguments as
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

    pub(crate) async fn execute<T: FromData>(self, call: Call<Self, T>) -> Result<Response<T>, Error> {
        let plan = call.plan(&self.settings)?;
        self.run(&plan).await
    }

    async fn run<T: FromData>(&self, plan: &Plan) -> Result<Response<T>, Error> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(Error::configuration(
                "commet::Client needs a tokio runtime around it; in blocking code use commet::blocking::Client",
            ));
        }
        let mut pool = self.pool.get();
        if pool.slept() {
            pool = self.pool.renew(&pool);
        }
        transport::execute(&self.settings, &pool.http, plan).await
    }
}

impl Pool {
    /// Whether the machine was suspended since the last call.
    fn slept(&self) -> bool {
        let now = Moment::now();
        let mut last = self.last_call.lock().unwrap_or_else(PoisonError::into_inner);
        let slept = last.slept_until(now);
        *last = now;
        slept > SUSPENSION
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("host", &self.settings.authority).finish_non_exhaustive()
    }
}
