//! The checks of the workflow files in `.github`.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::languages::python;
use crate::step;

const ACTIONLINT: &str = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12";
const ZIZMOR: &str = "zizmor==1.32.0";
const VENV: &str = "target/python/zizmor";

/// Checks their form, and how safe they are.
pub(crate) fn check(shell: &Shell) -> Result<()> {
    step::run("workflows: actionlint", cmd!(shell, "go run {ACTIONLINT}"))?;
    python::venv(shell, VENV, &[ZIZMOR])?;
    step::run("workflows: zizmor", cmd!(shell, "{VENV}/bin/zizmor --offline --no-progress --quiet --pedantic .github"))
}
