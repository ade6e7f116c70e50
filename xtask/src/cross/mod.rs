//! Every platform's native files, built on this machine and tried on it as far as it can run them.

mod build;
mod smoke;
mod symbols;
mod sysroot;
mod table;
pub(crate) mod tools;
mod wine;

use std::env;
use std::time::Instant;

use anyhow::{Result, bail};
use xshell::Shell;

use self::table::Row;
use crate::step;
use crate::targets::{self, Built, Target};

pub(crate) use self::build::build;
pub(crate) use self::symbols::wheel as audit;

/// Builds and tries the named targets, or all, and prints a table of what came of each. With `--write`, puts the table
/// into docs/platforms.md.
pub(crate) fn run(shell: &Shell, arguments: &[String]) -> Result<()> {
    let (flags, names): (Vec<_>, Vec<_>) = arguments.iter().cloned().partition(|argument| argument.starts_with("--"));
    let write = match flags.as_slice() {
        [] => false,
        [flag] if flag == "--write" && names.is_empty() => true,
        _ => bail!("cross takes names of targets, or --write alone"),
    };
    let targets = targets::select(&names)?;
    tools::prepare(shell, &targets)?;
    smoke::prepare(shell)?;
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for target in targets {
        let (row, failed) = one(shell, target);
        failures.extend(failed);
        step::say(&row.line())?;
        rows.push(row);
    }
    let table = table::markdown(&rows);
    step::say(&format!("\n{table}"))?;
    if !failures.is_empty() {
        bail!("{}", failures.join("\n"));
    }
    if write { table::write(shell, &table) } else { Ok(()) }
}

/// One target, and what failed of it.
fn one(shell: &Shell, target: Target) -> (Row, Option<String>) {
    let start = Instant::now();
    let mut row = Row::new(&target);
    let name = target.triple.clone();
    // A system that zig cannot link for is linked on a machine of its own.
    let is_linked = target.is_linked_here() || target.system == env::consts::OS;
    let result = if is_linked { linked(shell, target, &mut row) } else { build::check(shell, &target) };
    row.compiled = result.is_ok() || row.linked;
    row.time = start.elapsed();
    (row, result.err().map(|error| format!("{name}: {error:#}")))
}

fn linked(shell: &Shell, target: Target, row: &mut Row) -> Result<()> {
    let built: Built = build(shell, target)?;
    row.linked = true;
    row.built = row.start.elapsed();
    row.sizes = table::sizes(&built)?;
    symbols::check(shell, &built)?;
    smoke::run(shell, &built, row)
}
