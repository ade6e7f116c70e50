//! Servers and proxies that are no emulator.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::SystemTime;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A listener that gives each connection a thread.
pub(crate) struct Server {
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1:0", serve).expect("a port is free")
    }

    pub(crate) fn at(address: &str, serve: impl Fn(TcpStream) + Send + Sync + 'static) -> std::io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let port = listener.local_addr()?.port();
        let serve = Arc::new(serve);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serve = Arc::clone(&serve);
                thread::spawn(move || serve(stream));
            }
        });
        Ok(Self { port })
    }

    /// A server that gives every request one answer.
    pub(crate) fn answering(answer: String) -> Self {
        Self::start(move |stream| serve(stream, &answer))
    }

    /// The same over TLS.
    pub(crate) fn secured(config: ServerConfig, answer: String) -> Self {
        let config = Arc::new(config);
        Self::start(move |stream| {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            serve(StreamOwned::new(connection, stream), &answer);
        })
    }
}

/// Reads heads of requests, and answers each.
fn serve(stream: impl Read + Write, answer: &str) {
    let mut reader = BufReader::new(stream);
    while let Some(head) = head(&mut reader) {
        let answer = if head.starts_with("HEAD") { answer.split_inclusive("\r\n\r\n").next().unwrap() } else { answer };
        if reader.get_mut().write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// The head of a request; none when the connection ended, or does not speak HTTP.
pub(crate) fn head(reader: &mut BufReader<impl Read>) -> Option<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    Some(head)
}

/// An answer of this status, type and body, of this date.
pub(crate) fn answer(status: &str, kind: &str, body: &str, date: SystemTime) -> String {
    let (length, date) = (body.len(), httpdate::fmt_http_date(date));
    format!("HTTP/1.1 {status}\r\ndate: {date}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}")
}

/// The response of the API to a list.
pub(crate) fn page(date: SystemTime) -> String {
    answer("200 OK", "application/json", r#"{"success":true,"data":[],"hasMore":false}"#, date)
}
