use std::path::Path;
use std::time::Duration;

use crate::emulator::Emulator;
use crate::error::Error;
use crate::launch::{self, Settings};

/// The settings of an emulator that is to be started. [`Emulator::builder`] creates one with the defaults.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Builder(Settings);

impl Emulator {
    /// Starts an emulator on a free port of 127.0.0.1 that keeps its data in memory.
    pub async fn start() -> Result<Self, Error> {
        Self::builder().start().await
    }

    /// Like [`start`](Self::start), for code that is not asynchronous.
    pub fn start_blocking() -> Result<Self, Error> {
        Self::builder().start_blocking()
    }

    /// Returns a builder with the default settings.
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Builder {
    /// Sets the port to listen on. 0, the default, selects a free port.
    pub fn port(mut self, port: u16) -> Self {
        self.0.port = port;
        self
    }

    /// Sets the address to listen on, 127.0.0.1 by default. An address that is not a loopback address opens the API to the
    /// network.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.0.host = host.into();
        self
    }

    /// Sets the file for customers, subscriptions, clocks, idempotency keys and snapshots. It is created if it does not
    /// exist. Without a file this data is kept in memory, where the journal and fault scripts always are.
    pub fn database(mut self, path: impl AsRef<Path>) -> Self {
        self.0.database = Some(path.as_ref().into());
        self
    }

    /// Sets a file of customers to import at the start, in the format of an export. A database that has customers is not
    /// changed.
    pub fn seed(mut self, path: impl AsRef<Path>) -> Self {
        self.0.seed = Some(path.as_ref().into());
        self
    }

    /// Adds a host name that requests may have in `Host`, besides the loopback names and the address listened on.
    pub fn allow_host(mut self, host: impl Into<String>) -> Self {
        self.0.hosts.push(host.into());
        self
    }

    /// Sets whether the control API and the dashboard also serve other machines, which can then read and reset all data.
    /// By default they serve this machine only.
    pub fn remote_control(mut self, is_allowed: bool) -> Self {
        self.0.remote_control = is_allowed;
        self
    }

    /// Sets whether requests are recorded. They are by default.
    pub fn journal(mut self, is_kept: bool) -> Self {
        self.0.journal = is_kept;
        self
    }

    /// Sets how long a connection may stay open without a request: 60 seconds by default.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.0.timeouts.idle = timeout;
        self
    }

    /// Sets the timeout for the head of a request, from its first byte on: 10 seconds by default.
    pub fn header_timeout(mut self, timeout: Duration) -> Self {
        self.0.timeouts.head = timeout;
        self
    }

    /// Sets the timeout for the body of a request: 30 seconds by default.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.0.body_timeout = timeout;
        self
    }

    /// Sets how long a client may go without reading a byte of its answer: 60 seconds by default.
    pub fn write_timeout(mut self, timeout: Duration) -> Self {
        self.0.timeouts.stall = timeout;
        self
    }

    /// Sets how many connections are served at a time: 10,000 by default. Others wait until one ends.
    pub fn max_connections(mut self, count: usize) -> Self {
        // The upper bound is that of a semaphore; with 0 permits no client could connect.
        self.0.max_connections = count.clamp(1, 1 << 24);
        self
    }

    /// Starts the emulator. It accepts requests when this returns.
    pub async fn start(self) -> Result<Emulator, Error> {
        launch::start(self.0).await
    }

    /// Like [`start`](Self::start), for code that is not asynchronous.
    pub fn start_blocking(self) -> Result<Emulator, Error> {
        launch::start_blocking(self.0)
    }
}
