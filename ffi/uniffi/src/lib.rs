//! The Commet client for every language that `UniFFI` writes bindings for.
//!
//! One object, [`CommetClient`], makes the calls: blocking ones, which drive their own I/O on the
//! calling thread, and asynchronous ones, on the runtime that all clients of a process share. An
//! operation is called by name, and its arguments and its response are JSON text. Each language has generated classes over
//! it.

mod call;
mod cancellation;
mod client;
#[cfg(feature = "jni")]
mod completions;
mod error;
#[cfg(feature = "jni")]
mod jni;
mod json;
mod reply;
mod webhook;

pub use cancellation::{Cancellation, Watcher};
pub use client::CommetClient;
pub use error::{CallError, ErrorReport, misconfigured, panicked, refused};
pub use json::check_json;
pub use reply::{CallReply, Event};
pub use webhook::{sign_webhook, verify_webhook};

uniffi::setup_scaffolding!("commet");

/// The version of this library. Bindings compare it with their own.
#[uniffi::export]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The names of all operations: `resource.verb`.
#[uniffi::export]
#[must_use]
pub fn operations() -> Vec<String> {
    commet::Operation::ALL.iter().map(|operation| operation.name.to_owned()).collect()
}
