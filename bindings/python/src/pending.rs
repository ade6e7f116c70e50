//! A call that an event loop waits for.

use std::mem;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use commet::{Json, bridge};
use parking_lot::Mutex;
use pyo3::exceptions::PyStopIteration;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::failure::may_be_caught;
use crate::inbox::Inbox;
use crate::reply::Reply;

/// A call under way, to be awaited once.
///
/// To a task it is a future. It is none of asyncio's, because handing over an answer must run no
/// Python code of the package or of asyncio: a signal's handler that raised there would lose the answer.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct PendingCall {
    number: u64,
    end: Arc<Mutex<End>>,
    stop: commet::Cancellation,
    /// A forked child has its parent's object, but not the call.
    process: u32,
    inbox: Py<Inbox>,
    event_loop: Py<PyAny>,
    blocking: AtomicBool,
    waiting: Mutex<Vec<Waiting>>,
}

/// A function that is to hear of the end, and the context to call it in.
struct Waiting {
    callback: Py<PyAny>,
    context: Option<Py<PyAny>>,
}

/// How a call stands.
#[derive(Default)]
pub(crate) enum End {
    #[default]
    Open,
    Replied(Box<bridge::Reply<Json>>),
    /// With the message that the canceller gave.
    Cancelled(Option<Py<PyAny>>),
    Taken,
}

impl PendingCall {
    pub(crate) fn new(
        number: u64,
        end: Arc<Mutex<End>>,
        stop: commet::Cancellation,
        inbox: Py<Inbox>,
        event_loop: Py<PyAny>,
    ) -> Self {
        let (blocking, waiting) = (AtomicBool::new(false), Mutex::default());
        Self { number, end, stop, process: process::id(), inbox, event_loop, blocking, waiting }
    }

    /// Tells who waits that the call has ended. No lock is held and no Python code of the package runs in between.
    pub(crate) fn wake(this: &Bound<'_, Self>) -> PyResult<()> {
        let py = this.py();
        let mut result = Ok(());
        let waiting = mem::take(&mut *this.get().waiting.lock());
        for Waiting { callback, context } in waiting {
            let called = match &context {
                Some(context) => context.call_method1(py, intern!(py, "run"), (callback, this)),
                None => callback.call1(py, (this,)),
            };
            result = match (result, called) {
                (Err(_), Err(second)) if !may_be_caught(py, &second) => Err(second),
                (result, called) => result.and(called.map(drop)),
            };
        }
        result
    }

    /// Stops the call if it is still under way.
    fn abandon(&self) {
        if self.process == process::id() {
            self.stop.cancel();
        }
    }

    fn cancelled(py: Python<'_>, message: Option<&Py<PyAny>>) -> PyErr {
        static CANCELLED: PyOnceLock<Py<PyType>> = PyOnceLock::new();
        let made = CANCELLED.import(py, "asyncio", "CancelledError").and_then(|class| match message {
            Some(message) => class.call1((message,)),
            None => class.call0(),
        });
        made.map_or_else(|error| error, PyErr::from_value)
    }
}

#[pymethods]
impl PendingCall {
    fn __await__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    /// Itself, until the call has ended; then the reply, or its error.
    fn __next__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, Self>> {
        let (py, call) = (this.py(), this.get());
        let end = {
            let mut end = call.end.lock();
            if matches!(*end, End::Open) { End::Open } else { mem::replace(&mut *end, End::Taken) }
        };
        match end {
            End::Open => {
                call.blocking.store(true, Ordering::Relaxed);
                Ok(this.clone())
            }
            End::Replied(reply) => Err(PyStopIteration::new_err((Reply::new(py, *reply)?,))),
            End::Cancelled(message) => Err(Self::cancelled(py, message.as_ref())),
            End::Taken => Err(PyStopIteration::new_err(())),
        }
    }

    /// Throws an exception into who awaits it: the call is stopped.
    #[pyo3(signature = (kind, value=None, traceback=None, /))]
    fn throw(
        &self,
        kind: &Bound<'_, PyAny>,
        value: Option<&Bound<'_, PyAny>>,
        traceback: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        let _ = traceback;
        self.close();
        let error = match value.filter(|value| !value.is_none()) {
            Some(value) if value.hasattr("__traceback__")? => value.clone(),
            Some(value) => kind.call1((value,))?,
            None if kind.is_instance_of::<PyType>() => kind.call0()?,
            None => kind.clone(),
        };
        Err(PyErr::from_value(error))
    }

    /// Stops the call, whose end nobody awaits any more.
    fn close(&self) {
        self.abandon();
        self.inbox.get().forget(self.number);
        // Dropped when no lock is held, because that may run Python code.
        let waiting = mem::take(&mut *self.waiting.lock());
        drop(waiting);
    }

    #[getter(_asyncio_future_blocking)]
    fn blocking(&self) -> bool {
        self.blocking.load(Ordering::Relaxed)
    }

    #[setter(_asyncio_future_blocking)]
    fn set_blocking(&self, blocking: bool) {
        self.blocking.store(blocking, Ordering::Relaxed);
    }

    fn get_loop(&self, py: Python<'_>) -> Py<PyAny> {
        self.event_loop.clone_ref(py)
    }

    #[pyo3(signature = (callback, /, *, context=None))]
    fn add_done_callback(this: &Bound<'_, Self>, callback: Py<PyAny>, context: Option<Py<PyAny>>) {
        let call = this.get();
        call.waiting.lock().push(Waiting { callback, context });
        call.inbox.get().wait(call.number, this);
    }

    /// Cancels the call, and wakes who awaits it without waiting for its end.
    #[pyo3(signature = (msg=None))]
    fn cancel(&self, msg: Option<Py<PyAny>>) -> bool {
        {
            let mut end = self.end.lock();
            if !matches!(*end, End::Open) {
                return false;
            }
            *end = End::Cancelled(msg);
        }
        self.abandon();
        self.inbox.get().ended(self.number);
        true
    }

    /// Nothing, or that it was cancelled: what a task asks when it is woken.
    fn result(&self, py: Python<'_>) -> PyResult<()> {
        let message = match &*self.end.lock() {
            End::Cancelled(message) => message.as_ref().map(|message| message.clone_ref(py)),
            _ => return Ok(()),
        };
        Err(Self::cancelled(py, message.as_ref()))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.inbox)?;
        visit.call(&self.event_loop)?;
        for Waiting { callback, context } in self.waiting.try_lock().iter().flat_map(|waiting| waiting.iter()) {
            visit.call(callback)?;
            visit.call(context)?;
        }
        Ok(())
    }

    fn __clear__(&self) {
        let waiting = mem::take(&mut *self.waiting.lock());
        drop(waiting);
    }
}

impl Drop for PendingCall {
    fn drop(&mut self) {
        // It was not awaited: a task that gave up, or was struck by a signal's handler before it could wait.
        if self.process == process::id() && matches!(*self.end.lock(), End::Open) {
            self.abandon();
        }
    }
}
