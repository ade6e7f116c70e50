//! The headers of requests: those that the client sets, and those that its caller adds.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::error::Error;
use crate::net::proxy::Route;

pub(crate) const API_KEY: HeaderName = HeaderName::from_static("x-api-key");
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Headers that a caller may not set, because the client or the connection sets them.
const RESERVED: [HeaderName; 8] = [
    API_KEY,
    IDEMPOTENCY_KEY,
    header::HOST,
    header::CONTENT_LENGTH,
    header::CONTENT_TYPE,
    header::TRANSFER_ENCODING,
    header::CONNECTION,
    header::ACCEPT_ENCODING,
];

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
    // Another vendor's key must not be sent to this server.
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

pub(crate) fn caller_header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    // The error repeats neither: name and value may have changed places.
    let refuse = |why: &str| Error::invalid_request("headers", why);
    let header: HeaderName = name.parse().map_err(|_| refuse("invalid header name"))?;
    if RESERVED.contains(&header) {
        let why = format!("must not contain {header}, which the client sets; `idempotencyKey` is an option of its own");
        return Err(refuse(&why));
    }
    let mut value = HeaderValue::from_str(value).map_err(|_| refuse("invalid header value"))?;
    value.set_sensitive(true);
    Ok((header, value))
}

pub(crate) fn idempotency_header(key: &str) -> Result<HeaderValue, Error> {
    let well_formed = (1..=255).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_graphic());
    well_formed
        .then(|| HeaderValue::from_str(key).expect("graphic ASCII is a header value"))
        .ok_or_else(|| Error::invalid_request("idempotencyKey", "must be 1 to 255 visible ASCII characters"))
}
