//! The checks that need no network.

use std::env;
use std::net::IpAddr;

use http::Uri;

use super::report::Check;
use crate::global::GlobalOptions;

pub(super) fn versions() -> Check {
    let message = format!("commet {} on {} {}", env!("CARGO_PKG_VERSION"), env::consts::OS, env::consts::ARCH);
    Check::ok("version", message)
}

/// Checks the API key. Only its prefix and its length are printed.
pub(super) fn api_key(global: &GlobalOptions) -> Check {
    const NAME: &str = "API key";
    let key = global.api_key().unwrap_or_default();
    let key = key.trim();
    let length = key.chars().count();
    if key.is_empty() {
        return Check::failed(NAME, "is not set", "export COMMET_API_KEY=ck_… (from the dashboard's API keys)");
    }
    let Some(kind) = ["ck_", "rk_"].into_iter().find(|kind| key.starts_with(kind)) else {
        let message = format!("begins with neither ck_ nor rk_ ({length} characters)");
        return Check::failed(NAME, message, "copy the key again from the dashboard, to its first character");
    };
    if key.len() == kind.len() || !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        let message = format!("{kind}… ({length} characters) has characters that no key has, or ends after the prefix");
        return Check::failed(NAME, message, "copy the key again from the dashboard, without spaces or quotes");
    }
    Check::ok(NAME, format!("{kind}… ({length} characters)"))
}

pub(super) fn base_url(global: &GlobalOptions) -> (Check, Option<Uri>) {
    const NAME: &str = "base URL";
    let given = global.base_url();
    // The library validates the URL. The key and the proxy have their own checks.
    let client = match global.builder().api_key("ck_doctor").no_proxy().build() {
        Ok(client) => client,
        Err(error) => {
            return (Check::failed(NAME, error.message(), "correct --base-url or COMMET_BASE_URL"), None);
        }
    };
    let url = client.base_url();
    let host = url.host().unwrap_or_default().to_owned();
    if is_unspecified(&host) {
        let message = format!("{url}: {host} is an address to listen on, to which not every system can connect");
        return (Check::remark(NAME, message, "write 127.0.0.1, or the server's own address"), Some(url));
    }
    if client.is_plaintext() && is_private(&host) {
        let message = format!("{url} is not encrypted, and so the API key is not encrypted either");
        return (
            Check::remark(NAME, message, "this is fine for an emulator in your own network; otherwise use https://"),
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

/// Whether a host is in a private network, judging by its name or address.
fn is_private(host: &str) -> bool {
    let is_shared = |[first, second, ..]: [u8; 4]| first == 100 && (64..128).contains(&second);
    match host.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_link_local() || is_shared(address.octets()),
        Ok(IpAddr::V6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
        // The name of a container has no dot, and these top-level domains are reserved.
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
