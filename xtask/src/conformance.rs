//! The corpus: every language tries every case.

use anyhow::Result;
use xshell::Shell;

use crate::step::cargo;

pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    cargo(shell, &["run", "--quiet", "--package", "commet-conformance", "--bin", "commet-conformance", "--"])
        .args(arguments)
        .quiet()
        .run()?;
    Ok(())
}
