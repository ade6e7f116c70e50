//! Ctrl-C during a blocking call.

use std::sync::OnceLock;

use parking_lot::Mutex;
use pyo3::prelude::*;

/// Looks for signals while the main thread is blocked in a call, and keeps what a handler raised.
#[derive(Default)]
pub(crate) struct Signals {
    /// Whether this thread is the one that handles signals; asked when a call lasts long enough.
    handles: OnceLock<bool>,
    raised: Mutex<Option<PyErr>>,
}

impl Signals {
    /// Lets Python handle its signals. Other threads than the main one do not take the
    /// interpreter's lock for it more than once.
    pub(crate) fn interrupted(&self) -> bool {
        if self.handles.get() == Some(&false) {
            return false;
        }
        let checked = Python::try_attach(|py| {
            // Signals come first: other code may run a finalizer, and Python drops what a handler raises in one.
            py.check_signals()?;
            if self.handles.get().is_none() {
                // Asking runs Python, and with it the handlers of signals that have come: what they raise counts too.
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

    /// What a signal's handler raised.
    pub(crate) fn raised(&self) -> Option<PyErr> {
        self.raised.lock().take()
    }
}

fn is_main_thread(py: Python<'_>) -> PyResult<bool> {
    let threading = py.import("threading")?;
    let this = threading.call_method0("get_ident")?;
    this.eq(threading.call_method0("main_thread")?.getattr("ident")?)
}
