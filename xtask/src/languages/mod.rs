//! Builds, tests and packages each language.

mod c;
pub(crate) mod command;
mod go;
mod go_user;
pub(crate) mod java;
mod jdk;
mod node;
mod php;
pub(crate) mod python;
pub(crate) mod rust;
mod uniffi;
mod wheel;

use std::path::PathBuf;

use anyhow::{Result, bail};
use xshell::Shell;

use crate::bench::contender::Bench;
use crate::cross;
use crate::handlers::Handler;
use crate::machine::{self, Needs, Purpose};
use crate::step::{self, cargo};
use crate::targets::{self, Built};

/// A language and its tasks, one module each.
pub(crate) struct Language {
    /// The folder in `bindings/`, and the name on the command line.
    pub(crate) name: &'static str,
    /// The native crates that it needs in this tree.
    pub(crate) crates: &'static [&'static str],
    /// The missing parts of its toolchain on this machine.
    pub(crate) missing: Needs,
    /// Builds it to run in this tree. The toolchain and the native crates are ready.
    pub(crate) build: fn(&Shell) -> Result<()>,
    /// Formatter, linter, tests, and the package as a user installs it. The corpus is not among
    /// them, it is run for all languages at once.
    pub(crate) test: fn(&Shell) -> Result<()>,
    /// The examples that receive webhooks.
    pub(crate) handlers: fn(&Shell) -> Result<Vec<Handler>>,
    /// The long proofs.
    pub(crate) soak: fn(&Shell) -> Result<()>,
    /// Builds the packages in `target/dist/<name>`.
    pub(crate) dist: fn(&Shell, Profile) -> Result<()>,
    /// Prepares the benchmark: the binding, the floor and its peers.
    pub(crate) bench: fn(&Shell) -> Result<Bench>,
}

/// The native library that a package holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// The one that the tests have built already.
    Dev,
    /// The one that users get.
    Release,
}

/// See `build`.
pub(crate) const SHARED: &str = "--shared";

/// All packages but the generator of bindings, whose dependencies take two minutes of a processor to build. The same
/// packages everywhere: cargo builds a dependency once for each set of features that the named packages ask for.
pub(crate) const WORKSPACE: [&str; 3] = ["--workspace", "--exclude", uniffi::GENERATOR];

/// The programs that tests run: the command, those of the corpus, and those that count allocations.
const PROGRAMS: [&str; 6] =
    ["commet", "commet-conformance", "conformance-rust", "conformance-mutant", "allocations", "server"];

/// The quickest to build come first, as the demo shows them.
const ALL: &[Language] = &[go::LANGUAGE, php::LANGUAGE, python::LANGUAGE, node::LANGUAGE, java::LANGUAGE];

/// Formats files in place, with the language's own formatter.
pub(crate) type Format = fn(&Shell, &[PathBuf]) -> Result<()>;

/// The names of the generated parts, and the functions that format their files in place.
pub(crate) const FORMATTERS: [(&str, Format); 9] = [
    ("rust", rust::format),
    ("python", python::format),
    ("node", node::format),
    ("go", go::format),
    ("java", java::format),
    ("php", php::format),
    ("openapi", |_, _| Ok(())),
    ("snippets", |_, _| Ok(())),
    ("reference", |_, _| Ok(())),
];

/// The languages of these names; all of them if none are named.
pub(crate) fn select(names: &[String]) -> Result<Vec<&'static Language>> {
    let known = || ALL.iter().map(|language| language.name).collect::<Vec<_>>().join(", ");
    if let Some(unknown) = names.iter().find(|name| !ALL.iter().any(|language| language.name == **name)) {
        bail!("unknown language {unknown:?}; expected one of {}", known());
    }
    Ok(ALL.iter().filter(|language| names.is_empty() || names.iter().any(|name| name == language.name)).collect())
}

