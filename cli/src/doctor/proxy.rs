//! The check of the proxy variables.

use std::env;

use commet::Client;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use super::report::Check;
use super::route::Proxy;

const NAME: &str = "proxy";

/// The library reads the first of each pair that is not empty; other programs may read the other one.
const PAIRS: [[&str; 2]; 3] =
    [["HTTPS_PROXY", "https_proxy"], ["HTTP_PROXY", "http_proxy"], ["ALL_PROXY", "all_proxy"]];
const EXCEPTIONS: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// Finds the proxy that the variables select. Their values are not printed: they may have passwords.
pub(super) fn check(base_url: Option<&Uri>) -> (Check, Option<Proxy>) {
    let Some(base_url) = base_url else {
        return (Check::skipped(NAME, "skipped, because the base URL is invalid"), None);
    };
    let set: Vec<_> =
        PAIRS.iter().chain([&EXCEPTIONS]).flatten().copied().filter(|name| value(name).is_some()).collect();
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
    // The library selects the proxy, and does not report the variable.
    let leads_there = |name: &&str| {
        let intercept = value(name).and_then(|value| Matcher::builder().all(value).build().intercept(base_url));
        let Some((used, intercept)) = client.proxy().zip(intercept) else { return false };
        used.host() == intercept.uri().host() && intercept.uri().port().is_none_or(|port| used.port() == Some(port))
    };
    let scheme = if base_url.scheme_str() == Some("https") { PAIRS[0] } else { PAIRS[1] };
    let candidates = || scheme.into_iter().chain(PAIRS[2]);
    let Some((url, variable)) = client.proxy().zip(candidates().find(leads_there)) else {
        return (Check::ok(NAME, format!("{set}; not used for this base URL")), None);
    };
    let intercept = value(variable).and_then(|value| Matcher::builder().all(value).build().intercept(base_url));
    let authorization = intercept.and_then(|intercept| intercept.basic_auth().cloned());
    let host = url.host().unwrap_or_default();
    let others: Vec<_> =
        candidates().filter(|name| value(name).is_some_and(|other| Some(other) != value(variable))).collect();
    let proxy = Proxy { variable, url: url.clone(), authorization };
    let twin = |name: &&&str| name.eq_ignore_ascii_case(variable);
    let check = if let Some(twin) = others.iter().find(twin) {
        let message = format!("{set}; connections go through {host}, by {variable}; {twin} leads elsewhere");
        Check::remark(
            NAME,
            message,
            format!("set {variable} and {twin} to the same value, or unset one: programs read either of them"),
        )
    } else if others.is_empty() {
        Check::ok(NAME, format!("{set}; connections go through {host}"))
    } else {
        Check::ok(NAME, format!("{set}; connections go through {host}, by {variable}, before {}", others.join(", ")))
    };
    (check, Some(proxy))
}

fn value(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.trim().is_empty())
}
