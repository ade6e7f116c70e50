//! One exchange with the server: connections, proxies, TLS, HTTP.

pub(crate) mod connector;
pub(crate) mod http;
pub(crate) mod idle;
pub(crate) mod pool;
pub(crate) mod proxy;
pub(crate) mod resolver;
pub(crate) mod stream;
pub(crate) mod tls;
