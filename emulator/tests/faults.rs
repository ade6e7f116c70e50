use std::io::Read;
use std::time::{Duration, Instant, SystemTime};

use commet_emulator::{Emulator, Step};
use serde_json::{Value, json};

use crate::client::{Client, body, connect, raw, read_to_end, request, status};

const KEY: &str = "ck_faults";
const CREATE: &str = r#"{"billingEmail":"a@b.co"}"#;

/// Sends one create that meets this step, which is given as JSON through the control API.
async fn meet(emulator: &Emulator, step: Value) -> Vec<u8> {
    let set = Client::new(emulator, KEY).post("/_emulator/faults", json!([step])).await;
    assert_eq!(set.status, 200, "{set:?}");
    raw(emulator, request("POST", "/api/customers", KEY, CREATE))
}

async fn count(emulator: &Emulator) -> usize {
    Client::new(emulator, KEY).get("/api/customers?limit=100").await.data().as_array().unwrap().len()
}

fn head(answer: &[u8]) -> String {
    let length = answer.len() - body(answer).len();
    String::from_utf8(answer[..length].to_vec()).unwrap().to_lowercase()
}

#[tokio::test]
async fn a_status_is_answered_and_nothing_is_applied() {
    let emulator = Emulator::start().await.unwrap();
    for (code, name) in [
        (400, "bad_request"),
        (401, "unauthorized"),
        (403, "forbidden"),
        (404, "customer_not_found"),
        (409, "conflict"),
        (418, "error"),
        (422, "validation_error"),
        (429, "rate_limited"),
        (500, "internal_error"),
        (502, "bad_gateway"),
        (503, "service_unavailable"),
        (504, "gateway_timeout"),
        (599, "internal_error"),
    ] {
        let answer = meet(&emulator, json!({"status": code})).await;
        assert_eq!(status(&answer), Some(code));
        let json: Value = serde_json::from_slice(body(&answer)).unwrap();
        assert_eq!((&json["success"], &json["code"]), (&json!(false), &json!(name)));
        assert!(head(&answer).contains("x-request-id: req_"));
    }
    let answer = meet(&emulator, json!({"status": 204})).await;
    assert_eq!((status(&answer), body(&answer)), (Some(204), &b""[..]));
    assert_eq!(count(&emulator).await, 0);
    assert_eq!(status(&meet(&emulator, json!({"status": 500, "apply": true})).await), Some(500));
    assert_eq!(count(&emulator).await, 1);
}

#[tokio::test]
async fn headers_and_bodies_are_sent_as_given() {
    let emulator = Emulator::start().await.unwrap();
    let answer =
        meet(&emulator, json!({"status": 429, "retryAfter": 7, "headers": {"X-Thing": "a b", "deprecation": "true"}}))
            .await;
    assert!(head(&answer).contains("\r\nretry-after: 7\r\n"));
    assert!(head(&answer).contains("\r\nx-thing: a b\r\n") && head(&answer).contains("\r\ndeprecation: true\r\n"));

    let answer = meet(&emulator, json!({"status": 503, "retryAfterDate": 60})).await;
    let date = head(&answer).lines().find_map(|line| line.strip_prefix("retry-after: ").map(str::to_owned)).unwrap();
    let date: String = date
        .split(' ')
        .map(|word| if word == "gmt" { "GMT".into() } else { word[..1].to_uppercase() + &word[1..] } + " ")
        .collect();
    let date = httpdate::parse_http_date(date.trim()).unwrap();
    let wait = date.duration_since(SystemTime::now()).unwrap();
    assert!(wait > Duration::from_secs(55) && wait <= Duration::from_secs(60), "{wait:?}");

    let exact = r#"{"id": "cus_1", "n": 1.10,  "x":1E400}"#;
    emulator.script(KEY, vec![Step::handle().body(&serde_json::value::RawValue::from_string(exact.into()).unwrap())]);
    let answer = raw(&emulator, request("GET", "/api/customers/cus_1", KEY, ""));
    assert_eq!((status(&answer), body(&answer)), (Some(200), exact.as_bytes()));
    assert_eq!(body(&meet(&emulator, json!({"body": null})).await), b"null");
    let answer = meet(&emulator, json!({"status": 502, "text": "<html>", "contentType": "text/html"})).await;
    assert!(
        status(&answer) == Some(502)
            && body(&answer) == b"<html>"
            && head(&answer).contains("content-type: text/html\r\n")
    );
    assert_eq!(count(&emulator).await, 0);

    let answer = meet(&emulator, json!({"headers": {"sunset": "soon"}})).await;
    assert!(status(&answer) == Some(201) && head(&answer).contains("sunset: soon"));
    assert_eq!(count(&emulator).await, 1);
}

