//! The main job.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::conformance;
use crate::languages::{self, Language};
use crate::step;

/// Walks through every call in Rust, and in each language whose toolchain is there or can be had.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    languages::native(shell)?;
    let mut others = Vec::new();
    for language in languages::select(&[])? {
        match (language.build)(shell).and_then(|()| describe(shell, language)) {
            Ok(file) => others.extend(["--language".to_owned(), file.display().to_string()]),
            // The demo shows what this machine can; that nothing is missing is the tests' to prove.
            Err(error) => step::say(&format!("✗ {} is left out: {error:#}", language.name))?,
        }
    }
    cmd!(shell, "target/debug/commet demo {others...} {arguments...}").quiet().run()?;
    Ok(())
}

/// Puts how a language writes its calls together with what makes them: its driver.
fn describe(shell: &Shell, language: &Language) -> Result<PathBuf> {
    let file = format!("bindings/{}/demo.json", language.name);
    let mut description: Value = serde_json::from_str(&shell.read_file(&file)?).context(file)?;
    let mut drivers = conformance::all(shell)?;
    let driver = drivers.get_mut(language.name).with_context(|| format!("{} has no driver", language.name))?;
    description["run"] = driver["run"].take();
    let file = PathBuf::from(format!("target/demo/{}.json", language.name));
    shell.write_file(&file, description.to_string())?;
    Ok(file)
}
