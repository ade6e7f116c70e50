//! The server that a client calls, and the way to it.

use http::header::HeaderValue;
use http::uri::{Authority, Scheme, Uri};

use crate::error::Error;
use crate::net::connector::{Connector, Protocols};
use crate::net::proxy::Route;
use crate::net::tls::{self, Trust};
use crate::net::url::is_loopback;
use crate::schema::generated::errors::ErrorKind;
use crate::system::process::PerProcess;

pub(crate) struct Endpoint {
    scheme: Scheme,
    pub(crate) authority: Authority,
    /// The base URL's path, without a slash at its end.
    prefix: String,
    pub(crate) route: Route,
    /// Per process, because session tickets are shared under a lock.
    tls: PerProcess<rustls::ClientConfig>,
}

impl Endpoint {
    /// The endpoint at a base URL that was checked.
    pub(crate) fn new(base_url: Uri, route: Route, trust: Trust) -> Self {
        let parts = base_url.into_parts();
        Self {
            scheme: parts.scheme.expect("checked"),
            authority: parts.authority.expect("checked"),
            prefix: parts.path_and_query.map(|path| path.path().trim_end_matches('/').to_owned()).unwrap_or_default(),
            route,
            tls: PerProcess::new(move || tls::config(trust.clone())),
        }
    }

    pub(crate) fn connector(&self, protocols: Protocols) -> Connector {
        Connector::new(rustls::ClientConfig::clone(&self.tls.get()), self.route.clone(), protocols)
    }

    /// The base URL's host, with its port where it is not the scheme's own.
    pub(crate) fn host_header(&self) -> HeaderValue {
        let default = if self.scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = match self.authority.port_u16() {
            Some(port) if port != default => self.authority.as_str(),
            _ => self.authority.host(),
        };
        HeaderValue::from_str(host).expect("an authority is visible ASCII")
    }

    /// Whether calls, and with them the API key, leave this machine unencrypted.
    pub(crate) fn is_plaintext(&self) -> bool {
        self.scheme == Scheme::HTTP && (self.route.proxy().is_some() || !is_loopback(&self.base_url()))
    }

    pub(crate) fn base_url(&self) -> Uri {
        self.url("").expect("it was parsed when the client was built")
    }

    pub(crate) fn url(&self, target: &str) -> Result<Uri, Error> {
        let path = format!("{}{target}", self.prefix);
        let uri = Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone());
        // The base URL was accepted by the same parser and the rest is percent-encoded, so only the
        // length can be at fault.
        uri.path_and_query(path).build().map_err(|error| {
            Error::new(ErrorKind::InvalidRequest, "the arguments make a URL that is too long (over 65,534 bytes)")
                .with_source(error)
        })
    }
}
