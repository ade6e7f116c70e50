//! Settings of a client.

use commet::{Arguments, Error};

/// Settings of a client; what is missing has its default. Durations are milliseconds.
#[derive(Clone, Default, uniffi::Record)]
pub struct Settings {
    /// The API key. Default: the environment's `COMMET_API_KEY`.
    #[uniffi(default)]
    pub api_key: Option<String>,
    /// Where the API is. Default: the environment's `COMMET_BASE_URL`, then `https://commet.co/api`.
    #[uniffi(default)]
    pub base_url: Option<String>,
    /// The whole time a call may take, attempts and back-off together. Default: 60 s.
    #[uniffi(default)]
    pub timeout_ms: Option<f64>,
    /// The time one attempt may take, from dialling to the last byte of the answer. Default: 30 s.
    #[uniffi(default)]
    pub attempt_timeout_ms: Option<f64>,
    /// The time that making a connection may take, TLS included. Default: 5 s.
    #[uniffi(default)]
    pub connect_timeout_ms: Option<f64>,
    /// How often a failed attempt is repeated. Default: 3.
    #[uniffi(default)]
    pub max_retries: Option<i64>,
    /// The first and the longest back-off. Default: 0.5 s and 8 s.
    #[uniffi(default)]
    pub backoff_ms: Option<Vec<f64>>,
    /// The longest that a server's `Retry-After` is obeyed. Default: 30 s.
    #[uniffi(default)]
    pub max_retry_after_ms: Option<f64>,
    /// A retry budget of this client's own: how many retries at once, and how many a second.
    /// Default: one budget for all clients of the process.
    #[uniffi(default)]
    pub retry_budget: Option<Vec<i64>>,
    /// The largest answer that is read, in bytes, once decompressed. Default: 16 MiB.
    #[uniffi(default)]
    pub max_response_bytes: Option<i64>,
    /// How long an unused connection is kept. Default: 50 s.
    #[uniffi(default)]
    pub idle_timeout_ms: Option<f64>,
    /// How many blocking calls are made at once; further callers wait in order. Default: 64.
    #[uniffi(default)]
    pub max_blocking_connections: Option<i64>,
    /// How many asynchronous calls are made at once; further ones wait in order. Default: 1,000.
    #[uniffi(default)]
    pub max_connections: Option<i64>,
    /// The proxy: `http://user:password@host:port` or `socks5://host:port`; empty for none. Default:
    /// the environment's.
    #[uniffi(default)]
    pub proxy: Option<String>,
    /// A PEM file of certificate authorities to trust beside the platform's.
    #[uniffi(default)]
    pub ca_file: Option<String>,
    /// The language whose names and units errors are to have, as the core names it. Default: these names.
    #[uniffi(default)]
    pub naming: Option<String>,
}

impl Settings {
    /// By the names under which the core takes them.
    pub(crate) fn arguments(self) -> Result<Arguments, Error> {
        let mut arguments = Arguments::new();
        macro_rules! given {
            ($($field:ident),*) => {
                $(if let Some(value) = &self.$field {
                    arguments.set(stringify!($field), value)?;
                })*
            };
        }
        given!(
            api_key,
            base_url,
            timeout_ms,
            attempt_timeout_ms,
            connect_timeout_ms,
            max_retries,
            backoff_ms,
            max_retry_after_ms,
            retry_budget,
            max_response_bytes,
            idle_timeout_ms,
            max_blocking_connections,
            max_connections,
            proxy,
            ca_file,
            naming
        );
        Ok(arguments)
    }
}
