//! The targets that there are packages for, from `targets.json`, and the native files that were built for each.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use xshell::{Shell, cmd};

/// The one list of targets.
const LIST: &str = include_str!("../../targets.json");

/// Where `cargo xtask cross` puts what it has built, a folder a target.
pub(crate) const BUILT: &str = "target/cross/built";

/// The file beside the native files of a target that names the commit they were built from.
const COMMIT: &str = "commit";

/// One platform, with the names that it has elsewhere.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// Rust's name, which is PHP's folder too.
    pub(crate) triple: String,
    /// `linux`, `macos`, `windows`.
    pub(crate) system: String,
    /// `x86_64`, `aarch64`.
    pub(crate) processor: String,
    facts: Value,
}

impl Target {
    /// A name in `targets.json`, unless the target has none of this kind.
    pub(crate) fn name(&self, pointer: &str) -> Option<&str> {
        self.facts.pointer(pointer).and_then(Value::as_str)
    }

    /// The oldest glibc that its programs run with.
    pub(crate) fn oldest_glibc(&self) -> Option<&str> {
        self.name("/oldestGlibc")
    }

    pub(crate) fn is_musl(&self) -> bool {
        self.name("/libc") == Some("musl")
    }

    /// Whether its files can be linked on a Linux machine; else cargo only checks the code there.
    pub(crate) fn is_linked_here(&self) -> bool {
        self.name("/made") == Some("linked")
    }

    /// Whether there are packages for it. What is only tried here is not optimized.
    pub(crate) fn has_packages(&self) -> bool {
        self.name("/platform").is_some()
    }

    /// A shared library's file.
    pub(crate) fn library(&self, name: &str) -> String {
        match self.system.as_str() {
            "windows" => format!("{name}.dll"),
            "macos" => format!("lib{name}.dylib"),
            _ => format!("lib{name}.so"),
        }
    }

    /// A static library's file.
    pub(crate) fn archive(&self, name: &str) -> String {
        if self.triple.ends_with("msvc") { format!("{name}.lib") } else { format!("lib{name}.a") }
    }

    /// A program's file.
    pub(crate) fn program(&self, name: &str) -> String {
        if self.system == "windows" { format!("{name}.exe") } else { name.to_owned() }
    }
}

/// The native files of one target.
#[derive(Clone, Debug)]
pub(crate) struct Built {
    pub(crate) target: Target,
    /// The folder that cargo, or `cargo xtask cross`, has put them into.
    pub(crate) folder: PathBuf,
}

impl Built {
    /// A shared library.
    pub(crate) fn library(&self, name: &str) -> PathBuf {
        self.folder.join(self.target.library(name))
    }

    /// A static library.
    pub(crate) fn archive(&self, name: &str) -> PathBuf {
        self.folder.join(self.target.archive(name))
    }

    /// A program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(self.target.program(name))
    }
}

/// All targets.
pub(crate) fn all() -> Result<Vec<Target>> {
    let list: Value = serde_json::from_str(LIST).context("targets.json")?;
    let list = list.as_object().context("targets.json is an object")?;
    let text = |facts: &Value, name: &str| {
        let found = facts[name].as_str().map(str::to_owned);
        found.with_context(|| format!("a target of targets.json has no {name}"))
    };
    let target = |(triple, facts): (&String, &Value)| {
        let (system, processor) = (text(facts, "system")?, text(facts, "processor")?);
        Ok(Target { triple: triple.clone(), system, processor, facts: facts.clone() })
    };
    list.iter().map(target).collect()
}

/// The targets of these names; all of them if none are named.
pub(crate) fn select(names: &[String]) -> Result<Vec<Target>> {
    let mut all = all()?;
    if let Some(unknown) = names.iter().find(|name| all.iter().all(|target| target.triple != **name)) {
        let known: Vec<_> = all.into_iter().map(|target| target.triple).collect();
        bail!("unknown target {unknown:?}; expected one of {}", known.join(", "));
    }
    all.retain(|target| names.is_empty() || names.contains(&target.triple));
    Ok(all)
}

/// The target of this machine's own Rust.
pub(crate) fn host(shell: &Shell) -> Result<Target> {
    let version = cmd!(shell, "rustc -vV").quiet().read()?;
    let triple = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let found = all()?.into_iter().find(|target| target.triple == triple);
    found.with_context(|| format!("targets.json has no {triple}"))
}

/// What cargo has built in this tree, for this machine.
pub(crate) fn in_tree(shell: &Shell, profile: &str) -> Result<Built> {
    let folder = PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into())).join(profile);
    Ok(Built { target: host(shell)?, folder })
}

/// The native files that `cargo xtask cross` has built of this commit, for each target that there are packages for.
pub(crate) fn built(shell: &Shell) -> Result<Vec<Built>> {
    let commit = commit(shell)?;
    let mut found = Vec::new();
    for target in all()?.into_iter().filter(Target::has_packages) {
        let folder = Path::new(BUILT).join(&target.triple);
        if shell.read_file(folder.join(COMMIT)).is_ok_and(|of| of == commit) {
            found.push(Built { target, folder });
        }
    }
    Ok(found)
}

/// Says that the native files in a target's folder are of this commit.
pub(crate) fn seal(shell: &Shell, folder: &Path) -> Result<()> {
    Ok(shell.write_file(folder.join(COMMIT), commit(shell)?)?)
}

/// This commit, with a mark of what was changed in the tree.
fn commit(shell: &Shell) -> Result<String> {
    let head = cmd!(shell, "git rev-parse HEAD").quiet().read()?;
    ensure!(!head.is_empty(), "git names no commit");
    let changed = cmd!(shell, "git diff HEAD -- core ffi bindings cli emulator snippets Cargo.toml Cargo.lock").quiet();
    let changed = changed.read()?;
    if changed.is_empty() {
        return Ok(head);
    }
    let hash = cmd!(shell, "git hash-object --stdin").stdin(changed).quiet().read()?;
    Ok(format!("{head}+{hash}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_each_of_one_target() {
        let all = all().unwrap();
        for pointer in ["/npm/package", "/wheel", "/platform"] {
            let names: Vec<_> = all.iter().filter_map(|target| target.name(pointer)).collect();
            assert_eq!(names.len(), names.iter().collect::<BTreeSet<_>>().len(), "{pointer}: {names:?}");
        }
    }

    #[test]
    fn what_a_target_is_and_what_it_is_called_agree() {
        for target in all().unwrap() {
            assert!(target.triple.starts_with(&target.processor), "{target:?}");
            assert_eq!(target.oldest_glibc().is_some(), target.triple.ends_with("linux-gnu"), "{target:?}");
            assert_eq!(target.is_musl(), target.triple.ends_with("musl"), "{target:?}");
            // A wheel for an older glibc than the libraries need is installed where it cannot be loaded.
            if let Some(glibc) = target.oldest_glibc() {
                let tag = format!("manylinux_{}_{}", glibc.replace('.', "_"), target.processor);
                assert!(target.name("/wheel").unwrap().starts_with(&tag), "{target:?}");
            }
            let libc = if target.is_musl() { "-musl" } else { "" };
            let named = format!("{}{libc}-{}", target.system, target.processor);
            assert!(target.name("/platform").is_none_or(|name| name == named), "{target:?}");
        }
    }
}
