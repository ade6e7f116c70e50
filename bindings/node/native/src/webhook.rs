//! Verifies and signs webhooks, without a client.

use commet::bridge;
use commet::{Error, Json};
use napi_derive::napi;

/// An event or a signature, or an error.
#[napi(object)]
pub struct Outcome {
    /// The event as JSON text, or the signature; or the error as JSON text.
    pub text: String,
    /// Whether it is an error.
    pub failed: bool,
    /// Whether `JSON.parse` decodes the text without loss.
    pub plain: bool,
}

/// Verifies a body.
#[napi(catch_unwind)]
pub fn verify(body: &[u8], signature: &[u8], secrets: Vec<String>) -> Outcome {
    Outcome::of(bridge::verify_json(body, Some(signature), secrets).map(|event: Json| event.to_string()))
}

/// Signs a body.
#[napi(catch_unwind)]
pub fn sign(body: &[u8], secret: String) -> Outcome {
    Outcome::of(bridge::sign(body, secret.as_bytes()))
}

impl Outcome {
    fn of(made: Result<String, Error>) -> Self {
        let failed = made.is_err();
        let text = made.unwrap_or_else(|error| error.to_json().to_string());
        Self { failed, plain: bridge::fits_doubles(&text), text }
    }
}
