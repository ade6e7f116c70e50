//! Benchmarks: ratios against a floor and peers in the same run.

use std::process::Command;

use anyhow::Result;
use xshell::Shell;

use crate::languages;
use crate::peers::{self, Contender};
use crate::step::{self, cargo};

/// `--language L` measures one; `rust` is the core. Without it, all.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let (names, rest) = match arguments {
        [flag, name, rest @ ..] if flag == "--language" => (vec![name.clone()], rest),
        _ => (Vec::new(), arguments),
    };
    if names.is_empty() || names == ["rust"] {
        rust(shell, rest)?;
    }
    if names == ["rust"] {
        return Ok(());
    }
    languages::select(&names)?.into_iter().try_for_each(|language| (language.bench)(shell, rest))
}

fn rust(shell: &Shell, arguments: &[String]) -> Result<()> {
    let build = ["build", "--profile", "bench", "--quiet", "--package", "commet-bench"];
    step::run("build of the contenders in Rust", cargo(shell, &build))?;
    let contender = |name: &str| {
        let mut command = Command::new("target/release/contender");
        command.arg(name);
        Contender { name: name.to_owned(), command }
    };
    let names = ["commet-blocking", "commet", "floor", "reqwest", "reqwest-blocking"];
    peers::compare(shell, names.map(contender).into(), arguments)
}
