//! The check of one real call.

use std::env;
use std::time::{Duration, Instant, SystemTime};

use commet::{Error, ErrorKind, ListCustomers, TlsFailure};

use super::certificates::Certificate;
use super::clock::Skew;
use super::probe::Probe;
use super::report::Check;
use super::route::Route;
use crate::advice;
use crate::exit;
use crate::failure::About;
use crate::global::GlobalOptions;

pub(super) const NAME: &str = "call";

const TIMEOUT: Duration = Duration::from_secs(10);

/// A finding, and its remedy.
struct Finding {
    message: String,
    mend: String,
}

/// Makes one real call, and returns the server's date.
pub(super) async fn check(global: &GlobalOptions, route: &Route) -> (Check, Option<SystemTime>) {
    let builder = global.builder().max_retries(0).timeout(global.timeout.unwrap_or(TIMEOUT));
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
            let date = response.headers.get(http::header::DATE).and_then(|date| date.to_str().ok());
            (Check::ok(NAME, message), date.and_then(|date| httpdate::parse_http_date(date).ok()))
        }
        Err(error) => {
            let probe = Probe::at(route).await;
            let finding = diagnose(&error, route, &probe);
            let request = error.request_id().map(|id| format!(" (request {id})")).unwrap_or_default();
            let message = format!("{}: {}{request}", exit::kind(&error), finding.message);
            (Check::failed(NAME, message, finding.mend), probe.date)
        }
    }
}

fn diagnose(error: &Error, route: &Route, probe: &Probe) -> Finding {
    if let Some(failure) = error.tls_failure() {
        return diagnose_tls(failure, error.message(), route, probe);
    }
    Finding { message: error.message().to_owned(), mend: mend(error, route, probe) }
}

/// The library's message, split into cause and remedy, with details from the server's certificates.
fn diagnose_tls(failure: TlsFailure, sentence: &str, route: &Route, probe: &Probe) -> Finding {
    let (cause, remedy) = sentence
        .split_once("; ")
        .unwrap_or((sentence, "check for a firewall or a proxy on the route, and for TLS inspection"));
    let (mut message, mut mend) = (cause.to_owned(), remedy.to_owned());
    let chain: Vec<_> = probe.certificates.iter().filter_map(Certificate::read).collect();
    match failure {
        TlsFailure::Expired | TlsFailure::NotYetValid => match probe.date.map(Skew::from) {
            Some(skew) if skew.is_wrong() => {
                mend = format!("set this machine's clock, best by NTP: {}", skew.describe());
            }
            Some(_) if failure == TlsFailure::Expired => {
                // The server's own comes first.
                let authority = chain.iter().skip(1).find_map(|one| Some((&one.subject, one.expired.as_ref()?)));
                let server = chain.first().is_some_and(|one| one.expired.is_some());
                if let Some((subject, expired)) = authority.filter(|_| !server) {
                    message = format!("{message}: not its own, but that of its authority {subject}, on {expired}");
                    mend = "let the server send the authority's new certificate; this machine's clock is right".into();
                } else {
                    mend = "renew the server's certificate; this machine's clock is right".into();
                }
            }
            Some(_) => mend = "wait, or make the server's certificate anew; this machine's clock is right".into(),
            None => {}
        },
        TlsFailure::UnknownIssuer => {
            if let Some(last) = chain.last() {
                message = format!("{message}: it is {}", last.issuer);
            }
            if let Some(file) = env::var_os("SSL_CERT_FILE").filter(|file| !file.is_empty()) {
                message = format!("{message}, which is not in SSL_CERT_FILE={}", file.display());
            }
            if route.is_tunnelled() {
                mend = format!("{mend}; a proxy that inspects TLS has an authority of its own");
            }
        }
        _ => {}
    }
    Finding { message, mend }
}

fn mend(error: &Error, route: &Route, probe: &Probe) -> String {
    let ends_in_api = route.base_url.path().trim_end_matches('/').ends_with("/api");
    let is_other = !error.is_retryable();
    let forwarding = route.proxy.as_ref().filter(|_| route.is_forwarded() && error.code().is_none());
    if let (Some(proxy), Some(status @ (403 | 407 | 502..=504))) = (forwarding, error.status()) {
        let (variable, host) = (proxy.variable, route.target().host);
        return match status {
            407 => format!("put user:password in {variable}: http://user:password@host:port"),
            403 => {
                format!("the proxy of {variable} may refuse this host: have it allow {host}, or set NO_PROXY={host}")
            }
            _ => format!("the proxy of {variable} may not get through: check the host name, or set NO_PROXY={host}"),
        };
    }
    match error.kind() {
        ErrorKind::Authentication => {
            "copy the key again from the dashboard: it may be revoked, or belong to another environment".into()
        }
        ErrorKind::NotFound | ErrorKind::Api | ErrorKind::InvalidResponse if is_other && !ends_in_api => {
            "correct the base URL: it ends in /api".into()
        }
        ErrorKind::NotFound | ErrorKind::Api | ErrorKind::InvalidResponse if is_other => {
            "what answers there is not the API: check host and port of the base URL; a network's login page and a proxy answer \
             like this, too"
                .into()
        }
        ErrorKind::Connection if probe.date.is_none() => {
            let host = route.target().host;
            format!("the server closes connections without an answer: check the host {host} and its port, and any proxy on the route")
        }
        ErrorKind::Connection => "the server answers other requests: run this again, and check what breaks connections on the route".into(),
        ErrorKind::Timeout => "the server is reachable, but slow; try again, or set a longer --timeout SECONDS".into(),
        _ => advice::on(error, About::Client).into_iter().next().unwrap_or_else(|| "run this again".into()),
    }
}
