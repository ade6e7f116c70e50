//! The main job.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::conformance;
use crate::languages::{self, Language};
use crate::machine::{self, Purpose};
use crate::step::{self, cargo};

/// Shows every call in Rust as soon as that is built, then in the other languages as they become ready: in all
/// of them, or in those that are named. The words after the names are the command's own.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let start = Instant::now();
    let first_option = arguments.iter().take_while(|word| !word.starts_with('-')).count();
    let (names, further) = arguments.split_at(first_option);
    let rust = names.is_empty() || names.iter().any(|name| name == languages::rust::NAME);
    let others = languages::others(names)?;

    machine::ensure(shell, Purpose::Run, &[machine::workspace])?;
    // With cargo's own progress: on a new clone this takes minutes.
    step::run("build of the command and its emulator", cargo(shell, &["build", "--package", "commet-cli"]))?;
    let mut words = Vec::new();
    if rust {
        words.extend(["--language".to_owned(), "rust".to_owned()]);
    }
    for language in others {
        let file = describe(shell, language, names.is_empty())?;
        words.extend(["--language".to_owned(), file.display().to_string()]);
    }
    let since = start.elapsed().as_secs_f64().to_string();
    cmd!(shell, "target/debug/commet demo --since {since} {words...} {further...}").quiet().run()?;
    Ok(())
}

/// Puts together how a language writes its calls, what builds it, and what makes the calls: its driver.
fn describe(shell: &Shell, language: &Language, optional: bool) -> Result<PathBuf> {
    let file = format!("bindings/{}/demo.json", language.name);
    let mut description: Value = serde_json::from_str(&shell.read_file(&file)?).context(file)?;
    let mut drivers = conformance::all(shell)?;
    let driver = drivers.get_mut(language.name).with_context(|| format!("{} has no driver", language.name))?;
    description["run"] = driver["run"].take();
    let shared = optional.then_some(languages::SHARED);
    let mut prepare = vec![std::env::current_exe()?.display().to_string(), "build".to_owned()];
    prepare.extend(shared.into_iter().chain([language.name]).map(str::to_owned));
    description["prepare"] = prepare.into();
    description["optional"] = optional.into();
    let file = PathBuf::from(format!("target/demo/{}.json", language.name));
    shell.write_file(&file, description.to_string())?;
    Ok(file)
}
