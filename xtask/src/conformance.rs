//! The corpus: every language tries every case.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::languages;
use crate::machine::Purpose;

/// Builds the languages that the arguments name, or all, and passes the arguments to the judge.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    languages::native(shell)?;
    let named = |driver: &str| {
        let mut words = arguments.windows(2).filter(|pair| pair[0] == "--language");
        arguments.iter().all(|word| word != "--language") || words.any(|pair| pair[1] == driver)
    };
    // The judge's other tasks, such as `index`, run no driver.
    if arguments.first().is_none_or(|word| word.starts_with("--")) {
        for language in languages::select(&[])? {
            if drivers(shell, language.name)?.iter().any(|driver| named(driver)) {
                languages::ensure(shell, Purpose::Run, &[language])?;
                (language.build)(shell)?;
            }
        }
    }
    judge(shell, arguments)
}

/// The judge, with drivers that are ready.
pub(crate) fn judge(shell: &Shell, arguments: &[String]) -> Result<()> {
    cmd!(shell, "target/debug/commet-conformance {arguments...}").quiet().run()?;
    Ok(())
}

/// A language's drivers: one for each of the ways that it calls.
pub(crate) fn drivers(shell: &Shell, language: &str) -> Result<Vec<String>> {
    let prefix = format!("{language}-");
    let of = |driver: &String| driver == language || driver.starts_with(&prefix);
    Ok(all(shell)?.into_keys().filter(of).collect())
}

/// All drivers, by name.
pub(crate) fn all(shell: &Shell) -> Result<BTreeMap<String, Value>> {
    const FILE: &str = "conformance/drivers.json";
    serde_json::from_str(&shell.read_file(FILE)?).context(FILE)
}
