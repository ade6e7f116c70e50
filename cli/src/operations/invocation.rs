use clap::ArgMatches;
use commet::help::{OperationHelp, RESOURCES, ResourceHelp};
use commet::{Call, Client, Json, Response, Returns};

use super::flags::{self, kebab, spaced};
use super::record::render;
use super::value::{ids, record};
use crate::confirm::confirm;
use crate::failure::{About, Failure};
use crate::global::GlobalOptions;
use crate::interrupt;
use crate::output::{GREEN, Output, styled};

/// An operation and its arguments on the command line.
pub(crate) struct Invocation {
    pub(super) resource: &'static ResourceHelp,
    pub(super) help: &'static OperationHelp,
    pub(super) matches: ArgMatches,
}

/// Finds an operation by the two words of its command.
pub(super) fn find(resource: &str, operation: &str) -> Option<(&'static ResourceHelp, &'static OperationHelp)> {
    let resource = RESOURCES.iter().find(|known| kebab(known.name) == resource)?;
    Some((resource, resource.operations.iter().find(|known| kebab(known.name) == operation)?))
}

impl Invocation {
    /// The invocation of an operation, if the command line has one.
    pub(crate) fn of(matches: &ArgMatches) -> Option<Self> {
        let (resource, below) = matches.subcommand()?;
        let (operation, matches) = below.subcommand()?;
        let (resource, help) = find(resource, operation)?;
        Some(Self { resource, help, matches: matches.clone() })
    }

    /// Whether a flag without a value is given. False for a flag that the operation does not have.
    pub(super) fn is_given(&self, flag: &str) -> bool {
        self.matches.try_get_one::<bool>(flag).ok().flatten().copied().unwrap_or_default()
    }

    pub(crate) async fn run(self, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
        // Errors in the command line are reported before errors in the settings.
        let arguments = self.arguments()?;
        if self.is_given("quiet") && output.is_json() {
            return Err(Failure::Usage("--quiet prints IDs and --json prints JSON; give one of the two".to_owned()));
        }
        let client = global.client()?;
        if let Some(why) = self.help.confirm
            && !self.is_given("yes")
        {
            confirm(&self.question(why), output)?;
        }
        let call = client.invoke(self.help.operation.name, arguments).cancellation(&interrupt::cancellation()?);
        let call = match self.matches.try_get_one::<String>("idempotency_key").ok().flatten() {
            Some(key) => call.idempotency_key(key),
            None => call,
        };
        match self.help.operation.returns {
            Returns::List(_) | Returns::Page(_) => self.list(call, global.verbose, output).await,
            _ => self.one(call, output).await,
        }
    }

    pub(super) fn about(&self) -> About {
        About::Operation(self.resource, self.help)
    }

    /// `Archive user_123? Archived customers cannot be reactivated.`
    fn question(&self, why: &str) -> String {
        let verb = spaced(self.help.name);
        let verb = verb[..1].to_ascii_uppercase() + &verb[1..];
        let flags = flags::flags(self.resource, self.help);
        let flags = flags.iter().filter(|flag| flag.is_positional() && flags::is_text(flag.kind));
        let given = flags.filter_map(|flag| self.matches.get_one::<String>(&flag.id()).map(String::as_str));
        format!("{} {}? {why}", verb, given.collect::<Vec<_>>().join(" "))
    }

    async fn one(&self, call: Call<Client, Json>, output: &mut Output) -> Result<(), Failure> {
        let response = call.await.map_err(|error| Failure::call(error, self.about()))?;
        if output.is_json() {
            return output.json(response.to_json().as_str());
        }
        let Some(model) = self.help.operation.returns.model() else { return output.json(response.data.as_str()) };
        let Some(record) = record(&response.data) else {
            output.note(format_args!("no {}", model.noun));
            return Ok(());
        };
        if self.is_given("quiet") {
            return output.print(&ids(&[record]));
        }
        if let Some(done) = self.done(&response) {
            let again = if response.is_replayed() { " (the answer to an earlier request with this key)" } else { "" };
            let sign = styled(GREEN, output.signs().good);
            output.note(format_args!("{sign} {done}{again}"));
        }
        output.print(&render(model, record, output.columns().is_some()))
    }

    fn done(&self, response: &Response<Json>) -> Option<&'static str> {
        self.help.existing.filter(|_| response.status == 200).or(self.help.done)
    }
}
