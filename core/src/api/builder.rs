//! The settings that a client is built with.

use std::env;
use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::api::generated::docs::setting;
use crate::error::Error;
use crate::net::endpoint::Endpoint;
use crate::net::proxy::{ProxyChoice, Route};
use crate::net::tls;
use crate::net::url::parse_base_url;
use crate::pipeline::backoff::Backoff;
use crate::pipeline::headers::{api_key_header, common_headers, write_headers};
use crate::pipeline::naming::Naming;
use crate::pipeline::retry_budget::RetryBudget;
use crate::pipeline::settings::Settings;
use crate::system::environment::{BASE_URL, Environment};

const DEFAULT_BASE_URL: &str = "https://commet.co/api";

/// Settings for a client of the type `C`: [`ClientBuilder`](crate::ClientBuilder) builds a
/// [`Client`](crate::Client), [`blocking::ClientBuilder`](crate::blocking::ClientBuilder) a
/// [`blocking::Client`](crate::blocking::Client).
#[derive(Clone)]
#[must_use]
pub struct Builder<C> {
    naming: Naming,
    api_key: Option<String>,
    base_url: Option<String>,
    user_agent: String,
    timeout: Duration,
    attempt_timeout: Duration,
    connect_timeout: Duration,
    max_retries: u32,
    backoff: Backoff,
    retry_budget: RetryBudget,
    max_response_bytes: usize,
    idle_timeout: Duration,
    max_blocking_connections: usize,
    max_connections: usize,
    proxy: ProxyChoice,
    ca_file: Option<PathBuf>,
    environment: Environment,
    builds: PhantomData<fn() -> C>,
}

impl<C> Default for Builder<C> {
    fn default() -> Self {
        Self {
            naming: Naming::Rust,
            api_key: None,
            base_url: None,
            user_agent: format!("commet-rust/{}", env!("CARGO_PKG_VERSION")),
            timeout: Duration::from_secs(60),
            attempt_timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(5),
            max_retries: 3,
            backoff: Backoff {
                initial: Duration::from_millis(500),
                max: Duration::from_secs(8),
                max_retry_after: Duration::from_secs(30),
            },
            retry_budget: RetryBudget::shared(),
            max_response_bytes: 16 * 1024 * 1024,
            // Below the 60 s after which common load balancers close idle connections.
            idle_timeout: Duration::from_secs(50),
            max_blocking_connections: 64,
            // Most systems let a process open about as many files.
            max_connections: 1_000,
            proxy: ProxyChoice::Environment,
            ca_file: None,
            environment: Environment::Process,
            builds: PhantomData,
        }
    }
}

impl<C> Builder<C> {
    #[doc = setting!(api_key)]
    pub fn api_key(mut self, api_key: impl Into<String>) -> Self {
        self.api_key = Some(api_key.into());
        self
    }

