//! What the libraries of a Linux target ask of the system that loads them.

use std::path::Path;

use anyhow::{Result, ensure};
use xshell::{Shell, cmd};

use super::tools::tool;
use crate::targets::Built;

/// The parts of glibc, which were libraries of their own until glibc 2.34.
const GLIBC: [&str; 6] = ["libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "ld-linux"];

/// Fails when a file of a Linux target needs more than the oldest system that the target names.
pub(super) fn check(shell: &Shell, built: &Built) -> Result<()> {
    if built.target.system != "linux" {
        return Ok(());
    }
    for name in ["commet_c", "commet_uniffi", "commet_node", "commet_python"] {
        file(shell, built, &built.library(name))?;
    }
    if built.target.is_musl() {
        let needed = needed(shell, &built.program("commet"))?;
        ensure!(needed.is_empty(), "the command is not static: it needs {}", needed.join(", "));
        return Ok(());
    }
    file(shell, built, &built.program("commet"))
}

fn file(shell: &Shell, built: &Built, file: &Path) -> Result<()> {
    let libraries = needed(shell, file)?;
    let known = |library: &&String| {
        if built.target.is_musl() { *library == "libc.so" } else { GLIBC.iter().any(|part| library.starts_with(part)) }
    };
    let unknown: Vec<_> = libraries.iter().filter(|library| !known(library)).cloned().collect();
    ensure!(unknown.is_empty(), "{} needs {}", file.display(), unknown.join(", "));
    let Some(oldest) = built.target.oldest_glibc() else { return Ok(()) };
    let symbols = cmd!(shell, "objdump -T {file}").quiet().read()?;
    let newer = newer_than(oldest, &symbols);
    ensure!(newer.is_empty(), "{} needs symbols newer than glibc {oldest}: {}", file.display(), newer.join(", "));
    Ok(())
}

/// The libraries that a file is loaded with.
fn needed(shell: &Shell, file: &Path) -> Result<Vec<String>> {
    let told = cmd!(shell, "objdump -p {file}").quiet().read()?;
    ensure!(told.contains("file format elf"), "{} is no ELF file", file.display());
    Ok(told.lines().filter_map(|line| line.trim().strip_prefix("NEEDED")).map(|name| name.trim().to_owned()).collect())
}

/// The symbols of a table of `objdump -T` that an older glibc does not have.
fn newer_than(oldest: &str, symbols: &str) -> Vec<String> {
    let version = |text: &str| text.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect::<Vec<u32>>();
    let oldest = version(oldest);
    let newer = |line: &&str| {
        let named = line.split_once("GLIBC_").map(|(_, rest)| rest.split([')', ' ']).next().unwrap_or_default());
        named.is_some_and(|named| version(named) > oldest)
    };
    symbols.lines().filter(newer).filter_map(|line| line.split_whitespace().last()).map(str::to_owned).collect()
}

/// Fails unless auditwheel finds in a wheel what its name promises.
pub(crate) fn wheel(shell: &Shell, built: &Built, wheel: &Path) -> Result<()> {
    // It looks for musl's `libc.so` on this machine, and takes glibc's, which is no library.
    if built.target.oldest_glibc().is_none() {
        return Ok(());
    }
    let told = tool(shell, "auditwheel").arg("show").arg(wheel).quiet().read()?;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let tags = built.target.name("/wheel").unwrap_or_default();
    let tag = tags.split('.').next().unwrap_or_default();
    ensure!(
        told.contains(&format!("is consistent with the following platform tag: \"{tag}\"")),
        "{} is not for {tag}: {told}",
        wheel.display()
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_of_a_newer_glibc_are_found() {
        let table = "\
0000000000000000      DF *UND*\t0000000000000000 (GLIBC_2.2.5) memcpy
0000000000000000      DF *UND*\t0000000000000000 (GLIBC_2.17) clock_gettime
0000000000000000      DF *UND*\t0000000000000000 (GLIBC_2.34) pthread_create
0000000000000000  w   DF *UND*\t0000000000000000 gnu_get_libc_version";
        assert_eq!(newer_than("2.17", table), ["pthread_create"]);
        assert_eq!(newer_than("2.2.5", table), ["clock_gettime", "pthread_create"]);
    }
}
