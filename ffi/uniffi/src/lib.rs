//! The Commet customer client for every language that `UniFFI` writes bindings for.
//!
//! One object, [`CommetClient`], makes the calls: blocking ones, which drive their own I/O on the
//! calling thread, and asynchronous ones, on the runtime that all clients of a process share. What
//! the API takes and answers is decided in the core; here are only the shapes that cross.

mod call;
mod cancellation;
mod client;
mod customer;
mod error;
mod json;
mod options;
mod params;
mod response;
mod settings;

pub use cancellation::{Cancellation, Watcher};
pub use client::CommetClient;
pub use customer::{Address, Customer};
pub use error::{CallError, ErrorReport, FieldError, misconfigured, panicked, refused};
pub use json::{JsonValue, Member, json_text, json_value};
pub use options::{CallOptions, Header};
pub use params::{CreateCustomer, ListCustomers, UpdateCustomer};
pub use response::{CustomerResponse, CustomersResponse, Event, ResponseInfo};
pub use settings::Settings;

uniffi::setup_scaffolding!("commet");

/// The version of this library. Bindings compare it with their own.
#[uniffi::export]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The names of all operations: `customers.create`, ….
#[uniffi::export]
#[must_use]
pub fn operations() -> Vec<String> {
    commet::Operation::ALL.iter().map(|operation| operation.name.to_owned()).collect()
}
