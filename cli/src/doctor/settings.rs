//! The checks that need no network.

use std::env;
use std::net::IpAddr;

use http::Uri;

use super::report::Check;
use crate::global::Global;

pub(super) fn versions() -> Check {
    let message = format!("commet {} on {} {}", env!("CARGO_PKG_VERSION"), env::consts::OS, env::consts::ARCH);
    Check::ok("version", message)
}

/// Of the key nothing is told but its kind and length.
pub(super) fn api_key(global: &Global) -> Check {
    const NAME: &str = "API key";
    let key = global.api_key().unwrap_or_default();
    let key = key.trim();
    let length = key.chars().count();
    if key.is_empty() {
        return Check::failed(NAME, "none is set", "export COMMET_API_KEY=ck_… (from the dashboard's API keys)");
    }
    let Some(kind) = ["ck_", "rk_"].into_iter().find(|kind| key.starts_with(kind)) else {
        let message = format!("begins with neither ck_ nor rk_ ({length} characters)");
        return Check::failed(NAME, message, "copy the key again from the dashboard, to its first character");
    };
    if key.len() == kind.len() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        let message = format!("{kind}… ({length} characters) holds something that no key does, or nothing");
        return Check::failed(NAME, message, "copy the key again from the dashboard, without spaces or quotes");
    }
    Check::ok(NAME, format!("{kind}… ({length} characters)"))
}

pub(super) fn base_url(global: &Global) -> (Check, Option<Uri>) {
    const NAME: &str = "base URL";
    let given = global.base_url();
    // The library judges; key and proxy have checks of their own.
    let client = match global.builder().api_key("ck_doctor").no_proxy().build() {
        Ok(client) => client,
        Err(error) => {
            return (Check::failed(NAME, error.message(), "correct --base-url or COMMET_BASE_URL"), None);
        }
    };
    let url = client.base_url();
    let host = url.host().unwrap_or_default().to_owned();
    if is_unspecified(&host) {
        let message = format!("{url}: {host} is an address to listen on, and not every system connects to it");
        return (Check::remark(NAME, message, "write 127.0.0.1, or the server's own address"), Some(url));
    }
    if client.is_plaintext() && is_private(&host) {
        let message = format!("{url} is not encrypted, and the API key neither");
        return (
            Check::remark(NAME, message, "fine for an emulator in your own network; else use https://"),
            Some(url),
        );
    }
    if client.is_plaintext() {
        let message = format!("{url} would carry the API key unencrypted over the network");
        return (Check::failed(NAME, message, "use https://"), Some(url));
    }
    let origin = if given.is_some() { "" } else { " (the default)" };
    (Check::ok(NAME, format!("{url}{origin}")), Some(url))
}

/// Whether a host is in a network of one's own, as far as its name or address tells.
fn is_private(host: &str) -> bool {
    let is_shared = |[first, second, ..]: [u8; 4]| first == 100 && (64..128).contains(&second);
    match host.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_link_local() || is_shared(address.octets()),
        Ok(IpAddr::V6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
        // A container's name has no dot, and these belong to no registry.
        Err(_) => {
            let last = host.trim_end_matches('.').rsplit_once('.').map_or("", |(_, last)| last);
            ["", "internal", "local", "lan", "test"].contains(&last.to_ascii_lowercase().as_str())
        }
    }
}

fn is_unspecified(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.is_ok_and(|address| address.is_unspecified())
}
