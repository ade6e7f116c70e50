//! A server of plain threads and sockets, for what happens below HTTP.
#![allow(dead_code, reason = "every test file uses another part")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A listener that gives each connection a thread.
pub(crate) struct Server {
    pub(crate) port: u16,
    opened: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
}

/// A request as it came.
pub(crate) struct Request {
    /// `GET /api/customers/x HTTP/1.1`
    pub(crate) line: String,
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
}

impl Server {
    /// Hands every connection to `serve`; it is closed when that returns.
    pub(crate) fn start(serve: impl Fn(TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (opened, open) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let serve = Arc::new(serve);
        let counters = (Arc::clone(&opened), Arc::clone(&open));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { continue };
                stream.set_nodelay(true).unwrap();
                counters.0.fetch_add(1, Ordering::SeqCst);
                counters.1.fetch_add(1, Ordering::SeqCst);
                let (serve, open) = (Arc::clone(&serve), Arc::clone(&counters.1));
                thread::spawn(move || {
                    serve(stream);
                    open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { port, opened, open }
    }

    /// A server that answers every request with the customer that its path names, for ever.
    pub(crate) fn echo() -> Self {
        Self::start(|mut stream| {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while let Some(request) = read_request(&mut reader) {
                if stream.write_all(&customer(request.id())).is_err() {
                    return;
                }
            }
        })
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}/api", self.port)
    }

    /// How many connections were ever opened.
    pub(crate) fn opened(&self) -> usize {
        self.opened.load(Ordering::SeqCst)
    }

    /// How many connections are open now.
    pub(crate) fn open(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }
}

impl Request {
    /// The last path segment.
    pub(crate) fn id(&self) -> &str {
        let path = self.line.split(' ').nth(1).unwrap_or_default();
        path.rsplit('/').next().unwrap_or_default()
    }
}

/// Reads one request; none when the connection ended.
pub(crate) fn read_request(reader: &mut impl BufRead) -> Option<Request> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end().to_owned();
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let length = lines.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    let line = lines.remove(0);
    Some(Request { line, headers: lines, body })
}

/// A successful answer that holds a customer with this id.
pub(crate) fn customer(id: &str) -> Vec<u8> {
    let body = format!(r#"{{"success":true,"data":{{"id":"{id}"}}}}"#);
    answer("200 OK", &body)
}

pub(crate) fn answer(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
        .into_bytes()
}

/// Whether the long form of a proof is asked for.
pub(crate) fn soak() -> bool {
    std::env::var_os("COMMET_SOAK").is_some()
}
