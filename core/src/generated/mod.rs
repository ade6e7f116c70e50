// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The surface that `api/` describes: tables, models, parameters, resources, kinds of errors.

pub(crate) mod customers;
pub(crate) mod errors;

pub use customers::{Address, CreateCustomer, Customer, Customers, ListCustomers, UpdateCustomer};
pub use errors::{ErrorKind, Outcome};

use crate::table::Operation;
use crate::{Client, blocking};

/// Every operation.
pub(crate) const OPERATIONS: &[&Operation] =
    &[&customers::CREATE, &customers::GET, &customers::UPDATE, &customers::LIST, &customers::ARCHIVE];

/// The names of a client's settings, for the dynamic API.
pub(crate) const SETTINGS: &[&str] = &[
    "apiKey",
    "baseUrl",
    "timeoutMs",
    "attemptTimeoutMs",
    "connectTimeoutMs",
    "maxRetries",
    "backoffMs",
    "maxRetryAfterMs",
    "retryBudget",
    "maxResponseBytes",
    "idleTimeoutMs",
    "maxBlockingConnections",
    "maxConnections",
    "proxy",
    "caFile",
];

/// The names of a call's options, for the dynamic API.
pub(crate) const OPTIONS: &[&str] =
    &["timeoutMs", "deadlineMs", "attemptTimeoutMs", "connectTimeoutMs", "maxRetries", "idempotencyKey", "headers"];

impl Client {
    /// The operations on customers. A customer is the business or person you bill.
    pub fn customers(&self) -> Customers<Self> {
        Customers::new(self.clone())
    }
}

impl blocking::Client {
    /// The operations on customers. A customer is the business or person you bill.
    pub fn customers(&self) -> Customers<Self> {
        Customers::new(self.clone())
    }
}
