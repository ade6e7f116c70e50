//! Verifies and signs webhooks, without a client.

use commet::bridge;

use crate::error::CallError;

/// Verifies a webhook: that the header `X-Commet-Signature` is the signature of the raw body with one of the secrets.
/// Returns the event as the text of a JSON object, with every known field of it.
#[uniffi::export]
pub fn verify_webhook(body: &[u8], signature: Option<Vec<u8>>, secrets: Vec<Vec<u8>>) -> Result<String, CallError> {
    let verified = bridge::verify_json(body, signature.as_deref(), secrets);
    verified.map(|event| event.to_string()).map_err(|error| CallError::new(&error, Vec::new()))
}

/// Signs a body as the API signs a webhook, to test a receiver: 64 lower-case hexadecimal digits.
#[uniffi::export]
pub fn sign_webhook(body: &[u8], secret: &[u8]) -> Result<String, CallError> {
    bridge::sign(body, secret).map_err(|error| CallError::new(&error, Vec::new()))
}
