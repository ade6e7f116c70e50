//! The check of the route to the API.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Instant;

use http::StatusCode;

use super::report::Check;
use super::route::{Proxy, Route, Stop, Tunnel, connect};

pub(super) const NAME: &str = "connection";

/// Resolves and connects to the first host on the route to the API. Through a proxy, also opens the tunnel.
pub(super) async fn check(route: &Route) -> Check {
    let stop @ Stop { host, port } = route.first_stop();
    let started = Instant::now();
    let found = match stop.find().await {
        Ok(found) => found,
        Err(error) => {
            let (what, mend) = match &route.proxy {
                Some(proxy) => (format!("the proxy of {}: ", proxy.variable), correct(proxy)),
                None => (String::new(), "check the name in the base URL, and this machine's DNS".into()),
            };
            return Check::failed(NAME, format!("{what}the name {host} cannot be resolved: {error}"), mend);
        }
    };
    let (stream, address) = match connect(&found).await {
        Ok(connected) => connected,
        Err(error) => {
            let (what, mend) = match &route.proxy {
                Some(proxy) => (format!("the proxy of {}, ", proxy.variable), correct(proxy)),
                None => (String::new(), unreachable(stop, &found, &error).await),
            };
            return Check::failed(NAME, format!("{what}{host}, port {port}, cannot be reached: {error}"), mend);
        }
    };
    let what = route.proxy.as_ref().map_or_else(String::new, |proxy| format!("the proxy of {}, ", proxy.variable));
    if let Some(proxy) = route.proxy.as_ref().filter(|_| route.is_tunnelled()) {
        match route.tunnel(stream).await {
            Tunnel::Open(_) => {}
            Tunnel::Refused(status) => return no_tunnel(proxy, route.target(), status),
            Tunnel::Unanswered(error) => {
                let message = format!("the proxy of {} gives no answer to CONNECT: {}", proxy.variable, root(&error));
                let mend = format!(
                    "check that {} names an HTTP proxy and its port; a SOCKS proxy is written socks5://host:port",
                    proxy.variable
                );
                return Check::failed(NAME, message, mend);
            }
        }
    }
    let elapsed = started.elapsed().as_secs_f64() * 1e3;
    Check::ok(NAME, format!("{what}{host} answers at {address} ({elapsed:.1} ms)"))
}

fn correct(proxy: &Proxy) -> String {
    let variable = proxy.variable;
    format!("correct {variable}, or unset it; NO_PROXY=HOST leaves a host out of it")
}

/// The advice when the API's own host cannot be reached.
async fn unreachable(stop: Stop<'_>, found: &[SocketAddr], error: &io::Error) -> String {
    let is_lost = matches!(
        error.kind(),
        io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::AddrNotAvailable
            | io::ErrorKind::TimedOut
    );
    if is_lost && !found.is_empty() && found.iter().all(SocketAddr::is_ipv6) {
        let host = stop.host;
        return format!(
            "{host} has IPv6 addresses only: check this machine's IPv6 connection, or use a proxy that has one"
        );
    }
    if !found.iter().any(|address| address.ip().is_loopback()) {
        return "check the network, its firewall and the proxy variables".into();
    }
    // A server may listen on the other loopback address only.
    let tried = |address: &IpAddr| found.iter().any(|found| found.ip() == *address);
    let others = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
    for other in others.into_iter().filter(|address| !tried(address)) {
        let address = SocketAddr::new(other, stop.port);
        if connect(&[address]).await.is_ok() {
            return format!("a server listens at {address}: put that into the base URL, in place of {}", stop.host);
        }
    }
    "start the emulator with `commet emulate`, or correct the port in the base URL".into()
}

fn no_tunnel(proxy: &Proxy, target: Stop<'_>, status: StatusCode) -> Check {
    let (variable, host) = (proxy.variable, target.host);
    let (what, mend) = match status {
        StatusCode::PROXY_AUTHENTICATION_REQUIRED if proxy.authorization.is_some() => (
            "refuses its login".to_owned(),
            format!("correct user and password in {variable}; special characters are percent-encoded (@ is %40)"),
        ),
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            ("wants a login".to_owned(), format!("put user:password in {variable}: http://user:password@host:port"))
        }
        StatusCode::FORBIDDEN => (
            format!("refuses the host {host}"),
            format!("have it allow {host}, port {}, or go there without it: NO_PROXY={host}", target.port),
        ),
        status if status.is_server_error() => (
            format!("does not get through to {host}"),
            "check the host name in the base URL; if it is right, ask the administrator of the proxy".to_owned(),
        ),
        _ => (
            format!("opens no tunnel to {host}"),
            format!("check that {variable} names an HTTP proxy, and ask its administrator"),
        ),
    };
    Check::failed(NAME, format!("the proxy of {variable} {what} ({status})"), mend)
}

fn root(error: &(dyn std::error::Error + 'static)) -> String {
    std::iter::successors(Some(error), |cause| cause.source()).last().map(ToString::to_string).unwrap_or_default()
}
