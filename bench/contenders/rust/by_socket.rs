//! The floor: a socket for each lane, the bytes, and no more understanding than where the answer ends.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::work::{Work, Workload};

pub(crate) struct Blocking;

#[derive(Clone)]
pub(crate) struct Asynchronous;

/// One connection's answers.
pub(crate) struct Lane<S> {
    stream: S,
    answer: Vec<u8>,
}

impl crate::Blocking for Blocking {
    type Lane = Lane<TcpStream>;

    fn lane(&self, work: &Work) -> Lane<TcpStream> {
        let stream = TcpStream::connect(authority(work)).expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        Lane { stream, answer: vec![0; 65_536] }
    }

    fn call(&self, lane: &mut Lane<TcpStream>, work: &Work) -> u64 {
        let (mut seen, mut cursor) = (0, None);
        loop {
            lane.stream.write_all(request(work, cursor.as_deref()).as_bytes()).expect("an open connection");
            let mut filled = 0;
            let body = loop {
                let read = lane.stream.read(&mut lane.answer[filled..]).expect("an open connection");
                assert!(read > 0, "the server hung up");
                filled += read;
                if let Some(body) = whole(&lane.answer[..filled]) {
                    break body;
                }
            };
            let (more, next) = glance(work, body);
            (seen, cursor) = (seen + more, next);
            if cursor.is_none() {
                return seen;
            }
        }
    }
}

impl crate::Asynchronous for Asynchronous {
    type Lane = Lane<tokio::net::TcpStream>;

    async fn lane(&self, work: &Work) -> Self::Lane {
        let stream = tokio::net::TcpStream::connect(authority(work)).await.expect("a connection");
        stream.set_nodelay(true).expect("a socket");
        // Enough for one customer: there are many lanes, and none of them lists.
        Lane { stream, answer: vec![0; 4096] }
    }

    async fn call(&self, lane: &mut Self::Lane, work: &Work) -> u64 {
        lane.stream.write_all(request(work, None).as_bytes()).await.expect("an open connection");
        let mut filled = 0;
        loop {
            let read = lane.stream.read(&mut lane.answer[filled..]).await.expect("an open connection");
            assert!(read > 0, "the server hung up");
            filled += read;
            if let Some(body) = whole(&lane.answer[..filled]) {
                return glance(work, body).0;
            }
        }
    }
}

fn authority(work: &Work) -> &str {
    work.base_url.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("an http URL")
}

fn request(work: &Work, cursor: Option<&str>) -> String {
    let authority = authority(work);
    let request = work.request(cursor);
    let path = request.url.split_once(authority).expect("it is there").1;
    let mut text = format!("{} {path} HTTP/1.1\r\nhost: {authority}\r\n", request.method);
    for (name, value) in &request.headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    let body = request.body.unwrap_or_default();
    if !body.is_empty() {
        text.extend(["content-length: ", &body.len().to_string(), "\r\n"]);
    }
    text + "\r\n" + &body
}

/// The body, once it is there.
fn whole(answer: &[u8]) -> Option<&[u8]> {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).expect("a head");
    let length = head.split_once("content-length: ").expect("a length").1.split("\r\n").next();
    answer.get(end + 4..end + 4 + length?.parse::<usize>().expect("a length"))
}

/// One customer, or where the list goes on: the cursor, which is a count, stands at the end.
fn glance(work: &Work, body: &[u8]) -> (u64, Option<String>) {
    if !matches!(work.workload, Workload::List) {
        return (1, None);
    }
    let end = std::str::from_utf8(&body[body.len().saturating_sub(60)..]).expect("text");
    let cursor = end.split_once(r#""nextCursor":""#).and_then(|(_, rest)| rest.split('"').next());
    let customers = body.windows(8).filter(|bytes| bytes == br#"{"id":"c"#).count();
    (u64::try_from(customers).expect("a page is small"), cursor.map(str::to_owned))
}
