//! The route to the server: direct, or through a proxy.

mod exceptions;
#[cfg(test)]
mod tests;

use http::uri::Scheme;
use http::{HeaderValue, Uri};
use hyper_util::client::proxy::matcher::Matcher;

use crate::error::Error;
use crate::net::url::{has_usable_port, is_loopback};
use crate::system::environment::Environment;
use exceptions::Exceptions;

/// The route of connections. A client has one base URL, so this is decided once.
#[derive(Clone)]
pub(crate) enum Route {
    Direct,
    /// Plain HTTP: the proxy receives the whole URL.
    Forward {
        proxy: Uri,
        authorization: Option<HeaderValue>,
    },
    /// HTTPS: the proxy opens a tunnel.
    Tunnel {
        proxy: Uri,
        authorization: Option<HeaderValue>,
    },
    Socks {
        proxy: Uri,
        login: Option<(String, String)>,
    },
}

/// The source of the proxy's address.
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

    pub(crate) fn new(base_url: &Uri, choice: &ProxyChoice, environment: &Environment) -> Result<Self, Error> {
        match choice {
            ProxyChoice::None => Ok(Self::Direct),
            ProxyChoice::Url(url) => Self::through(base_url, url, ""),
            // A proxy elsewhere cannot reach this machine's loopback addresses.
            ProxyChoice::Environment if is_loopback(base_url) => Ok(Self::Direct),
            ProxyChoice::Environment => match proxy_variable(base_url, environment)? {
                Some((name, url)) => Self::through(base_url, &url, &format!(" in the environment's {name}")),
                None => Ok(Self::Direct),
            },
        }
    }

    /// The route through the proxy at `url`, which came from `origin`.
    fn through(base_url: &Uri, url: &str, origin: &str) -> Result<Self, Error> {
        // The address is not repeated: it may hold a password.
        let refuse = |why: &str| Error::configuration(format!("the proxy{origin} {why}"));
        let matcher = Matcher::builder().all(url.trim()).build();
        let intercept = matcher.intercept(base_url).ok_or_else(|| refuse("is not a URL; expected http://host:port"))?;
        let proxy = with_port(intercept.uri()).ok_or_else(|| refuse("must have a port from 1 to 65535"))?;
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
                Err(refuse(&format!("has the scheme {scheme}, which is not supported; expected http:// or socks5://")))
            }
        }
    }
}

/// The environment's proxy for `base_url`, and the variable that names it.
///
/// The upper-case form of a variable comes first, as in Go; curl reads the lower-case form first. `ALL_PROXY` is
/// curl's; Go does not read it.
fn proxy_variable(base_url: &Uri, environment: &Environment) -> Result<Option<(&'static str, String)>, Error> {
    let names: &[_] = if base_url.scheme() == Some(&Scheme::HTTPS) {
        &["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
    } else if environment.get("REQUEST_METHOD")?.is_some() {
        // In a CGI program HTTP_PROXY is the header `Proxy` of whoever sent the request (CVE-2016-5385).
        &["http_proxy", "ALL_PROXY", "all_proxy"]
    } else {
        &["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
    };
    let Some(proxy) = environment.first(names)? else { return Ok(None) };
    let exceptions = environment.first(&["NO_PROXY", "no_proxy"])?;
    let excepted = exceptions.is_some_and(|(_, list)| Exceptions::parse(&list).contain(base_url));
    Ok((!excepted).then_some(proxy))
}

/// The proxy's address with the port that its scheme implies.
fn with_port(proxy: &Uri) -> Option<Uri> {
    if !has_usable_port(proxy) {
        return None;
    }
    let is_socks = proxy.scheme_str().is_some_and(|scheme| scheme.starts_with("socks"));
    if !is_socks || proxy.port().is_some() {
        return Some(proxy.clone());
    }
    let mut parts = proxy.clone().into_parts();
    parts.authority = format!("{}:1080", proxy.host().unwrap_or_default()).parse().ok();
    Uri::from_parts(parts).ok()
}
