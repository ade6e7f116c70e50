//! The main job.

use anyhow::Result;
use xshell::Shell;

use crate::step::cargo;

pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    cargo(shell, &["run", "--quiet", "--package", "commet-cli", "--bin", "commet", "--", "demo"])
        .args(arguments)
        .quiet()
        .run()?;
    Ok(())
}
