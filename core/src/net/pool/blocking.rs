//! The connections of blocking calls. A call drives its connection on the calling thread.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::coop;

use crate::error::Error;
use crate::net::endpoint::Endpoint;
use crate::net::idle::{IdlePool, Keeper, Remaining, keeper, sweep_at};
use crate::net::pool::connection::Connection;
use crate::system::clock::Moment;
use crate::system::process::Stamped;
use crate::system::shortage;

/// The connections of one process. Those that no call uses are on a stack, so that the one used last, which is the
/// warmest, is used next.
pub(crate) struct Pool {
    endpoint: Arc<Endpoint>,
    idle: Arc<Idle>,
    /// One for each call that may be under way.
    places: Arc<Semaphore>,
}

struct Idle {
    /// Those used last are at the end.
    connections: Mutex<Vec<Pooled>>,
    timeout: Duration,
    keeper: Arc<Stamped<Keeper>>,
}

/// A connection and the current-thread runtime it lives on. It moves between threads, but is on one at a time.
struct Pooled {
    connection: Connection,
    last_use: Moment,
    /// Declared after the connection, which must be dropped before its runtime.
    runtime: Driver,
}

/// A runtime that may be dropped anywhere. Inside an asynchronous task, tokio's own drop would panic because it
/// waits for threads, although this runtime has none.
struct Driver(Option<Runtime>);

/// A connection in use. It goes back to the stack when the call is over, but not when it panicked.
pub(crate) struct CheckedOut {
    pooled: Pooled,
    idle: Arc<Idle>,
    /// Released after the connection is back, or the next caller would find none and make another.
    place: OwnedSemaphorePermit,
}

impl Pool {
    pub(crate) fn new(endpoint: Arc<Endpoint>, max_connections: usize, idle_timeout: Duration) -> Self {
        let places = Arc::new(Semaphore::new(max_connections.min(Semaphore::MAX_PERMITS)));
        let keeper = keeper();
        let idle = Arc::new(Idle { connections: Mutex::default(), timeout: idle_timeout, keeper: Arc::clone(&keeper) });
        let weak = Arc::downgrade(&idle);
        keeper.add(weak);
        Self { endpoint, idle, places }
    }

    /// Takes a connection. When all are in use, `wait` waits for a place.
    pub(crate) fn check_out(
        &self,
        wait: impl AsyncFnOnce(&Arc<Semaphore>) -> Result<OwnedSemaphorePermit, Error>,
    ) -> Result<CheckedOut, Error> {
        let place = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => place,
            Err(_) => runtime()?.block_on(wait(&self.places))?,
        };
        let (pooled, expired) = {
            let mut connections = self.idle.lock();
            let expired = self.idle.take_expired(&mut connections, Moment::now());
            (connections.pop(), expired)
        };
        drop(expired);
        let pooled = match pooled {
            Some(pooled) => pooled,
            None => self.make()?,
        };
        Ok(CheckedOut { pooled, idle: Arc::clone(&self.idle), place })
    }

    fn make(&self) -> Result<Pooled, Error> {
        self.idle.keeper.make_room();
        Pooled::new(&self.endpoint).or_else(|_| {
            self.idle.keeper.release_all();
            Pooled::new(&self.endpoint)
        })
    }
}

impl Idle {
    fn lock(&self) -> MutexGuard<'_, Vec<Pooled>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes out those that were idle for too long. They are to be dropped without the lock.
    fn take_expired(&self, connections: &mut Vec<Pooled>, now: Moment) -> Vec<Pooled> {
        let fresh = |pooled: &Pooled| !pooled.last_use.is_stale(now, self.timeout);
        let expired = connections.iter().position(fresh).unwrap_or(connections.len());
        connections.drain(..expired).collect()
    }
}

impl IdlePool for Idle {
    fn sweep(&self, now: Moment) -> Remaining {
        let mut connections = self.lock();
        let expired = self.take_expired(&mut connections, now);
        let remaining = Remaining {
            count: connections.len(),
            last_use: connections.last().map(|pooled| pooled.last_use.instant()),
            due: connections.first().map(|pooled| pooled.last_use.instant() + self.timeout),
        };
        drop(connections);
        drop(expired);
        remaining
    }

    fn release(&self) {
        let all = std::mem::take(&mut *self.lock());
        drop(all);
    }
}

impl CheckedOut {
    /// Drives a call to its end on this thread.
    pub(crate) fn drive<T>(self, call: impl AsyncFnOnce(&Connection) -> T) -> T {
        let Self { mut pooled, idle, place } = self;
        let connection = &pooled.connection;
        let result = pooled.runtime.get().block_on(connection.drive(pin!(call(connection))));
        pooled.last_use = Moment::now();
        let due = pooled.last_use.instant() + idle.timeout;
        idle.lock().push(pooled);
        drop(place);
        sweep_at(&idle.keeper, due);
        result
    }
}

impl Pooled {
    fn new(endpoint: &Arc<Endpoint>) -> Result<Self, Error> {
        Ok(Self { connection: Connection::new(endpoint), last_use: Moment::now(), runtime: Driver(Some(runtime()?)) })
    }
}

impl Driver {
    fn get(&self) -> &Runtime {
        self.0.as_ref().expect("taken in drop only")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Builds a runtime once a process, and drops it. With tokio's feature `signal`, which another crate of the program may
/// turn on, the first runtime makes what all of them share, and a child that is forked meanwhile would wait for that for
/// ever. So it is made with the first client, before there are calls. A failure is not reported: the first call meets it
/// again.
pub(crate) fn warm_up() {
    static PREPARED: AtomicBool = AtomicBool::new(false);
    if !PREPARED.load(Ordering::Relaxed)
        && let Ok(runtime) = runtime()
    {
        drop(Driver(Some(runtime)));
        PREPARED.store(true, Ordering::Relaxed);
    }
}

fn runtime() -> Result<Runtime, Error> {
    shortage::build(Builder::new_current_thread().enable_io().enable_time())
}

/// Refuses a blocking call inside an asynchronous task, which it would stop.
pub(crate) fn refuse_in_async_task() -> Result<(), Error> {
    if !in_async_task() {
        return Ok(());
    }
    Err(Error::configuration(
        "commet::blocking was called inside an asynchronous task, which it would stop; use commet::Client there",
    ))
}

/// Whether this thread is polling an asynchronous task, in which tokio panics when another runtime is entered.
///
/// A runtime's handle alone does not tell: `spawn_blocking` has it too, and there blocking is
/// right. But tokio gives every task that it polls a budget to be cooperative with, and blocking
/// code none: where units run out, a task is being polled. Those drawn are given back.
///
/// A task inside `unconstrained` has no budget either. There entering must be tried, at the price of
/// the panic message that tokio's refusal leaves on standard error.
fn in_async_task() -> bool {
    let Ok(runtime) = Handle::try_current() else { return false };
    let mut context = Context::from_waker(Waker::noop());
    let mut drawn = Vec::with_capacity(256);
    let mut exhausted = false;
    while !exhausted && drawn.len() < 256 {
        match coop::poll_proceed(&mut context) {
            Poll::Ready(unit) => drawn.push(unit),
            Poll::Pending => exhausted = true,
        }
    }
    // Each restores the budget as it was before it was drawn, so the first must come last.
    while drawn.pop().is_some() {}
    exhausted || std::panic::catch_unwind(|| runtime.block_on(async {})).is_err()
}
