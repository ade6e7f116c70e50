//! The native files of one target.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use super::tools::{CARGO_AUDITABLE, VENV, cargo_tool, tool};
use crate::step;
use crate::targets::{self, BUILT, Built, Target};

/// What other languages load.
pub(super) const LIBRARIES: [&str; 4] = ["commet-c", "commet-uniffi", "commet-node", "commet-python"];
const COMMAND: &str = "commet-cli";
/// The packages that build and try the others. They run on each system that links its own files.
const TOOLS: [&str; 2] = ["xtask", "commet-conformance"];

/// Whether a library can be linked for a target.
pub(super) fn is_linked(target: &Target, library: &str) -> bool {
    // An addon is linked with Node.js's own library there, which there is for MSVC alone.
    !(library == "commet-node" && target.triple.ends_with("windows-gnu"))
}

/// Builds and links everything of a target, and puts it into its folder, without what a debugger reads.
pub(crate) fn build(shell: &Shell, target: Target) -> Result<Built> {
    let folder = Path::new(BUILT).join(&target.triple);
    shell.remove_path(&folder)?;
    cargo_tool(shell, CARGO_AUDITABLE)?;
    let names: Vec<_> = LIBRARIES.into_iter().filter(|name| is_linked(&target, name)).collect();
    let packages: Vec<_> = names.iter().flat_map(|name| ["--package", name]).collect();
    // Without it, rustc makes no shared library for musl.
    let shared = if target.is_musl() { " -C target-feature=-crt-static" } else { "" };
    compile(shell, &target, "libraries", &packages, shared)?;
    // Statically linked on musl, so that it runs on every Linux, and in an image that has nothing else.
    compile(shell, &target, "command", &["--package", COMMAND], "")?;
    let made = Path::new("target").join(&target.triple).join(if target.has_packages() { "release" } else { "debug" });
    let made = Built { target: target.clone(), folder: made };
    shell.create_dir(&folder)?;
    let libraries = names.iter().map(|name| made.library(&name.replace('-', "_")));
    let others = [made.archive("commet_c"), made.program("commet")];
    for file in libraries.chain(others) {
        shell.copy_file(&file, &folder).with_context(|| format!("{} is missing", file.display()))?;
    }
    targets::seal(shell, &folder)?;
    Ok(Built { target, folder })
}

fn compile(shell: &Shell, target: &Target, what: &str, packages: &[&str], flags: &str) -> Result<()> {
    let triple = &target.triple;
    let linked = target.oldest_glibc().map_or_else(|| triple.clone(), |glibc| format!("{triple}.{glibc}"));
    let release = target.has_packages().then_some("--release");
    let command = if target.is_linked_here() { "zigbuild" } else { "build" };
    let build = tool(shell, "cargo")
        .args(["auditable", command, "--target", &linked])
        .args(["--locked", "--quiet"])
        .args(release)
        .args(packages)
        .env("RUSTFLAGS", format!("{}{flags}", without_paths(shell)?));
    step::run(&format!("cross: {what} for {triple}"), build)
}

/// Compiles the code of a target that only its own system links.
pub(super) fn check(shell: &Shell, target: &Target) -> Result<()> {
    let triple = &target.triple;
    let packages = LIBRARIES.into_iter().chain([COMMAND]).chain(TOOLS).flat_map(|name| ["--package", name]);
    let check = if target.system == "windows" {
        // The C compiler of MSVC is Microsoft's; nothing of what zig compiles in its place is linked. cc names the
        // target as clang does, which zig does not know.
        let own = "for word; do shift; case $word in --target=*) ;; *) set -- \"$@\" \"$word\" ;; esac; done";
        let cc = zig(shell, "cc", &format!("cc -target {}-windows-gnu", target.processor), own)?;
        let ar = zig(shell, "lib", "lib", "")?;
        let name = triple.replace('-', "_");
        tool(shell, "cargo").arg("check").env(format!("CC_{name}"), cc).env(format!("AR_{name}"), ar)
    } else {
        tool(shell, "cargo-zigbuild").arg("check")
    };
    let check = check.args(["--locked", "--quiet", "--target", triple]).args(packages);
    step::run(&format!("cross: check for {triple}"), check)
}

/// A script that starts a tool of zig, after some lines of its own.
fn zig(shell: &Shell, name: &str, tool: &str, before: &str) -> Result<PathBuf> {
    let folder = shell.current_dir().join(VENV);
    let script = folder.join(format!("zig-{name}"));
    let python = folder.join("bin/python");
    let text = format!("#!/bin/sh\n{before}\nexec {} -m ziglang {tool} \"$@\"\n", python.display());
    shell.write_file(&script, text)?;
    cmd!(shell, "chmod +x {script}").quiet().run()?;
    Ok(script)
}

/// The flags that keep this machine's folders out of what is built.
fn without_paths(shell: &Shell) -> Result<String> {
    let cargo = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => PathBuf::from(env::var_os("HOME").context("HOME is not set")?).join(".cargo"),
    };
    let here = shell.current_dir().canonicalize()?;
    Ok(format!("--remap-path-prefix={}=/cargo --remap-path-prefix={}=/commet", cargo.display(), here.display()))
}
