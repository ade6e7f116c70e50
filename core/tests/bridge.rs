//! The interface that the libraries of other languages use.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{AT_ONCE, Raw, best_of_three, count, emulator, timed};
use commet::bridge::{Client, Level, Reply, Request};
use commet::{Arguments, ErrorKind, Json, Outcome};
use commet_emulator::Step;
use serde_json::json;

const PRODUCT: &str = "commet-test/1.2.3";

fn open(key: &str) -> Client {
    let settings =
        json!({"apiKey": key, "baseUrl": emulator().api_url(), "backoffMs": [1, 2], "retryBudget": [1_000_000, 0]});
    Client::open(PRODUCT, settings.to_string()).unwrap()
}

fn request(operation: &str, arguments: serde_json::Value) -> Request {
    Request::new(operation, arguments.to_string())
}

fn call(client: &Client, request: Request) -> Reply<Json> {
    client.call(request, &client.cancellation())
}

/// Starts a call and waits for its reply, with the number of times that it came.
fn start(client: &Client, request: Request) -> Reply<Json> {
    let (sender, replies) = mpsc::channel();
    client.start(request, &client.cancellation(), move |reply| sender.send(reply).unwrap());
    let reply = replies.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(replies.recv().is_err(), "the reply came twice");
    reply
}

#[test]
fn a_call_and_a_started_call_give_the_same() {
    let client = open("ck_test_host_same");
    let created = call(&client, request("customers.create", json!({"email": "billing@acme.com", "id": "user_123"})));
    assert_eq!(created.result.unwrap().status, 201);
    let get = || request("customers.get", json!({"customerId": "user_123"}));
    let (blocking, started) = (call(&client, get()), start(&client, get()));
    assert_eq!(blocking.result.unwrap().data, started.result.unwrap().data);
    let missing = || request("customers.get", json!({"customerId": "nobody"}));
    for error in [call(&client, missing()).result.unwrap_err(), start(&client, missing()).result.unwrap_err()] {
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::NotFound, Outcome::Rejected));
    }
    let seen = emulator().requests("ck_test_host_same");
    assert!(seen.iter().all(|exchange| exchange.headers["user-agent"].starts_with(PRODUCT)), "{seen:?}");
}

#[test]
fn a_reply_is_one_json_object() {
    let client = open("ck_test_host_json");
    let created: serde_json::Value =
        call(&client, request("customers.create", json!({"email": "billing@acme.com"}))).to_json().decode().unwrap();
    assert_eq!(created["response"]["data"]["email"], "billing@acme.com");
    assert_eq!(created.as_object().unwrap().len(), 1, "{created}");
    let refused: serde_json::Value = call(&client, request("customers.create", json!({}))).to_json().decode().unwrap();
    assert_eq!(refused["error"]["kind"], "invalid_request");
    assert_eq!(refused["error"]["param"], "email");
}

