//! A local emulator of the Commet API.
//!
//! A strict server for tests, demos and offline work: it keeps its data in `SQLite`, injects faults on demand ([`Step`]) and
//! records every request ([`Exchange`]).
//!
//! ```
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), commet_emulator::Error> {
//! use commet_emulator::{Emulator, Step};
//!
//! let emulator = Emulator::start().await?;
//! // Point a client at `emulator.api_url()`, with any key that begins with ck_ or rk_: every key is an
//! // organization of its own, so tests that use different keys never meet.
//! emulator.script("ck_test", vec![Step::status(503).retry_after(1), Step::close_after_applying()]);
//! // … call it …
//! assert!(emulator.requests("ck_test").is_empty());
//! emulator.stop().await;
//! # Ok(())
//! # }
//! ```
#![deny(unsafe_code)]

mod answer;
mod api;
mod billing;
mod body;
mod bomb;
mod builder;
mod clock;
mod code;
mod control;
mod cursor;
mod customer;
#[cfg(feature = "dashboard")]
mod dashboard;
mod document;
mod emulator;
mod error;
mod exchange;
mod fault;
mod hosts;
mod journal;
mod launch;
mod memory;
mod organization;
mod payload;
mod query;
mod script;
mod server;
mod socket;
mod state;
mod store;
mod tracked_body;
mod validate;
mod webhooks;

pub use builder::Builder;
pub use emulator::Emulator;
pub use error::Error;
pub use fault::Step;
pub use journal::entry::Exchange;
pub use journal::feed::Follow;
pub use organization::DEFAULT_API_KEY;
pub use webhooks::fault::DeliveryStep;
pub use webhooks::{WebhookAttempt, WebhookDelivery, WebhookEndpoint};

/// Returns the names of the forms in which a recorded request is shown as code: `curl`, then the languages.
pub fn code_forms() -> impl Iterator<Item = &'static str> {
    code::Form::all().map(code::Form::name)
}

/// Returns the names of the webhook events.
pub fn webhook_events() -> impl Iterator<Item = &'static str> {
    webhooks::EventName::ALL.into_iter().map(webhooks::EventName::as_str)
}
