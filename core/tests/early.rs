//! Answers that come before the request was sent or read.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::raw::{Server, customer, read_request};
use commet::{Builder, Client, CreateCustomer, Error, ErrorKind, Json, Outcome, blocking};

const TRIES: usize = 20;

fn builder<C>(server: &Server) -> Builder<C> {
    Builder::default().api_key("ck_test").base_url(server.base_url()).backoff(Duration::ZERO, Duration::ZERO)
}

/// A request whose body does not fit into the buffers on the way.
fn large(bytes: usize) -> CreateCustomer {
    let metadata: Json = format!(r#"{{"v":"{}"}}"#, "x".repeat(bytes)).parse().unwrap();
    CreateCustomer::new("a@b.c").metadata(metadata)
}

/// Creates a large customer with a client of either kind, each time with a new one.
fn creates(server: &Server, tries: usize, max_retries: u32) -> Vec<Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (mut errors, large) = (Vec::new(), large(if tries == TRIES { 2_000_000 } else { 300_000 }));
    for _ in 0..tries {
        let settings = builder::<blocking::Client>(server).max_retries(max_retries).max_retry_after(Duration::ZERO);
        let client = settings.build().unwrap();
        errors.push(client.customers().create(large.clone()).send().unwrap_err());
        let settings = builder::<Client>(server).max_retries(max_retries).max_retry_after(Duration::ZERO);
        let client = settings.build().unwrap();
        errors.push(runtime.block_on(async { client.customers().create(large.clone()).await }).unwrap_err());
    }
    errors
}

fn answer(status: &str, further: &str) -> Vec<u8> {
    let body = r#"{"success":false,"code":"too_large","message":"too large"}"#;
    format!("HTTP/1.1 {status}\r\n{further}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// Reads a part of each request, answers, and closes: what was not read makes the kernel reset the connection.
fn hasty(answer: Vec<u8>) -> Server {
    Server::start(move |mut stream: TcpStream| {
        let mut part = [0; 1000];
        let _ = stream.read(&mut part);
        let _ = stream.write_all(&answer);
    })
}

#[test]
fn an_answer_before_the_end_of_the_body_is_the_answer() {
    for (status, kind) in [
        ("413 Payload Too Large", ErrorKind::Api),
        ("401 Unauthorized", ErrorKind::Authentication),
        ("400 Bad Request", ErrorKind::Api),
        ("429 Too Many Requests", ErrorKind::RateLimited),
    ] {
        for further in ["connection: close\r\n", ""] {
            let server = hasty(answer(status, further));
            let tries = if status.starts_with("413") { TRIES } else { 3 };
            for error in creates(&server, tries, 0) {
                assert_eq!((error.kind(), error.outcome()), (kind, Outcome::Rejected), "{error:?}");
                assert_eq!((error.message(), error.code()), ("too large", Some("too_large")), "{error:?}");
                assert_eq!(error.attempts(), 1);
            }
        }
    }
}

#[test]
fn a_refusal_is_not_sent_again() {
    let server = hasty(answer("413 Payload Too Large", "connection: close\r\n"));
    let errors = creates(&server, TRIES, 3);
    assert!(errors.iter().all(|error| error.attempts() == 1), "{errors:?}");
    assert_eq!(server.opened(), 2 * TRIES);
}

#[test]
fn the_server_may_ask_to_wait() {
    let server = hasty(answer("503 Service Unavailable", "retry-after: 7\r\nconnection: close\r\n"));
    for error in creates(&server, 5, 1) {
        assert_eq!((error.kind(), error.status()), (ErrorKind::Api, Some(503)), "{error:?}");
        assert_eq!(error.retry_after(), Some(Duration::from_secs(7)), "{error:?}");
        assert_eq!((error.attempts(), error.outcome()), (2, Outcome::Unknown), "{error:?}");
    }
}

#[test]
fn an_answer_without_an_end_is_told_by_its_status() {
    // It closes in the middle of the body.
    let mut part = answer("413 Payload Too Large", "");
    part.truncate(part.len() - 5);
    for error in creates(&hasty(part), 3, 0) {
        assert_eq!((error.status(), error.outcome()), (Some(413), Outcome::Rejected), "{error:?}");
    }
}

#[test]
fn an_answer_at_the_door_is_the_answer() {
    // Before a byte of the request is read: a server that takes no more connections.
    let server = Server::start(|mut stream: TcpStream| {
        let _ = stream.write_all(&answer("503 Service Unavailable", "connection: close\r\n"));
        std::thread::sleep(Duration::from_millis(20));
    });
    for error in creates(&server, TRIES, 0) {
        assert_eq!((error.status(), error.message()), (Some(503), "too large"), "{error:?}");
    }
}

#[test]
fn a_connection_with_an_unsent_body_takes_no_further_request() {
    let connections = Arc::new(AtomicUsize::new(0));
    let noted = Arc::clone(&connections);
    // Every other connection refuses its first request and reads no more of it, without closing.
    let server = Server::start(move |mut stream: TcpStream| {
        if noted.fetch_add(1, Ordering::SeqCst).is_multiple_of(2) {
            let _ = stream.read(&mut [0; 1000]);
            let _ = stream.write_all(&answer("413 Payload Too Large", ""));
            std::thread::sleep(Duration::from_secs(10));
        } else {
            let mut reader = std::io::BufReader::new(stream.try_clone().unwrap());
            while let Some(request) = read_request(&mut reader) {
                if stream.write_all(&customer(request.id())).is_err() {
                    return;
                }
            }
        }
    });
    // The kernel takes some millions of bytes that nobody reads.
    let patience = Duration::from_secs(5);
    let client = builder::<blocking::Client>(&server).max_retries(0).attempt_timeout(patience).build().unwrap();
    assert_eq!(client.customers().create(large(8_000_000)).send().unwrap_err().status(), Some(413));
    assert_eq!(client.customers().get("next").send().unwrap().data.id, "next");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let client = builder::<Client>(&server).max_retries(0).attempt_timeout(patience).build().unwrap();
    runtime.block_on(async {
        assert_eq!(client.customers().create(large(8_000_000)).await.unwrap_err().status(), Some(413));
        assert_eq!(client.customers().get("next").await.unwrap().data.id, "next");
    });
    assert_eq!(connections.load(Ordering::SeqCst), 4);
}

#[test]
fn without_an_answer_the_connection_broke() {
    let server = Server::start(|mut stream: TcpStream| drop(stream.read(&mut [0; 1000])));
    for error in creates(&server, 3, 0) {
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connection, Outcome::Unknown), "{error:?}");
        assert!(error.is_retryable());
    }
}