    #[doc = setting!(base_url)]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    #[doc = setting!(timeout)]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    #[doc = setting!(attempt_timeout)]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = timeout;
        self
    }

    #[doc = setting!(connect_timeout)]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    #[doc = setting!(max_retries)]
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    #[doc = setting!(backoff)]
    pub fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff.initial = first;
        self.backoff.max = longest;
        self
    }

    #[doc = setting!(max_retry_after)]
    pub fn max_retry_after(mut self, max: Duration) -> Self {
        self.backoff.max_retry_after = max;
        self
    }

    #[doc = setting!(retry_budget)]
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.retry_budget = budget;
        self
    }

    #[doc = setting!(max_response_bytes)]
    pub fn max_response_bytes(mut self, bytes: usize) -> Self {
        self.max_response_bytes = bytes;
        self
    }

    #[doc = setting!(idle_timeout)]
    ///
    /// All clients of a process together keep about 128 idle connections. A further one replaces those that were idle
    /// for the longest time.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    #[doc = setting!(max_blocking_connections)]
    pub fn max_blocking_connections(mut self, connections: usize) -> Self {
        self.max_blocking_connections = connections;
        self
    }

    #[doc = setting!(max_connections)]
    pub fn max_connections(mut self, connections: usize) -> Self {
        self.max_connections = connections;
        self
    }

    #[doc = setting!(proxy)]
    ///
    /// The upper-case form of a variable is read first, then the lower-case form: `HTTPS_PROXY` or `HTTP_PROXY` by the base URL's
    /// scheme, then `ALL_PROXY`. An empty variable counts as absent.
    ///
    /// `localhost`, names that end with `.localhost`, and loopback addresses are reached without the
    /// environment's proxy, and so are the hosts of `NO_PROXY`: `*` for all, `example.com` with its
    /// subdomains, `*.example.com` for the subdomains alone, an address, a network such as `10.0.0.0/8`;
    /// a name or an address (in brackets for IPv6) may have a port. In a CGI program (`REQUEST_METHOD` is set)
    /// `HTTP_PROXY` in upper case is ignored, because whoever sends a request can set it.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.proxy = if url.is_empty() { ProxyChoice::None } else { ProxyChoice::Url(url) };
        self
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(self) -> Self {
        self.proxy("")
    }

    #[doc = setting!(ca_file)]
    ///
    /// The platform's are also where `SSL_CERT_FILE` counts. A certificate is an authority's, or a server's own,
    /// which may be self-signed.
    pub fn ca_file(mut self, file: impl Into<PathBuf>) -> Self {
        self.ca_file = Some(file.into());
        self
    }

    /// Reads variables here instead of in the process's environment.
    pub(crate) fn environment(mut self, environment: Environment) -> Self {
        self.environment = environment;
        self
    }

    /// The product in the user agent, such as `commet-python/1.2.3`. The core's name and version follow it.
    pub fn user_agent(mut self, product: impl Into<String>) -> Self {
        self.user_agent = product.into();
        self
    }

    /// The language of the names in errors.
    pub(crate) fn naming(mut self, naming: Naming) -> Self {
        self.naming = naming;
        self
    }

    pub(crate) fn settings(self) -> Result<Settings, Error> {
        let naming = self.naming;
        self.checked().map_err(|error| naming.localize(error))
    }

    fn checked(self) -> Result<Settings, Error> {
        // The setting, or the environment's variable; and the name of the one that was used.
        let given_or_env = |name, given: Option<String>, variable| match given {
            Some(given) => Ok((name, Some(given))),
            None => self.environment.get(variable).map(|value| (if value.is_some() { variable } else { name }, value)),
        };
        let (name, key) = given_or_env("apiKey", self.api_key, "COMMET_API_KEY")?;
        let key = api_key_header(name, &key.unwrap_or_default())?;
        let (name, base_url) = given_or_env("baseUrl", self.base_url, BASE_URL)?;
        let base_url = parse_base_url(name, base_url.as_deref().unwrap_or(DEFAULT_BASE_URL))?;
        for (name, value) in [
            ("timeoutMs", self.timeout),
            ("attemptTimeoutMs", self.attempt_timeout),
            ("connectTimeoutMs", self.connect_timeout),
        ] {
            if value.is_zero() {
                return Err(Error::setting(name, "must be longer than 0"));
            }
        }
        for (name, most) in
            [("maxBlockingConnections", self.max_blocking_connections), ("maxConnections", self.max_connections)]
        {
            if most == 0 {
                return Err(Error::setting(name, "must be at least 1"));
            }
        }
        let route = Route::new(&base_url, &self.proxy, &self.environment)?;
        let product = format!(
            "{} commet-core/{} ({}; {})",
            self.user_agent,
            env!("CARGO_PKG_VERSION"),
            env::consts::OS,
            env::consts::ARCH
        );
        let trust = tls::Trust {
            given: self.ca_file.as_deref().map(tls::read_certificates).transpose()?.unwrap_or_default(),
            environment: self.environment.given_trust()?,
        };
        let headers = common_headers(key.clone(), &product, &route)?;
        Ok(Settings {
            naming: self.naming,
            endpoint: Arc::new(Endpoint::new(base_url, route, trust)),
            write_headers: write_headers(headers.clone()),
            headers,
            key,
            timeout: self.timeout,
            attempt_timeout: self.attempt_timeout,
            connect_timeout: self.connect_timeout,
            max_retries: self.max_retries,
            backoff: self.backoff,
            retry_budget: self.retry_budget,
            max_response_bytes: self.max_response_bytes,
            // Longer than any connection lives, and short enough to be added to an instant without an overflow.
            idle_timeout: self.idle_timeout.min(Duration::from_secs(365 * 86_400)),
            max_blocking_connections: self.max_blocking_connections,
            max_connections: self.max_connections,
        })
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("max_retries", &self.max_retries)
            .finish_non_exhaustive()
    }
}
