//! What the libraries of other languages stand on: one door for every operation, with settings and
//! options by name, and everything about processes, threads and closing decided here, once.
//!
//! It is for the bindings in this repository. Rust programs have [`crate::Client`] and
//! [`crate::blocking::Client`]; the interface of this module follows the bindings' needs and may
//! change in any version.

mod client;
mod event;
mod loss;
mod named_value;
mod refusal;
mod reply;
mod request;
mod runtime;
mod setting;
mod value;

pub use client::Client;
pub use event::{Event, Level};
pub use loss::{Loss, Step};
pub use refusal::{misconfigured, panicked, refused, unusable};
pub use reply::Reply;
pub use request::Request;
pub use value::{MAX_DIGITS, MakeValue, Number};

pub use crate::json::value::MAX_DEPTH;

/// How a language writes the names of settings, options and arguments.
pub use crate::pipeline::naming::Naming;

/// State that is made anew in a forked child, for what a binding keeps beside its clients.
pub use crate::system::process::{PerProcess, forked};

/// The environment variables that a client reads when it is built.
pub use crate::system::environment::ENVIRONMENT;

/// Verifying and signing the events that the API sends, without a client.
pub use crate::api::events::{models as event_models, sign, verify_json};

/// What may stand in the place of an answer's type: a typed one, or [`Json`](crate::Json).
pub use crate::json::decode::FromData;
