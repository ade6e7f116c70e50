//! Rust: the crate as a folder for `cargo add --path`.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::handlers::Handler;
use crate::step::{self, cargo};

/// The name on the command line.
pub(crate) const NAME: &str = "rust";

const DIST: &str = "target/dist/rust";
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(crate) fn dist(shell: &Shell) -> Result<()> {
    shell.remove_path(DIST)?;
    shell.create_dir(DIST)?;
    // Without the lock file, for which the crates of its tests would have to be in the registry.
    let package = ["package", "--package", "commet", "--no-verify", "--allow-dirty", "--exclude-lockfile", "--quiet"];
    step::run("rust: crate", cargo(shell, &package))?;
    cmd!(shell, "tar -xf target/package/commet-{VERSION}.crate -C {DIST}").quiet().run()?;
    let folder = format!("{DIST}/commet");
    cmd!(shell, "mv {folder}-{VERSION} {folder}").quiet().run()?;
    shell.copy_file("LICENSE-APACHE", &folder)?;
    shell.copy_file("LICENSE-MIT", &folder)?;

    step::say(&format!("✓ {DIST}/commet"))
}

/// The example that receives webhooks.
pub(crate) fn handler(shell: &Shell) -> Handler {
    let program = shell.current_dir().join("target/debug/commet-example-webhooks");
    Handler::new("axum", move |_| Command::new(program))
}

/// Formats generated files in place.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    cmd!(shell, "rustfmt --edition 2024 --config-path . {paths...}").quiet().run()?;
    Ok(())
}
