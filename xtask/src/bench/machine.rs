//! The machine that figures are of.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use xshell::{Shell, cmd};

pub(crate) fn describe(shell: &Shell) -> Result<Value> {
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map_or("unknown", |(_, value)| value.trim()).to_owned()
    };
    let (cpu, memory) = (shell.read_file("/proc/cpuinfo")?, shell.read_file("/proc/meminfo")?);
    let kilobytes = field(&memory, "MemTotal");
    let gibibytes = kilobytes.trim_end_matches(" kB").parse::<u64>().map_or(0, |kilobytes| kilobytes >> 20);
    Ok(json!({
        "cpu": field(&cpu, "model name"),
        "processors": std::thread::available_parallelism()?.get(),
        "virtual": cpu.contains(" hypervisor"),
        "memoryGiB": gibibytes,
        "kernel": cmd!(shell, "uname -sr").quiet().read()?,
    }))
}

/// When it is, and of what.
pub(crate) fn now(shell: &Shell) -> Result<String> {
    let changed =
        cmd!(shell, "git status --porcelain --untracked-files=no -- core ffi bindings bench").quiet().read()?;
    let commit = cmd!(shell, "git rev-parse --short=10 HEAD").quiet().read()?;
    let date = cmd!(shell, "date -u +%F").quiet().read()?;
    Ok(format!("{date}, at {commit}{}", if changed.is_empty() { "" } else { " with changes" }))
}

/// The version of a crate that this workspace is locked to.
pub(crate) fn locked(shell: &Shell, package: &str) -> Result<String> {
    let lock = shell.read_file("Cargo.lock")?;
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \"")).context("it is locked")?;
    Ok(after.split('"').next().unwrap_or_default().to_owned())
}
