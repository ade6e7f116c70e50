//! What a client was built with, checked.

use std::time::Duration;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::uri::{Authority, Scheme, Uri};

use crate::api::generated::errors::ErrorKind;
use crate::api::naming::Naming;
use crate::error::Error;
use crate::net::connector::{Connector, Protocols};
use crate::net::proxy::Route;
use crate::pipeline::budget::RetryBudget;
use crate::system::process::PerProcess;

pub(crate) const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Every setting of a client. Made by [`ClientBuilder`](crate::ClientBuilder), which documents them.
pub(crate) struct Settings {
    /// Who reads the names in errors.
    pub(crate) naming: Naming,
    pub(crate) scheme: Scheme,
    pub(crate) authority: Authority,
    /// The base URL's path, without a slash at its end.
    pub(crate) prefix: String,
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
    pub(crate) route: Route,
    /// Per process, because session tickets are shared under a lock.
    pub(crate) tls: PerProcess<rustls::ClientConfig>,
}

/// How long to wait before a retry.
#[derive(Clone, Copy)]
pub(crate) struct Backoff {
    pub(crate) initial: Duration,
    pub(crate) max: Duration,
    pub(crate) max_retry_after: Duration,
}

impl Backoff {
    /// The wait before retry `n`, counted from 1: full jitter, anything up to `initial · 2ⁿ⁻¹`.
    pub(crate) fn jitter(&self, n: u32) -> Duration {
        let ceiling = self.initial.saturating_mul(1_u32.checked_shl(n - 1).unwrap_or(u32::MAX)).min(self.max);
        // From the system, not from a seeded generator: a forked child would draw its parent's waits.
        let random = getrandom::u32().unwrap_or(u32::MAX);
        ceiling.mul_f64(f64::from(random) / f64::from(u32::MAX))
    }
}

impl Settings {
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

/// Takes a base URL apart, which was given as `name`. None of its text is repeated in the error: it may
/// hold a password.
pub(crate) fn parse_base_url(name: &str, url: &str) -> Result<Uri, Error> {
    let refuse = |why: &str| Error::setting(name, format!("the base URL {why}; it looks like https://commet.co/api"));
    if url.trim().is_empty() {
        return Err(refuse("is empty; without one, leave COMMET_BASE_URL unset"));
    }
    let uri: Uri = url.trim().parse().map_err(|error| refuse("is not a URL").with_source(error))?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) {
        return Err(refuse("must begin with https:// or http://"));
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) {
        return Err(refuse("must not contain a user name or password"));
    }
    if !has_usable_port(&uri) {
        return Err(refuse("must have a port from 1 to 65535, or none"));
    }
    if uri.query().is_some() || url.contains('#') {
        return Err(refuse("must not contain a query or fragment"));
    }
    Ok(uri)
}

/// Whether the port, if one is written, is one: `http` reads those that are not as none.
pub(crate) fn has_usable_port(uri: &Uri) -> bool {
    let authority = uri.authority().map(Authority::as_str).unwrap_or_default();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, rest)| rest);
    let written = host_and_port.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && !port.ends_with(']'));
    !written || uri.port_u16().is_some_and(|port| port > 0)
}

/// The header of an API key, which was given as `name`.
pub(crate) fn api_key_header(name: &str, key: &str) -> Result<HeaderValue, Error> {
    let refuse = |why: &str| Error::setting(name, why);
    let key = key.trim();
    if key.is_empty() {
        return Err(refuse("the API key is empty; pass one or set COMMET_API_KEY"));
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(refuse("the API key contains characters that no key has; copy it again"));
    }
    // What belongs to another vendor must not be sent to this one.
    if !key.starts_with("ck_") && !key.starts_with("rk_") {
        return Err(refuse(
            "the API key is not one of Commet's, which begin with ck_ or rk_; look for a mix-up with another vendor's key",
        ));
    }
    let mut value = HeaderValue::from_str(key).expect("graphic ASCII is a header value");
    value.set_sensitive(true);
    Ok(value)
}

/// The headers of every request.
pub(crate) fn common_headers(key: HeaderValue, user_agent: &str, route: &Route) -> Result<HeaderMap, Error> {
    let agent = HeaderValue::from_str(user_agent)
        .map_err(|error| Error::configuration("the user agent must be visible ASCII").with_source(error))?;
    let mut headers = HeaderMap::with_capacity(10);
    headers.insert(API_KEY, key);
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    headers.insert(header::USER_AGENT, agent);
    if let Route::Forward { authorization: Some(authorization), .. } = route {
        headers.insert(header::PROXY_AUTHORIZATION, authorization.clone());
    }
    Ok(headers)
}

/// The headers of every write. The idempotency key is replaced by each call's own, which then needs no new entry.
pub(crate) fn write_headers(mut common: HeaderMap) -> HeaderMap {
    common.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    common.insert(IDEMPOTENCY_KEY, HeaderValue::from_static(""));
    common
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_off_stays_within_its_bounds() {
        let (initial, max) = (Duration::from_millis(500), Duration::from_secs(8));
        let backoff = Backoff { initial, max, max_retry_after: max };
        for n in [1, 2, 5, 6, 40, 4000] {
            let ceiling = initial.saturating_mul(2_u32.saturating_pow(n - 1)).min(max);
            let longest = (0..200).map(|_| backoff.jitter(n)).max().unwrap();
            assert!(longest <= ceiling, "{n}: {longest:?}");
            assert!(longest > ceiling / 2, "{n}: no jitter in {longest:?}");
        }
    }

    #[test]
    fn base_urls_are_refused_without_repeating_them() {
        for url in
            ["", "commet.co/api", "ftp://x", "http://user:canary@x", "http://x?canary", "http://x#canary", "http://x y"]
        {
            let error = parse_base_url("baseUrl", url).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
        }
        for url in [" http://127.0.0.1:4010/api/ ", "http://[::1]", "https://[::1]:8443/api", "HTTPS://API.test:443"] {
            parse_base_url("baseUrl", url).expect(url);
        }
    }
}
