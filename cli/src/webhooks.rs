//! `commet webhooks`.

use std::io::{self, Read as _};

use clap::{Args, Subcommand};
use commet::webhooks::verify;
use commet::{Error, ErrorKind};
use serde_json::json;

use crate::emulator::{self, Resend};
use crate::failure::Failure;
use crate::global::GlobalOptions;
use crate::output::{GREEN, Output, styled};
use crate::text::clean;

#[derive(Subcommand)]
pub(crate) enum Webhooks {
    /// Let a running emulator send an event again, to all its endpoints or to one
    Resend(Resend),
    /// Check the signature of a webhook
    #[command(long_about = "Check the signature of a webhook that came.\n\n\
        Exits with 0 if the body was signed with the secret; otherwise the error says whether the signature is missing, \
        malformed or does not match. The body must be the raw bytes that came: JSON that was parsed and written again has \
        another signature.")]
    Verify(Verify),
}

#[derive(Args)]
pub(crate) struct Verify {
    /// The file with the raw body; - is standard input
    #[arg(default_value = "-")]
    file: String,
    /// The header X-Commet-Signature
    #[arg(long, allow_hyphen_values = true)]
    signature: Option<String>,
    /// The endpoint's secret, `whsec_…`; may be repeated during a rotation. Prefer the environment
    #[arg(long, env = "COMMET_WEBHOOK_SECRET", hide_env_values = true, required = true)]
    secret: Vec<String>,
}

pub(crate) async fn run(webhooks: Webhooks, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    match webhooks {
        Webhooks::Resend(resend) => emulator::resend(resend, global, output).await,
        Webhooks::Verify(it) => it.run(output),
    }
}

impl Verify {
    fn run(self, output: &mut Output) -> Result<(), Failure> {
        let mut body = Vec::new();
        let read = if self.file == "-" {
            io::stdin().lock().read_to_end(&mut body).map(drop)
        } else {
            std::fs::read(&self.file).map(|bytes| body = bytes)
        };
        read.map_err(|error| Failure::Usage(format!("cannot read {}: {error}", self.file)))?;
        let event = verify(&body, self.signature.as_deref(), &self.secret).map_err(|error| refused(&error))?;
        let (id, name) = (event.id().unwrap_or_default(), event.event());
        if output.is_json() {
            return output.document(&json!({"verified": true, "id": event.id(), "event": name}));
        }
        output.line(format_args!("{} {}  {}", styled(GREEN, output.signs().good), clean(name), clean(id)))
    }
}

fn refused(error: &Error) -> Failure {
    let advice = match error.reason() {
        Some("no_signature") => "pass the header X-Commet-Signature as --signature",
        Some("malformed") => "expected a signature of 64 lower-case hexadecimal digits",
        Some("mismatch") => "the body was changed in transit, or is signed with the secret of another endpoint",
        _ if error.kind() == ErrorKind::InvalidEvent => "the signature is valid, but the body is not an event",
        _ => "see --help",
    };
    let reason = error.reason().map(|reason| format!("{reason}: ")).unwrap_or_default();
    Failure::Other { kind: error.kind(), message: format!("{reason}{}", error.message()), advice: advice.to_owned() }
}
