//! The rules for URLs and hosts.

use std::net::IpAddr;

use http::Uri;
use http::uri::Authority;

use crate::error::Error;

/// Checks a base URL, which was given as `name`. The error repeats nothing of it, because it may contain a password.
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

/// Whether the port, if there is one, is valid. The `http` crate treats an invalid port as absent.
pub(crate) fn has_usable_port(uri: &Uri) -> bool {
    let authority = uri.authority().map(Authority::as_str).unwrap_or_default();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, rest)| rest);
    let written = host_and_port.rsplit_once(':').is_some_and(|(_, port)| !port.is_empty() && !port.ends_with(']'));
    !written || uri.port_u16().is_some_and(|port| port > 0)
}

/// Whether a URL leads to this machine: `localhost`, a name below it (RFC 6761), or a loopback address.
pub(crate) fn is_loopback(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let name = normal(host);
    name == "localhost" || name.ends_with(".localhost") || address(host).is_some_and(|address| address.is_loopback())
}

/// The IP address that a host is, with or without brackets.
pub(crate) fn address(host: &str) -> Option<IpAddr> {
    let literal = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    literal.parse().ok().map(|address: IpAddr| address.to_canonical())
}

/// A host name in the form in which names are compared.
pub(crate) fn normal(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

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
