//! The bodies of events: bytes, which JSON has no form for.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// The member of the arguments that is a body.
const BODY: &str = "body";

/// Arguments as a driver gets them: with the body as a list of `{"digits": hexadecimal digits, "times": number}`. A case
/// writes it as its text, as `{"hex": digits}`, or as `{"before": text, "times": number, "after": text}`, with so many
/// letters between.
pub(crate) fn in_digits(arguments: &RawValue) -> Result<Box<RawValue>> {
    let mut arguments: Value = serde_json::from_str(arguments.get())?;
    let body = arguments.get_mut(BODY).context("the arguments have no body")?;
    let part = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    *body = match &*body {
        Value::String(text) => json!([{"digits": digits(text), "times": 1}]),
        Value::Object(parts) if parts.contains_key("hex") => json!([{"digits": part("hex"), "times": 1}]),
        Value::Object(parts) => {
            let times = parts.get("times").and_then(Value::as_u64).context("the body has no number of times")?;
            json!([
                {"digits": digits(part("before")), "times": 1},
                {"digits": digits("x"), "times": times},
                {"digits": digits(part("after")), "times": 1},
            ])
        }
        _ => bail!("the body is neither a text nor an object"),
    };
    Ok(RawValue::from_string(arguments.to_string())?)
}

fn digits(text: &str) -> String {
    let mut digits = String::with_capacity(2 * text.len());
    for byte in text.bytes() {
        write!(digits, "{byte:02x}").expect("a string takes any text");
    }
    digits
}
