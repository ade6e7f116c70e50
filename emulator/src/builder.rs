use std::net::{SocketAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Emulator;
use crate::error::{Error, Reason};
use crate::socket::Patience;

/// How an emulator is to be started. [`Emulator::builder`] begins one.
#[derive(Clone, Debug)]
#[must_use]
pub struct Builder {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) database: Option<PathBuf>,
    pub(crate) seed: Option<PathBuf>,
    pub(crate) hosts: Vec<String>,
    pub(crate) journal: bool,
    pub(crate) remote_control: bool,
    pub(crate) patience: Patience,
    pub(crate) body_timeout: Duration,
    pub(crate) max_connections: usize,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".into(),
            port: 0,
            database: None,
            seed: None,
            hosts: Vec::new(),
            journal: true,
            remote_control: false,
            patience: Patience {
                head: Duration::from_secs(10),
                idle: Duration::from_secs(60),
                stall: Duration::from_secs(60),
            },
            body_timeout: Duration::from_secs(30),
            max_connections: 10_000,
        }
    }
}

impl Builder {
    /// The port to listen on; 0, the default, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The address to listen on, 127.0.0.1 by default. Any other than a loopback address opens the API to the network.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = host.into();
        self
    }

    /// The file to keep the data in: customers, subscriptions, clocks, idempotency keys and snapshots. It is made if it is
    /// not there; without one they are kept in memory. The journal and fault scripts always are.
    pub fn database(mut self, path: impl AsRef<Path>) -> Self {
        self.database = Some(path.as_ref().into());
        self
    }

    /// Customers to begin with, in the form of an export. A database that holds customers already is left as it is.
    pub fn seed(mut self, path: impl AsRef<Path>) -> Self {
        self.seed = Some(path.as_ref().into());
        self
    }

    /// One more host name that requests may name in `Host`, besides the loopback names and the address listened on.
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.hosts.push(host.into());
        self
    }

    /// Whether the control API and the dashboard also serve other machines, which can then read and reset everything.
    /// By default they serve this one only.
    pub fn remote_control(mut self, is_allowed: bool) -> Self {
        self.remote_control = is_allowed;
        self
    }

    /// Whether requests are recorded; they are by default.
    pub fn journal(mut self, is_kept: bool) -> Self {
        self.journal = is_kept;
        self
    }

    /// How long a connection may stay open without a request: 60 seconds by default.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.patience.idle = timeout;
        self
    }

    /// How long the head of a request may take from its first byte on: 10 seconds by default.
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.patience.head = timeout;
        self
    }

    /// How long the body of a request may take: 30 seconds by default.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.body_timeout = timeout;
        self
    }

    /// How long a client may go without taking a byte of its answer: 60 seconds by default.
    pub fn write_timeout(mut self, timeout: Duration) -> Self {
        self.patience.stall = timeout;
        self
    }

    /// How many connections are served at a time: 10,000 by default. More wait until one ends.
    pub fn max_connections(mut self, count: usize) -> Self {
        // A semaphore has room for no more; and with none nobody could ever connect.
        self.max_connections = count.clamp(1, 1 << 24);
        self
    }

    /// Starts the emulator and waits until it can be called.
    pub async fn start(self) -> Result<Emulator, Error> {
        Emulator::launch(self).await
    }

    /// Starts the emulator from code that is not asynchronous.
    pub fn start_blocking(self) -> Result<Emulator, Error> {
        Emulator::launch_blocking(self)
    }

    pub(crate) fn address(&self) -> Result<SocketAddr, Reason> {
        let host = self.host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(&self.host);
        let mut found = (host, self.port)
            .to_socket_addrs()
            .map_err(|source| Reason::Host { host: self.host.clone(), source: Some(source) })?;
        found.next().ok_or_else(|| Reason::Host { host: self.host.clone(), source: None })
    }
}
