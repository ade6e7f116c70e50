//! Steps of a task: what runs, how long it took, and what the processors did for it.

use std::io::Write as _;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell};

/// The steps so far, how long each took, and the processors' time of what ended in it.
static TIMES: Mutex<Vec<(String, Duration, Option<f64>)>> = Mutex::new(Vec::new());

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
    let (start, before) = (Instant::now(), processors());
    let result = step();
    let (took, used) = (start.elapsed(), before.and_then(|before| Some(processors()? - before)));
    TIMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((name.to_owned(), took, used));
    result.with_context(|| format!("{name} failed"))?;
    say(&format!("✓ {name} ({:.1} s)", took.as_secs_f64()))
}

/// Does a task, and prints the time of each of its steps and of the whole, also when it fails.
pub(crate) fn with_times(task: impl FnOnce() -> Result<()>) -> Result<()> {
    let start = Instant::now();
    let result = task();
    let told = |used: Option<f64>| used.map_or_else(|| "–".to_owned(), |used| format!("{used:.1}"));
    say("\nTime of each step, and the processors' time of what ended in it, in seconds")?;
    let times = TIMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    for (name, took, used) in times.iter() {
        say(&format!("{:>8.1} {:>8}  {name}", took.as_secs_f64(), told(*used)))?;
    }
    let (whole, used) = (start.elapsed().as_secs(), processors());
    say(&format!("{whole:>8} {:>8}  the whole ({} min {} s)", told(used), whole / 60, whole % 60))?;
    result
}

/// The seconds that this process and those that it has waited for ran so far, where the system tells.
fn processors() -> Option<f64> {
    /// The unit in which Linux reports times to programs, whatever the frequency of its own timer.
    const TICKS_PER_SECOND: f64 = 100.0;
    let told = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in parentheses, may have spaces.
    let (_, figures) = told.rsplit_once(')')?;
    let times = figures.split_whitespace().skip(11).take(4);
    Some(times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS_PER_SECOND)
}

/// The cargo that runs this task.
pub(crate) fn cargo<'a>(shell: &'a Shell, arguments: &[&str]) -> Cmd<'a> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    without_ours(shell.cmd(cargo).args(arguments))
}

/// The program that cargo starts in place of the compiler for the workspace's crates. The tests set it to `xtask/lint`.
pub(crate) const WRAPPER: &str = "RUSTC_WORKSPACE_WRAPPER";

/// A command with the environment that it has outside of this program, where nothing is linted.
pub(crate) fn from_outside(command: Cmd<'_>) -> Cmd<'_> {
    without_ours(command).env_remove(WRAPPER)
}

/// Takes from a command's environment what cargo says of this program: there are build scripts (ring's)
/// that run anew when it differs, and most of the tree with them.
fn without_ours(command: Cmd<'_>) -> Cmd<'_> {
    let names = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let ours = names.filter(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"));
    ours.fold(command, Cmd::env_remove)
}