#[tokio::test]
async fn steps_are_used_in_order_and_then_used_up() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    client
        .post("/_emulator/faults", json!([{"status": 503, "repeat": 2}, "handle", {"handle": true}, {"status": 429}]))
        .await;
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(client.get("/api/customers").await.status);
    }
    assert_eq!(seen, [503, 503, 200, 200, 429, 200]);
    assert_eq!(Client::new(&emulator, "ck_bystander").get("/api/customers").await.status, 200);
    emulator.script(KEY, vec![Step::status(503).repeat(3), Step::handle()]);
    client.get("/api/customers").await;
    assert_eq!(client.get("/_emulator/faults").await.data(), json!([{"status": 503, "repeat": 2}, {}]));
    client.delete("/_emulator/faults").await;
    assert_eq!(client.get("/api/customers").await.status, 200);
}

#[tokio::test]
async fn connections_are_closed_before_and_after_the_deed() {
    let emulator = Emulator::start().await.unwrap();
    assert_eq!(meet(&emulator, json!({"fault": "close_before_reading"})).await, b"");
    assert_eq!(count(&emulator).await, 0);
    assert_eq!(meet(&emulator, json!({"fault": "close_after_applying"})).await, b"");
    assert_eq!(count(&emulator).await, 1);

    // A retry with the same idempotency key finds the answer that was lost.
    let client = Client::new(&emulator, KEY);
    emulator.script(KEY, vec![Step::close_after_applying(), Step::close_before_reading(), Step::handle()]);
    let headers = [("idempotency-key", "k")];
    for _ in 0..2 {
        assert!(client.send("POST", "/api/customers", &headers, CREATE.to_owned()).await.is_err());
    }
    let reply = client.send("POST", "/api/customers", &headers, CREATE.to_owned()).await.unwrap();
    assert_eq!((reply.status, reply.header("idempotency-replayed")), (201, Some("true")));
    assert_eq!(count(&emulator).await, 2);
}

#[tokio::test]
async fn a_truncated_body_promises_more_than_it_sends() {
    let emulator = Emulator::start().await.unwrap();
    let answer = meet(&emulator, json!({"fault": "truncated_body"})).await;
    let promised: usize =
        head(&answer).lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap();
    assert_eq!((status(&answer), body(&answer).len()), (Some(201), promised / 2));
    assert!(promised > 100);
    assert_eq!(count(&emulator).await, 1);
}

#[tokio::test]
async fn answers_are_spoiled_as_asked() {
    let emulator = Emulator::start().await.unwrap();
    let answer = meet(&emulator, json!({"fault": "wrong_content_type"})).await;
    assert!(
        status(&answer) == Some(200)
            && head(&answer).contains("content-type: text/html")
            && body(&answer).starts_with(b"<!doctype")
    );
    assert_eq!(count(&emulator).await, 1);
    assert_eq!(status(&meet(&emulator, json!({"fault": "wrong_content_type", "status": 502})).await), Some(502));
    assert_eq!(count(&emulator).await, 1);

    let answer = meet(&emulator, json!({"fault": "invalid_json"})).await;
    assert!(status(&answer) == Some(200) && serde_json::from_slice::<Value>(body(&answer)).is_err());
    let answer = meet(&emulator, json!({"fault": "invalid_utf8"})).await;
    assert!(status(&answer) == Some(200) && str::from_utf8(body(&answer)).is_err());
    assert!(head(&answer).contains("content-type: application/json"));
    assert_eq!(count(&emulator).await, 3);

    let answer = meet(&emulator, json!({"fault": "redirect", "location": "http://other.example/x"})).await;
    assert!(status(&answer) == Some(307) && head(&answer).contains("location: http://other.example/x\r\n"));
    assert_eq!(status(&meet(&emulator, json!({"fault": "redirect", "location": "/", "status": 302})).await), Some(302));
    assert_eq!(count(&emulator).await, 3);
}

#[tokio::test]
async fn time_is_taken_as_asked() {
    let emulator = Emulator::start().await.unwrap();
    let start = Instant::now();
    assert_eq!(status(&meet(&emulator, json!({"delayMs": 200})).await), Some(201));
    assert_eq!(status(&meet(&emulator, json!({"delayMs": 100, "status": 503})).await), Some(503));
    assert!(start.elapsed() >= Duration::from_millis(300));
    let start = Instant::now();
    let answer = meet(&emulator, json!({"fault": "slow_drip", "dripMs": 1})).await;
    let length = body(&answer).len();
    assert!(serde_json::from_slice::<Value>(body(&answer)).is_ok());
    assert!(
        length > 300 && start.elapsed() >= Duration::from_millis(length as u64),
        "{length} bytes in {:?}",
        start.elapsed()
    );
}

