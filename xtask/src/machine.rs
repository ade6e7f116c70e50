//! The tools that a task needs on this machine, and how to install them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::step;

/// A tool that a task needs and this machine does not have.
pub(crate) struct Missing {
    /// The tool, with the version that is needed.
    pub(crate) tool: String,
    /// The Debian packages that contain it; empty when those of Debian stable are too old.
    pub(crate) packages: &'static str,
    /// Where to get it on other systems.
    pub(crate) source: &'static str,
}

/// The purpose of the tools.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To build it and to run programs with it.
    Run,
    /// To test it, to package it and to measure it too.
    Test,
}

/// Returns what one part of this repository misses.
pub(crate) type Needs = fn(&Shell, Purpose) -> Vec<Missing>;

/// Checks all `needs` at once. Prints one list of what is missing, installs what apt may install, and
/// fails with the list of what is left.
pub(crate) fn ensure(shell: &Shell, purpose: Purpose, needs: &[Needs]) -> Result<()> {
    let look = || needs.iter().flat_map(|needs| needs(shell, purpose)).collect::<Vec<_>>();
    let missing = look();
    if missing.is_empty() {
        return Ok(());
    }
    step::say(&format!("Missing on this machine:\n{}", list(&missing)))?;
    let packages: BTreeSet<_> = missing.iter().flat_map(|missing| missing.packages.split_whitespace()).collect();
    if !packages.is_empty()
        && let Some(apt_get) = apt_get(shell)
    {
        let apt_get = || shell.cmd(apt_get[0]).args(&apt_get[1..]);
        step::run("apt-get update", apt_get().arg("update"))?;
        let install = apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages);
        step::run("apt-get install", install.ignore_stdout())?;
    }
    let left = look();
    if left.is_empty() {
        return Ok(());
    }
    bail!("install what is missing, then run this again:\n{}", list(&left))
}

/// The tools of the workspace, whatever the language.
pub(crate) fn workspace(shell: &Shell, purpose: Purpose) -> Vec<Missing> {
    let xcode = "Xcode's command line tools: xcode-select --install";
    let mut missing: Vec<_> = absent(shell, "cc", "gcc libc6-dev", xcode).into_iter().collect();
    if purpose == Purpose::Run {
        return missing;
    }
    missing.extend(absent(shell, "curl", "curl", "https://curl.se"));
    missing.extend(absent(shell, "unzip", "unzip", "https://infozip.sourceforge.net"));
    missing.extend(absent(shell, "bash", "bash", "https://www.gnu.org/software/bash"));
    if cfg!(target_os = "linux") {
        missing.extend(absent(shell, "script", "bsdutils", "util-linux"));
        missing.extend(absent(shell, "valgrind", "valgrind", "https://valgrind.org"));
        if !there(shell, "chromium") {
            // Chromium without its windows: the tests take half of the processors' time that they take in the whole of it.
            let shell_alone = "chromium-headless-shell";
            missing.extend(absent(shell, shell_alone, shell_alone, "https://www.chromium.org"));
        }
    }
    missing
}

/// The program of this name, when it is not in the path.
pub(crate) fn absent(shell: &Shell, program: &str, packages: &'static str, source: &'static str) -> Option<Missing> {
    (!there(shell, program)).then(|| Missing { tool: program.to_owned(), packages, source })
}

/// Whether there is a program of this name.
pub(crate) fn there(shell: &Shell, program: &str) -> bool {
    cmd!(shell, "which {program}").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}

fn list(missing: &[Missing]) -> String {
    let width = missing.iter().map(|missing| missing.tool.chars().count()).max().unwrap_or(0);
    let mut list = String::new();
    for Missing { tool, packages, source } in missing {
        let apt = if packages.is_empty() { String::new() } else { format!("apt-get install {packages}; elsewhere ") };
        let _ = writeln!(list, "  {tool:width$}  {apt}{source}");
    }
    list.trim_end().to_owned()
}

/// The words that run apt-get, where this program may: as root, or in CI by sudo without a password.
fn apt_get(shell: &Shell) -> Option<Vec<&'static str>> {
    let words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"];
    if !there(shell, "apt-get") {
        return None;
    }
    if cmd!(shell, "id -u").quiet().read().is_ok_and(|id| id == "0") {
        return Some(words);
    }
    let ci = std::env::var_os("CI").is_some();
    let sudo = ci && cmd!(shell, "sudo -n true").quiet().ignore_stderr().run().is_ok();
    sudo.then(|| [vec!["sudo", "-n"], words].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(_: &Shell, _: Purpose) -> Vec<Missing> {
        vec![
            Missing { tool: "Go 1.25 or newer".to_owned(), packages: "", source: "https://go.dev/dl" },
            Missing { tool: "mvn".to_owned(), packages: "", source: "https://maven.apache.org" },
        ]
    }

    #[test]
    fn everything_missing_is_told_at_once_with_its_remedy() {
        let shell = Shell::new().unwrap();
        let told = ensure(&shell, Purpose::Run, &[missing, |_, _| Vec::new()]).unwrap_err().to_string();
        assert!(
            told.contains("\n  Go 1.25 or newer  https://go.dev/dl\n  mvn               https://maven.apache.org"),
            "{told}"
        );
        ensure(&shell, Purpose::Run, &[|_, _| Vec::new()]).unwrap();
    }

    #[test]
    fn a_program_that_exists_is_not_missing() {
        let shell = Shell::new().unwrap();
        assert!(absent(&shell, "sh", "dash", "").is_none());
        assert_eq!(absent(&shell, "no-such-program", "x", "").unwrap().tool, "no-such-program");
    }
}
