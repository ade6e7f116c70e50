//! The bodies of events: bytes, which JSON has no form for.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use serde_json::value::RawValue;

/// The member of the arguments that is a body.
const BODY: &str = "body";

/// Arguments as a driver gets them: with the body in hexadecimal digits. A case writes it as its text, as
/// `{"hex": digits}`, or as `{"before": text, "times": number, "after": text}`, with so many letters between.
pub(crate) fn in_digits(arguments: &RawValue) -> Result<Box<RawValue>> {
    let mut arguments: Value = serde_json::from_str(arguments.get())?;
    let body = arguments.get_mut(BODY).context("the arguments have no body")?;
    let part = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let digits = match &*body {
        Value::String(text) => digits(text.as_bytes()),
        Value::Object(parts) if parts.contains_key("hex") => part("hex").to_owned(),
        Value::Object(parts) => {
            let times = parts.get("times").and_then(Value::as_u64).context("the body has no number of times")?;
            let middle = "78".repeat(usize::try_from(times)?);
            digits(part("before").as_bytes()) + &middle + &digits(part("after").as_bytes())
        }
        _ => bail!("the body is neither a text nor an object"),
    };
    *body = digits.into();
    Ok(RawValue::from_string(arguments.to_string())?)
}

fn digits(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(digits, "{byte:02x}").expect("a string takes any text");
    }
    digits
}
