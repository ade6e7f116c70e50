//! The main job.

use anyhow::Result;
use xshell::Shell;

use crate::step::cargo;

pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    // Built on its own first, so that whoever waits the first time sees what for.
    cargo(shell, &["build", "--package", "commet-cli", "--bin", "commet"]).quiet().run()?;
    cargo(shell, &["run", "--quiet", "--package", "commet-cli", "--bin", "commet", "--", "demo"])
        .args(arguments)
        .quiet()
        .run()?;
    Ok(())
}
