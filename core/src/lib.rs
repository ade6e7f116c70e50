//! The Commet customer client.
//!
//! Commet is a billing platform; a *customer* is the business or person you bill. This crate
//! creates, reads, updates, lists and archives customers. It is the one implementation under
//! Commet's libraries for every language.
//!
//! - [`Client`] for asynchronous code, on the caller's tokio runtime;
//! - [`blocking::Client`] for blocking code, driving its own I/O on the calling thread.
//!
//! ```no_run
//! use commet::{Client, CreateCustomer};
//!
//! # async fn example() -> Result<(), commet::Error> {
//! let client = Client::from_env()?; // COMMET_API_KEY
//! let response = client.customers().create(CreateCustomer::new("billing@acme.com").id("user_123")).await?;
//! println!("{}", response.data.id); // cus_abc123
//! # Ok(())
//! # }
//! ```
//!
//! # How a call works
//!
//! The arguments are validated. Then the request is attempted, with up to three retries after a failed connection, a
//! timeout or a status 408, 429, 500, 502, 503 or 504. Retries wait with full-jitter back-off, obey `Retry-After`, and
//! stay within one total timeout. Every write carries an idempotency key, the same in all attempts. A call that fails
//! returns one [`Error`] with a [kind](Error::kind) and an [outcome](Error::outcome): whether the request was not sent,
//! was rejected, or may have been applied.
//!
//! # Privacy
//!
//! No `Debug`, error or log event contains the API key, an e-mail address, a name or metadata. Log events go to
//! [`tracing`]: nothing is printed unless the program subscribes.

#![deny(missing_docs)]
#![forbid(unsafe_code)]

#[doc(hidden)]
pub mod bridge;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;

mod api;
mod error;
#[cfg(test)]
mod growth;
mod json;
mod net;
mod pipeline;
mod schema;
mod system;

pub use api::blocking;
pub use api::builder::Builder;
pub use api::call::{Call, Execute};
pub use api::client::{Client, ClientBuilder};
pub use api::generated::*;
#[cfg(feature = "help")]
pub use api::help;
pub use api::pages::{Items, Pages};
pub use api::params::{Field, Null};
pub use error::{Error, ValidationError};
pub use json::fields::Extra;
pub use json::value::Json;
pub use net::tls::failure::TlsFailure;
pub use pipeline::arguments::{Arguments, IntoArguments};
pub use pipeline::cancellation::Cancellation;
pub use pipeline::response::Response;
pub use pipeline::retry_budget::RetryBudget;
pub use schema::generated::errors::{ErrorKind, Outcome};
pub use schema::model::{Kind, Model, ModelField, Returns};
pub use schema::operation::{Operation, Parameter, Place};

/// Types of the `http` crate that are part of this crate's interface.
pub use ::http::{HeaderMap, Method, Uri};
