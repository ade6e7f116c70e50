// Code generated from api/ by cargo xtask gen. DO NOT EDIT.

//! The tables of `api/`: operations, models, kinds of errors, the names of settings and options.

pub(crate) mod customers;
pub(crate) mod errors;
#[cfg(feature = "help")]
pub(crate) mod help;
pub(crate) mod plans;
pub(crate) mod subscriptions;
pub(crate) mod webhooks;

use crate::schema::operation::Operation;

/// Every operation.
pub(crate) const OPERATIONS: &[&Operation] = &[
    &customers::CREATE,
    &customers::GET,
    &customers::UPDATE,
    &customers::LIST,
    &customers::ARCHIVE,
    &customers::BATCH_CREATE,
    &plans::LIST,
    &plans::GET,
    &subscriptions::CREATE,
    &subscriptions::GET_ACTIVE,
    &subscriptions::LIST,
    &subscriptions::CHANGE_PLAN,
    &subscriptions::CANCEL,
];

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
