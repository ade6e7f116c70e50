//! The interface for the libraries of other languages: calls of operations by name, with settings and options by name.
//! Processes, forks, threads and closing are handled here once for all languages.
//!
//! It is for the bindings in this repository and may change in any version. Rust programs use [`crate::Client`] and
//! [`crate::blocking::Client`].

mod batched;
mod client;
mod descriptor;
mod event;
mod json_fidelity;
mod named_value;
mod queue;
mod refusal;
mod reply;
mod request;
mod runtime;
mod scan;
mod setting;
mod sync;
mod value;

pub use batched::Batched;
pub use client::Client;
pub use descriptor::Descriptor;
pub use event::{Event, Level};
pub use json_fidelity::{Loss, Step};
pub use queue::{CompletionQueue, Signal};
pub use refusal::{misconfigured, panicked, refused, unusable};
pub use reply::{Reply, named};
pub use request::Request;
pub use scan::{MAX_SAFE_INTEGER, fits_doubles, response_fits_doubles};
pub use value::{MAX_DIGITS, MakeValue, Number};

pub use crate::json::value::MAX_DEPTH;

/// The names of settings, options and arguments in a language.
pub use crate::pipeline::naming::Naming;

/// State that a forked child makes for itself, for what a binding keeps besides its clients.
pub use crate::system::process::{PerProcess, forked};

/// The environment variables that a client reads when it is built.
pub use crate::system::environment::ENVIRONMENT;

/// Verifies and signs events of webhooks, without a client.
pub use crate::api::events::{models as event_models, sign, verify_json};

/// The types of a response's data: generated types, or [`Json`](crate::Json).
pub use crate::json::decode::FromData;
