//! The functions without a client.

use commet::webhooks::{sign, verify};
use commet::{Error, Json};
use serde::Deserialize;

use crate::line::{Line, Reply};

#[derive(Deserialize)]
struct Arguments {
    body: Vec<Part>,
    signature: Option<String>,
    secret: Secrets,
}

/// A part of a body.
#[derive(Deserialize)]
struct Part {
    /// Its bytes, two hexadecimal digits each.
    digits: String,
    /// How many times they follow.
    times: usize,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Secrets {
    One(String),
    Several(Vec<String>),
}

/// What verifies a body: the typed function, or that of the dynamic API.
type Verify = fn(&[u8], Option<&str>, &[String]) -> Result<(Json, String), Error>;

/// The answer to a line that calls one of them.
pub(crate) fn reply(line: &Line, verify: Verify) -> Option<Reply> {
    let function = line.operation.strip_prefix("webhooks.")?;
    let Arguments { body, signature, secret } = line.arguments.decode().expect("the judge writes these arguments");
    let body = body.iter().map(|part| bytes(&part.digits).repeat(part.times)).collect::<Vec<_>>().concat();
    let secrets = match secret {
        Secrets::One(secret) => vec![secret],
        Secrets::Several(secrets) => secrets,
    };
    let made = match function {
        "sign" => sign(body, &secrets[0]).map(|signature| (Json::from(signature), String::new())),
        _ => verify(&body, signature.as_deref(), &secrets),
    };
    Some(match made {
        Ok((data, printed)) => Reply {
            result: Some(format!(r#"{{"data":{data}}}"#).parse().expect("an object")),
            printed: vec![printed],
            ..Reply::default()
        },
        Err(error) => Reply::failed(&error),
    })
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).ok());
    pairs.map(|pair| pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()).expect("digits")).collect()
}

pub(crate) fn typed(body: &[u8], signature: Option<&str>, secrets: &[String]) -> Result<(Json, String), Error> {
    let event = verify(body, signature, secrets)?;
    Ok((Json::new(&event).expect("an event serializes"), format!("{event:?} {event:#?}")))
}

pub(crate) fn dynamic(body: &[u8], signature: Option<&str>, secrets: &[String]) -> Result<(Json, String), Error> {
    let event = commet::bridge::verify_json(body, signature.map(str::as_bytes), secrets)?;
    let printed = format!("{event:?}");
    Ok((event, printed))
}
