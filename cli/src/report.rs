//! Reporting a failure on standard error.

use std::fmt::Write as _;
use std::io;
use std::process::ExitCode;

use commet::{ErrorKind, Outcome};
use serde_json::json;

use crate::failure::{About, Failure};
use crate::output::{CYAN, DIM, Output, RED, styled};
use crate::text::{clean, count};
use crate::{advice, exit};

/// Writes a failure to standard error, and returns its exit code.
pub(crate) fn report(failure: Failure, output: &mut Output) -> ExitCode {
    let (code, kind, message) = match failure {
        Failure::Call { error, cursor, about } => {
            report_error(&error, cursor.as_deref(), about, output);
            return exit::code(exit::kind(&error)).into();
        }
        Failure::Other { kind, message, advice } => {
            report_other(kind, &message, &advice, output);
            return exit::code(kind).into();
        }
        // The reader, such as `head`, has closed the pipe.
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Failure::Checks => return exit::FAILED.into(),
        Failure::Usage(message) => (exit::USAGE, "usage", message),
        Failure::Declined => {
            (exit::FAILED, "declined", "not confirmed, and nothing was changed; --yes confirms".to_owned())
        }
        Failure::Emulator(error) => (exit::FAILED, "emulator", error.to_string()),
        Failure::Output(error) => (exit::FAILED, "output", format!("cannot write to standard output: {error}")),
        Failure::System(error) => (exit::FAILED, "system", error.to_string()),
    };
    if output.is_json() {
        output.note_json(&json!({"kind": kind, "message": message}).to_string());
    } else {
        output.note(format_args!("{} {}", styled(RED, "error:"), clean(&message)));
    }
    code.into()
}

fn report_other(kind: ErrorKind, message: &str, advice: &str, output: &mut Output) {
    if output.is_json() {
        output.note_json(&json!({"kind": kind, "message": message}).to_string());
        return;
    }
    output.note(format_args!("{} {}", styled(RED, format_args!("{kind}:")), clean(message)));
    output.note(format_args!("  {} {}", styled(CYAN, output.signs().arrow), clean(advice)));
}

fn report_error(error: &commet::Error, cursor: Option<&str>, about: About, output: &mut Output) {
    // A rejected cursor would be rejected again.
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

/// The library's JSON of an error, with the kind of the exit code, and with the cursor from which a list can be resumed.
fn as_json(error: &commet::Error, cursor: Option<&str>) -> String {
    let json = error.to_json();
    let (kind, told) = (json!(error.kind()).to_string(), json!(exit::kind(error)).to_string());
    let mut json = json.as_str().replacen(&kind, &told, 1);
    if let Some(cursor) = cursor {
        json.truncate(json.len() - 1);
        write!(json, ",\"resumeCursor\":{}}}", json!(cursor)).expect("writing to a String does not fail");
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
