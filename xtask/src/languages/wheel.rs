//! Wheels, made of folders by Python's own tool, which writes their list of files and hashes.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::Shell;

use crate::cross::tools::tool;

const FOLDER: &str = "target/python/unpacked";

/// Unpacks a wheel, and returns its folder.
pub(super) fn unpack(shell: &Shell, wheel: &Path) -> Result<PathBuf> {
    shell.remove_path(FOLDER)?;
    tool(shell, "wheel").arg("unpack").arg(wheel).args(["--dest", FOLDER]).quiet().ignore_stdout().run()?;
    shell.read_dir(FOLDER)?.pop().context("the wheel was empty")
}

/// Packs a folder as the wheel of these tags: `cp310-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64`.
pub(super) fn pack(shell: &Shell, folder: &Path, tags: &str, into: &str) -> Result<PathBuf> {
    let entries = shell.read_dir(folder)?;
    let described = entries.iter().find(|path| path.to_string_lossy().ends_with(".dist-info"));
    let described = described.context("a wheel describes itself")?.join("WHEEL");
    let (interpreter, systems) = tags.rsplit_once('-').context("three tags")?;
    let text = shell.read_file(&described)?;
    let lines = text.lines().filter(|line| !line.starts_with("Tag: ")).map(str::to_owned);
    // The order of the file's name.
    let mut systems: Vec<_> = systems.split('.').collect();
    systems.sort_unstable();
    let tags = systems.iter().map(|platform| format!("Tag: {interpreter}-{platform}"));
    let lines: Vec<_> = lines.chain(tags).filter(|line| !line.trim().is_empty()).collect();
    shell.write_file(&described, format!("{}\n", lines.join("\n")))?;
    shell.create_dir(into)?;
    let told = tool(shell, "wheel").arg("pack").arg(folder).args(["--dest-dir", into]).quiet().read()?;
    let systems = systems.join(".");
    let mut files = shell.read_dir(into)?.into_iter();
    let packed = files.find(|file| file.to_string_lossy().ends_with(&format!("{systems}.whl")));
    packed.with_context(|| format!("the wheel is not for {systems}: {told}"))
}
