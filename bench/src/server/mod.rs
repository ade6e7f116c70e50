//! A server of fixed bytes: as little work as a server can do, on one thread of a process of its own.

mod answers;
mod exchange;
mod tls;

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};

use answers::Answers;

/// What a server is to be like.
pub struct Options {
    /// How many customers a list goes through.
    pub customers: u64,
    /// How long each answer waits.
    pub latency: Duration,
    /// TLS, whose authority is written to this file.
    pub tls: Option<PathBuf>,
    /// HTTP/2 to clients that want it; over TLS only.
    pub http2: bool,
}

impl Default for Options {
    /// Plain, at once, and a list that never ends.
    fn default() -> Self {
        Self { customers: u64::MAX, latency: Duration::ZERO, tls: None, http2: false }
    }
}

/// As many connections as may arrive before any is accepted.
const BACKLOG: u32 = 16_384;

/// Prints its port, and answers until its input ends.
pub fn serve(options: &Options) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    std::thread::spawn(|| {
        // What comes does not matter, only when it ends.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    runtime.block_on(accept(options));
}

async fn accept(options: &Options) {
    let answers = Arc::new(Answers::new(options.customers, options.latency));
    let tls = options.tls.as_deref().map(|file| tls::acceptor(file, options.http2));
    let listener = listen();
    let port = listener.local_addr().expect("an address").port();
    writeln!(std::io::stdout(), "{port}").expect("somebody asked");
    loop {
        // It fails for the one connection, or until others are closed.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (answers, tls) = (Arc::clone(&answers), tls.clone());
        tokio::spawn(async move {
            // A client that hangs up has what it wanted.
            let _ = exchange::serve(stream, tls, &answers).await;
        });
    }
}

fn listen() -> TcpListener {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    socket.listen(BACKLOG).expect("a free port")
}
