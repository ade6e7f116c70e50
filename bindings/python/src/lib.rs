//! `commet._native`: the core's one door, for Python. It knows no operation and no rule of the API:
//! it turns Python's values into the core's and back, and waits in the ways that Python waits.

mod argument;
mod cancellation;
mod client;
mod failure;
mod inbox;
mod journal;
mod json;
mod pending;
mod reply;
mod signals;
mod value;
mod waiting;

use pyo3::prelude::*;

/// The door that `commet` stands on. Private: it may change in any version.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::cancellation::Cancellation;
    #[pymodule_export]
    use super::client::Client;
    #[pymodule_export]
    use super::inbox::Inbox;
    #[pymodule_export]
    use super::json::Json;
    #[pymodule_export]
    use super::pending::PendingCall;
    #[pymodule_export]
    use super::reply::Reply;
    #[pymodule_export]
    use super::{operations, version};
}

/// The version of the core within.
#[pyfunction]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The names of the operations that the core knows.
#[pyfunction]
fn operations() -> Vec<&'static str> {
    commet::Operation::ALL.iter().map(|operation| operation.name).collect()
}
