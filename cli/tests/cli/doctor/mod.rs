//! `commet doctor`.

mod proxy;
mod server;
mod tls;

use commet_emulator::Step;
use serde_json::Value;

use crate::support::{KEY, Ran, World, commet, run};

/// The verdict on a check, by its name, from the JSON document.
#[track_caller]
fn verdict(ran: &Ran, name: &str) -> String {
    let document = ran.json();
    let checks = document["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["name"] == name).expect(name);
    assert_eq!(matches!(check["verdict"].as_str(), Some("failed" | "remark")), check["mend"].is_string(), "{check}");
    assert_eq!(document["ok"], Value::Bool(ran.code == 0));
    check["verdict"].as_str().unwrap().to_owned()
}

fn line<'a>(ran: &'a Ran, name: &str) -> &'a str {
    ran.out.lines().find(|line| line.chars().skip(4).collect::<String>().starts_with(name)).expect(name)
}

/// The text about a check that failed or was remarked on, and the remedy.
#[track_caller]
fn lines(ran: &Ran, name: &str) -> (String, String) {
    let mut lines = ran.out.lines().skip_while(|one| *one != line(ran, name));
    let message = lines.next().unwrap();
    assert!(message.starts_with("!!") || message.starts_with("i "), "{ran:?}");
    let mend = lines.next().and_then(|mend| mend.split_once("→ ")).expect(&ran.out).1;
    (message.to_owned(), mend.to_owned())
}

#[test]
fn all_is_well_with_an_emulator() {
    let world = World::new();
    let ran = world.run(&["doctor"]).ok();
    for name in ["version", "API key", "base URL", "proxy", "connection", "call", "clock"] {
        assert!(line(&ran, name).starts_with("ok"), "{ran:?}");
    }
    assert!(ran.out.contains("–   trust store   not needed") && ran.out.ends_with("all checks passed\n"), "{ran:?}");
    assert!(line(&ran, "API key").ends_with(&format!("ck_… ({} characters)", KEY.len())), "{ran:?}");
    assert!(!ran.out.contains(KEY) && !ran.err.contains(KEY));
    let ran = world.run(&["doctor", "--json"]).ok();
    assert_eq!((verdict(&ran, "call"), verdict(&ran, "trust store")), ("ok".into(), "skipped".into()));
    assert_eq!(world.emulator.requests(KEY).len(), 2);
}

#[test]
fn a_key_is_judged_by_its_form_and_never_shown() {
    for (key, told) in [
        ("", "is not set"),
        ("canary", "begins with neither ck_ nor rk_ (6 characters)"),
        ("ck_", "ck_… (3 characters) has"),
        ("ck_can ary", "ck_… (10 characters) has"),
        ("ck_«canary»", "ck_… (11 characters) has"),
    ] {
        let ran = run(commet().env("COMMET_API_KEY", key).args(["doctor", "--offline"]));
        assert_eq!(ran.code, 1);
        assert!(line(&ran, "API key").starts_with("!!") && ran.out.contains(told), "{ran:?}");
        assert!(ran.out.contains("→ ") && ran.out.ends_with("1 problem\n"), "{ran:?}");
        assert!(!ran.out.contains("can"), "{ran:?}");
    }
}

#[test]
fn a_base_url_is_judged() {
    for url in ["commet.co/api", "ftp://commet.co", "https://user:canary@commet.co"] {
        let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--json", "--base-url", url]));
        assert_eq!((ran.code, verdict(&ran, "base URL")), (1, "failed".into()), "{ran:?}");
        assert_eq!(verdict(&ran, "connection"), "skipped");
        assert!(!ran.out.contains("canary"), "{ran:?}");
    }
}

#[test]
fn a_key_is_not_to_travel_unencrypted() {
    let arguments = ["doctor", "--offline", "--base-url", "http://commet.co/api"];
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(arguments));
    assert_eq!(ran.code, 1);
    assert!(line(&ran, "base URL").starts_with("!!") && ran.out.contains("→ use https://"), "{ran:?}");
}

