use std::io;

use crate::answer::Detail;
use crate::store::failure::Trouble;

/// The first error of an import, and its place in the file.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ImportError {
    #[error("line {line}, column {column} is not JSON; one JSON object after another is needed")]
    Syntax { line: usize, column: usize },
    #[error("the document that begins at line {line} is longer than 16 MiB; write one customer a line")]
    TooLong { line: usize },
    #[error("customer {number} (line {line}): {}", join(.problems))]
    Record { number: usize, line: usize, problems: Vec<Detail> },
    #[error("line {line}: {problem}")]
    Row { line: usize, problem: String },
    #[error("cannot read it: {0}")]
    Read(io::Error),
    #[error("the database {}", Trouble::of(.0).text())]
    Database(#[from] rusqlite::Error),
}

fn join(problems: &[Detail]) -> String {
    problems
        .iter()
        .map(|problem| format!("{} {}", problem.field, problem.message).trim_start().to_owned())
        .collect::<Vec<_>>()
        .join("; ")
}
