//! The commands of a resource, built from the tables.

use clap::builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Arg, ArgAction, ArgGroup, Command, value_parser};
use commet::help::{OperationHelp, RESOURCES, ResourceHelp, ValueHelp};
use commet::{Kind, Place, Returns};

use super::flags::{self, Flag, Form, flags, kebab, spaced};
use crate::exit;

/// A command for each resource, with one for each of its operations below it.
pub(crate) fn commands() -> impl Iterator<Item = Command> {
    RESOURCES.iter().map(|resource| {
        Command::new(kebab(resource.name))
            .about(first(resource.doc))
            .long_about(resource.doc)
            .after_long_help(exit::help())
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommands(resource.operations.iter().map(|help| command(resource, help)))
    })
}

fn command(resource: &'static ResourceHelp, help: &'static OperationHelp) -> Command {
    let operation = help.operation;
    let flags = flags(resource, help);
    let mut command = Command::new(kebab(help.name)).about(first(help.doc)).long_about(about(help));
    command = command.args(flags.iter().flat_map(|flag| args(resource, flag)));
    for set in operation.exactly_one {
        let members = flags.iter().filter(|flag| set.contains(&flag.parameter.name)).map(Flag::id);
        command = command.group(ArgGroup::new(set.join(" ")).args(members).required(true));
    }
    if let [flag] = flags.as_slice()
        && flag.is_positional()
        && flag.is_json()
    {
        let either = ArgGroup::new("json_or_input").args([flag.id(), "input".to_owned()]).required(true);
        command = command.arg(input()).group(either);
    }
    if operation.null_clears {
        let clearable: Vec<_> =
            flags::clearable(resource, help).iter().map(|parameter| kebab(parameter.name)).collect();
        let mut changes: Vec<_> = flags.iter().filter(|flag| !flag.is_positional()).map(Flag::id).collect();
        if !clearable.is_empty() {
            command = command.arg(clear(clearable));
            changes.push("clear".to_owned());
        }
        let places = flags.iter().filter(|flag| flag.is_positional()).map(|flag| format!(" <{}>", flag.shown()));
        let places: String = places.collect();
        command = command
            .group(ArgGroup::new("changes").args(changes).required(true).multiple(true))
            .override_usage(format!("commet {} {} [OPTIONS]{places}", kebab(resource.name), kebab(help.name)));
    }
    if matches!(operation.returns, Returns::Page(_)) {
        let help = format!("All pages, printed as they come; with --json one {} a line", spaced(resource.singular));
        command = command.arg(Arg::new("all").long("all").help(help).action(ArgAction::SetTrue));
    }
    if operation.returns.model().is_some_and(|model| model.fields.iter().any(|field| field.name == "id")) {
        let quiet = Arg::new("quiet").short('q').long("quiet").help("Print IDs only").action(ArgAction::SetTrue);
        command = command.arg(quiet);
    }
    if help.confirm.is_some() {
        command = command.arg(Arg::new("yes").long("yes").help("Do not ask").action(ArgAction::SetTrue));
    }
    if operation.writes() { command.arg(idempotency_key()) } else { command }
}

/// The arguments for a parameter: one, or two flags for true and false.
pub(super) fn args(resource: &ResourceHelp, flag: &Flag) -> Vec<Arg> {
    let id = flag.id();
    let arg = match &flag.form {
        Form::Words(yes, no) => {
            let word = |word: &'static str, other: &str| {
                let help = format!("Only {word} {}", spaced(resource.name));
                let conflict = format!("{id}.{other}");
                let arg = Arg::new(format!("{id}.{word}")).long(word).help(help);
                arg.action(ArgAction::SetTrue).conflicts_with(conflict)
            };
            return vec![word(yes, no), word(no, yes)];
        }
        Form::Positional(name) => Arg::new(id).value_name(name.clone()).required(!flag.is_json()),
        Form::Long(name) => {
            let value_name = match flag.kind {
                Kind::Integer => "N".to_owned(),
                _ if flag.is_json() => "JSON".to_owned(),
                _ => shout(name),
            };
            let is_required = flag.parameter.required && flag.field.is_none();
            Arg::new(id).long(name.clone()).value_name(value_name).required(is_required)
        }
    };
    let arg = arg.help(meaning(flag));
    let arg = match flag.field {
        Some((_, outer)) => arg.help_heading(sentence(outer.doc)),
        None => arg,
    };
    vec![match flag.kind {
        Kind::Boolean => {
            let arg = arg.num_args(0..=1).require_equals(true).default_missing_value("true");
            arg.value_name("true|false").value_parser(value_parser!(bool))
        }
        Kind::List(of) if !flag.is_json() => arg.action(ArgAction::Append).value_parser(parser(*of, flag)),
        kind => arg.value_parser(parser(kind, flag)),
    }]
}

fn parser(kind: Kind, flag: &Flag) -> ValueParser {
    match kind {
        Kind::Integer => value_parser!(i64).into(),
        Kind::Boolean => value_parser!(bool),
        Kind::Enum => ValueParser::new(Open(flag.help)),
        // An empty filter, or an empty cursor, is a script's empty variable.
        _ if flag.parameter.place == Place::Query && !flag.is_positional() => NonEmptyStringValueParser::new().into(),
        _ => value_parser!(String),
    }
}

/// An open enumeration: its known values are offered, and others are taken.
#[derive(Clone)]
struct Open(&'static ValueHelp);

impl TypedValueParser for Open {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Self::Value, clap::Error> {
        NonEmptyStringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = self.0.values.iter().map(|(value, doc)| PossibleValue::new(*value).help(sentence(doc)));
        Some(Box::new(values))
    }
}

/// A file with what is otherwise written as JSON.
fn input() -> Arg {
    let help = "Take the JSON from this file; - is standard input";
    let arg = Arg::new("input").long("input").value_name("FILE").help(help);
    arg.value_parser(NonEmptyStringValueParser::new())
}

fn clear(fields: Vec<String>) -> Arg {
    let arg = Arg::new("clear").long("clear").value_name("FIELD").help("Clear a field; may be given several times");
    arg.action(ArgAction::Append).value_parser(PossibleValuesParser::new(fields))
}

fn idempotency_key() -> Arg {
    let help = "The key that lets this command be repeated without being applied twice [default: a random one]";
    let arg = Arg::new("idempotency_key").long("idempotency-key").value_name("KEY").help(help);
    arg.value_parser(NonEmptyStringValueParser::new())
}

/// The meaning of a flag, and the forms that its value has.
fn meaning(flag: &Flag) -> String {
    let doc = sentence(flag.help.doc);
    match flag.kind {
        _ if flag.is_json() => format!("{doc}: JSON, @FILE, or @- for standard input"),
        Kind::List(_) => format!("{doc}; may be given several times"),
        _ => doc.to_owned(),
    }
}

fn about(help: &OperationHelp) -> String {
    let mut about = help.doc.to_owned();
    if let Some(confirm) = help.confirm {
        if !about.contains(confirm) {
            about = format!("{about} {confirm}");
        }
        about.push_str(" At a terminal, the command asks first.");
    }
    about
}

/// The first sentence, without its full stop.
fn first(doc: &'static str) -> &'static str {
    sentence(doc.split_once(". ").map_or(doc, |(first, _)| first))
}

fn sentence(doc: &str) -> &str {
    doc.strip_suffix('.').unwrap_or(doc)
}

fn shout(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}
