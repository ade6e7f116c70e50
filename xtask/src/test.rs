//! Every test of every language, and the long proofs.

use std::collections::BTreeMap;

use anyhow::Result;
use xshell::Shell;

use crate::conformance;
use crate::languages;
use crate::quote;
use crate::step::{self, cargo};

/// All tests; or those of the named languages, with the corpus.
pub(crate) fn run(shell: &Shell, names: &[String]) -> Result<()> {
    if names.is_empty() {
        rust(shell)?;
    } else {
        languages::native(shell)?;
    }
    for language in languages::select(names)? {
        (language.build)(shell)?;
        (language.test)(shell)?;
    }
    corpus(shell, names)
}

/// The corpus in the languages that `cargo test` leaves out.
fn corpus(shell: &Shell, names: &[String]) -> Result<()> {
    let drivers: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&shell.read_file("conformance/drivers.json")?)?;
    let of = |driver: &str, language: &str| driver == language || driver.starts_with(&format!("{language}-"));
    let languages = languages::select(names)?;
    let wanted = drivers.keys().filter(|driver| languages.iter().any(|language| of(driver, language.name)));
    let wanted: Vec<String> = wanted.flat_map(|driver| ["--language".to_owned(), driver.clone()]).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    step::say("▸ corpus")?;
    conformance::run(shell, &wanted)
}

fn rust(shell: &Shell) -> Result<()> {
    quote::check(shell)?;
    step::run("rustfmt", cargo(shell, &["fmt", "--all", "--check"]))?;
    step::run(
        "clippy",
        cargo(shell, &["clippy", "--workspace", "--all-targets", "--quiet", "--", "--deny", "warnings"]),
    )?;
    languages::native(shell)?;
    step::run("tests", cargo(shell, &["test", "--workspace", "--no-fail-fast"]))?;
    step::run(
        "documentation",
        cargo(shell, &["doc", "--workspace", "--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "--deny warnings"),
    )
}

/// The same tests in their long form, one after the other, and with what they measured on show.
pub(crate) fn soak(shell: &Shell, names: &[String]) -> Result<()> {
    if names.is_empty() {
        let long = ["test", "--workspace", "--no-fail-fast", "--tests", "--", "--nocapture", "--test-threads=1"];
        step::run("long proofs", cargo(shell, &long).env("COMMET_SOAK", "1"))?;
    }
    languages::build(shell, names)?;
    languages::select(names)?.into_iter().try_for_each(|language| (language.soak)(shell))
}
