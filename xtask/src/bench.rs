//! Benchmarks: ratios against a floor and a peer in the same run.

use anyhow::Result;
use xshell::Shell;

use crate::languages;
use crate::step::{self, cargo};

/// `--language L` measures one; `rust` is the core. Without it, all.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let (language, rest) = match arguments {
        [flag, language, rest @ ..] if flag == "--language" => (Some(language), rest),
        _ => (None, arguments),
    };
    if language.is_none_or(|language| language == "rust") {
        step::run("benchmarks", cargo(shell, &["bench", "--package", "commet", "--benches", "--"]).args(rest))?;
    }
    let names: Vec<_> = language.filter(|language| *language != "rust").cloned().into_iter().collect();
    if language.is_some_and(|language| language == "rust") {
        return Ok(());
    }
    languages::select(&names)?.into_iter().try_for_each(|language| (language.bench)(shell, rest))
}
