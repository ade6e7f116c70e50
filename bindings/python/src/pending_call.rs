//! A call that an event loop awaits.

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

use crate::completion_queue::CompletionQueue;
use crate::failure::may_be_caught;
use crate::reply::Reply;

/// A call under way, to be awaited once.
///
/// A task treats it as a future. It is not a future of asyncio, because delivering a reply must run no Python code
/// of this package or of asyncio: a signal handler that raises there would lose the reply.
#[pyclass(frozen, module = "commet._native")]
pub(crate) struct PendingCall {
    number: u64,
    state: Arc<Mutex<State>>,
    stop: commet::Cancellation,
    /// The process that started the call: a forked child has a copy of this object, but not the call.
    process: u32,
    queue: Py<CompletionQueue>,
    event_loop: Py<PyAny>,
    blocking: AtomicBool,
    callbacks: Mutex<Vec<DoneCallback>>,
}

/// A function to call when the call is done, and the context to call it in.
struct DoneCallback {
    callback: Py<PyAny>,
    context: Option<Py<PyAny>>,
}

/// The state of a call.
#[derive(Default)]
pub(crate) enum State {
    #[default]
    Pending,
    Replied(Box<bridge::Reply<Json>>),
    /// With the message passed to `cancel`.
    Cancelled(Option<Py<PyAny>>),
    /// The result was returned to the task.
    Taken,
}

impl PendingCall {
    pub(crate) fn new(
        number: u64,
        state: Arc<Mutex<State>>,
        stop: commet::Cancellation,
        queue: Py<CompletionQueue>,
        event_loop: Py<PyAny>,
    ) -> Self {
        let (blocking, callbacks) = (AtomicBool::new(false), Mutex::default());
        Self { number, state, stop, process: process::id(), queue, event_loop, blocking, callbacks }
    }

    /// Calls the callbacks. No lock is held, and no Python code of this package runs.
    pub(crate) fn wake(this: &Bound<'_, Self>) -> PyResult<()> {
        let py = this.py();
        let mut result = Ok(());
        let callbacks = mem::take(&mut *this.get().callbacks.lock());
        for DoneCallback { callback, context } in callbacks {
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

    /// Cancels the call if it is still under way.
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

    /// Returns itself until the call is done; then the reply, or its error.
    fn __next__<'py>(this: &Bound<'py, Self>) -> PyResult<Bound<'py, Self>> {
        let (py, call) = (this.py(), this.get());
        let state = {
            let mut state = call.state.lock();
            if matches!(*state, State::Pending) { State::Pending } else { mem::replace(&mut *state, State::Taken) }
        };
        match state {
            State::Pending => {
                call.blocking.store(true, Ordering::Relaxed);
                Ok(this.clone())
            }
            State::Replied(reply) => Err(PyStopIteration::new_err((Reply::new(py, *reply)?,))),
            State::Cancelled(message) => Err(Self::cancelled(py, message.as_ref())),
            State::Taken => Err(PyStopIteration::new_err(())),
        }
    }

    /// Throws an exception into the awaiting coroutine, and cancels the call.
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

    /// Cancels the call, which is no longer awaited.
    fn close(&self) {
        self.abandon();
        self.queue.get().forget(self.number);
        // Dropped while no lock is held, because that may run Python code.
        let callbacks = mem::take(&mut *self.callbacks.lock());
        drop(callbacks);
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
        call.callbacks.lock().push(DoneCallback { callback, context });
        call.queue.get().keep(call.number, this);
    }

    /// Cancels the call, and wakes the awaiting task without waiting for the completion.
    #[pyo3(signature = (msg=None))]
    fn cancel(&self, msg: Option<Py<PyAny>>) -> bool {
        if self.process != process::id() {
            // The queue is the parent's too.
            return false;
        }
        {
            let mut state = self.state.lock();
            if !matches!(*state, State::Pending) {
                return false;
            }
            *state = State::Cancelled(msg);
        }
        self.stop.cancel();
        self.queue.get().push(self.number);
        true
    }

    /// Raises if the call was cancelled. A task calls this when it is woken.
    fn result(&self, py: Python<'_>) -> PyResult<()> {
        let message = match &*self.state.lock() {
            State::Cancelled(message) => message.as_ref().map(|message| message.clone_ref(py)),
            _ => return Ok(()),
        };
        Err(Self::cancelled(py, message.as_ref()))
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.queue)?;
        visit.call(&self.event_loop)?;
        for DoneCallback { callback, context } in
            self.callbacks.try_lock().iter().flat_map(|callbacks| callbacks.iter())
        {
            visit.call(callback)?;
            visit.call(context)?;
        }
        Ok(())
    }

    fn __clear__(&self) {
        let callbacks = mem::take(&mut *self.callbacks.lock());
        drop(callbacks);
    }
}

impl Drop for PendingCall {
    fn drop(&mut self) {
        // It was not awaited: its task ended, or a signal handler raised before the task could await it.
        if self.process == process::id() && matches!(*self.state.lock(), State::Pending) {
            self.abandon();
        }
    }
}
