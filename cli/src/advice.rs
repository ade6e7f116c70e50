//! How to mend what failed.

use commet::{Error, ErrorKind, Outcome};

use crate::exit;

/// What to do where a server answers that has no such path.
pub(crate) const NO_API: &str =
    "there is no API at this URL: the base URL ends in /api, such as https://commet.co/api; `commet doctor` tells more";

/// What to do about an error, the most pressing first.
pub(crate) fn on(error: &Error) -> Vec<String> {
    let mut advice = Vec::new();
    // Only a write carries a key. What may have been applied must not be tried with another one.
    if error.outcome() == Outcome::Unknown
        && let Some(key) = error.idempotency_key()
    {
        advice.push(format!(
            "it may have been applied; to repeat it safely, run the same command with --idempotency-key {key}"
        ));
    }
    advice.extend(by_kind(error));
    if let Some(url) = error.doc_url() {
        advice.push(format!("read {url}"));
    }
    advice
}

fn by_kind(error: &Error) -> Option<String> {
    let advice = match error.kind() {
        ErrorKind::Configuration if error.message().contains("API key") => {
            "export COMMET_API_KEY=ck_…; without an account, `commet emulate` is an API to try it on".into()
        }
        ErrorKind::Configuration => "`commet doctor` checks all settings".into(),
        ErrorKind::InvalidRequest => match error.param().and_then(flag) {
            Some(flag) => format!("correct {flag}; --help describes it"),
            None => "correct the argument; --help describes it".into(),
        },
        ErrorKind::Authentication => {
            "check COMMET_API_KEY: keys begin with ck_ or rk_; `commet doctor` tells more".into()
        }
        ErrorKind::Permission if error.code() == Some("forbidden_host") => {
            "start the emulator with --allow-host NAME, NAME being the base URL's host, or write 127.0.0.1 there".into()
        }
        ErrorKind::Permission => "use a key that may do this, or have its rights extended in the dashboard".into(),
        ErrorKind::NotFound if exit::kind(error) != ErrorKind::NotFound => NO_API.into(),
        ErrorKind::NotFound => {
            "check the ID: `commet customers list --all` shows those of this key's organization".into()
        }
        ErrorKind::Conflict => conflict(error.code().unwrap_or_default()).into(),
        ErrorKind::Validation => "correct these values and run the command again".into(),
        ErrorKind::RateLimited => match error.retry_after() {
            Some(wait) => format!("wait {} s, then run the command again", wait.as_secs().max(1)),
            None => "wait a little, then run the command again".into(),
        },
        ErrorKind::Api if error.is_retryable() => "the fault is the server's; try again later".into(),
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

fn conflict(code: &str) -> &'static str {
    match code {
        "customer_archived" => "an archived customer can neither be changed nor brought back; create another",
        "idempotency_key_mismatch" => "this --idempotency-key belongs to another request; take a new one",
        _ => "look at the customer with `commet customers get ID`, then decide",
    }
}

/// The flag that gives a parameter, by the parameter's name in the library.
fn flag(param: &str) -> Option<&'static str> {
    let flag = match param {
        "customer_id" => "ID",
        "email" => "--email",
        "id" => "--id",
        "full_name" => "--full-name",
        "timezone" => "--timezone",
        "metadata" => "--metadata",
        "limit" => "--limit",
        "cursor" => "--cursor",
        "search" => "--search",
        "address.line1" => "--line1",
        "address.line2" => "--line2",
        "address.city" => "--city",
        "address.state" => "--state",
        "address.postal_code" => "--postal-code",
        "address.country" => "--country",
        "idempotency_key" => "--idempotency-key",
        _ => return None,
    };
    Some(flag)
}
