//! The tools that build for other platforms: zig as the C compiler and linker, Rust's library of each target.

use std::env;
use std::path::Path;

use anyhow::{Context as _, Result};
use xshell::{Cmd, Shell, cmd};

use crate::languages::python;
use crate::step::{self, cargo};
use crate::targets::{self, Target};

/// The environment of the tools.
pub(crate) const VENV: &str = "target/cross/venv";
const PACKAGES: [&str; 4] = ["ziglang==0.17.0", "cargo-zigbuild==0.24.1", "auditwheel==6.8.2", "wheel==0.48.0"];

/// Where the tools are that cargo builds.
const CARGO_TOOLS: &str = "target/cross/cargo";
/// Writes into each file which crates it has, so that scanners find those with known vulnerabilities.
pub(super) const CARGO_AUDITABLE: &str = "cargo-auditable@0.7.7";
pub(crate) const CARGO_CYCLONEDX: &str = "cargo-cyclonedx@0.5.9";

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

/// Builds a tool of this version, unless it is there.
pub(crate) fn cargo_tool(shell: &Shell, tool: &str) -> Result<()> {
    let (name, version) = tool.split_once('@').context("a tool has a version")?;
    let list = shell.read_file(Path::new(CARGO_TOOLS).join(".crates.toml")).unwrap_or_default();
    if list.contains(&format!("\"{name} {version} ")) {
        return Ok(());
    }
    let install = cargo(shell, &["install", "--locked", "--quiet", "--root", CARGO_TOOLS, tool]);
    step::run(&format!("cross: {tool}"), install)
}

/// A program that finds the tools.
pub(crate) fn tool<'a>(shell: &'a Shell, program: &str) -> Cmd<'a> {
    let folders = [VENV, CARGO_TOOLS].map(|folder| shell.current_dir().join(folder).join("bin"));
    let known = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(folders.into_iter().chain(env::split_paths(&known)));
    step::from_outside(cmd!(shell, "{program}")).env("PATH", path.unwrap_or(known))
}
