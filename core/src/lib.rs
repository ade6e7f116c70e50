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
//! # What happens to a call
//!
//! It is checked, then attempted: up to three retries after a failed connection, a timeout or a
//! 408, 429, 500, 502, 503, 504, with full-jitter back-off, obeying `Retry-After`, within one
//! total timeout. Every write carries an idempotency key, the same in all its attempts. What fails
//! in the end is one [`Error`] with a [kind](Error::kind) and an [outcome](Error::outcome): whether
//! the request was not sent, was rejected, or may have been applied.
//!
//! # What is never printed
//!
//! No `Debug`, error or log event holds the API key, an e-mail address, a name or metadata. Events
//! go to [`tracing`]: nothing is shown unless the program subscribes.

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
pub use pipeline::budget::RetryBudget;
pub use pipeline::cancellation::Cancellation;
pub use pipeline::response::Response;
pub use schema::generated::errors::{ErrorKind, Outcome};
pub use schema::model::{Kind, Model, ModelField, Returns};
pub use schema::operation::{Operation, Parameter, Place};

/// The types of the `http` crate that stand in this one's interface.
pub use ::http::{HeaderMap, Method, Uri};
