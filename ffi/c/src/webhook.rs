//! Verifies and signs webhooks, without a client.

use std::ffi::c_char;

use commet::bridge::{panicked, refused, sign, verify_json};
use commet::{Error, Json};

use crate::abi::guard;
use crate::input::{bytes, text};
use crate::reply::commet_reply;

/// Verifies a webhook: `signature`, the header X-Commet-Signature, must be the signature of `body` with one of the
/// secrets. It needs no client, no network and no thread, and any thread may call it.
///
/// `body` is the raw body of the request, in any encoding. A `signature` that is null or empty counts as absent. It need
/// not be UTF-8. `secrets` is a JSON list of the endpoint's secrets, as strings: several while one is replaced.
///
/// Returns a reply, never null, which the caller must free: {"event": ...}, with the names of the API and every known field
/// of the event, or {"error": ...} of the kind `invalid_signature` (its "reason" is `no_signature`, `malformed` or
/// `mismatch`), `invalid_event` (the body is correctly signed but is not an event) or `invalid_request` (the secrets).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_webhook_verify(
    body: *const c_char,
    body_len: usize,
    signature: *const c_char,
    signature_len: usize,
    secrets: *const c_char,
    secrets_len: usize,
) -> *mut commet_reply {
    let verify = || {
        // SAFETY: the caller passes bytes as many as it says, or null.
        let (body, signature, secrets) = unsafe {
            (
                bytes("body", body, body_len)?,
                bytes("signature", signature, signature_len)?,
                text("secret", secrets, secrets_len)?,
            )
        };
        let secrets: Result<Vec<String>, _> = secrets.parse::<Json>().and_then(|secrets| secrets.decode());
        let secrets = secrets.map_err(|_| refused("secret", "must be a string, or a list of strings"))?;
        verify_json(body, Some(signature), secrets)
    };
    let verified: Result<_, Error> = guard!(verify(), Err(panicked()));
    match verified {
        Ok(event) => commet_reply::text(format!(r#"{{"event":{event}}}"#)),
        Err(error) => commet_reply::failed(error),
    }
}

/// Signs a body as the API signs a webhook, to test a receiver.
///
/// Returns a reply, never null, which the caller must free: {"signature": "..."}, 64 lower-case hexadecimal digits, or
/// {"error": ...} when the secret is empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn commet_webhook_sign(
    body: *const c_char,
    body_len: usize,
    secret: *const c_char,
    secret_len: usize,
) -> *mut commet_reply {
    // SAFETY: the caller passes bytes as many as it says, or null.
    let sign = || unsafe { sign(bytes("body", body, body_len)?, bytes("secret", secret, secret_len)?) };
    let signed: Result<_, Error> = guard!(sign(), Err(panicked()));
    match signed {
        Ok(signature) => commet_reply::text(format!(r#"{{"signature":"{signature}"}}"#)),
        Err(error) => commet_reply::failed(error),
    }
}
