//! Completion scripts.

use clap::CommandFactory as _;

use crate::arguments::{Arguments, Completions};
use crate::failure::Failure;
use crate::output::Output;

pub(crate) fn print(completions: Completions, output: &mut Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Arguments::command(), "commet", &mut script);
    output.print(&String::from_utf8_lossy(&script))
}
