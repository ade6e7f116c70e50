//! Debian's packages, where this program may install them.

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::step;

/// Installs what a language lacks; where that is not this program's to do, fails with the line that does.
pub(crate) fn install(shell: &Shell, language: &str, lacks: &str, packages: &str) -> Result<()> {
    let root = cmd!(shell, "id -u").quiet().read().is_ok_and(|id| id == "0");
    if !root || !there(shell, "apt-get") {
        bail!("{language} lacks {lacks}: apt-get install {packages}");
    }
    let packages = packages.split_whitespace();
    step::run(&format!("{language}: apt-get update"), cmd!(shell, "apt-get update -qq"))?;
    step::run(
        &format!("{language}: apt-get install"),
        cmd!(shell, "apt-get install -qq -y --no-install-recommends {packages...}")
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// Whether there is a program of this name.
pub(crate) fn there(shell: &Shell, program: &str) -> bool {
    cmd!(shell, "which {program}").quiet().ignore_stdout().ignore_stderr().run().is_ok()
}
