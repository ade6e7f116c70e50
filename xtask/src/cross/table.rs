//! What came of each target.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use xshell::Shell;

use super::build::{LIBRARIES, is_linked};
use crate::step;
use crate::targets::{Built, Target};

/// The document, and the lines around its table.
const DOCUMENT: &str = "docs/platforms.md";
const BEGIN: &str = "<!-- written by `cargo xtask cross --write` -->\n";
const END: &str = "<!-- end -->\n";

/// One line of the table.
pub(super) struct Row {
    target: String,
    pub(super) start: Instant,
    pub(super) compiled: bool,
    pub(super) linked: bool,
    /// Who could load the files here: the programs that called through them.
    pub(super) ran: Vec<String>,
    /// The time to build, and of everything.
    pub(super) built: Duration,
    pub(super) time: Duration,
    pub(super) sizes: Vec<Option<u64>>,
}

impl Row {
    pub(super) fn new(target: &Target) -> Self {
        Self {
            target: target.triple.clone(),
            start: Instant::now(),
            compiled: false,
            linked: false,
            ran: Vec::new(),
            built: Duration::ZERO,
            time: Duration::ZERO,
            sizes: Vec::new(),
        }
    }

    pub(super) fn line(&self) -> String {
        let mark = |done: bool| if done { "yes" } else { "no" };
        let ran = if self.ran.is_empty() { "not run".to_owned() } else { self.ran.join("; ") };
        let size = |size: &Option<u64>| {
            size.map_or_else(|| "–".to_owned(), |size| format!("{}.{}", size / 1_000_000, size / 100_000 % 10))
        };
        let sizes = if self.sizes.is_empty() { vec![size(&None)] } else { self.sizes.iter().map(size).collect() };
        let sizes = sizes.join(" · ");
        let times = format!("{} + {}", self.built.as_secs(), self.time.saturating_sub(self.built).as_secs());
        let (compiled, linked) = (mark(self.compiled), mark(self.linked));
        format!("| `{}` | {compiled} | {linked} | {ran} | {times} | {sizes} |", self.target)
    }
}

/// The sizes of the C library, that of Java, of Node and of Python, where they are linked, and of the command.
pub(super) fn sizes(built: &Built) -> Result<Vec<Option<u64>>> {
    let size = |file: PathBuf| {
        let found = fs::metadata(&file).with_context(|| format!("{}", file.display()));
        found.map(|found| found.len())
    };
    let library = |name: &str| {
        let file = built.library(&name.replace('-', "_"));
        is_linked(&built.target, name).then(|| size(file)).transpose()
    };
    let command = size(built.program("commet")).map(Some);
    LIBRARIES.into_iter().map(library).chain([command]).collect()
}

pub(super) fn markdown(rows: &[Row]) -> String {
    let mut table = "| target | compiled | linked | run here, with what | s to build + to try | MB: C · Java · Node · Python · command |\n\
                     |---|---|---|---|---|---|\n"
        .to_owned();
    for row in rows {
        let _ = writeln!(table, "{}", row.line());
    }
    table
}

/// Puts the table into its document.
pub(super) fn write(shell: &Shell, table: &str) -> Result<()> {
    let text = shell.read_file(DOCUMENT)?;
    let found = text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = found.with_context(|| format!("{DOCUMENT} has no place for the table"))?;
    shell.write_file(DOCUMENT, format!("{before}{BEGIN}{table}{END}{after}"))?;
    step::say(&format!("wrote {DOCUMENT}"))
}
