//! How to mend what failed.

use commet::help::{RESOURCES, ResourceHelp};
use commet::{Error, ErrorKind, Outcome, Returns};

use crate::exit;
use crate::failure::About;
use crate::operations::{kebab, of_parameter, spaced};

/// What to do where a server answers that has no such path.
pub(crate) const NO_API: &str =
    "there is no API at this URL: the base URL ends in /api, such as https://commet.co/api; `commet doctor` tells more";

/// What to do about an error, the most pressing first.
pub(crate) fn on(error: &Error, about: About) -> Vec<String> {
    let mut advice = Vec::new();
    // Only a write carries a key. What may have been applied must not be tried with another one.
    if error.outcome() == Outcome::Unknown
        && let Some(key) = error.idempotency_key()
    {
        advice.push(format!(
            "it may have been applied; to repeat it safely, run the same command with --idempotency-key {key}"
        ));
    }
    advice.extend(by_kind(error, about));
    if let Some(url) = error.doc_url() {
        advice.push(format!("read {url}"));
    }
    advice
}

fn by_kind(error: &Error, about: About) -> Option<String> {
    let advice = match error.kind() {
        ErrorKind::Configuration if error.message().contains("API key") => {
            "export COMMET_API_KEY=ck_…; without an account, `commet emulate` is an API to try it on".into()
        }
        ErrorKind::Configuration => "`commet doctor` checks all settings".into(),
        ErrorKind::InvalidRequest => match (about, error.param()) {
            (About::Operation(resource, help), Some(param)) => {
                let flag = of_parameter(resource, help, param).unwrap_or_else(|| "the argument".to_owned());
                format!("correct {flag}; --help describes it")
            }
            _ => "correct the argument; --help describes it".into(),
        },
        ErrorKind::Authentication => {
            "check COMMET_API_KEY: keys begin with ck_ or rk_; `commet doctor` tells more".into()
        }
        ErrorKind::Permission if error.code() == Some("forbidden_host") => {
            "start the emulator with --allow-host NAME, NAME being the base URL's host, or write 127.0.0.1 there".into()
        }
        ErrorKind::Permission => "use a key that may do this, or have its rights extended in the dashboard".into(),
        ErrorKind::NotFound if exit::missing(error).is_none() => match about {
            About::Request => "check the path; the base URL ends in /api, and the path goes on from there".into(),
            _ => NO_API.into(),
        },
        ErrorKind::NotFound => match resource(error, about).and_then(|resource| command(resource, "list")) {
            Some(list) => format!("check the ID: `{list}` shows those of this key's organization"),
            None => "check the ID, and that the key is of the right organization".into(),
        },
        ErrorKind::Conflict => conflict(error, about),
        ErrorKind::Validation => "correct these values and run the command again".into(),
        ErrorKind::RateLimited => match error.retry_after() {
            Some(wait) => format!("wait {} s, then run the command again", wait.as_secs().max(1)),
            None => "wait a little, then run the command again".into(),
        },
        ErrorKind::Api if error.is_retryable() => "the fault is the server's; try again later".into(),
        ErrorKind::Api if matches!(about, About::Request) => "check the method and the path".into(),
        ErrorKind::Api => "check --base-url; `commet doctor` tells more".into(),
        ErrorKind::Timeout => {
            "give it more time with --timeout SECONDS; `commet doctor` checks the way to the API".into()
        }
        ErrorKind::Connection => {
            "check --base-url and the network with `commet doctor`; an emulator is started by `commet emulate`".into()
        }
        ErrorKind::InvalidResponse => "check --base-url: it may lead to something else than the API".into(),
        ErrorKind::Cancelled => return None,
        _ => "this should not happen; please report it".into(),
    };
    Some(advice)
}

fn conflict(error: &Error, about: About) -> String {
    match error.code() {
        Some("customer_archived") => {
            "an archived customer can neither be changed nor brought back; create another".into()
        }
        Some("idempotency_key_mismatch") => "this --idempotency-key belongs to another request; take a new one".into(),
        _ => match resource(error, about).and_then(|resource| command(resource, "get")) {
            Some(get) => format!("look at its state with `{get} ID`, then decide"),
            None => "look at its state, then decide".into(),
        },
    }
}

/// The resource that an error is about: the one whose noun its code begins with, else the call's.
fn resource(error: &Error, about: About) -> Option<&'static ResourceHelp> {
    let code = error.code().unwrap_or_default();
    let named = |resource: &&ResourceHelp| {
        let noun = spaced(resource.singular).replace(' ', "_");
        code.strip_prefix(&noun).is_some_and(|rest| rest.starts_with('_'))
    };
    let own = match about {
        About::Operation(resource, _) => Some(resource),
        About::Client | About::Request => None,
    };
    // One noun may begin with another.
    RESOURCES.iter().filter(named).max_by_key(|resource| resource.singular.len()).or(own)
}

/// The command of an operation, where the resource has it.
fn command(resource: &ResourceHelp, operation: &str) -> Option<String> {
    let help = resource.operations.iter().find(|help| help.name == operation)?;
    let all = if matches!(help.operation.returns, Returns::Page(_)) { " --all" } else { "" };
    Some(format!("commet {} {operation}{all}", kebab(resource.name)))
}
