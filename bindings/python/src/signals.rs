//! Handles signals, such as that of Ctrl-C, during a blocking call.

use std::sync::OnceLock;

use parking_lot::Mutex;
use pyo3::prelude::*;

/// Checks for signals while the main thread is blocked in a call, and keeps the exception of a handler.
#[derive(Default)]
pub(crate) struct Signals {
    /// Whether this thread handles signals. Determined only when a call lasts long enough.
    handles: OnceLock<bool>,
    raised: Mutex<Option<PyErr>>,
}

impl Signals {
    /// Lets Python handle its signals, and returns whether a handler raised. A thread other than the main one acquires
    /// the interpreter's lock only once.
    pub(crate) fn interrupted(&self) -> bool {
        if self.handles.get() == Some(&false) {
            return false;
        }
        let checked = Python::try_attach(|py| {
            // Signals first: other code may run a finalizer, in which Python ignores the exceptions of handlers.
            py.check_signals()?;
            if self.handles.get().is_none() {
                // This runs Python code, and with it the handlers of signals that have arrived, which may raise.
                let handles = is_main_thread(py)?;
                self.handles.get_or_init(|| handles);
            }
            Ok(())
        });
        match checked {
            Some(Err(raised)) => {
                *self.raised.lock() = Some(raised);
                true
            }
            Some(Ok(())) | None => false,
        }
    }

    /// The exception of a signal handler.
    pub(crate) fn raised(&self) -> Option<PyErr> {
        self.raised.lock().take()
    }
}

fn is_main_thread(py: Python<'_>) -> PyResult<bool> {
    let threading = py.import("threading")?;
    let this = threading.call_method0("get_ident")?;
    this.eq(threading.call_method0("main_thread")?.getattr("ident")?)
}
