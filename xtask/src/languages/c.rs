//! C: the library, its header and its pkg-config file, as other builds take them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xshell::{Cmd, Shell, cmd};

use super::Profile;
use crate::notices;
use crate::step::{self, cargo};
use crate::targets::{self, Built};

/// The package of `cargo xtask dist` for C.
const FOLDER: &str = "target/dist/c";

/// Where cargo puts the libraries.
pub(super) fn target(profile: Profile) -> PathBuf {
    PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join(profile.folder())
}

/// The functions of the ABI: the only symbols that its static library shows.
fn functions(shell: &Shell) -> Result<Vec<String>> {
    let header = shell.read_file("ffi/c/include/commet.h")?;
    let before = header.lines().filter(|line| !line.starts_with("//")).filter_map(|line| line.split_once('('));
    let names = before.filter_map(|(before, _)| before.rsplit([' ', '*']).next());
    Ok(names.filter(|name| name.starts_with(PREFIX)).map(str::to_owned).collect())
}

/// The static library as one object that shows the ABI and nothing else: a program may hold other libraries in Rust,
/// with the same symbols inside.
pub(super) fn archive(shell: &Shell, built: &Built, archive: &str) -> Result<()> {
    let library = built.archive("commet_c");
    if built.target.system != "linux" {
        // Their linkers keep a library's symbols apart.
        shell.copy_file(library, archive)?;
        return Ok(());
    }
    let (ld, objcopy, ar) = (binutils(built, "ld"), binutils(built, "objcopy"), binutils(built, "ar"));
    let names = functions(shell)?;
    let folder = shell.create_temp_dir()?;
    let object = folder.path().join("commet.o");
    let wanted = names.iter().map(|name| format!("--undefined={name}"));
    let linked = cmd!(shell, "{ld} --relocatable --gc-sections --strip-debug {wanted...} -o {object} {library}");
    let package = if ld == "ld" { "binutils" } else { "binutils-aarch64-linux-gnu" };
    linked.quiet().run().with_context(|| format!("{ld} failed, or is missing: apt-get install {package}"))?;
    let kept = names.iter().map(|name| format!("--keep-global-symbol={name}"));
    // Rust's own library brings bitcode along, at which an `ar` with a plug-in for another LLVM stumbles.
    cmd!(shell, "{objcopy} {kept...} --remove-section=.llvmbc --remove-section=.llvmcmd {object}").quiet().run()?;
    shell.remove_path(archive)?;
    cmd!(shell, "{ar} crsD {archive} {object}").quiet().run()?;
    Ok(())
}

/// The shared library, without what a debugger reads.
pub(super) fn shared(shell: &Shell, built: &Built, library: &Path) -> Result<()> {
    let from = built.library("commet_c");
    if built.target.system == "linux" {
        let objcopy = binutils(built, "objcopy");
        cmd!(shell, "{objcopy} --strip-unneeded {from} {library}").quiet().run()?;
    } else {
        shell.copy_file(from, library)?;
    }
    Ok(())
}

/// A program of binutils for a target.
fn binutils(built: &Built, name: &str) -> String {
    let processor = &built.target.processor;
    if processor == env::consts::ARCH { name.to_owned() } else { format!("{processor}-linux-gnu-{name}") }
}

/// The start of the names of all functions of the ABI.
pub(super) const PREFIX: &str = "commet_";

/// Renames the functions in a static library of whichever platform, whose names begin like this.
pub(super) fn rename(shell: &Shell, archive: &Path, from: &str, to: &str) -> Result<()> {
    let mut renamed = objcopy(shell)?;
    for name in functions(shell)? {
        let (old, new) = (name.replacen(PREFIX, from, 1), name.replacen(PREFIX, to, 1));
        // Symbols of Apple's systems begin with an underscore.
        renamed = renamed.arg(format!("--redefine-sym={old}={new}")).arg(format!("--redefine-sym=_{old}=_{new}"));
    }
    renamed.arg(archive).quiet().run().map_err(Into::into)
}

