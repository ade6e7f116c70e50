//! The proxy's address from a setting or the environment, and what a proxy gets to see.

use std::io::{BufReader, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::{Arc, Mutex};

use crate::raw::{Server, customer, read_request};
use commet::{ErrorKind, Outcome, blocking, bridge};

const RUN: &str = "COMMET_TEST_PROXY_RUN";

/// A proxy that answers plain requests itself, refuses tunnels, and keeps what it was sent.
fn proxy() -> (Server, Arc<Mutex<Vec<crate::raw::Request>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let server = Server::start(move |mut stream: TcpStream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(request) = read_request(&mut reader) {
            let answer = if request.line.starts_with("CONNECT") {
                crate::raw::answer("502 Bad Gateway", "")
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
    builder.proxy(proxy).build().unwrap()
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
    assert_eq!(client.build().unwrap().customers().get("cus_1").send().unwrap().data.id, "cus_1");
}

/// Whether a process with these variables calls `base_url` through the proxy.
fn passes_proxy(base_url: &str, variables: &[(&str, String)], seen: &Mutex<Vec<crate::raw::Request>>) -> bool {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "proxy::the_process_with_proxy_variables"]).env(RUN, base_url);
    for (name, value) in variables {
        command.env(name, value);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    seen.lock().unwrap().drain(..).count() == 1
}

/// The table of all rules is in `src/proxy/tests.rs`.
#[test]
fn the_environments_proxy_is_used_for_other_machines_only() {
    let (server, seen) = proxy();
    let direct = Server::echo();
    let proxy = || ("HTTP_PROXY", format!("http://127.0.0.1:{}", server.port));
    assert!(passes_proxy("http://api.commet.test/api", &[proxy()], &seen));
    assert!(!passes_proxy(&direct.base_url(), &[proxy()], &seen));
    // An address of this machine that is no loopback address.
    let any = format!("http://0.0.0.0:{}/api", direct.port);
    let no_proxy = |name, value: &str| (name, value.to_owned());
    assert!(passes_proxy(&any, &[proxy()], &seen));
    assert!(!passes_proxy(&any, &[proxy(), no_proxy("NO_PROXY", "*")], &seen));
    assert!(!passes_proxy(&any, &[proxy(), no_proxy("NO_PROXY", ""), no_proxy("no_proxy", "0.0.0.0")], &seen));
    assert!(!passes_proxy(&any, &[proxy(), ("REQUEST_METHOD", "GET".to_owned())], &seen));
    assert_eq!(direct.opened(), 4);
}

#[test]
fn a_host_gives_the_environment_that_its_code_sees() {
    let (server, seen) = proxy();
    let direct = Server::echo();
    let open = |environment: &str| {
        let base_url = format!("http://0.0.0.0:{}/api", direct.port);
        let settings =
            format!(r#"{{"apiKey":"ck_test","baseUrl":"{base_url}","maxRetries":0,"environment":{environment}}}"#);
        bridge::Client::open("commet-test/1", settings)
    };
    let call = |environment: String| {
        let client = open(&environment).unwrap();
        let request = bridge::Request::new("customers.get", r#"{"customerId":"cus_1"}"#);
        let reply = client.call::<commet::Customer>(request, &client.cancellation());
        assert_eq!(reply.result.unwrap().data.id, "cus_1");
        seen.lock().unwrap().drain(..).count() == 1
    };
    let url = format!("http://127.0.0.1:{}", server.port);
    assert!(call(format!(r#"{{"HTTP_PROXY":"{url}","PATH":"/bin"}}"#)));
    assert!(!call(format!(r#"{{"HTTP_PROXY":"{url}","NO_PROXY":"*"}}"#)));
    assert!(!call("{}".to_owned()));
    for wrong in ["[]", r#"{"HTTP_PROXY":1}"#, r#"{"HTTP_PROXY":"ht tp://x"}"#] {
        assert_eq!(open(wrong).unwrap_err().kind(), ErrorKind::Configuration, "{wrong}");
    }
    // The other settings that a variable may give.
    let client = bridge::Client::open(
        "commet-test/1",
        r#"{"environment":{"COMMET_API_KEY":"ck_x","COMMET_BASE_URL":"http://x.test"}}"#,
    );
    assert!(format!("{:?}", client.unwrap()).contains("x.test"));
    let error = bridge::Client::open("commet-test/1", r#"{"environment":{}}"#).unwrap_err();
    assert!(error.message().contains("COMMET_API_KEY"), "{error}");
}

#[test]
fn an_empty_proxy_is_none() {
    let builder = blocking::Client::builder().api_key("ck_test").base_url("http://api.test");
    let refused = builder.clone().proxy("not a proxy").build().unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Configuration);
    builder.proxy("").build().unwrap();
}
