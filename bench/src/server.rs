//! A server of fixed bytes: as little work as a server can do, in a process of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::thread;

const CUSTOMER: &str = r#"{"id":"cus_abc123","externalId":"user_123","billingEmail":"billing@acme.com","fullName":"Acme Inc.","timezone":"America/Chicago","address":{"line1":"123 Main St","line2":null,"city":"Austin","state":"TX","postalCode":"78701","country":"US"},"metadata":{"plan":"gold","seats":12},"isActive":true,"createdAt":"2026-04-01T12:00:00.000Z","updatedAt":"2026-04-01T12:00:00.000Z","organizationId":"org_1"}"#;
const MISSING: &str = r#"{"success":false,"code":"customer_not_found","message":"There is no such customer."}"#;

/// This program as the server: prints its port, and answers until its input ends.
///
/// A list has a hundred customers and a next page; the customer `missing` is missing; everything
/// else is answered with one customer.
pub fn serve() {
    let customers = vec![CUSTOMER; 100].join(",");
    let answers = [
        answer("200 OK", &format!(r#"{{"success":true,"data":{CUSTOMER}}}"#)),
        answer("200 OK", &format!(r#"{{"success":true,"data":[{customers}],"hasMore":true,"nextCursor":"c2Vjb25k"}}"#)),
        answer("404 Not Found", MISSING),
    ];
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    writeln!(std::io::stdout(), "{port}").expect("somebody asked");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answers) = (stream.expect("a connection"), answers.clone());
            thread::spawn(move || {
                let mut buffer = [0; 4096];
                // A request is small and arrives in one piece.
                while let Ok(read @ 1..) = stream.read(&mut buffer) {
                    let chosen = match &buffer[..read] {
                        list if list.starts_with(b"GET /api/customers?") => 1,
                        missing if missing.starts_with(b"GET /api/customers/missing ") => 2,
                        _ => 0,
                    };
                    if stream.write_all(answers[chosen].as_bytes()).is_err() {
                        return;
                    }
                }
            });
        }
    });
    // What comes does not matter, only when it ends.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

fn answer(status: &str, body: &str) -> String {
    let head = "content-type: application/json\r\nx-request-id: req_0123456789abcdef\r\ncontent-length";
    format!("HTTP/1.1 {status}\r\n{head}: {}\r\n\r\n{body}", body.len())
}

/// The server as a child of this process, which must call [`serve`] when its argument is `serve`.
pub struct Server {
    /// Where it listens on this machine.
    pub port: u16,
    process: Child,
}

impl Server {
    /// Starts it.
    pub fn start() -> Self {
        let program = std::env::current_exe().expect("this program has a path");
        let mut server = Command::new(program);
        server.arg("serve").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = server.spawn().expect("this program can be run");
        let mut port = String::new();
        BufReader::new(process.stdout.take().expect("piped")).read_line(&mut port).expect("a port");
        Self { port: port.trim_end().parse().expect("a port"), process }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        // It may have ended by itself.
        let _ = self.process.wait();
    }
}
