//! Servers that send without an end: a call ends by its deadline, and others are not delayed.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::raw::Server;
use crate::support::{Face, both, client_of};
use commet::{Error, ErrorKind};

const TIMEOUT: Duration = Duration::from_millis(500);

/// Reads a part of the request, sends `head`, and then `again` for as long as somebody takes it.
fn endless(head: &'static str, again: &'static str, pause: Duration) -> Server {
    Server::start(move |mut stream: TcpStream| {
        let _ = stream.read(&mut [0; 1000]);
        let again = if pause.is_zero() { again.repeat(1 + 64 * 1024 / again.len()) } else { again.to_owned() };
        let mut sent = stream.write_all(head.as_bytes());
        while sent.is_ok() {
            sent = stream.write_all(again.as_bytes());
            thread::sleep(pause);
        }
    })
}

/// The error of a call with a deadline, which it must keep.
fn failed<C: Face>(server: &Server) -> Error {
    let client: C = client_of(&server.base_url());
    let started = Instant::now();
    let error = C::one(client.customers().get("x").timeout(TIMEOUT)).unwrap_err();
    assert!(started.elapsed() < TIMEOUT + Duration::from_secs(2), "{:?}: {error:?}", started.elapsed());
    error
}

fn interim_answers_end_with_the_deadline<C: Face>() {
    for pause in [Duration::ZERO, Duration::from_millis(1)] {
        for interim in ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"] {
            let error = failed::<C>(&endless("", interim, pause));
            assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
        }
    }
}

fn heads_are_bounded<C: Face>() {
    for again in ["x-name: value\r\n", "x"] {
        let error = failed::<C>(&endless("HTTP/1.1 200 OK\r\n", again, Duration::ZERO));
        assert_eq!(error.kind(), ErrorKind::InvalidResponse, "{error:?}");
    }
}

fn trickles_end_with_the_deadline<C: Face>() {
    let pause = Duration::from_millis(5);
    for (head, again) in [
        ("", "H"),
        ("HTTP/1.1 200 OK\r\n", "x"),
        ("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n", " "),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\n \r\n"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;", "x"),
    ] {
        let error = failed::<C>(&endless(head, again, pause));
        assert!(matches!(error.kind(), ErrorKind::Timeout | ErrorKind::InvalidResponse), "{head:?}: {error:?}");
    }
}

fn bodies_are_bounded<C: Face>() {
    for (head, again) in [
        ("HTTP/1.1 200 OK\r\n\r\n", " "),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\n \r\n"),
        ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", "x-trailer: value\r\n"),
    ] {
        let error = failed::<C>(&endless(head, again, Duration::ZERO));
        let kinds = [ErrorKind::Timeout, ErrorKind::InvalidResponse, ErrorKind::Connection];
        assert!(kinds.contains(&error.kind()), "{head:?}: {error:?}");
    }
}

both!(interim_answers_end_with_the_deadline, heads_are_bounded, trickles_end_with_the_deadline, bodies_are_bounded);

#[test]
fn other_calls_go_on_meanwhile() {
    let endless = endless("", "HTTP/1.1 100 Continue\r\n\r\n", Duration::ZERO);
    let (stuck, other): (commet::Client, commet::Client) =
        (client_of(&endless.base_url()), client_of(&Server::echo().base_url()));
    // One thread for both, as in most hosts.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let occupied = runtime.spawn(async move { stuck.customers().get("x").timeout(Duration::from_secs(2)).await });
    runtime
        .block_on(runtime.spawn(async move {
            for _ in 0..50 {
                other.customers().get("x").timeout(Duration::from_secs(1)).await.unwrap();
            }
        }))
        .unwrap();
    assert_eq!(runtime.block_on(occupied).unwrap().unwrap_err().kind(), ErrorKind::Timeout);
}
