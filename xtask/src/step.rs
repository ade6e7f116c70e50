//! Steps of a task: what runs, how long it took.

use std::io::Write as _;
use std::time::Instant;

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell};

/// Prints a line.
pub(crate) fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{line}").context("standard output is closed")
}

/// Runs a command that must succeed; its output goes where this process's goes.
pub(crate) fn run(name: &str, command: Cmd<'_>) -> Result<()> {
    say(&format!("▸ {name}"))?;
    let start = Instant::now();
    command.quiet().run().with_context(|| format!("{name} failed"))?;
    say(&format!("✓ {name} ({:.1} s)", start.elapsed().as_secs_f64()))
}

/// The cargo that runs this task.
pub(crate) fn cargo<'a>(shell: &'a Shell, arguments: &[&str]) -> Cmd<'a> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    from_outside(shell.cmd(cargo).args(arguments))
}

/// Takes from a command's environment what cargo says of this program: there are build scripts (ring's)
/// that run anew when it differs, and most of the tree with them.
pub(crate) fn from_outside(command: Cmd<'_>) -> Cmd<'_> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let ours = names.filter(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
    ours.fold(command, Cmd::env_remove)
}
