//! The checks over the network.

use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant, SystemTime};

use commet::{Error, ErrorKind, ListCustomers};
use http::Uri;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::report::Check;
use crate::advice;
use crate::global::Global;

pub(super) const CONNECTION: &str = "connection";
pub(super) const CALL: &str = "call";
pub(super) const CLOCK: &str = "clock";

/// Who waits at a doctor's wants to know soon; a network that needs longer is worth a finding.
const PATIENCE: Duration = Duration::from_secs(3);
const CALL_PATIENCE: Duration = Duration::from_secs(10);
const MOST_SKEW: Duration = Duration::from_secs(60);

/// Looks up and connects to the first stop on the way to the API: the proxy, if there is one.
pub(super) async fn connection(base_url: &Uri, proxy: Option<&Uri>) -> Check {
    let stop = proxy.unwrap_or(base_url);
    let host = stop.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let port = stop.port_u16().unwrap_or(match stop.scheme_str() {
        Some("http") => 80,
        Some("socks5" | "socks5h") => 1080,
        _ => 443,
    });
    let through = if proxy.is_some() { "the proxy " } else { "" };
    let started = Instant::now();
    let found: Vec<_> = match timeout(PATIENCE, lookup_host((host, port))).await {
        Ok(Ok(found)) => found.collect(),
        Ok(Err(error)) => {
            let message = format!("the name {host} cannot be resolved: {error}");
            return Check::failed(CONNECTION, message, "check the name in the base URL, and this machine's DNS");
        }
        Err(_) => {
            let message = format!("the name {host} was not resolved within {PATIENCE:?}");
            return Check::failed(CONNECTION, message, "check this machine's DNS");
        }
    };
    match connect(&found).await {
        Ok(address) => {
            let elapsed = started.elapsed().as_secs_f64() * 1e3;
            Check::ok(CONNECTION, format!("{through}{host} answers at {address} ({elapsed:.1} ms)"))
        }
        Err(error) => {
            let mend = if found.iter().any(|address| address.ip().is_loopback()) {
                "start the emulator with `commet emulate`, or correct the port in the base URL"
            } else {
                "check the network, its firewall and the proxy variables"
            };
            Check::failed(CONNECTION, format!("{through}{host}, port {port}, cannot be reached: {error}"), mend)
        }
    }
}

/// Connects to the first address that answers.
async fn connect(addresses: &[SocketAddr]) -> io::Result<SocketAddr> {
    let mut last = io::Error::new(io::ErrorKind::NotFound, "the name has no address");
    for address in addresses {
        match timeout(PATIENCE, TcpStream::connect(address)).await {
            Ok(Ok(_)) => return Ok(*address),
            Ok(Err(error)) => last = error,
            Err(_) => last = io::Error::new(io::ErrorKind::TimedOut, format!("no answer within {PATIENCE:?}")),
        }
    }
    Err(last)
}

/// Makes one real call, and hands on the server's date.
pub(super) async fn call(global: &Global) -> (Check, Option<String>) {
    let builder = global.builder().max_retries(0).timeout(global.timeout.unwrap_or(CALL_PATIENCE));
    let started = Instant::now();
    let answer = match builder.build() {
        Ok(client) => client.customers().list(ListCustomers::new().limit(1)).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(response) => {
            let elapsed = started.elapsed().as_secs_f64() * 1e3;
            let request = response.request_id.as_deref().unwrap_or("unnamed");
            let message =
                format!("customers.list was answered with {} ({elapsed:.1} ms, request {request})", response.status);
            let date = response.headers.get(http::header::DATE).and_then(|date| date.to_str().ok()).map(str::to_owned);
            (Check::ok(CALL, message), date)
        }
        Err(error) => {
            let request = error.request_id().map(|id| format!(" (request {id})")).unwrap_or_default();
            let message = format!("{}: {}{request}", error.kind(), error.message());
            (Check::failed(CALL, message, mend(&error)), None)
        }
    }
}

fn mend(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Authentication => {
            "copy the key again from the dashboard: it may be revoked, or of another place".into()
        }
        ErrorKind::NotFound | ErrorKind::Api | ErrorKind::InvalidResponse if !error.is_retryable() => {
            "check the base URL: it ends in /api".into()
        }
        ErrorKind::Connection => "something on the way breaks connections: look for proxies and TLS inspection".into(),
        ErrorKind::Timeout => "the server is reached, but slow to answer; try again, or with --timeout SECONDS".into(),
        _ => advice::on(error).into_iter().next().unwrap_or_else(|| "run this again".into()),
    }
}

/// Compares this machine's clock with the server's: one that is wrong makes certificates seem invalid.
pub(super) fn clock(date: Option<&str>) -> Check {
    let Some(server) = date.and_then(|date| httpdate::parse_http_date(date).ok()) else {
        return Check::skipped(CLOCK, "needs an answer with a date to compare with");
    };
    let now = SystemTime::now();
    let (skew, direction) = match now.duration_since(server) {
        Ok(ahead) => (ahead, "ahead of"),
        Err(behind) => (behind.duration(), "behind"),
    };
    if skew <= MOST_SKEW {
        return Check::ok(CLOCK, format!("agrees with the server's, within {} s", skew.as_secs() + 1));
    }
    let message = format!("this machine is {} s {direction} the server", skew.as_secs());
    Check::failed(CLOCK, message, "set this machine's clock, best by NTP")
}
