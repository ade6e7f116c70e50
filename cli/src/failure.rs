//! Why a command failed, and how that is told.

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use commet::help::{OperationHelp, ResourceHelp};
use commet::{ErrorKind, Outcome};
use serde_json::json;

use crate::output::{CYAN, DIM, Output, RED, styled};
use crate::text::{clean, count};
use crate::{advice, exit};

/// The command that failed, so that advice can name it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum About {
    /// The client, or a call whose advice needs no more.
    Client,
    /// An operation's command.
    Operation(&'static ResourceHelp, &'static OperationHelp),
    /// `commet api`.
    Request,
}

#[derive(Debug)]
pub(crate) enum Failure {
    /// A call failed; a list that broke off may go on from a cursor.
    Call { error: commet::Error, cursor: Option<String>, about: About },
    /// The command line asks for something that cannot be. The text quotes no personal data.
    Usage(String),
    /// The question that asks for a confirmation was not answered with yes.
    Declined,
    /// Something other than a call of the library failed, in a way that has a kind and its exit code.
    Other { kind: ErrorKind, message: String, advice: String },
    /// The emulator could not be started.
    Emulator(commet_emulator::Error),
    /// Standard output does not take what is written.
    Output(io::Error),
    /// This system does not do what it should.
    System(io::Error),
    /// Checks failed, and have been shown.
    Checks,
}

impl From<commet::Error> for Failure {
    fn from(error: commet::Error) -> Self {
        Self::call(error, About::Client)
    }
}

impl From<commet_emulator::Error> for Failure {
    fn from(error: commet_emulator::Error) -> Self {
        Self::Emulator(error)
    }
}

impl Failure {
    pub(crate) fn call(error: commet::Error, about: About) -> Self {
        Self::Call { error, cursor: None, about }
    }

    pub(crate) fn system(error: io::Error) -> Self {
        Self::System(error)
    }

    /// Tells about the failure on standard error, and gives the exit code that goes with it.
    pub(crate) fn tell(self, output: &mut Output) -> ExitCode {
        let (code, kind, message) = match self {
            Self::Call { error, cursor, about } => {
                tell_error(&error, cursor.as_deref(), about, output);
                return exit::code(exit::kind(&error)).into();
            }
            Self::Other { kind, message, advice } => {
                tell_other(kind, &message, &advice, output);
                return exit::code(kind).into();
            }
            // Whoever read the output has seen enough, as `head` does.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Self::Checks => return exit::FAILED.into(),
            Self::Usage(message) => (exit::USAGE, "usage", message),
            Self::Declined => {
                (exit::FAILED, "declined", "not confirmed, and nothing was changed; --yes confirms".to_owned())
            }
            Self::Emulator(error) => (exit::FAILED, "emulator", error.to_string()),
            Self::Output(error) => (exit::FAILED, "output", format!("cannot write to standard output: {error}")),
            Self::System(error) => (exit::FAILED, "system", error.to_string()),
        };
        if output.is_json() {
            output.note_json(&json!({"kind": kind, "message": message}).to_string());
        } else {
            output.note(format_args!("{} {}", styled(RED, "error:"), clean(&message)));
        }
        code.into()
    }
}

fn tell_other(kind: ErrorKind, message: &str, advice: &str, output: &mut Output) {
    if output.is_json() {
        output.note_json(&json!({"kind": kind, "message": message}).to_string());
        return;
    }
    output.note(format_args!("{} {}", styled(RED, format_args!("{kind}:")), clean(message)));
    output.note(format_args!("  {} {}", styled(CYAN, output.signs().arrow), clean(advice)));
}

fn tell_error(error: &commet::Error, cursor: Option<&str>, about: About, output: &mut Output) {
    // With a cursor that was refused, the same command would only be refused again.
    let cursor = cursor.filter(|_| error.param() != Some("cursor"));
    if output.is_json() {
        output.note_json(&as_json(error, cursor));
        return;
    }
    let invalid = error.validation_errors().iter().map(|invalid| format!("{} {}", invalid.field, invalid.message));
    let what: Vec<_> = std::iter::once(error.message().to_owned()).chain(invalid).collect();
    let what = what.join("; ");
    output.note(format_args!("{} {}", styled(RED, format_args!("{}:", exit::kind(error))), clean(&what)));
    for advice in advice::on(error, about) {
        output.note(format_args!("  {} {}", styled(CYAN, output.signs().arrow), clean(&advice)));
    }
    if let Some(cursor) = cursor {
        let flag = if matches!(about, About::Request) { "-f cursor=" } else { "--cursor " };
        let advice = format!("go on where it broke off: the same command with {flag}{cursor} as its only cursor");
        output.note(format_args!("  {} {}", styled(CYAN, output.signs().arrow), clean(&advice)));
    }
    let facts = facts(error).join(&format!(" {} ", output.signs().dot));
    output.note(format_args!("  {}", styled(DIM, clean(&facts))));
}

/// The library's JSON, with the kind that the exit code stands for, and with the cursor where a list broke off.
fn as_json(error: &commet::Error, cursor: Option<&str>) -> String {
    let json = error.to_json();
    let (kind, told) = (json!(error.kind()).to_string(), json!(exit::kind(error)).to_string());
    let mut json = json.as_str().replacen(&kind, &told, 1);
    if let Some(cursor) = cursor {
        json.truncate(json.len() - 1);
        write!(json, ",\"resumeCursor\":{}}}", json!(cursor)).expect("a String takes all");
    }
    json
}

fn facts(error: &commet::Error) -> Vec<String> {
    let outcome = match error.outcome() {
        Outcome::NotSent => "outcome not_sent: nothing left this machine",
        Outcome::Rejected => "outcome rejected: nothing was changed",
        Outcome::Unknown if error.idempotency_key().is_some() => "outcome unknown: it may have been applied",
        Outcome::Unknown => "outcome unknown",
    };
    let request = error.request_id().map(|id| format!("request {id}"));
    let status = error.status().map(|status| format!("status {status}"));
    let code = error.code().map(|code| format!("code {code}"));
    let attempts = usize::try_from(error.attempts()).ok().filter(|attempts| *attempts > 0);
    let attempts = attempts.map(|attempts| count(attempts, "attempt"));
    [request, status, code, attempts, Some(outcome.to_owned())].into_iter().flatten().collect()
}
