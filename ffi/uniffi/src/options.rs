//! Options of one call.

use commet::{Arguments, Error};

/// Options of one call; what is missing is the client's setting. Durations are milliseconds.
#[derive(Clone, Default, uniffi::Record)]
pub struct CallOptions {
    /// The whole time this call may take, attempts and back-off together.
    #[uniffi(default)]
    pub timeout_ms: Option<f64>,
    /// The time from now at which this call must have ended. Of a walk it spans all pages.
    #[uniffi(default)]
    pub deadline_ms: Option<f64>,
    /// The time each attempt may take.
    #[uniffi(default)]
    pub attempt_timeout_ms: Option<f64>,
    /// The time that making a connection may take.
    #[uniffi(default)]
    pub connect_timeout_ms: Option<f64>,
    /// How often a failed attempt is repeated.
    #[uniffi(default)]
    pub max_retries: Option<i64>,
    /// The idempotency key of a write, instead of a random one: at most 255 visible ASCII characters.
    #[uniffi(default)]
    pub idempotency_key: Option<String>,
    /// Headers to send along. Those that the client sets itself are refused.
    #[uniffi(default)]
    pub headers: Vec<Header>,
    /// One page of a walk through a whole list: empty at its beginning, then what the page before
    /// it answered.
    #[uniffi(default)]
    pub walk: Option<String>,
    /// The least grave events to tell of the call: `debug`, `info`, `warning` or `error`.
    #[uniffi(default)]
    pub log: Option<String>,
}

/// A header.
#[derive(Clone, uniffi::Record)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl CallOptions {
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
            timeout_ms,
            deadline_ms,
            attempt_timeout_ms,
            connect_timeout_ms,
            max_retries,
            idempotency_key,
            walk,
            log
        );
        if !self.headers.is_empty() {
            let headers: Vec<_> = self.headers.iter().map(|header| (&header.name, &header.value)).collect();
            arguments.set("headers", &headers)?;
        }
        Ok(arguments)
    }
}
