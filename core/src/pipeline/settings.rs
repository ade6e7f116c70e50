//! The checked settings of a client.

use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderValue};

use crate::net::endpoint::Endpoint;
use crate::pipeline::backoff::Backoff;
use crate::pipeline::naming::Naming;
use crate::pipeline::retry_budget::RetryBudget;

/// Every setting of a client. [`Builder`](crate::Builder) makes them and documents them.
pub(crate) struct Settings {
    /// The language of the names in errors.
    pub(crate) naming: Naming,
    pub(crate) endpoint: Arc<Endpoint>,
    pub(crate) key: HeaderValue,
    /// The headers of every read.
    pub(crate) headers: HeaderMap,
    /// The headers of every write, with room for the idempotency key.
    pub(crate) write_headers: HeaderMap,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) backoff: Backoff,
    pub(crate) retry_budget: RetryBudget,
    pub(crate) max_response_bytes: usize,
    pub(crate) idle_timeout: Duration,
    pub(crate) max_blocking_connections: usize,
    pub(crate) max_connections: usize,
}
