//! The checks that need no network.

use std::env;
use std::sync::Arc;

use commet::Client;
use http::Uri;
use rustls_platform_verifier::Verifier;

use super::report::Check;
use crate::global::Global;

const PROXY_VARIABLES: [&str; 8] =
    ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];

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
    let given = global.base_url.as_deref();
    // The library judges; key and proxy have checks of their own.
    let client = match global.builder().api_key("ck_doctor").no_proxy().build() {
        Ok(client) => client,
        Err(error) => {
            return (Check::failed(NAME, error.message(), "correct --base-url or COMMET_BASE_URL"), None);
        }
    };
    let url = client.base_url();
    if client.is_plaintext() {
        let message = format!("{url} would carry the API key unencrypted over the network");
        return (Check::failed(NAME, message, "use https://"), Some(url));
    }
    let origin = if given.is_some() { "" } else { " (the default)" };
    (Check::ok(NAME, format!("{url}{origin}")), Some(url))
}

/// Which proxy the variables lead to. Their values are not shown: they may hold passwords.
pub(super) fn proxy(base_url: Option<&Uri>) -> (Check, Option<Uri>) {
    const NAME: &str = "proxy";
    let set: Vec<_> =
        PROXY_VARIABLES.into_iter().filter(|name| env::var_os(name).is_some_and(|value| !value.is_empty())).collect();
    let Some(base_url) = base_url else { return (Check::skipped(NAME, "comes after the base URL"), None) };
    if set.is_empty() {
        return (Check::ok(NAME, "no variable is set; connections are direct"), None);
    }
    let set = set.join(", ");
    let client = match Client::builder().api_key("ck_doctor").base_url(base_url.to_string()).build() {
        Ok(client) => client,
        Err(error) => {
            return (Check::failed(NAME, format!("{set}: {}", error.message()), "correct or unset the variable"), None);
        }
    };
    let Some(proxy) = client.proxy().cloned() else {
        return (Check::ok(NAME, format!("{set}; not used for this base URL")), None);
    };
    let host = proxy.host().unwrap_or_default();
    (Check::ok(NAME, format!("{set}; connections go through {host}")), Some(proxy))
}

pub(super) fn trust_store(base_url: Option<&Uri>) -> Check {
    const NAME: &str = "trust store";
    if base_url.is_some_and(|url| url.scheme_str() == Some("http")) {
        return Check::skipped(NAME, "not needed without https");
    }
    match Verifier::new(Arc::new(rustls::crypto::ring::default_provider())) {
        Ok(_) => {
            let file = env::var_os("SSL_CERT_FILE").filter(|file| !file.is_empty());
            let source = if file.is_some() { "the certificates of SSL_CERT_FILE" } else { "the system's certificates" };
            Check::ok(NAME, format!("{source} are loaded"))
        }
        Err(error) => {
            let mend = "install the system's CA certificates (ca-certificates), or set SSL_CERT_FILE to a PEM file";
            Check::failed(NAME, format!("no certificates can be loaded: {error}"), mend)
        }
    }
}
