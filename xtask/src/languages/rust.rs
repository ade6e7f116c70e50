//! Rust: the crate as a folder for `cargo add --path`, and the command with its emulator.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;
use xshell::{Shell, cmd};

use super::Profile;
use crate::handlers::Handler;
use crate::notices;
use crate::step::{self, cargo};

/// The name on the command line.
pub(crate) const NAME: &str = "rust";

const DIST: &str = "target/dist/rust";
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn dist(shell: &Shell, profile: Profile) -> Result<()> {
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

    profile.build(shell, "commet-cli")?;
    let folder = format!("{DIST}/{}", command());
    shell.create_dir(&folder)?;
    shell.copy_file(format!("target/{}/commet", profile.folder()), &folder)?;
    shell.copy_file("cli/README.md", &folder)?;
    notices::add(shell, "commet-cli", &folder)?;
    let name = command();
    cmd!(shell, "tar -czf {folder}.tar.gz -C {DIST} {name}").quiet().run()?;
    shell.remove_path(&folder)?;
    step::say(&format!("✓ {DIST}/commet\n✓ {folder}.tar.gz"))
}

/// The packages have their notices, and the command runs where it is unpacked.
pub(crate) fn test(shell: &Shell) -> Result<()> {
    dist(shell, Profile::Dev)?;
    let archive = format!("{DIST}/{}.tar.gz", command());
    notices::check(shell, "commet-cli", &archive)?;
    let folder = shell.create_temp_dir()?;
    let folder = folder.path();
    cmd!(shell, "tar -xf {archive} -C {folder}").quiet().run()?;
    let program = folder.join(command()).join("commet");
    step::run("rust: the command as it is packed", cmd!(shell, "{program} demo").ignore_stdout())
}

/// The example that receives webhooks.
pub(crate) fn handler(shell: &Shell) -> Handler {
    let program = shell.current_dir().join("target/debug/commet-example-webhooks");
    Handler::new("axum", move |_| Command::new(program))
}

/// The name of the command's archive.
fn command() -> String {
    format!("commet-cli-{VERSION}-{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}

/// Formats generated files in place.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    cmd!(shell, "rustfmt --edition 2024 --config-path . {paths...}").quiet().run()?;
    Ok(())
}
