//! Servers that send without an end: a call ends by its deadline, and others are not delayed.

use std::io::{BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use crate::raw::{Server, read_request};
use crate::support::{Face, both, client_of};
use commet::{CreateCustomer, Error, ErrorKind, Json};

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

/// How many calls of others have both begun and ended between an answer's arrival and its call's end.
fn others_meanwhile(body: Vec<u8>, head: &str, metadata: Json, status: Option<u16>) -> usize {
    let sent = Arc::new(AtomicBool::new(false));
    let head = format!("HTTP/1.1 {head}\r\ncontent-length: {}\r\n\r\n", body.len());
    let server = {
        let sent = Arc::clone(&sent);
        Server::start(move |mut stream: TcpStream| {
            while read_request(&mut BufReader::new(&stream)).is_some() {
                let written = stream.write_all(&[head.as_bytes(), &body].concat());
                sent.store(written.is_ok(), SeqCst);
            }
        })
    };
    let (long, other): (commet::Client, commet::Client) =
        (client_of(&server.base_url()), client_of(&Server::echo().base_url()));
    // One thread for both, as in most hosts.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let ended = Arc::new(AtomicBool::new(false));
    let creates = {
        let ended = Arc::clone(&ended);
        runtime.spawn(async move {
            let params = CreateCustomer::new("a@b.c").metadata(metadata);
            let result = long.customers().create(params).max_retries(0).timeout(Duration::from_secs(120)).await;
            ended.store(true, SeqCst);
            result
        })
    };
    let count = runtime.spawn(async move {
        let mut count = 0;
        while !ended.load(SeqCst) {
            let began = sent.load(SeqCst);
            other.customers().get("x").await.unwrap();
            count += usize::from(began && !ended.load(SeqCst));
        }
        count
    });
    let result = runtime.block_on(creates).unwrap();
    assert_eq!(result.err().map(|error| error.status().unwrap()), status);
    runtime.block_on(count).unwrap()
}

/// Others' calls go on while a long answer is read, be it looked through, parsed or decompressed.
#[test]
fn a_long_answer_delays_nobody() {
    let texts: Vec<_> = (0..2_000).map(|n| format!(r#""k{n}":"some value {n}""#)).collect();
    let texts: Json = format!("{{{}}}", texts.join(",")).parse().unwrap();
    let echo = format!(r#"{{"success":false,"message":"no","details":{{"received":{texts}}}}}"#);
    let large = format!(r#"{{"success":true,"data":{{"id":"x","metadata":[{}1]}}}}"#, r#""xyz","#.repeat(500_000));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(large.as_bytes()).unwrap();
    let (none, mut counts): (Json, _) = ("{}".parse().unwrap(), Vec::new());
    for (body, head, metadata, status) in [
        (echo.into_bytes(), "422 X", &texts, Some(422)),
        (large.into_bytes(), "200 OK", &none, None),
        (gzip.finish().unwrap(), "200 OK\r\ncontent-encoding: gzip", &none, None),
        (br#"{"success":true,"data":{"id":"x"}}"#.to_vec(), "200 OK\r\nx-other: looked through", &texts, None),
    ] {
        counts.push((head, others_meanwhile(body, head, metadata.clone(), status)));
    }
    assert!(counts.iter().all(|(_, count)| *count >= 5), "{counts:?}");
}
