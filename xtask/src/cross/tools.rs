//! The tools that build for other platforms: zig as the C compiler and linker, Rust's library of each target.

use std::env;

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell, cmd};

use crate::languages::python;
use crate::step;
use crate::targets::{self, Target};

/// The environment of the tools.
pub(crate) const VENV: &str = "target/cross/venv";
const PACKAGES: [&str; 4] = ["ziglang==0.17.0", "cargo-zigbuild==0.24.1", "auditwheel==6.8.2", "wheel==0.48.0"];

/// Installs the tools and the targets' libraries.
pub(crate) fn prepare(shell: &Shell, targets: &[Target]) -> Result<()> {
    python::venv(shell, VENV, &PACKAGES)?;
    let installed = cmd!(shell, "rustup target list --installed").quiet().read();
    let installed = installed.context("rustup is missing, which has Rust's library for other platforms")?;
    for target in targets {
        let triple = &target.triple;
        if !installed.lines().any(|line| line == triple) {
            step::run(&format!("cross: rustup target add {triple}"), cmd!(shell, "rustup target add {triple}"))?;
        }
    }
    Ok(())
}

/// Whether packages are made with these tools: this machine has them, or native files of this commit, from wherever.
pub(crate) fn are_there(shell: &Shell) -> Result<bool> {
    if shell.path_exists(format!("{VENV}/packages")) {
        return Ok(true);
    }
    if targets::built(shell)?.is_empty() {
        return Ok(false);
    }
    python::venv(shell, VENV, &PACKAGES)?;
    Ok(true)
}

/// A program that finds the tools.
pub(crate) fn tool<'a>(shell: &'a Shell, program: &str) -> Cmd<'a> {
    let bin = shell.current_dir().join(VENV).join("bin");
    let path = env::var("PATH").unwrap_or_default();
    step::from_outside(cmd!(shell, "{program}")).env("PATH", format!("{}:{path}", bin.display()))
}
