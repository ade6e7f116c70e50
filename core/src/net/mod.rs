//! One exchange with the server: connections, proxies, TLS, HTTP.

pub(crate) mod connector;
pub(crate) mod endpoint;
pub(crate) mod http;
pub(crate) mod idle;
pub(crate) mod percent;
pub(crate) mod pool;
pub(crate) mod progress;
pub(crate) mod proxy;
pub(crate) mod resolver;
pub(crate) mod stream;
pub(crate) mod tls;
pub(crate) mod url;

use std::error::Error;
use std::pin::Pin;

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;
pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;
