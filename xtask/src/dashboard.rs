//! The dashboard's tests in a real browser.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::step;

const TESTS: &str = "emulator/tests/browser";

/// Opens every page in Chromium: journeys with and without JavaScript, accessibility, what strangers may try.
pub(crate) fn test(shell: &Shell) -> Result<()> {
    let _here = shell.push_dir(TESTS);
    step::run("dashboard: npm ci", cmd!(shell, "npm ci --silent --ignore-scripts --no-audit --no-fund"))?;
    step::run("dashboard: prettier", cmd!(shell, "npx --no-install prettier --check ."))?;
    step::run("dashboard: browser tests", cmd!(shell, "npm test"))
}
