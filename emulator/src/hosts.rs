use std::collections::BTreeSet;
use std::net::IpAddr;

use http::uri::Authority;
use http::{HeaderValue, StatusCode, Uri, header, request};

use crate::answer::Answer;

/// The names under which the emulator answers.
///
/// A web page can point a name of its own at 127.0.0.1 and then talk to this server from its visitor's browser
/// (DNS rebinding), or post to it from another origin. The name in `Host`, and in `Origin` if there is one, tells.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    allowed: BTreeSet<String>,
    /// Bound to all addresses: any address is then as good as told, but a name still is not.
    any_address: bool,
}

impl Hosts {
    pub(crate) fn new(bound: &str, address: IpAddr, allowed: impl IntoIterator<Item = String>) -> Self {
        let names = allowed.into_iter().chain([bound.to_owned(), address.to_string()]);
        Self { allowed: names.map(|name| normal(&name)).collect(), any_address: address.is_unspecified() }
    }

    /// Whether this is the name of a host, and nothing else.
    pub(crate) fn is_name(name: &str) -> bool {
        name.parse::<IpAddr>().is_ok()
            || Authority::try_from(name).is_ok_and(|authority| !name.is_empty() && authority.host() == name)
    }

    pub(crate) fn check(&self, parts: &request::Parts) -> Result<(), Answer> {
        let mut hosts = parts.headers.get_all(header::HOST).iter();
        let named = hosts.next();
        let is_allowed = hosts.next().is_none()
            && named
                .and_then(|host| Authority::try_from(host.as_bytes()).ok())
                .is_some_and(|host| self.allows(host.host()))
            && parts.uri.authority().is_none_or(|target| self.allows(target.host()));
        if !is_allowed {
            let message = "The Host header names no host of this emulator; allow it when starting the emulator";
            return Err(Answer::error(StatusCode::FORBIDDEN, "forbidden_host", message).closing());
        }
        let origin = parts.headers.get(header::ORIGIN);
        if origin.is_some_and(|origin| !self.allows_origin(origin)) {
            let message = "Web pages of other origins must not use this emulator";
            return Err(Answer::error(StatusCode::FORBIDDEN, "forbidden_origin", message).closing());
        }
        Ok(())
    }

    fn allows_origin(&self, origin: &HeaderValue) -> bool {
        Uri::try_from(origin.as_bytes()).is_ok_and(|uri| uri.host().is_some_and(|host| self.allows(host)))
    }

    fn allows(&self, host: &str) -> bool {
        let host = normal(host);
        if host == "localhost" || host.ends_with(".localhost") || self.allowed.contains(&host) {
            return true;
        }
        host.parse::<IpAddr>().is_ok_and(|address| self.any_address || address.is_loopback())
    }
}

/// Lower case, without the brackets of an IPv6 address and without the dot at the end of a full name.
fn normal(host: &str) -> String {
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_told_names_and_loopback_are_allowed() {
        let hosts = Hosts::new("127.0.0.1", [127, 0, 0, 1].into(), ["Emulator".to_owned()]);
        for host in ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "emulator"] {
            assert!(hosts.allows(host), "{host}");
        }
        for host in
            ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "0.0.0.0", "[::2]"]
        {
            assert!(!hosts.allows(host), "{host}");
        }
        let everywhere = Hosts::new("0.0.0.0", [0, 0, 0, 0].into(), []);
        assert!(everywhere.allows("192.168.1.5") && !everywhere.allows("evil.example"));
    }
}
