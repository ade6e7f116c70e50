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
mod webhook;

use pyo3::prelude::*;

/// The door that `commet` stands on. Private: it may change in any version.
#[pymodule]
mod _native {
    use pyo3::prelude::*;
    use pyo3::types::{IntoPyDict as _, PyCFunction};

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
    use super::webhook::{refused, sign, verify};
    #[pymodule_export]
    use super::{operations, version};

    /// A grandchild may have its grandparent's process id, by which the core would take it for the grandparent.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let (py, os) = (module.py(), module.py().import("os")?);
        if !os.hasattr("register_at_fork")? {
            return Ok(());
        }
        let forked = PyCFunction::new_closure(py, None, None, |_, _| commet::bridge::forked())?;
        os.call_method("register_at_fork", (), Some(&[("after_in_child", forked)].into_py_dict(py)?))?;
        Ok(())
    }
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