#[test]
fn a_reply_tells_what_a_plain_parser_loses_of_it_when_it_is_asked() {
    let client = open("ck_test_host_losses");
    let metadata = r#"{"account": 12345678901234567890123, "empty": {}, "plain": [1.5, []]}"#;
    let create = || {
        let arguments = format!(r#"{{"email": "billing@acme.com", "metadata": {metadata}}}"#);
        Request::new("customers.create", arguments)
    };
    let told = |request| -> serde_json::Value { call(&client, request).to_json().decode().unwrap() };
    assert!(told(create()).get("losses").is_none());
    let losses = &told(create().options(r#"{"losses": true}"#))["losses"];
    let metadata = json!([false, "account", "12345678901234567890123", "empty", true]);
    assert_eq!(*losses, json!([false, "data", [false, "metadata", metadata], "extra", true]));
    let get = request("customers.list", json!({"limit": 0})).options(r#"{"losses": true}"#);
    assert!(told(get).get("losses").is_none());
}

#[test]
fn a_lone_surrogate_is_told_as_json_in_its_place() {
    let client = open("ck_test_host_half");
    let step = r#"{"body": {"success": true, "data": {"id": "cus_1", "metadata": {"half": "\ud800"}}}}"#;
    emulator().script("ck_test_host_half", vec![serde_json::from_str(step).unwrap()]);
    let get = request("customers.get", json!({"customerId": "cus_1"})).options(r#"{"losses": true}"#);
    // The reply itself holds the half, which serde_json does not read.
    let told = call(&client, get).to_json().to_string();
    assert!(told.contains(r#"[false,"metadata",[false,"half",{"json":"\"\\ud800\""}]]"#), "{told}");
}

#[test]
fn settings_and_options_that_are_wrong_are_named() {
    for (settings, named) in [
        (r#"{"apiKey": "ck_a", "colour": 1}"#, "colour"),
        (r#"{"apiKey": 1}"#, "apiKey"),
        (r#"{"apiKey": "ck_a", "timeoutMs": -1}"#, "timeoutMs"),
        (r#"{"apiKey": "ck_a", "timeoutMs": 0}"#, "timeoutMs"),
        (r#"{"apiKey": "sk_live_canary"}"#, "apiKey"),
        (r#"{"apiKey": "ck_a", "baseUrl": "canary"}"#, "baseUrl"),
        (r#"{"apiKey": "ck_a", "naming": "cobol"}"#, "naming"),
        (r#"{"apiKey": "ck_a", "max_retries": 1.5}"#, "max_retries"),
        (r#"{"apiKey": "ck_a", "backoffMs": 1}"#, "backoffMs"),
        (r#"{"apiKey": "ck_a", "retryBudget": [1]}"#, "retryBudget"),
        (r#"{"apiKey": "ck_canary"#, "settings"),
    ] {
        let error = Client::open(PRODUCT, settings).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{settings}");
        let printed = format!("{error} {error:?}");
        assert!(printed.contains(named) && !printed.contains("canary"), "{settings}: {printed}");
    }
    let client = open("ck_test_host_options");
    for (options, named) in [
        (r#"{"colour": 1}"#, "colour"),
        (r#"{"timeoutMs": "5"}"#, "timeoutMs"),
        (r#"{"timeout_ms": 0}"#, "timeoutMs"),
        (r#"{"maxRetries": -1}"#, "maxRetries"),
        (r#"{"headers": {"a": 1}}"#, "headers"),
        (r#"{"idempotencyKey": ""}"#, "idempotencyKey"),
        (r#"{"pageToken": "canary"}"#, "pageToken"),
        (r#"{"pageToken": "{\"cursor\":1,\"deadline\":null}"}"#, "pageToken"),
        (r#"{"log": "loud"}"#, "log"),
    ] {
        // A read has no idempotency key.
        let called = if options.contains("idempotency") {
            request("customers.archive", json!({"customerId": "c"}))
        } else {
            request("customers.list", json!({}))
        };
        let reply = call(&client, called.options(options));
        let error = reply.result.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::InvalidRequest, Outcome::NotSent), "{options}");
        assert_eq!(error.param(), Some(named), "{error}");
        assert!(!format!("{error} {error:?}").contains("canary"), "{error}");
    }
    assert_eq!(emulator().requests("ck_test_host_options").len(), 0);
}

#[test]
fn errors_have_the_names_and_units_of_their_reader() {
    let [camel, snake, exported] = [
        ["customerId", "fullName", "extra", "address.postalCode"],
        ["customer_id", "full_name", "extra", "address.postal_code"],
        ["customerID", "FullName", "Extra", "Address.PostalCode"],
    ];
    for (naming, [timeout, backoff, deadline, unit], names) in [
        ("python", ["timeout", "backoff", "deadline", "number of seconds"], snake),
        ("rust", ["timeout", "backoff", "deadline", "Duration"], snake),
        ("node", ["timeout", "backoff", "deadline", "number of milliseconds"], camel),
        ("go", ["WithTimeout", "WithBackoff", "the context's deadline", "time.Duration"], exported),
        ("java", ["timeout", "backoff", "deadline", "Duration"], camel),
        ("php", ["timeout", "backoff", "deadline", "number of seconds"], camel),
        ("json", ["timeoutMs", "backoffMs", "deadlineMs", "number of milliseconds"], camel),
    ] {
        let settings = |name: &str, value: serde_json::Value| {
            let settings = json!({"apiKey": "ck_a", "baseUrl": "http://127.0.0.1:1", "naming": naming, name: value});
            Client::open(PRODUCT, settings.to_string())
        };
        let client = settings("maxRetries", json!(0)).unwrap();
        let refused = |operation: &str, arguments: serde_json::Value, options: serde_json::Value| {
            call(&client, request(operation, arguments).options(options.to_string())).result.unwrap_err()
        };
        let [customer_id, full_name, extra, postal_code] = names;
        let units = if unit.starts_with("number") { unit.replacen("number", "numbers", 1) } else { format!("{unit}s") };
        for (error, param, why) in [
            (settings("timeoutMs", json!(-1)).unwrap_err(), timeout, format!("must be a {unit}, 0 or more")),
            (settings("timeout_ms", json!(0)).unwrap_err(), timeout, "must be longer than 0".to_owned()),
            (
                settings("backoffMs", json!([-1, 5])).unwrap_err(),
                backoff,
                format!("must be two {units}, 0 or more: the first wait and the longest"),
            ),
            (
                refused("customers.list", json!({}), json!({"deadlineMs": -1})),
                deadline,
                format!("must be a {unit}, 0 or more"),
            ),
            (
                refused("customers.get", json!({"customer_id": ""}), json!({})),
                customer_id,
                "must not be empty; expected an ID of at most 255 bytes".to_owned(),
            ),
            (
                refused("customers.update", json!({"customerId": "c", "address": {"postal_code": 1}}), json!({})),
                postal_code,
                "must be a string".to_owned(),
            ),
            (
                refused("customers.create", json!({"email": "a@b", "extra": {"fullName": "x"}}), json!({})),
                &format!("{extra}.fullName"),
                format!("is a field this version knows; pass it as `{full_name}`"),
            ),
        ] {
            assert_eq!((error.message(), error.param()), (&*format!("{param}: {why}"), Some(param)), "{naming}");
        }
        let unknown = refused("customers.create", json!({"emial": "x"}), json!({}));
        assert_eq!(unknown.param(), Some("emial"), "{naming}");
        let known = unknown.message().strip_prefix("emial: is not a parameter of customers.create; expected one of ");
        let known: Vec<_> = known.unwrap().split(", ").collect();
        for name in [full_name, extra] {
            assert!(known.contains(&&*format!("`{name}`")), "{naming}: {unknown}");
        }
    }
}

#[test]
fn every_option_has_its_effect() {
    let key = "ck_test_host_effect";
    let client = open(key);
    emulator().script(key, vec![Step::status(503)]);
    let options = json!({"maxRetries": 0, "headers": {"x-trace": "1"}, "idempotencyKey": "once", "timeout_ms": 5_000.5,
        "deadlineMs": 5_000, "attemptTimeoutMs": 4_000, "connectTimeoutMs": null});
    let create = request("customers.create", json!({"email": "a@b"})).options(options.to_string());
    let error = call(&client, create).result.unwrap_err();
    assert_eq!((error.status(), error.attempts(), error.idempotency_key()), (Some(503), 1, Some("once")));
    assert_eq!(emulator().requests(key)[0].headers["x-trace"], "1");
}

#[test]
fn a_list_continues_from_reply_to_reply() {
    let key = "ck_test_host_walk";
    emulator().seed(key, 7).unwrap();
    let client = open(key);
    for make in [call, start] {
        let (mut token, mut sizes) = (Some(String::new()), Vec::new());
        while let Some(at) = token {
            let options = json!({"pageToken": at, "deadlineMs": 10_000}).to_string();
            let reply = make(&client, request("customers.list", json!({"limit": 3})).options(options));
            sizes.push(reply.result.unwrap().data.decode::<Vec<serde_json::Value>>().unwrap().len());
            token = reply.next_page_token;
        }
        assert_eq!(sizes, [3, 3, 1]);
    }
}

#[test]
fn a_list_that_repeats_its_cursor_or_exceeds_its_deadline_ends_with_an_error() {
    let page = json!({"success": true, "data": [], "hasMore": true, "nextCursor": "same"}).to_string();
    let server = Raw::always(crate::support::answer(200, page));
    let settings = json!({"apiKey": "ck_a", "baseUrl": server.url()}).to_string();
    let client = Client::open(PRODUCT, settings).unwrap();
    let mut token = Some(String::new());
    let mut pages = 0;
    while let Some(at) = token {
        let reply = call(&client, request("customers.list", json!({})).options(json!({"pageToken": at}).to_string()));
        pages += 1;
        if let Err(error) = &reply.result {
            assert_eq!(error.kind(), ErrorKind::InvalidResponse);
            assert_eq!(reply.next_page_token, None);
        }
        token = reply.next_page_token;
    }
    assert!((2..10).contains(&pages), "{pages}");

    let first = json!({"pageToken": "", "deadlineMs": 30}).to_string();
    let token = call(&client, request("customers.list", json!({})).options(first)).next_page_token.unwrap();
    thread::sleep(Duration::from_millis(40));
    let next = json!({"pageToken": token, "deadlineMs": 30}).to_string();
    let error = call(&client, request("customers.list", json!({})).options(next)).result.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "the deadline is the whole list's");
}

#[test]
fn events_come_with_the_reply_when_they_are_asked_for() {
    let key = "ck_test_host_events";
    let client = open(key);
    for make in [call, start] {
        for (log, least) in [(json!("debug"), 2), (json!("warning"), 0), (json!(null), 0)] {
            emulator().script(key, vec![Step::status(503), Step::handle()]);
            let options = json!({"log": log}).to_string();
            let create =
                request("customers.create", json!({"email": "canary@acme.com", "fullName": "Canary"})).options(options);
            let reply = make(&client, create);
            reply.result.unwrap();
            assert!(reply.events.len() >= least && (least > 0 || reply.events.is_empty()), "{:?}", reply.events);
            for event in &reply.events {
                assert_eq!(event.level, Level::Debug);
                assert!(!event.message.to_lowercase().contains("canary"), "{}", event.message);
            }
            if least > 0 {
                assert!(reply.events[0].message.starts_with("answered"), "{}", reply.events[0].message);
                assert!(reply.events.iter().any(|event| event.message.contains("retrying")), "{:?}", reply.events);
            }
        }
    }
}

#[test]
fn cancelling_ends_a_call_at_once_and_once() {
    let key = "ck_test_host_cancel";
    let client = Arc::new(open(key));
    let hanging = || {
        emulator().script(key, vec![Step::wait(Duration::from_secs(20))]);
        request("customers.list", json!({}))
    };
    let elapsed = best_of_three(|| {
        let cancellation = client.cancellation();
        let (sender, replies) = mpsc::channel();
        client.start::<Json>(hanging(), &cancellation, move |reply| sender.send(reply).unwrap());
        thread::sleep(Duration::from_millis(30));
        let (reply, elapsed) = timed(|| {
            cancellation.cancel();
            replies.recv().unwrap()
        });
        assert_eq!(reply.result.unwrap_err().kind(), ErrorKind::Cancelled);
        assert!(replies.recv().is_err());
        elapsed
    });
    assert!(elapsed < AT_ONCE, "{elapsed:?}");

    let asked = Arc::new(AtomicUsize::new(0));
    let times = Arc::clone(&asked);
    let watched = hanging().watch(Duration::from_millis(10), move || times.fetch_add(1, Ordering::Relaxed) == 2);
    let (reply, elapsed) = timed(|| call(&client, watched));
    assert_eq!(reply.result.unwrap_err().kind(), ErrorKind::Cancelled);
    assert!(elapsed >= Duration::from_millis(30) && elapsed < Duration::from_secs(5), "{elapsed:?}");
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[test]
fn closing_ends_calls_under_way_and_refuses_later_ones() {
    let key = "ck_test_host_close";
    let client = Arc::new(open(key));
    emulator().script(key, vec![Step::wait(Duration::from_secs(20)); 2]);
    let (sender, replies) = mpsc::channel();
    client.start::<Json>(request("customers.list", json!({})), &client.cancellation(), {
        let sender = sender.clone();
        move |reply| sender.send(reply).unwrap()
    });
    let blocked = {
        let client = Arc::clone(&client);
        thread::spawn(move || sender.send(call(&client, request("customers.list", json!({})))).unwrap())
    };
    crate::support::eventually("both calls are under way", || emulator().requests(key).len() == 2);
    let started = Instant::now();
    client.close();
    client.close();
    for reply in replies {
        let error = reply.result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert!(error.message().contains("closed"), "{error}");
    }
    assert!(started.elapsed() < Duration::from_secs(5));
    blocked.join().unwrap();
    assert!(client.is_closed());
    for reply in
        [call(&client, request("customers.list", json!({}))), start(&client, request("customers.list", json!({})))]
    {
        let error = reply.result.unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Configuration, Outcome::NotSent));
    }
}

#[test]
fn closing_in_the_middle_of_many_calls_loses_no_reply() {
    let ended = Arc::new(AtomicUsize::new(0));
    let rounds = count(20, 500);
    for round in 0..rounds {
        let client = Arc::new(open(&format!("ck_test_host_storm_{round}")));
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (client, ended) = (Arc::clone(&client), Arc::clone(&ended));
                thread::spawn(move || {
                    for _ in 0..5 {
                        call(&client, request("customers.list", json!({})));
                        ended.fetch_add(1, Ordering::Relaxed);
                        let ended = Arc::clone(&ended);
                        let list = request("customers.list", json!({}));
                        client.start::<Json>(list, &client.cancellation(), move |_| {
                            ended.fetch_add(1, Ordering::Relaxed);
                        });
                    }
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(u64::from(round % 7)));
        client.close();
        for thread in threads {
            thread.join().unwrap();
        }
    }
    let all = rounds as usize * 4 * 10;
    crate::support::eventually("every call has its reply", || ended.load(Ordering::Relaxed) == all);
}

#[test]
fn arguments_may_be_set_one_by_one() {
    let client = open("ck_test_host_arguments");
    let mut arguments = Arguments::new();
    arguments.set("email", "a@b").unwrap();
    arguments.set("metadata", &json!({"seats": 12})).unwrap();
    let reply = call(&client, Request::new("customers.create", arguments));
    assert_eq!(reply.result.unwrap().data.get("metadata").unwrap().as_str(), r#"{"seats":12}"#);
}
