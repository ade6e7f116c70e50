//! Advice for errors.

use commet::help::{RESOURCES, ResourceHelp};
use commet::{Error, ErrorKind, Outcome, Returns};

use crate::exit;
use crate::failure::About;
use crate::operations::{kebab, of_parameter, spaced};

/// The advice when the server has no API at this path.
pub(crate) const NO_API: &str = "there is no API at this URL: the base URL ends in /api, such as https://commet.co/api; `commet doctor` checks the settings";

/// The advice for an error, most urgent first.
pub(crate) fn on(error: &Error, about: About) -> Vec<String> {
    let mut advice = Vec::new();
    // Only a write has a key. A write that may have been applied must be retried with the same key.
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
            "export COMMET_API_KEY=ck_…; without an account, try it on `commet emulate`".into()
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
            "check COMMET_API_KEY: keys begin with ck_ or rk_; `commet doctor` checks the settings".into()
        }
        ErrorKind::Permission if error.code() == Some("forbidden_host") => {
            "start the emulator with --allow-host NAME, the host of the base URL, or use 127.0.0.1 in the base URL"
                .into()
        }
        ErrorKind::Permission => {
            "use a key with the permission, or extend the permissions of this one in the dashboard".into()
        }
        ErrorKind::NotFound if exit::missing(error).is_none() => match about {
            About::Request => "check the path; it is appended to the base URL, which ends in /api".into(),
            _ => NO_API.into(),
        },
        ErrorKind::NotFound => match resource(error, about).and_then(|resource| command(resource, "list")) {
            Some(list) => format!("check the ID: `{list}` lists those of this key's organization"),
            None => "check the ID, and that the key belongs to the right organization".into(),
        },
        ErrorKind::Conflict => conflict(error, about),
        ErrorKind::Validation => "correct these values and run the command again".into(),
        ErrorKind::RateLimited => match error.retry_after() {
            Some(wait) => format!("wait {} s, then run the command again", wait.as_secs().max(1)),
            None => "wait, then run the command again".into(),
        },
        ErrorKind::Api if error.is_retryable() => "the server failed; try again later".into(),
        ErrorKind::Api if matches!(about, About::Request) => "check the method and the path".into(),
        ErrorKind::Api => "check --base-url; `commet doctor` checks the settings".into(),
        ErrorKind::Timeout => "set a longer --timeout SECONDS; `commet doctor` checks the connection to the API".into(),
        ErrorKind::Connection => {
            "check --base-url and the network with `commet doctor`; an emulator is started by `commet emulate`".into()
        }
        ErrorKind::InvalidResponse => "check --base-url: the server may not be the API".into(),
        ErrorKind::Cancelled => return None,
        _ => "this is a bug; please report it".into(),
    };
    Some(advice)
}

fn conflict(error: &Error, about: About) -> String {
    match error.code() {
        Some("customer_archived") => "an archived customer cannot be changed or reactivated; create another one".into(),
        Some("idempotency_key_mismatch") => "this --idempotency-key was used for another request; use a new one".into(),
        _ => match resource(error, about).and_then(|resource| command(resource, "get")) {
            Some(get) => format!("check its state with `{get} ID`, then decide"),
            None => "check its state, then decide".into(),
        },
    }
}

/// The resource of an error: the one whose noun its code begins with, or else the resource of the call.
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
    // A noun may be the prefix of another one.
    RESOURCES.iter().filter(named).max_by_key(|resource| resource.singular.len()).or(own)
}

/// The command of an operation, if the resource has the operation.
fn command(resource: &ResourceHelp, operation: &str) -> Option<String> {
    let help = resource.operations.iter().find(|help| help.name == operation)?;
    let all = if matches!(help.operation.returns, Returns::Page(_)) { " --all" } else { "" };
    Some(format!("commet {} {operation}{all}", kebab(resource.name)))
}