/// Writes the header for a library whose functions' names begin like this.
pub(super) fn header(shell: &Shell, file: &Path, prefix: &str) -> Result<()> {
    let macros = functions(shell)?.into_iter().map(|name| {
        let renamed = name.replacen(PREFIX, prefix, 1);
        format!("#define {name} {renamed}\n")
    });
    let header = macros.collect::<String>() + &shell.read_file("ffi/c/include/commet.h")?;
    shell.write_file(file, header).map_err(Into::into)
}

/// The toolchain's own tool, which knows all formats.
fn objcopy(shell: &Shell) -> Result<Cmd<'_>> {
    let sysroot = cmd!(shell, "rustc --print sysroot").quiet().read()?;
    let host = cmd!(shell, "rustc --print host-tuple").quiet().read()?;
    let tool = format!("{sysroot}/lib/rustlib/{host}/bin/rust-objcopy");
    Ok(cmd!(shell, "{tool}").env("LD_LIBRARY_PATH", format!("{sysroot}/lib")))
}

/// Writes the header.
pub(super) fn generate(shell: &Shell) -> Result<()> {
    let header = cargo(shell, &["test", "--quiet", "--package", "commet-c", "--test", "abi", "header"]);
    step::run("header", header.env("COMMET_GENERATE", "1"))
}

/// Makes the package.
pub(super) fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    shell.remove_path(FOLDER)?;
    for folder in ["include", "lib/pkgconfig"] {
        shell.create_dir(format!("{FOLDER}/{folder}"))?;
    }
    shell.copy_file("ffi/c/include/commet.h", format!("{FOLDER}/include"))?;
    let built = match profile {
        Profile::Dev => targets::in_tree(shell, profile.folder())?,
        Profile::Release => profile.natives(shell, "commet-c")?.remove(0),
    };
    shell.copy_file(built.library("commet_c"), format!("{FOLDER}/lib"))?;
    archive(shell, &built, &format!("{FOLDER}/lib/{}", built.target.archive("commet_c")))?;
    notices::add(shell, "commet-c", FOLDER)?;
    let described = shell.read_file("ffi/c/commet.pc.in")?.replace("@VERSION@", env!("CARGO_PKG_VERSION"));
    shell.write_file(format!("{FOLDER}/lib/pkgconfig/commet.pc"), described)?;
    step::say(&format!("✓ {FOLDER}"))
}

/// The package works as its users build with it: shared, and static.
pub(super) fn test(shell: &Shell) -> Result<()> {
    for (kind, link) in [("shared", &[][..]), ("static", &["--static"][..])] {
        let described = cmd!(shell, "pkg-config {link...} --cflags --libs commet")
            .env("PKG_CONFIG_PATH", format!("{FOLDER}/lib/pkgconfig"))
            .quiet();
        let flags = described.read().context("pkg-config is missing: apt-get install pkg-config")?;
        let mut flags: Vec<String> = flags.split_whitespace().map(str::to_owned).collect();
        if kind == "static" {
            for flag in &mut flags {
                if flag == "-lcommet_c" {
                    "-l:libcommet_c.a".clone_into(flag);
                }
            }
        }
        let program = format!("target/c/customers-{kind}");
        shell.create_dir("target/c")?;
        cmd!(shell, "cc -Wall -Wextra -Werror -pthread examples/c/customers.c -o {program} {flags...}")
            .quiet()
            .run()?;
        // Without a key it says what is missing: the program starts, and the library answers.
        let ran = cmd!(shell, "{program}")
            .env("LD_LIBRARY_PATH", format!("{FOLDER}/lib"))
            .env_remove("COMMET_API_KEY")
            .quiet()
            .ignore_status()
            .read()?;
        ensure!(ran.contains("COMMET_API_KEY"), "the {kind} library does not answer: {ran}");
    }
    Ok(())
}
