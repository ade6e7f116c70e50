//! Completion scripts.

use std::fmt::Write as _;

use clap::{Command, ValueHint};
use clap_complete::Shell;

use crate::arguments::Completions;
use crate::command_line;
use crate::failure::Failure;
use crate::output::Output;

pub(crate) fn print(completions: Completions, output: &mut Output) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = command_line::command();
    clap_complete::generate(completions.shell, &mut command, "commet", &mut script);
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if completions.shell == Shell::Fish {
        positionals_of_fish(&command, &mut Vec::new(), &mut script);
    }
    output.print(&script)
}

/// clap writes no positional arguments for fish, which then offers files for all of them.
fn positionals_of_fish<'a>(command: &'a Command, path: &mut Vec<&'a str>, script: &mut String) {
    for positional in command.get_positionals().filter(|positional| positional.get_value_hint() != ValueHint::FilePath)
    {
        let above = path.join("; and __fish_seen_subcommand_from ");
        let values = positional.get_possible_values();
        let values: Vec<_> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        writeln!(
            script,
            "complete -c commet -n \"__fish_commet_using_subcommand {above}\" -f -a \"{}\"",
            values.join(" ")
        )
        .expect("writing to a String does not fail");
    }
    for below in command.get_subcommands() {
        path.push(below.get_name());
        positionals_of_fish(below, path, script);
        path.pop();
    }
}