#[test]
fn a_network_of_ones_own_is_remarked_on_and_no_fault() {
    for host in [
        "10.1.2.3",
        "192.168.1.5:4010",
        "172.16.0.1",
        "169.254.1.1",
        "100.64.0.1",
        "[fd00::1]",
        "[fe80::1]",
        "emulator:4010",
        "host.docker.internal:4010",
        "nas.local",
        "api.test",
    ] {
        let url = format!("http://{host}/api");
        let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--offline", "--base-url", &url])).ok();
        assert!(lines(&ran, "base URL").1.contains("use https://"), "{ran:?}");
    }
    for host in ["commet.co", "8.8.8.8", "172.32.0.1", "100.128.0.1", "[2001:db8::1]", "internal.commet.co"] {
        let url = format!("http://{host}/api");
        let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--offline", "--base-url", &url]));
        assert_eq!(ran.code, 1, "{ran:?}");
    }
    // What `commet emulate --host 0.0.0.0` may have been read from.
    let emulator = commet_emulator::Emulator::builder().host("0.0.0.0").start_blocking().unwrap();
    let url = emulator.api_url().replace("127.0.0.1", "0.0.0.0");
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--base-url", &url])).ok();
    let (message, mend) = lines(&ran, "base URL");
    assert!(message.contains("an address to listen on") && mend.contains("127.0.0.1"), "{ran:?}");
    // One that listens at 127.0.0.1 alone knows itself by no other name.
    let world = World::new();
    let url = world.emulator.api_url().replace("127.0.0.1", "0.0.0.0");
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--base-url", &url]));
    assert!(lines(&ran, "call").1.contains("--allow-host"), "{ran:?}");
}

#[test]
fn the_trust_store_must_load() {
    let doctor = |file: &str| {
        run(commet().env("COMMET_API_KEY", KEY).env("SSL_CERT_FILE", file).args(["doctor", "--offline", "--json"]))
    };
    let empty = tempfile::NamedTempFile::new().unwrap();
    let ran = doctor(empty.path().to_str().unwrap());
    assert_eq!((ran.code, verdict(&ran, "trust store")), (1, "failed".into()), "{ran:?}");
}

#[test]
fn a_server_that_is_not_there_is_told_with_how_to_start_one() {
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--base-url", "http://127.0.0.1:1/api"]));
    assert_eq!(ran.code, 1);
    assert!(line(&ran, "connection").starts_with("!!") && ran.out.contains("→ start the emulator"), "{ran:?}");
    assert!(line(&ran, "call").starts_with('–') && line(&ran, "clock").starts_with('–'), "{ran:?}");
}

#[test]
fn a_name_that_is_none_is_told() {
    let arguments = ["doctor", "--json", "--base-url", "http://no-such-name.localhost.invalid.localhost:1/api"];
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(arguments));
    assert_eq!((ran.code, verdict(&ran, "connection")), (1, "failed".into()), "{ran:?}");
}

#[test]
fn a_call_that_is_refused_is_told() {
    let world = World::new();
    for (step, kind) in [
        (Step::status(401), "authentication"),
        (Step::status(403), "permission"),
        (Step::status(503), "api"),
        (Step::wrong_content_type(), "invalid_response"),
        (Step::close_before_reading(), "connection"),
    ] {
        world.emulator.script(KEY, vec![step]);
        let ran = world.run(&["doctor"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(line(&ran, "call").starts_with("!!") && line(&ran, "call").contains(kind), "{ran:?}");
        // The server tells everybody what time it is.
        assert!(line(&ran, "clock").starts_with("ok"), "{ran:?}");
    }
}

#[test]
fn a_clock_that_is_wrong_is_told() {
    let world = World::new();
    for (date, direction) in [
        ("Sun, 06 Nov 1994 08:49:37 GMT", "ahead of the server"),
        ("Tue, 31 Dec 2999 23:59:59 GMT", "behind the server"),
    ] {
        world.emulator.script(KEY, vec![Step::handle().header("date", date)]);
        let ran = world.run(&["doctor"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(line(&ran, "clock").contains(direction) && ran.out.contains("NTP"), "{ran:?}");
    }
}
