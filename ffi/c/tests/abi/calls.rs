//! Calls, their ends and what stops them.

use std::ffi::CStr;
use std::thread;
use std::time::Duration;

use commet_c::{commet_cancel, commet_client_close, commet_version};
use commet_emulator::Step;
use serde_json::json;

use crate::support::{Client, EMULATOR, PATIENCE, call, key, kind, open, start};

fn never(key: &str) {
    EMULATOR.script(key, vec![Step::handle().delay(PATIENCE).repeat(1_000)]);
}

#[test]
fn the_version_is_the_packages() {
    // SAFETY: it lives as long as the library.
    let version = unsafe { CStr::from_ptr(commet_version()) };
    assert_eq!(version.to_str(), Ok(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_call_and_a_started_one_come_to_the_same() {
    let client = Client::new();
    let id = client.create();
    let arguments = json!({"customerId": id}).to_string();
    let mut called = call(client.0, 1, "customers.get", &arguments, r#"{"timeoutMs": 10000}"#);
    let mut started = start(client.0, 2, "customers.get", &arguments, "").recv_timeout(PATIENCE).unwrap();
    assert_eq!(called["response"]["data"]["id"], id);
    for reply in [&mut called, &mut started] {
        reply["response"]["requestId"].take();
        reply["response"]["headers"].take();
    }
    assert_eq!(called, started);
}

#[test]
fn wrong_settings_say_what_is_wrong() {
    for (settings, mentions) in [
        (r#"{"apiKey": "ck_x", "timeoutMs": -1}"#, "timeoutMs"),
        (r#"{"apiKey": "ck_x", "colour": 1}"#, "colour"),
        (r#"{"apiKey": "ck_x", "shared": 1}"#, "shared"),
        ("[]", "settings"),
        ("{", "settings"),
    ] {
        let reply = open(settings).expect_err("wrong settings");
        assert_eq!(kind(&reply), "configuration");
        assert!(reply["error"]["message"].as_str().unwrap().contains(mentions), "{reply}");
    }
}

#[test]
fn a_call_is_cancelled_by_its_number() {
    let key = key();
    let client = Client::of(&key);
    never(&key);
    let blocked = thread::spawn({
        let client = client.0;
        move || call(client, 7, "customers.list", "", "")
    });
    let started = start(client.0, 8, "customers.list", "", "");
    // The other thread may not have begun.
    while commet_cancel(client.0, 7) == 0 {
        thread::yield_now();
    }
    assert_eq!(commet_cancel(client.0, 8), 1);
    assert_eq!(kind(&blocked.join().unwrap()), "cancelled");
    assert_eq!(kind(&started.recv_timeout(PATIENCE).unwrap()), "cancelled");
    assert!(started.recv_timeout(Duration::from_millis(100)).is_err(), "a second end");
    assert_eq!((commet_cancel(client.0, 7), commet_cancel(client.0, 8), commet_cancel(client.0, 0)), (0, 0, 0));
}

#[test]
fn a_number_is_for_one_call_at_a_time() {
    let key = key();
    let client = Client::of(&key);
    never(&key);
    let first = start(client.0, 5, "customers.list", "", "");
    let second = start(client.0, 5, "customers.list", "", "").recv_timeout(PATIENCE).unwrap();
    assert_eq!((kind(&second), second["error"]["param"].as_str()), ("invalid_request", Some("call")));
    assert_eq!(commet_cancel(client.0, 5), 1);
    assert_eq!(kind(&first.recv_timeout(PATIENCE).unwrap()), "cancelled");
    // And for the next one once it is free.
    assert_eq!(kind(&call(client.0, 5, "customers.get", r#"{"customerId": ""}"#, "")), "invalid_request");
}

#[test]
fn closing_ends_what_is_under_way() {
    let key = key();
    let client = Client::of(&key);
    never(&key);
    let started: Vec<_> = (0..50).map(|_| start(client.0, 0, "customers.list", "", "")).collect();
    let blocked = thread::spawn({
        let client = client.0;
        move || call(client, 0, "customers.list", "", "")
    });
    thread::sleep(Duration::from_millis(100));
    commet_client_close(client.0);
    for started in started {
        assert_eq!(kind(&started.recv_timeout(PATIENCE).unwrap()), "cancelled");
    }
    assert_eq!(kind(&blocked.join().unwrap()), "cancelled");
    assert_eq!(kind(&call(client.0, 0, "customers.list", "", "")), "configuration");
    commet_client_close(client.0);
}
