//! `commet doctor` and proxies.

use std::io::{BufReader, Write as _};
use std::net::TcpStream;
use std::time::SystemTime;

use super::{lines, verdict};
use crate::server::{Server, answer, head, page};
use crate::support::{KEY, Ran, World, commet, run};

/// A proxy that answers everything it is asked like this.
fn proxy(status: &'static str) -> Server {
    Server::answering(answer(status, "text/html", "<html>no</html>", SystemTime::now()))
}

fn doctor(variables: &[(&str, &str)], url: &str) -> Ran {
    let mut command = commet();
    command.env("COMMET_API_KEY", KEY).envs(variables.iter().copied());
    run(command.args(["doctor", "--base-url", url]))
}

#[test]
fn a_proxy_is_named_without_its_password() {
    let world = World::new();
    let proxied = |variable: &str, proxy: &str, url: &str| {
        run(world.command(&["doctor", "--json", "--offline", "--base-url", url]).env(variable, proxy))
    };
    let ran = proxied("HTTPS_PROXY", "http://user:canary@proxy.test:3128", "https://commet.co/api");
    assert_eq!(verdict(&ran, "proxy"), "ok");
    assert!(
        ran.out.contains("HTTPS_PROXY; connections go through proxy.test") && !ran.out.contains("canary"),
        "{ran:?}"
    );
    let ran = proxied("ALL_PROXY", "http://proxy.test:3128", world.emulator.api_url());
    assert!(ran.out.contains("ALL_PROXY; not used for this base URL"), "{ran:?}");
    let ran = proxied("HTTPS_PROXY", "https://user:canary@proxy.test", "https://commet.co/api");
    assert_eq!((ran.code, verdict(&ran, "proxy")), (1, "failed".into()), "{ran:?}");
    assert!(!ran.out.contains("canary"), "{ran:?}");
}

#[test]
fn of_two_proxies_the_one_in_use_is_named() {
    let url = "https://commet.co/api";
    let offline = |variables: &[(&str, &str)]| {
        let mut command = commet();
        command.env("COMMET_API_KEY", KEY).envs(variables.iter().copied());
        run(command.args(["doctor", "--offline", "--base-url", url])).ok()
    };
    let ran = offline(&[("HTTPS_PROXY", "http://one.test:1"), ("https_proxy", "http://canary.test:2")]);
    let (message, mend) = lines(&ran, "proxy");
    assert!(
        message.contains("connections go through one.test, by HTTPS_PROXY; https_proxy leads elsewhere"),
        "{ran:?}"
    );
    assert!(mend.contains("unset one") && !ran.out.contains("canary"), "{ran:?}");
    let ran = offline(&[("https_proxy", "http://two.test:2"), ("ALL_PROXY", "socks5://three.test:3")]);
    assert!(ran.out.contains("connections go through two.test, by https_proxy, before ALL_PROXY"), "{ran:?}");
    let ran = offline(&[("HTTPS_PROXY", "http://one.test:1"), ("https_proxy", "http://one.test:1")]);
    assert!(
        ran.out.contains("ok  proxy         HTTPS_PROXY, https_proxy; connections go through one.test\n"),
        "{ran:?}"
    );
}

#[test]
fn a_proxy_that_is_not_there_is_told_by_its_variable() {
    for (variable, url) in [("HTTPS_PROXY", "https://api.test/api"), ("http_proxy", "http://api.test/api")] {
        for (proxy, told) in
            [("http://127.0.0.1:1", "cannot be reached"), ("http://no-such.invalid:3128", "cannot be resolved")]
        {
            let ran = doctor(&[(variable, proxy)], url);
            let (message, mend) = lines(&ran, "connection");
            assert_eq!(ran.code, 1);
            assert!(message.contains(&format!("the proxy of {variable}")) && message.contains(told), "{ran:?}");
            assert!(mend.contains(&format!("correct {variable}")) && !ran.out.contains("emulate"), "{ran:?}");
        }
    }
}

#[test]
fn what_a_proxy_answers_is_told_with_its_status() {
    let url = "https://api.test/api";
    for (status, login, told, remedy) in [
        ("407 Proxy Authentication Required", "", "wants a login (407", "put user:password in HTTPS_PROXY"),
        ("407 Proxy Authentication Required", "user:canary@", "refuses its login (407", "correct user and password"),
        ("403 Forbidden", "", "refuses the host api.test (403 Forbidden)", "NO_PROXY=api.test"),
        ("502 Bad Gateway", "", "does not get through to api.test (502", "check the host name"),
        ("405 Method Not Allowed", "", "opens no tunnel to api.test (405", "names an HTTP proxy"),
    ] {
        let proxy = format!("http://{login}127.0.0.1:{}", proxy(status).port);
        let ran = doctor(&[("HTTPS_PROXY", &proxy)], url);
        let (message, mend) = lines(&ran, "connection");
        assert!(message.contains("the proxy of HTTPS_PROXY") && message.contains(told), "{ran:?}");
        assert!(mend.contains(remedy) && !ran.out.contains("canary"), "{ran:?}");
    }
    let closing = Server::start(drop);
    let ran = doctor(&[("HTTPS_PROXY", &format!("http://127.0.0.1:{}", closing.port))], url);
    let (message, mend) = lines(&ran, "connection");
    assert!(message.contains("no answer to CONNECT") && mend.contains("HTTPS_PROXY"), "{ran:?}");
}

#[test]
fn what_a_proxy_answers_in_place_of_the_api_is_told_as_the_proxys() {
    for (status, remedy) in [
        ("407 Proxy Authentication Required", "put user:password in HTTP_PROXY"),
        ("403 Forbidden", "NO_PROXY=api.test"),
        ("503 Service Unavailable", "the proxy of HTTP_PROXY may not get through"),
    ] {
        let proxy = format!("http://127.0.0.1:{}", proxy(status).port);
        let ran = doctor(&[("HTTP_PROXY", &proxy)], "http://api.test/api");
        let (message, mend) = lines(&ran, "call");
        assert!(message.contains(&status[..3]) && mend.contains(remedy), "{ran:?}");
    }
}

#[test]
fn a_proxy_that_works_is_no_finding() {
    let api = Server::answering(page(SystemTime::now()));
    let port = api.port;
    let forwarding = Server::answering(page(SystemTime::now()));
    let proxy = format!("http://127.0.0.1:{}", forwarding.port);
    doctor(&[("HTTP_PROXY", &proxy)], "http://api.test/api").ok();

    // A tunnel that leads to a server without TLS.
    let tunnel = Server::start(move |mut stream: TcpStream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        if head(&mut reader).is_none() {
            return;
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let mut there = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let mut back = there.try_clone().unwrap();
        let mut out = stream.try_clone().unwrap();
        std::thread::spawn(move || std::io::copy(&mut reader, &mut there));
        let _ = std::io::copy(&mut back, &mut out);
    });
    let ran = doctor(&[("HTTPS_PROXY", &format!("http://127.0.0.1:{}", tunnel.port))], "https://api.test/api");
    assert!(ran.out.contains("ok  connection    the proxy of HTTPS_PROXY, 127.0.0.1 answers"), "{ran:?}");
    assert_eq!(ran.code, 1);
}
