//! The server of one contender, or of what is counted, in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::os::{Places, cpu_time};
use super::works::{Protocol, Work};

pub(crate) struct Server {
    process: Child,
    pub(crate) base_url: String,
    /// The certificate that a contender must trust.
    pub(crate) authority: Option<PathBuf>,
}

impl Server {
    pub(crate) fn start(places: &Places, work: &Work) -> Result<Self> {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let mut command = Command::new("target/release/server");
        command.args(["--customers", &work.customers.to_string(), "--latency-ms", &work.latency_ms.to_string()]);
        let mut authority = None;
        if work.protocol != Protocol::Plain {
            let number = STARTED.fetch_add(1, Ordering::Relaxed);
            let file = std::env::current_dir()?.join(format!("target/bench/authority-{number}.pem"));
            std::fs::create_dir_all("target/bench")?;
            command.arg("--tls").arg(&file);
            authority = Some(file);
        }
        if work.protocol == Protocol::Http2 {
            command.arg("--http2");
        }
        Self::of(places.start_server(piped(&mut command))?, authority)
    }

    /// A server of the tests' build, without TLS, which answers at once.
    pub(crate) fn of_tests() -> Result<Self> {
        Self::of(piped(&mut Command::new("target/debug/server")).spawn()?, None)
    }

    fn of(mut process: Child, authority: Option<PathBuf>) -> Result<Self> {
        let output = BufReader::new(process.stdout.take().context("piped")?);
        let port = output.lines().next().context("the server said nothing")??;
        let scheme = if authority.is_some() { "https" } else { "http" };
        Ok(Self { process, base_url: format!("{scheme}://127.0.0.1:{port}/api"), authority })
    }

    pub(crate) fn cpu_time(&self) -> Result<Duration> {
        cpu_time(&self.process)
    }
}

/// A server ends with its input, and so with this program, however that ends.
fn piped(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::piped()).stdout(Stdio::piped())
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
