//! Java's own toolchain: the newest JDK there is, and Maven.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::machine::{self, Missing, Purpose};

/// The minimum version of the package: the first one with final foreign functions.
const LEAST: u32 = 22;

/// A JDK that is new enough.
pub(crate) struct Jdk {
    home: PathBuf,
}

impl Jdk {
    /// The newest of those that `JAVA_HOME`, the path and the usual folders lead to.
    pub(crate) fn newest(shell: &Shell) -> Result<Self> {
        let (_, home) = newest(shell).filter(|(version, _)| *version >= LEAST).with_context(|| needed(shell))?;
        Ok(Self { home })
    }

    /// A Java that is too old for the package, if there is one here: its users are to get a sentence that says so.
    pub(crate) fn too_old(shell: &Shell) -> Option<PathBuf> {
        let known = homes(shell).into_iter().filter_map(|home| Some((version(shell, &home)?, home)));
        let old = known.filter(|(version, _)| (17..LEAST).contains(version)).min();
        old.map(|(_, home)| home.join("bin/java"))
    }

    /// Where it is.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// One of its programs.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.home.join("bin").join(name)
    }
}

pub(super) fn missing(shell: &Shell, _: Purpose) -> Vec<Missing> {
    let mut missing = Vec::new();
    if newest(shell).is_none_or(|(version, _)| version < LEAST) {
        let source = "https://adoptium.net (temurin-25-jdk), or set JAVA_HOME";
        missing.push(Missing { tool: needed(shell), packages: "", source });
    }
    missing.extend(machine::absent(shell, "mvn", "maven", "https://maven.apache.org"));
    missing
}

fn needed(shell: &Shell) -> String {
    let found = newest(shell).map(|(version, home)| format!("; the newest here is {version}, in {}", home.display()));
    format!("a JDK of version {LEAST} or newer{}", found.unwrap_or_default())
}

fn newest(shell: &Shell) -> Option<(u32, PathBuf)> {
    homes(shell).into_iter().filter_map(|home| Some((version(shell, &home)?, home))).max()
}

fn homes(shell: &Shell) -> Vec<PathBuf> {
    let mut homes: Vec<PathBuf> = std::env::var_os("JAVA_HOME").map(PathBuf::from).into_iter().collect();
    for folder in ["/usr/lib/jvm", "/opt", "/Library/Java/JavaVirtualMachines"] {
        for home in shell.read_dir(folder).unwrap_or_default() {
            homes.push(home.join("Contents/Home"));
            homes.push(home);
        }
    }
    let javac = cmd!(shell, "which javac").quiet().ignore_stderr().read();
    let javac = javac.ok().and_then(|javac| std::fs::canonicalize(javac).ok());
    homes.extend(javac.and_then(|javac| Some(javac.parent()?.parent()?.to_owned())));
    homes
}

/// The version that its compiler prints: `javac 25.0.3`.
fn version(shell: &Shell, home: &Path) -> Option<u32> {
    let javac = home.join("bin/javac");
    if !shell.path_exists(&javac) {
        return None;
    }
    let version = cmd!(shell, "{javac} -version").quiet().ignore_stderr().read().ok()?;
    version.strip_prefix("javac ")?.split('.').next()?.parse().ok()
}
