//! The proxy's address from a setting or the environment, and what a proxy gets to see.

mod raw;

use std::io::{BufReader, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::{Arc, Mutex};

use commet::{ErrorKind, Outcome, blocking};
use raw::{Server, customer, read_request};

const RUN: &str = "COMMET_TEST_PROXY_RUN";

/// A proxy that answers plain requests itself, refuses tunnels, and keeps what it was sent.
fn proxy() -> (Server, Arc<Mutex<Vec<raw::Request>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let server = Server::start(move |mut stream: TcpStream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(request) = read_request(&mut reader) {
            let answer = if request.line.starts_with("CONNECT") {
                raw::answer("502 Bad Gateway", "")
            } else {
                customer(request.id())
            };
            noted.lock().unwrap().push(request);
            if stream.write_all(&answer).is_err() {
                return;
            }
        }
    });
    (server, seen)
}

fn client(base_url: &str, proxy: &Server) -> blocking::Client {
    let proxy = format!("http://user:canary@127.0.0.1:{}", proxy.port);
    let builder = blocking::Client::builder().api_key("ck_test").base_url(base_url).max_retries(0);
    builder.proxy(proxy).build_blocking().unwrap()
}

#[test]
fn plain_http_is_sent_to_the_proxy_whole_and_with_its_login() {
    let (server, seen) = proxy();
    let client = client("http://api.commet.test/api", &server);
    assert_eq!(client.customers().get("cus_1").send().unwrap().data.id, "cus_1");
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].line, "GET http://api.commet.test/api/customers/cus_1 HTTP/1.1");
    assert!(
        seen[0].headers.contains(&"proxy-authorization: Basic dXNlcjpjYW5hcnk=".to_owned()),
        "{:?}",
        seen[0].headers
    );
}

#[test]
fn https_asks_for_a_tunnel_and_shows_the_proxy_no_key() {
    let (server, seen) = proxy();
    let client = client("https://api.commet.test/api", &server);
    let error = client.customers().archive("cus_1").send().unwrap_err();
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connection, Outcome::NotSent));
    assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    let seen = seen.lock().unwrap();
    assert_eq!(seen[0].line, "CONNECT api.commet.test:443 HTTP/1.1");
    let shown = format!("{:?}", seen[0].headers).to_lowercase();
    assert!(shown.contains("proxy-authorization") && !shown.contains("x-api-key"), "{shown}");
}

/// The process under test of the next one.
#[test]
fn the_process_with_proxy_variables() {
    let Ok(base_url) = std::env::var(RUN) else { return };
    let client = blocking::Client::builder().api_key("ck_test").base_url(base_url).max_retries(0);
    assert_eq!(client.build_blocking().unwrap().customers().get("cus_1").send().unwrap().data.id, "cus_1");
}

#[test]
fn the_environments_proxy_is_used_for_other_machines_only() {
    let (server, seen) = proxy();
    let direct = Server::echo();
    for (base_url, through_proxy) in [("http://api.commet.test/api".to_owned(), true), (direct.base_url(), false)] {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "the_process_with_proxy_variables"])
            .env(RUN, &base_url)
            .env("HTTP_PROXY", format!("http://127.0.0.1:{}", server.port))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(seen.lock().unwrap().drain(..).count(), usize::from(through_proxy), "{base_url}");
    }
    assert_eq!(direct.opened(), 1);
}
