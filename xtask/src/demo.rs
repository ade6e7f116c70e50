//! The main job.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::Shell;

use crate::languages::{self, Language};
use crate::step::{self, cargo};

/// Walks through every call in Rust, and in each language whose toolchain is there or can be had.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    // Built on its own first, so that whoever waits the first time sees what for.
    cargo(shell, &["build", "--package", "commet-cli", "--bin", "commet"]).quiet().run()?;
    languages::native(shell)?;
    let mut others = Vec::new();
    for language in languages::select(&[])? {
        match (language.build)(shell).and_then(|()| describe(shell, language)) {
            Ok(file) => others.extend(["--language".into(), file.into_os_string()]),
            // The demo shows what this machine can; that nothing is missing is the tests' to prove.
            Err(error) => step::say(&format!("✗ {} is left out: {error:#}", language.name))?,
        }
    }
    cargo(shell, &["run", "--quiet", "--package", "commet-cli", "--bin", "commet", "--", "demo"])
        .args(others)
        .args(arguments)
        .quiet()
        .run()?;
    Ok(())
}

/// Puts how a language writes its calls together with what makes them: its driver.
fn describe(shell: &Shell, language: &Language) -> Result<PathBuf> {
    let read = |file: &str| -> Result<Value> {
        let text = shell.read_file(file)?;
        serde_json::from_str(&text).with_context(|| file.to_owned())
    };
    let mut description = read(&format!("bindings/{}/demo.json", language.name))?;
    description["run"] = read("conformance/drivers.json")?[language.name]["run"].take();
    let file = PathBuf::from(format!("target/demo/{}.json", language.name));
    shell.write_file(&file, description.to_string())?;
    Ok(file)
}
