//! Benchmarks: ratios against a floor and a peer in the same run.

use anyhow::Result;
use xshell::Shell;

use crate::step::{self, cargo};

pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    step::run("benchmarks", cargo(shell, &["bench", "--package", "commet", "--benches", "--"]).args(arguments))
}
