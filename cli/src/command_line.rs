//! Reading the command line, and telling what is wrong with it.

use std::borrow::Cow;
use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::parser::ValueSource;
use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, error};
use serde_json::json;

use crate::arguments::{Arguments, Command};
use crate::exit;
use crate::global::GlobalOptions;
use crate::operations::{self, Invocation};
use crate::output::Output;
use crate::text::clean;

/// The command and its arguments.
pub(crate) enum ParsedCommand {
    /// An operation of the API.
    Operation(Box<Invocation>),
    /// A command of this program's own.
    Command(Command),
}

/// The whole command line: the operations of the API first, then this program's own commands.
pub(crate) fn command() -> clap::Command {
    let operations: Vec<_> = operations::commands().collect();
    let mut order = operations.len();
    let own = Arguments::command().mut_subcommands(|command| {
        order += 1;
        command.display_order(order)
    });
    let operations = operations.into_iter().enumerate();
    own.subcommands(operations.map(|(order, command)| command.display_order(order)))
}

/// The arguments; otherwise what was to be said is said, and this is the exit code.
pub(crate) fn read() -> Result<(GlobalOptions, ParsedCommand), ExitCode> {
    let words: Vec<_> = env::args_os().collect();
    parse(&words).map_err(|error| {
        if error.use_stderr() {
            report_error(&error, &words);
            return exit::USAGE.into();
        }
        // Help, or the version: whoever closed the pipe has read enough of it.
        let _ = error.print();
        ExitCode::SUCCESS
    })
}

fn parse(words: &[OsString]) -> Result<(GlobalOptions, ParsedCommand), clap::Error> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(words)?;
    // clap's own way to exclude options beside a subcommand would exclude the global ones too.
    if let Some((name, given)) = matches.subcommand()
        && let Some(below) = given.subcommand_name()
        && let Some(own) = command.find_subcommand(name)
    {
        let is_given = |id: &str| given.value_source(id) == Some(ValueSource::CommandLine);
        let mut options = own.get_arguments().filter(|option| !option.is_global_set());
        let option = options.find(|option| is_given(option.get_id().as_str())).and_then(clap::Arg::get_long);
        if let Some(option) = option {
            let told = format!("--{option} is for `commet {name}` itself, not for `{below}`");
            return Err(command.clone().error(error::ErrorKind::ArgumentConflict, told));
        }
    }
    if let Some(invocation) = Invocation::of(&matches) {
        return Ok((GlobalOptions::from_arg_matches(&matches)?, ParsedCommand::Operation(Box::new(invocation))));
    }
    let Arguments { global, command } = Arguments::from_arg_matches(&matches)?;
    Ok((global, ParsedCommand::Command(command)))
}

fn report_error(error: &clap::Error, words: &[OsString]) {
    let is_json = words.iter().take_while(|word| *word != "--").any(|word| word == "--json");
    let text = error.render().to_string();
    let text = text.lines().map(clean).collect::<Vec<_>>().join("\n");
    let mut output = Output::new(ColorChoice::Auto, is_json);
    if is_json {
        output.note_json(&json!({"kind": "usage", "message": message(error, &text)}).to_string());
    } else if words.iter().any(|word| matches!(clean(&word.to_string_lossy()), Cow::Owned(_))) {
        // clap repeats words as they are, between styles of its own.
        output.note(text);
    } else {
        let _ = error.print();
    }
}

/// The message of an error in one line, without the usage after it.
fn message(error: &clap::Error, text: &str) -> String {
    use error::ErrorKind::{DisplayHelpOnMissingArgumentOrSubcommand, MissingSubcommand};

    if matches!(error.kind(), DisplayHelpOnMissingArgumentOrSubcommand | MissingSubcommand) {
        return "a command is missing; --help lists the commands".to_owned();
    }
    let end = ["\n\nUsage:", "\n\nFor more information"].iter().filter_map(|mark| text.find(mark)).min();
    let text = text[..end.unwrap_or(text.len())].trim_start_matches("error: ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
