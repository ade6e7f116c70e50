//! `commet._native` invokes the core's operations by name. It knows no operation and no rule of the API:
//! it converts Python values to the core's and back, and waits as blocking and asynchronous Python code needs it.

mod argument;
mod cancellation;
mod client;
mod completion_queue;
mod failure;
mod journal;
mod json;
mod pending_call;
mod reply;
mod signals;
mod value;
mod waiting;
mod webhook;

use pyo3::prelude::*;

/// The native part of `commet`. Private: it may change in any version.
#[pymodule]
mod _native {
    use pyo3::prelude::*;
    use pyo3::types::{IntoPyDict as _, PyCFunction};

    #[pymodule_export]
    use super::cancellation::Cancellation;
    #[pymodule_export]
    use super::client::Client;
    #[pymodule_export]
    use super::completion_queue::CompletionQueue;
    #[pymodule_export]
    use super::json::Json;
    #[pymodule_export]
    use super::pending_call::PendingCall;
    #[pymodule_export]
    use super::reply::Reply;
    #[pymodule_export]
    use super::webhook::{refused, sign, verify};
    #[pymodule_export]
    use super::{operations, version};

    /// Tells the core of forks. It cannot rely on process IDs: a grandchild may have the ID of its grandparent.
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

/// The version of the core.
#[pyfunction]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The names of the core's operations.
#[pyfunction]
fn operations() -> Vec<&'static str> {
    commet::Operation::ALL.iter().map(|operation| operation.name).collect()
}
