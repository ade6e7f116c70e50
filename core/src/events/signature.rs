//! The signature of a body: HMAC-SHA256, as 64 lower-case hexadecimal digits.

use std::fmt::Write as _;

use ring::hmac::{HMAC_SHA256, Key};
use subtle::{Choice, ConstantTimeEq as _};

use crate::error::Error;
use crate::generated::ErrorKind;

/// The bytes of a signature.
const LENGTH: usize = 32;

/// Compares the signature of a body with the one that was sent.
type Equal = fn(&[u8], &[u8]) -> bool;

/// Compares in a time that does not depend on where the two differ.
fn equal(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// Signs a body.
pub fn sign(body: &[u8], secret: &[u8]) -> Result<String, Error> {
    let mut digits = String::with_capacity(2 * LENGTH);
    for byte in ring::hmac::sign(&key(secret)?, body).as_ref() {
        write!(digits, "{byte:02x}").expect("a string takes any text");
    }
    Ok(digits)
}

/// Succeeds when a signature is that of this body with one of the secrets. Every secret is tried, so that the time
/// does not tell which one it was.
pub(super) fn verify<S: AsRef<[u8]>>(
    body: &[u8],
    signature: Option<&[u8]>,
    secrets: impl IntoIterator<Item = S>,
) -> Result<(), Error> {
    let keys = secrets.into_iter().map(|secret| key(secret.as_ref())).collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() {
        return Err(Error::invalid_request("secret", "there is no secret; expected one or more of the endpoint"));
    }
    let Some(signature) = signature.filter(|signature| !signature.is_empty()) else {
        return Err(refuse("no_signature", "there is no signature; expected the header X-Commet-Signature"));
    };
    let Some(signature) = decode(signature) else {
        return Err(refuse(
            "malformed",
            "the signature is malformed; expected exactly 64 lower-case hexadecimal digits",
        ));
    };
    if is_signed(body, &signature, &keys, equal) {
        return Ok(());
    }
    let why = "the signature is not that of this body and secret; check that the body is the raw bytes of the request, \
               and that the secret is the endpoint's";
    Err(refuse("mismatch", why))
}

/// Whether a signature is that of this body with one of the keys.
fn is_signed(body: &[u8], signature: &[u8; LENGTH], keys: &[Key], equal: Equal) -> bool {
    let tried = keys.iter().map(|key| equal(ring::hmac::sign(key, body).as_ref(), signature));
    tried.fold(Choice::from(0), |found, this| found | Choice::from(u8::from(this))).into()
}

fn key(secret: &[u8]) -> Result<Key, Error> {
    if secret.is_empty() {
        return Err(Error::invalid_request("secret", "is empty; expected the secret of the endpoint (whsec_…)"));
    }
    Ok(Key::new(HMAC_SHA256, secret))
}

fn refuse(reason: &'static str, message: &str) -> Error {
    let mut error = Error::new(ErrorKind::InvalidSignature, message);
    error.report_mut().reason = Some(reason);
    error
}

/// The bytes of 64 lower-case hexadecimal digits, and of nothing else.
fn decode(digits: &[u8]) -> Option<[u8; LENGTH]> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; LENGTH];
    if digits.len() != 2 * LENGTH {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}
