//! The hosts that `NO_PROXY` names.

use std::net::IpAddr;

use http::Uri;
use http::uri::Scheme;
use ipnet::IpNet;

use crate::net::url::{address, normal};

/// The entries of a `NO_PROXY` variable.
///
/// Go's `httpproxy` and curl agree on most of it. Where they differ:
/// - `.example.com` covers `example.com` too, as curl and Python read it; in Go it covers subdomains only.
/// - Ports, `*.example.com` (subdomains only) and a `*` beside other entries are read as Go reads them; curl
///   knows none of these.
/// - `10.0.0.0/0` is a network of all addresses, as in Go; for curl it is one address.
/// - Blanks separate entries as commas do, and dots at the end of names are ignored: both as in curl.
pub(crate) struct Exceptions(Vec<Exception>);

struct Exception {
    hosts: Hosts,
    port: Option<u16>,
}

enum Hosts {
    All,
    Address(IpAddr),
    Network(IpNet),
    /// A name without dots around it, in lower case.
    Domain {
        name: String,
        itself: bool,
    },
}

impl Exceptions {
    /// Reads a list. An entry that cannot match any host is passed over, as Go and curl do.
    pub(crate) fn parse(list: &str) -> Self {
        let entries = list.split(|letter: char| letter == ',' || letter.is_whitespace());
        Self(entries.filter_map(Exception::parse).collect())
    }

    /// Whether the host of `url` is in the list.
    pub(crate) fn contain(&self, url: &Uri) -> bool {
        let host = url.host().unwrap_or_default();
        let port = url.port_u16().unwrap_or(if url.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 });
        let (name, address) = (normal(host), address(host));
        let matches = |hosts: &Hosts| match (hosts, address) {
            (Hosts::All, _) => true,
            (Hosts::Address(excepted), Some(address)) => *excepted == address,
            (Hosts::Network(network), Some(address)) => network.contains(&address),
            (Hosts::Domain { name: domain, itself }, None) => match name.strip_suffix(domain.as_str()) {
                Some("") => *itself,
                Some(rest) => rest.ends_with('.'),
                None => false,
            },
            _ => false,
        };
        self.0.iter().any(|entry| entry.port.is_none_or(|only| only == port) && matches(&entry.hosts))
    }
}

impl Exception {
    fn parse(entry: &str) -> Option<Self> {
        if entry == "*" {
            return Some(Self { hosts: Hosts::All, port: None });
        }
        if let Some(network) = network(entry) {
            return Some(Self { hosts: Hosts::Network(network), port: None });
        }
        if let Some(address) = address(entry) {
            return Some(Self { hosts: Hosts::Address(address), port: None });
        }
        let (host, port) = match entry.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().ok()?)),
            None => (entry, None),
        };
        let hosts = if let Some(address) = address(host) {
            Hosts::Address(address)
        } else {
            let (host, itself) = host.strip_prefix("*.").map_or((host, true), |rest| (rest, false));
            let name = normal(host.strip_prefix('.').unwrap_or(host));
            if name.is_empty() || name.contains([':', '/', '[', ']']) {
                return None;
            }
            Hosts::Domain { name, itself }
        };
        Some(Self { hosts, port })
    }
}

fn network(entry: &str) -> Option<IpNet> {
    match entry.parse().ok()? {
        // An IPv4 network in the form of IPv6.
        IpNet::V6(network) => match (network.addr().to_ipv4_mapped(), network.prefix_len().checked_sub(96)) {
            (Some(address), Some(length)) => IpNet::new(address.into(), length).ok(),
            _ => Some(IpNet::V6(network)),
        },
        network @ IpNet::V4(_) => Some(network),
    }
}
