use std::collections::BTreeSet;
use std::net::IpAddr;

use http::uri::Authority;
use http::{HeaderValue, Method, StatusCode, Uri, header, request};

use crate::answer::Answer;

/// The names of the host machine in containers. No web page has one: names under `internal` cannot be registered.
const CONTAINER_HOSTS: [&str; 3] = ["host.docker.internal", "gateway.docker.internal", "host.containers.internal"];

/// The host names that requests to the emulator may have.
///
/// A web page can point a name of its own at 127.0.0.1 and then talk to this server from its visitor's browser
/// (DNS rebinding), or post to it from another origin. The names in `Host` and `Origin` reveal both.
#[derive(Clone, Debug)]
pub(crate) struct Hosts {
    allowed: BTreeSet<String>,
    /// Bound to all addresses: any address is then allowed, but a name is not.
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

    pub(crate) fn check(&self, parts: &request::Parts, is_api: bool) -> Result<(), Answer> {
        let mut hosts = parts.headers.get_all(header::HOST).iter();
        let host = hosts.next().and_then(|host| Authority::try_from(host.as_bytes()).ok());
        let (Some(host), None) = (host, hosts.next()) else {
            let message = "The request must have one Host header, with the name of a host";
            return Err(Answer::error(StatusCode::BAD_REQUEST, "bad_request", message).closing());
        };
        let target = parts.uri.authority();
        if let Some(stranger) = [Some(&host), target].into_iter().flatten().find(|host| !self.allows(host.host())) {
            let name = stranger.host();
            let message = format!("{name} is no name of this emulator; start it with --allow-host {name}");
            return Err(Answer::error(StatusCode::FORBIDDEN, "forbidden_host", &message).closing());
        }
        let Some(origin) = parts.headers.get(header::ORIGIN) else { return Ok(()) };
        let forbidden = |message| Err(Answer::error(StatusCode::FORBIDDEN, "forbidden_origin", message).closing());
        if !is_api {
            // Another program on this machine is a stranger too: its pages could reset or read everything.
            let is_own = origin
                .as_bytes()
                .strip_prefix(b"http://")
                .is_some_and(|origin| origin.eq_ignore_ascii_case(host.as_str().as_bytes()));
            return if is_own { Ok(()) } else { forbidden("Only pages of this emulator itself may control it") };
        }
        if parts.method == Method::OPTIONS && parts.headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD) {
            return forbidden(
                "The API is called by servers: a web page must not hold an API key, so no page may call it",
            );
        }
        // A development server that forwards what its pages sent to it leaves their origin in.
        if !self.allows_origin(origin) {
            return forbidden("Web pages of other hosts must not use this emulator");
        }
        Ok(())
    }

    fn allows_origin(&self, origin: &HeaderValue) -> bool {
        Uri::try_from(origin.as_bytes()).is_ok_and(|uri| uri.host().is_some_and(|host| self.allows(host)))
    }

    fn allows(&self, host: &str) -> bool {
        let host = normal(host);
        let is_local = host == "localhost" || host.ends_with(".localhost") || CONTAINER_HOSTS.contains(&&*host);
        if is_local || self.allowed.contains(&host) {
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
