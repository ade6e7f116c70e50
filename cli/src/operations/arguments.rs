//! The arguments of a call, from the command line.

use clap::ArgMatches;
use commet::{Arguments, Json, Kind, Returns};

use super::flags::{Flag, Form, clearable, flags, is_text, kebab};
use super::invocation::Invocation;
use crate::failure::Failure;
use crate::json;

impl Invocation {
    pub(super) fn arguments(&self) -> Result<Arguments, Failure> {
        let mut given = Vec::new();
        for flag in flags(self.resource, self.help) {
            if let Some(value) = self.value(&flag)? {
                given.push((flag, value));
            }
        }
        let mut arguments = Arguments::new();
        for parameter in clearable(self.resource, self.help) {
            if !self.cleared().any(|field| *field == kebab(parameter.name)) {
                continue;
            }
            if let Some((flag, _)) = given.iter().find(|(flag, _)| flag.parameter.name == parameter.name) {
                let flag = flag.shown();
                return Err(Failure::Usage(format!("{flag} is both set and cleared; do only one of the two")));
            }
            arguments.set(parameter.name, &())?;
        }
        for parameter in self.help.operation.parameters {
            let mut own = given.iter().filter(|(flag, _)| flag.parameter.name == parameter.name).peekable();
            if own.peek().is_some_and(|(flag, _)| flag.field.is_some()) {
                let fields = own.filter_map(|(flag, value)| Some((flag.field?.0, value)));
                arguments.set(parameter.name, &fields.collect::<std::collections::BTreeMap<_, _>>())?;
            } else if let Some((_, value)) = own.next() {
                arguments.set(parameter.name, value)?;
            }
        }
        Ok(arguments)
    }

    fn cleared(&self) -> impl Iterator<Item = &String> {
        self.matches.try_get_many("clear").ok().flatten().into_iter().flatten()
    }

    fn value(&self, flag: &Flag) -> Result<Option<Json>, Failure> {
        let (matches, id) = (&self.matches, flag.id());
        if let Form::Words(yes, no) = flag.form {
            let given = |word| matches.get_flag(&format!("{id}.{word}"));
            return Ok((given(yes) || given(no)).then(|| json_of(&given(yes))));
        }
        Ok(match flag.kind {
            Kind::Integer => self.integer(flag).map(|number| json_of(&number)),
            Kind::Boolean => matches.get_one::<bool>(&id).map(json_of),
            Kind::List(of) if !flag.is_json() => items(matches, &id, *of).map(|items| json_of(&items)),
            _ if !flag.is_json() => matches.get_one::<String>(&id).map(json_of),
            kind => {
                let (file, text) =
                    (matches.try_get_one::<String>("input").ok().flatten(), matches.get_one::<String>(&id));
                match (file, text) {
                    (Some(file), _) => Some(json::read_file("--input", example(kind), file)?),
                    (None, Some(text)) => Some(json::read(&flag.shown(), example(kind), text)?),
                    (None, None) => None,
                }
            }
        })
    }

    /// With --all and no --limit, the largest page, to make fewer requests.
    fn integer(&self, flag: &Flag) -> Option<i64> {
        let given = self.matches.get_one::<i64>(&flag.id()).copied();
        let is_limit = flag.name == "limit" && matches!(self.help.operation.returns, Returns::Page(_));
        let most = flag.parameter.range().filter(|_| is_limit && self.is_given("all")).map(|(_, most)| most);
        given.or(most)
    }
}

/// The values of an argument that may be repeated.
fn items(matches: &ArgMatches, id: &str, of: Kind) -> Option<Vec<Json>> {
    Some(match of {
        Kind::Integer => matches.get_many::<i64>(id)?.map(json_of).collect(),
        Kind::Boolean => matches.get_many::<bool>(id)?.map(json_of).collect(),
        _ => matches.get_many::<String>(id)?.map(json_of).collect(),
    })
}

fn json_of(value: &impl serde::Serialize) -> Json {
    Json::new(value).expect("strings, numbers and booleans are valid JSON")
}

fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::List(of) if is_text(*of) => r#"["value"]"#,
        Kind::List(_) => r#"[{"name": "value"}]"#,
        _ => r#"{"name": "value"}"#,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::command::args;
    use crate::operations::invocation::find;

    #[test]
    fn a_list_is_json_where_it_is_the_only_argument() {
        let (resource, help) = find("customers", "batch-create").unwrap();
        let mut flag = flags(resource, help).remove(0);
        flag.kind = Kind::List(&Kind::String);
        let command = clap::Command::new("batch-create").args(args(resource, &flag));
        let value = |argument: &str| {
            let matches = command.clone().get_matches_from(["batch-create", argument]);
            Invocation { resource, help, matches }.value(&flag)
        };
        assert_eq!(value(r#"["a", "b"]"#).unwrap().unwrap().as_str(), r#"["a", "b"]"#);
        let Err(Failure::Usage(message)) = value("a") else { panic!("accepted") };
        assert!(
            message.starts_with(r#"JSON: no valid JSON (line 1, column 1); write it like '["value"]'"#),
            "{message}"
        );

        let (resource, help) = find("subscriptions", "create").unwrap();
        let mut flag = flags(resource, help).into_iter().find(|flag| flag.name == "name").unwrap();
        flag.kind = Kind::List(&Kind::String);
        let command = clap::Command::new("create").args(args(resource, &flag));
        let matches = command.get_matches_from(["create", "--name", "a", "--name", "[]"]);
        let given = Invocation { resource, help, matches }.value(&flag);
        assert_eq!(given.unwrap().unwrap().as_str(), r#"["a","[]"]"#);
    }
}
