//! The way to the server: straight, or through a proxy.

use std::env;
use std::net::IpAddr;

use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::Matcher;

use crate::error::Error;
use crate::settings::has_usable_port;

/// How connections are made. A client talks to one base URL, so this is decided once.
#[derive(Clone)]
pub(crate) enum Route {
    Direct,
    /// Plain HTTP: the proxy is sent the whole URL.
    Forward {
        proxy: Uri,
        authorization: Option<HeaderValue>,
    },
    /// HTTPS: the proxy is asked for a tunnel.
    Tunnel {
        proxy: Uri,
        authorization: Option<HeaderValue>,
    },
    Socks {
        proxy: Uri,
        login: Option<(String, String)>,
    },
}

/// Where the proxy's address comes from.
#[derive(Clone, Default)]
pub(crate) enum ProxyChoice {
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`, in either case.
    #[default]
    Environment,
    None,
    Url(String),
}

impl Route {
    pub(crate) fn proxy(&self) -> Option<&Uri> {
        match self {
            Self::Direct => None,
            Self::Forward { proxy, .. } | Self::Tunnel { proxy, .. } | Self::Socks { proxy, .. } => Some(proxy),
        }
    }

    /// Whether requests name the whole URL, for a proxy to read.
    pub(crate) fn is_forward(&self) -> bool {
        matches!(self, Self::Forward { .. })
    }

    pub(crate) fn new(base_url: &Uri, choice: &ProxyChoice) -> Result<Self, Error> {
        let matcher = match choice {
            ProxyChoice::None => return Ok(Self::Direct),
            // No proxy leads back to this machine.
            ProxyChoice::Environment if is_loopback(base_url) => return Ok(Self::Direct),
            ProxyChoice::Environment => {
                check_environment(base_url)?;
                Matcher::from_env()
            }
            ProxyChoice::Url(url) => Matcher::builder().all(url.as_str()).build(),
        };
        let Some(intercept) = matcher.intercept(base_url) else {
            return match choice {
                // The address is not repeated: it may hold a password.
                ProxyChoice::Url(_) => Err(Error::configuration("the proxy's address is no URL; use http://host:port")),
                _ => Ok(Self::Direct),
            };
        };
        let proxy = with_port(intercept.uri())?;
        let authorization = intercept.basic_auth().cloned();
        match (proxy.scheme_str(), base_url.scheme_str()) {
            (Some("http"), Some("https")) => Ok(Self::Tunnel { proxy, authorization }),
            (Some("http"), _) => Ok(Self::Forward { proxy, authorization }),
            (Some("socks5" | "socks5h"), _) => {
                let login = intercept.raw_auth().map(|(user, password)| (user.to_owned(), password.to_owned()));
                Ok(Self::Socks { proxy, login })
            }
            (scheme, _) => {
                let scheme = scheme.unwrap_or("none");
                Err(Error::configuration(format!("proxies are reached by http or socks5, not by {scheme}")))
            }
        }
    }
}

/// Refuses a variable that names no proxy, which the matcher would pass over in silence.
fn check_environment(base_url: &Uri) -> Result<(), Error> {
    let names = match base_url.scheme_str() {
        Some("https") => ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"],
        _ => ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"],
    };
    for name in names {
        let Some(value) = env::var_os(name).filter(|value| !value.is_empty()) else { continue };
        let matcher = Matcher::builder().all(value.to_string_lossy().into_owned()).build();
        if matcher.intercept(base_url).is_none() {
            return Err(Error::configuration(format!("the environment's {name} is no URL; use http://host:port")));
        }
    }
    Ok(())
}

/// The proxy's address with the port that its scheme implies.
fn with_port(proxy: &Uri) -> Result<Uri, Error> {
    if !has_usable_port(proxy) {
        return Err(Error::configuration("the proxy's port must be from 1 to 65535"));
    }
    let is_socks = proxy.scheme_str().is_some_and(|scheme| scheme.starts_with("socks"));
    if !is_socks || proxy.port().is_some() {
        return Ok(proxy.clone());
    }
    let mut parts = proxy.clone().into_parts();
    parts.authority = format!("{}:1080", proxy.host().unwrap_or_default()).parse().ok();
    Uri::from_parts(parts).map_err(|error| Error::configuration("the proxy's address is no URL").with_source(error))
}

pub(crate) fn is_loopback(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let literal = host.trim_start_matches('[').trim_end_matches(']');
    literal.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        || host.eq_ignore_ascii_case("localhost")
        || host.to_ascii_lowercase().ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(base_url: &'static str, proxy: &str) -> Result<Route, Error> {
        Route::new(&Uri::from_static(base_url), &ProxyChoice::Url(proxy.to_owned()))
    }

    #[test]
    fn the_proxy_and_the_base_url_decide_the_way() {
        assert!(matches!(route("http://api.test", "http://p:1"), Ok(Route::Forward { .. })));
        assert!(matches!(route("https://api.test", "http://p:1"), Ok(Route::Tunnel { authorization: None, .. })));
        assert!(matches!(
            route("https://api.test", "http://u:w@p:1"),
            Ok(Route::Tunnel { authorization: Some(_), .. })
        ));
        assert!(matches!(route("https://api.test", "socks5://u:w@p:1"), Ok(Route::Socks { login: Some(_), .. })));
        let error = route("https://api.test", "https://u:canary@p:1").err().unwrap();
        assert!(!format!("{error:?}").contains("canary"));
    }

    #[test]
    fn this_machine_is_reached_straight() {
        for url in ["http://127.0.0.1:4010/api", "http://localhost:4010", "http://[::1]:80", "http://api.localhost"] {
            assert!(is_loopback(&Uri::from_static(url)), "{url}");
        }
        assert!(!is_loopback(&Uri::from_static("http://localhost.commet.co")));
    }
}
