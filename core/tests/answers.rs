//! Whatever bytes come back, a call ends in time with an error of the right kind.

use std::io::{BufReader, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::raw::{Server, read_request};
use commet::{ErrorKind, Outcome, blocking};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// Bytes that are nothing, bytes after a proper head, and JSON that is nearly an answer.
fn answers() -> impl Strategy<Value = Vec<u8>> {
    let bytes = || prop::collection::vec(any::<u8>(), 0..200);
    let head = |status: u16, kind: &str, length: usize| {
        format!("HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n").into_bytes()
    };
    let kind = prop::sample::select(vec!["application/json", "text/html", "\u{fc}"]);
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"success\"",
        "\"data\"",
        "\"id\"",
        "\"cus_1\"",
        "true",
        "false",
        "null",
        "1e999",
        "\"error\"",
        "\"details\"",
        "\"hasMore\"",
        "\\",
        "\"",
        "\u{0}",
        "\u{2028}",
    ]);
    let json = prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat().into_bytes());
    let body = prop_oneof![bytes(), json];
    prop_oneof![
        bytes(),
        (200_u16..600, kind, body.clone())
            .prop_map(move |(status, kind, body)| [head(status, kind, body.len()), body].concat()),
        (any::<u16>(), bytes(), 0_usize..400).prop_map(move |(status, body, length)| [
            head(status, "application/json", length),
            body
        ]
        .concat()),
        body.prop_map(|body| [
            b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ".to_vec(),
            body.len().to_string().into_bytes(),
            b"\r\n\r\n".to_vec(),
            body
        ]
        .concat()),
    ]
}

#[test]
fn any_bytes_end_in_an_answer_or_an_error() {
    let next: Arc<Mutex<Vec<u8>>> = Arc::default();
    let sent = Arc::clone(&next);
    let server = Server::start(move |mut stream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        if read_request(&mut reader).is_some() {
            // The client may be gone before the last byte; that is its right.
            let _ = stream.write_all(&sent.lock().unwrap());
        }
    });
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url()).max_retries(0);
    let client = client.timeout(Duration::from_secs(5)).build().unwrap();
    let cases = if crate::raw::soak() { 50_000 } else { 1_000 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    runner
        .run(&answers(), |bytes| {
            *next.lock().unwrap() = bytes;
            let start = Instant::now();
            let result = client.customers().get("cus_1").send();
            prop_assert!(start.elapsed() < Duration::from_secs(4), "it hung: {result:?}");
            if let Err(error) = result {
                // Of a read every kind may come but those that this process alone can cause.
                let own =
                    [ErrorKind::Configuration, ErrorKind::InvalidRequest, ErrorKind::Cancelled, ErrorKind::Internal];
                prop_assert!(!own.contains(&error.kind()), "{error:?}");
                prop_assert_eq!(error.attempts(), 1);
            }
            Ok(())
        })
        .unwrap();
}

/// The verdict is in the head. A body that never comes must not turn it into a timeout of unknown
/// outcome, which would be retried.
#[test]
fn a_refusal_holds_when_its_body_stalls() {
    let server = Server::start(|mut stream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while read_request(&mut reader).is_some() {
            stream.write_all(b"HTTP/1.1 422 X\r\nx-request-id: req_1\r\ncontent-length: 100\r\n\r\n{").unwrap();
        }
    });
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = client.attempt_timeout(Duration::from_millis(100)).build().unwrap();
    let error = client.customers().archive("cus_1").send().unwrap_err();
    assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Validation, Outcome::Rejected, 1));
    assert_eq!(error.request_id(), Some("req_1"));
}

#[test]
fn the_last_failure_is_the_cause_of_a_timeout() {
    let server = Server::start(|mut stream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut first = true;
        while read_request(&mut reader).is_some() {
            if std::mem::take(&mut first) {
                stream.write_all(&crate::raw::answer("503 X", r#"{"code":"maintenance"}"#)).unwrap();
            }
        }
    });
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = client.timeout(Duration::from_millis(200)).backoff(Duration::ZERO, Duration::ZERO);
    let error = client.build().unwrap().customers().get("cus_1").send().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    let cause = std::error::Error::source(&error).unwrap().downcast_ref::<commet::Error>().unwrap();
    assert_eq!(cause.code(), Some("maintenance"));
}