#[tokio::test]
async fn large_bodies_are_as_large_as_asked() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    emulator
        .script(KEY, vec![Step::oversized_body(3_000_000), Step::gzip_bomb(128 << 20), Step::oversized_body(1 << 34)]);
    let reply = client.get("/api/customers/x").await;
    assert_eq!(reply.text.len(), 3_000_000);
    assert_eq!(reply.data()["id"], "cus_oversized");

    // Without HTTP/1.1's chunks the body is plain to read.
    let old = format!("GET /api/customers/x HTTP/1.0\r\nhost: localhost\r\nx-api-key: {KEY}\r\n\r\n");
    let answer = raw(&emulator, &old);
    assert!(head(&answer).contains("content-encoding: gzip") && body(&answer).len() < 1 << 20);
    let mut unpacked = flate2::read::GzDecoder::new(body(&answer));
    let (mut buffer, mut length) = (vec![0; 1 << 20], 0);
    loop {
        match unpacked.read(&mut buffer).unwrap() {
            0 => break,
            count => length += count,
        }
    }
    assert_eq!(length, 128 << 20);

    // A client that has enough may leave: nothing is made ahead of what it takes.
    let mut stream = connect(&emulator);
    std::io::Write::write_all(&mut stream, old.as_bytes()).unwrap();
    stream.read_exact(&mut buffer).unwrap();
    drop(stream);
    let deadline = Instant::now() + Duration::from_secs(5);
    while !emulator.requests(KEY).iter().any(|exchange| exchange.aborted_by_client) {
        assert!(Instant::now() < deadline, "the client's leaving went unnoticed");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn the_connection_survives_what_does_not_close_it() {
    let emulator = Emulator::start().await.unwrap();
    emulator.script(KEY, vec![Step::status(500), Step::invalid_json(), Step::slow_drip(Duration::ZERO)]);
    let keep = request("GET", "/api/customers", KEY, "").replace("connection: close\r\n", "");
    let mut stream = connect(&emulator);
    for _ in 0..3 {
        std::io::Write::write_all(&mut stream, keep.as_bytes()).unwrap();
    }
    std::io::Write::write_all(&mut stream, request("GET", "/api/customers", KEY, "").as_bytes()).unwrap();
    let answers = String::from_utf8(read_to_end(&mut stream)).unwrap();
    assert_eq!(answers.matches("HTTP/1.1 ").count(), 4, "{answers}");
    let connections: Vec<_> = emulator.requests(KEY).iter().map(|exchange| exchange.connection).collect();
    assert!(connections.windows(2).all(|pair| pair[0] == pair[1]), "{connections:?}");
}

#[tokio::test]
async fn wrong_steps_are_refused_by_name() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    for (step, named) in [
        (json!({"dealyMs": 1}), "dealyMs"),
        (json!({"status": 99}), "status"),
        (json!({"status": "503"}), "invalid type"),
        (json!({"handle": true, "status": 200}), "handle"),
        (json!({"handle": false}), "handle"),
        (json!({"body": 1, "text": ""}), "text"),
        (json!({"retryAfter": 1, "retryAfterDate": 1}), "retryAfterDate"),
        (json!({"fault": "explode"}), "explode"),
        (json!({"fault": "close_before_reading", "status": 500}), "fault"),
        (json!({"fault": "close_after_applying", "retryAfter": 1}), "fault"),
        (json!({"dripMs": 5}), "dripMs"),
        (json!({"bytes": 5}), "bytes"),
        (json!({"fault": "redirect"}), "location"),
        (json!({"location": "/"}), "location"),
        (json!({"fault": "redirect", "location": "/", "status": 200}), "status"),
        (json!({"apply": true}), "apply"),
        (json!({"repeat": 0}), "repeat"),
        (json!({"headers": {"a b": "c"}}), "headers"),
        (json!({"headers": {"content-length": "1"}}), "content-length"),
        (json!({"headers": {"a": "b\n"}}), "headers"),
        (json!({"delayMs": -1}), "invalid value"),
        (json!("hande"), "hande"),
        (json!(7), "invalid type"),
        (json!({"fault": "invalid_json", "body": {}}), "body"),
        (json!({"delayMs": 1e9}), "invalid type"),
        (json!({"contentType": "x"}), "contentType"),
    ] {
        let reply = client.post("/_emulator/faults", json!(["handle", step])).await;
        assert_eq!(reply.fields(), ["steps[1]"], "{step}");
        assert!(reply.text.contains(named), "{step}: {}", reply.text);
    }
    for body in [json!({}), json!("handle"), json!(null)] {
        assert_eq!(client.post("/_emulator/faults", body).await.status, 422);
    }
    client.post("/_emulator/faults", "[").await.expect_error(400, "invalid_json");
    assert_eq!(client.get("/_emulator/faults").await.data(), json!([]));
    let script =
        std::panic::AssertUnwindSafe(|| emulator.script(KEY, vec![Step::close_after_applying().with_status(500)]));
    assert!(std::panic::catch_unwind(script).is_err());
}
