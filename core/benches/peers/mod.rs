//! The same GET of one customer, made by everybody: the server, the floor and the peers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// What every request looks like on the wire: the bytes that `commet` itself sends.
const REQUEST: &str = "GET /api/customers/cus_abc123 HTTP/1.1\r\n\
    x-api-key: ck_test_bench\r\naccept: application/json\r\naccept-encoding: gzip\r\n\
    user-agent: commet-rust/0.1.0 commet-core/0.1.0 (linux; x86_64)\r\nhost: 127.0.0.1:65535\r\n\r\n";

const CUSTOMER: &str = r#"{"success":true,"data":{"id":"cus_abc123","externalId":"user_123","billingEmail":"billing@acme.com","fullName":"Acme Inc.","timezone":"America/Chicago","address":{"line1":"123 Main St","line2":null,"city":"Austin","state":"TX","postalCode":"78701","country":"US"},"metadata":{"plan":"gold","seats":12},"isActive":true,"createdAt":"2026-04-01T12:00:00.000Z","updatedAt":"2026-04-01T12:00:00.000Z","organizationId":"org_1"}}"#;

/// Answers every request with the same bytes, each connection on a thread of its own: as little
/// work as a server can do.
pub(crate) fn server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let length = CUSTOMER.len();
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: req_0123456789abcdef\r\ncontent-length: {length}\r\n\r\n{CUSTOMER}"
    );
    thread::spawn(move || {
        // Threads inherit it.
        pin(1);
        for stream in listener.incoming() {
            let (mut stream, answer) = (stream.unwrap(), answer.clone());
            thread::spawn(move || {
                stream.set_nodelay(true).unwrap();
                let mut buffer = [0; 4096];
                // A request is small and arrives in one piece; what matters is that it ended.
                while let Ok(read @ 1..) = stream.read(&mut buffer) {
                    if buffer[..read].ends_with(b"\r\n\r\n") && stream.write_all(answer.as_bytes()).is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

/// Keeps this thread, and those it starts, on one processor. Left to itself, the scheduler puts the
/// two ends of a connection now on one processor and now on two, which differs by ten times.
#[cfg(target_os = "linux")]
pub(crate) fn pin(processor: usize) {
    // SAFETY: an all-zero set is an empty one, and it outlives the calls that fill and read it.
    unsafe {
        let mut set: libc::cpu_set_t = std::mem::zeroed();
        libc::CPU_SET(processor, &mut set);
        // On a machine with one processor it fails, and there is no choice to be made.
        libc::sched_setaffinity(0, size_of::<libc::cpu_set_t>(), &raw const set);
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn pin(_processor: usize) {}

/// The floor: a socket, the bytes, and no more understanding than where the answer ends.
pub(crate) struct Bare(BufReader<TcpStream>);

impl Bare {
    pub(crate) fn connect(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    pub(crate) fn get(&mut self) -> usize {
        self.0.get_mut().write_all(REQUEST.as_bytes()).unwrap();
        let (mut line, mut length) = (String::new(), 0);
        while self.0.read_line(&mut line).unwrap() > 2 {
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim_end().parse().unwrap();
            }
            line.clear();
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        body.len()
    }
}

pub(crate) fn url(port: u16) -> String {
    format!("http://127.0.0.1:{port}/api")
}