/// Like [`select`], without Rust, which is not a binding.
pub(crate) fn others(names: &[String]) -> Result<Vec<&'static Language>> {
    let others: Vec<String> = names.iter().filter(|name| *name != rust::NAME).cloned().collect();
    if others.is_empty() && !names.is_empty() { Ok(Vec::new()) } else { select(&others) }
}

/// Builds the native libraries and the programs that tests run, in one go and with one set of features: built one by one,
/// each would build its dependencies anew. The examples bring the features that the tests' dependencies ask for.
pub(crate) fn native(shell: &Shell) -> Result<()> {
    let programs = PROGRAMS.iter().flat_map(|name| ["--bin", name]);
    let build = cargo(shell, &["build", "--quiet", "--lib", "--examples"]).args(WORKSPACE).args(programs);
    step::run("native build", build)
}

/// Builds the named languages to run in this tree, and nothing else. With `--shared` first, the
/// native libraries of all languages are built at once, with one set of features: one after the other they would
/// take longer, because each would build its dependencies anew.
pub(crate) fn build(shell: &Shell, arguments: &[String]) -> Result<()> {
    let (shared, names) = match arguments {
        [first, names @ ..] if first == SHARED => (true, names),
        names => (false, names),
    };
    let languages = select(names)?;
    ensure(shell, Purpose::Run, &languages)?;
    if names.is_empty() {
        native(shell)?;
    } else {
        let built = if shared { select(&[])? } else { languages.clone() };
        let crates = built.iter().flat_map(|language| language.crates);
        let crates: Vec<_> = crates.flat_map(|name| ["--package", name]).collect();
        step::run("native build", cargo(shell, &["build"]).args(crates))?;
    }
    languages.into_iter().try_for_each(|language| (language.build)(shell))
}

/// Checks the toolchains of these languages.
pub(crate) fn ensure(shell: &Shell, purpose: Purpose, languages: &[&Language]) -> Result<()> {
    let mut needs: Vec<Needs> = vec![machine::workspace];
    needs.extend(languages.iter().map(|language| language.missing));
    machine::ensure(shell, purpose, &needs)
}

/// Writes the files that are generated from the native crates' sources.
pub(crate) fn generate(shell: &Shell) -> Result<()> {
    c::generate(shell)?;
    uniffi::generate(shell)
}

/// Builds the packages for users.
pub(crate) fn dist(shell: &Shell, names: &[String]) -> Result<()> {
    let rust = names.is_empty() || names.iter().any(|name| name == rust::NAME);
    let languages = others(names)?;
    ensure(shell, Purpose::Test, &languages)?;
    if rust {
        rust::dist(shell)?;
        command::dist(shell, Profile::Release)?;
    }
    languages.into_iter().try_for_each(|language| (language.dist)(shell, Profile::Release))
}

impl Profile {
    /// The folder below `target/` where cargo puts the libraries of this profile.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }

    /// Builds what a package holds of native files: for the tests, those of this tree; for users, those of each
    /// platform that `cargo xtask cross` has built of this commit. This machine's own comes first.
    pub(crate) fn natives(self, shell: &Shell, package: &str) -> Result<Vec<Built>> {
        if self == Self::Dev {
            self.build(shell, package)?;
            return Ok(vec![targets::in_tree(shell, self.folder())?]);
        }
        let host = targets::host(shell)?;
        let mut natives = targets::built(shell)?;
        if let Some(own) = natives.iter().position(|built| built.target.triple == host.triple) {
            natives[..=own].rotate_right(1);
        } else if host.is_linked_here() && cross::tools::are_there(shell)? {
            natives.insert(0, cross::build(shell, host)?);
        } else {
            self.build(shell, package)?;
            natives.insert(0, targets::in_tree(shell, self.folder())?);
        }
        Ok(natives)
    }

    /// Builds one package's native library.
    pub(crate) fn build(self, shell: &Shell, package: &str) -> Result<()> {
        match self {
            Self::Dev => native(shell),
            Self::Release => step::run(
                &format!("release build of {package}"),
                cargo(shell, &["build", "--release", "--quiet", "--package", package]),
            ),
        }
    }
}
