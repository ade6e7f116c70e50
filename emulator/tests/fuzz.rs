use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use commet_emulator::Emulator;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::client::{address, raw, request, status};
use crate::{is_soak, report};

/// Pieces that requests are made of, so that the bytes come deep into the parsers.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "GET ",
        "POST ",
        "PUT ",
        "/api/customers",
        "/api/customers/",
        "/_emulator/",
        "requests",
        "import",
        "faults",
        "seed",
        "%2F",
        "%",
        "?limit=",
        "&cursor=",
        " HTTP/1.1\r\n",
        " HTTP/1.0\r\n",
        "host: localhost\r\n",
        "x-api-key: ck_fuzz\r\n",
        "content-type: application/json\r\n",
        "idempotency-key: a\r\n",
        "content-length: 10\r\n",
        "content-length: 99999999999\r\n",
        "transfer-encoding: chunked\r\n",
        "expect: 100-continue\r\n",
        "connection: close\r\n",
        "\r\n",
        "5\r\n",
        "0\r\n\r\n",
        "ffffffffffffffff\r\n",
        "{",
        "}",
        "[",
        "\"billingEmail\":\"a@b.co\"",
        "\"metadata\":",
        ":",
        ",",
        "null",
        "1e999",
        "\\u0000",
        "\"",
    ];
    prop_oneof![
        6 => prop::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec()).boxed(),
        1 => vec(any::<u8>(), 0..40).boxed(),
    ]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let head = |line: &str| {
        format!("{line} HTTP/1.1\r\nhost: localhost\r\nx-api-key: ck_fuzz\r\ncontent-type: application/json\r\n")
            .into_bytes()
    };
    prop_oneof![
        vec(piece(), 0..40).prop_map(|pieces| pieces.concat()),
        vec(any::<u8>(), 0..400),
        vec(piece(), 0..30).prop_map(move |pieces| {
            let body = pieces.concat();
            [head("POST /api/customers"), format!("content-length: {}\r\n\r\n", body.len()).into_bytes(), body].concat()
        }),
        vec(piece(), 0..30).prop_map(move |pieces| {
            let body = pieces.concat();
            [head("POST /_emulator/faults"), format!("content-length: {}\r\n\r\n", body.len()).into_bytes(), body]
                .concat()
        }),
    ]
}

/// Every status in what came back. Bodies hold no status lines of their own here.
fn statuses(answer: &[u8]) -> Vec<u16> {
    let text = String::from_utf8_lossy(answer);
    text.match_indices("HTTP/1.").filter_map(|(start, _)| text.get(start + 9..start + 12)?.parse().ok()).collect()
}

#[test]
fn no_bytes_make_the_server_fail() {
    let cases = if is_soak() { 20_000 } else { 200 };
    let emulator = Emulator::builder().body_timeout(Duration::from_secs(2)).start_blocking().unwrap();
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let result = runner.run(&bytes(), |bytes| {
        let mut stream = TcpStream::connect(address(&emulator)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let _ = stream.write_all(&bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        // A script that the bytes happened to set is no failure.
        emulator.script("ck_fuzz", Vec::new());
        prop_assert!(statuses(&answer).iter().all(|status| *status < 500), "{}", String::from_utf8_lossy(&answer));
        Ok(())
    });
    result.unwrap();
    assert_eq!(status(&raw(&emulator, request("GET", "/_emulator/health", "ck_fuzz", ""))), Some(200));
    report(&format!("fuzz: {cases} cases of raw bytes, no answer of 500 or above, healthy afterwards"));
}
