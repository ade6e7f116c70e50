//! `commet doctor` and servers that are not the API, or not there.

use std::time::SystemTime;

use super::lines;
use crate::server::{Server, answer, page};
use crate::support::{KEY, Ran, bare, commet, run, say};

fn doctor(url: &str) -> Ran {
    run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--base-url", url]))
}

#[test]
fn a_web_page_is_told_by_whether_the_url_is_an_apis() {
    for status in ["200 OK", "404 Not Found"] {
        let server = Server::answering(answer(status, "text/html", "<title>Welcome</title>", SystemTime::now()));
        let (message, mend) = lines(&doctor(&format!("http://127.0.0.1:{}", server.port)), "call");
        assert!(message.contains("text/html") && mend.contains("it ends in /api"), "{message} {mend}");
        let (_, mend) = lines(&doctor(&format!("http://127.0.0.1:{}/api/", server.port)), "call");
        assert!(mend.contains("check host and port") && !mend.contains("ends in /api"), "{mend}");
    }
}

#[test]
fn a_server_that_closes_is_told() {
    let server = Server::start(drop);
    let (_, mend) = lines(&doctor(&format!("http://127.0.0.1:{}/api", server.port)), "call");
    assert!(mend.contains("closes connections without an answer") && mend.contains("127.0.0.1"), "{mend}");
}

#[test]
fn the_clock_is_compared_although_no_call_can_be_made() {
    let server = Server::answering(page(SystemTime::now() - std::time::Duration::from_secs(7_200)));
    let url = format!("http://127.0.0.1:{}/api", server.port);
    let ran = run(commet().args(["doctor", "--base-url", &url]));
    assert!(ran.out.contains("is not set"), "{ran:?}");
    let (message, mend) = lines(&ran, "clock");
    assert!(message.contains("s ahead of the server") && mend.contains("NTP"), "{ran:?}");
}

#[test]
fn a_server_on_the_other_loopback_address_is_found() {
    let Ok(server) = Server::at("[::1]:0", drop) else {
        say(format_args!("not checked: this machine has no IPv6"));
        return;
    };
    let ran = doctor(&format!("http://127.0.0.1:{}/api", server.port));
    let (message, mend) = lines(&ran, "connection");
    assert!(message.contains("cannot be reached"), "{ran:?}");
    assert!(mend.contains(&format!("[::1]:{}", server.port)) && mend.contains("base URL"), "{ran:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_host_with_ipv6_alone_is_told_on_a_machine_without() {
    // A network of its own, without a way out; the address is one for documentation.
    let mut unshare = std::process::Command::new("unshare");
    bare(&mut unshare);
    unshare.env("COMMET_API_KEY", KEY).args(["--map-root-user", "--net", env!("CARGO_BIN_EXE_commet")]);
    match unshare.args(["doctor", "--base-url", "https://[2001:db8::1]/api"]).output() {
        Ok(ran) if ran.stdout.is_empty() => say(format_args!("not checked: no network of its own: {ran:?}")),
        Ok(ran) => {
            let ran = Ran::from(ran);
            let (message, mend) = lines(&ran, "connection");
            assert!(message.contains("cannot be reached"), "{ran:?}");
            assert!(mend.contains("2001:db8::1 has IPv6 addresses only"), "{ran:?}");
        }
        Err(error) => say(format_args!("not checked: unshare cannot be run: {error}")),
    }
}
