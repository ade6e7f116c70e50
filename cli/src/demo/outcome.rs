use std::fmt::{Debug, Display};

use serde_json::Value;

use super::language::Answer;

/// The result of a step in a few words, or how it differs from the expected one.
pub(super) type Outcome = Result<String, String>;

pub(super) fn good(answer: Answer) -> Result<Value, String> {
    answer.map_err(|error| {
        let told = ["kind", "message"].map(|name| error[name].as_str().unwrap_or_default());
        told.join(": ")
    })
}

pub(super) fn text(value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("{value} is not a string"))
}

pub(super) fn expect<Is: PartialEq<Should> + Debug, Should: Debug>(
    what: impl Display,
    is: Is,
    should: Should,
) -> Result<(), String> {
    if is == should { Ok(()) } else { Err(format!("{what}: {is:?} instead of {should:?}")) }
}
