//! An emulator on a free port, for a task's tests.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result};
use xshell::Shell;

/// An emulator that ends with this program.
pub(crate) struct Emulator {
    process: Child,
    /// Kept open: it writes a line for each request.
    _output: BufReader<ChildStdout>,
    /// Its address, without a slash at the end.
    pub(crate) url: String,
}

impl Emulator {
    /// The one in this tree's own command.
    pub(crate) fn start(shell: &Shell) -> Result<Self> {
        Self::run(Command::new(shell.current_dir().join("target/debug/commet")))
    }

    /// The one in a command `commet`.
    pub(crate) fn run(mut commet: Command) -> Result<Self> {
        let mut process = commet
            .args(["emulate", "--port", "0", "--stop-with-stdin"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {commet:?}"))?;
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().context("no output")?);
        output.read_line(&mut line)?;
        let ready: serde_json::Value = serde_json::from_str(&line).context("the emulator is not ready")?;
        let url = ready["url"].as_str().context("the emulator names no URL")?.to_owned();
        Ok(Self { process, _output: output, url })
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}
