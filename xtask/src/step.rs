//! Steps of a task: what runs, how long it took.

use std::io::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell};

/// The steps so far, and how long each took.
static TIMES: Mutex<Vec<(String, Duration)>> = Mutex::new(Vec::new());

/// Prints a line.
pub(crate) fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{line}").context("standard output is closed")
}

/// Runs a command that must succeed; its output goes where this process's goes.
pub(crate) fn run(name: &str, command: Cmd<'_>) -> Result<()> {
    timed(name, || Ok(command.quiet().run()?))
}

/// Does a step that must succeed.
pub(crate) fn timed(name: &str, step: impl FnOnce() -> Result<()>) -> Result<()> {
    say(&format!("▸ {name}"))?;
    let start = Instant::now();
    let result = step();
    let took = start.elapsed();
    TIMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((name.to_owned(), took));
    result.with_context(|| format!("{name} failed"))?;
    say(&format!("✓ {name} ({:.1} s)", took.as_secs_f64()))
}

/// Does a task, and prints the time of each of its steps and of the whole, also when it fails.
pub(crate) fn with_times(task: impl FnOnce() -> Result<()>) -> Result<()> {
    let start = Instant::now();
    let result = task();
    say("\nTime of each step, in seconds")?;
    let times = TIMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for (name, took) in times.iter() {
        say(&format!("{:>8.1}  {name}", took.as_secs_f64()))?;
    }
    let whole = start.elapsed().as_secs();
    say(&format!("{whole:>8}    the whole ({} min {} s)", whole / 60, whole % 60))?;
    result
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
