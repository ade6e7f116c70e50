//! Lanes: what a blocking call drives its own I/O with.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::coop;

use crate::error::Error;
use crate::net::idle::{Keeper, Remaining, Resting, keeper, sweep_at};
use crate::pipeline::prepared::PreparedCall;
use crate::pipeline::settings::Settings;
use crate::system::clock::Moment;
use crate::system::process::Stamped;
use crate::system::shortage;

use super::connection::Line;

/// The lanes of one process: those at rest on a stack, so that the one used last, whose
/// connection is the warmest, is used next.
pub(crate) struct Lanes {
    settings: Arc<Settings>,
    at_rest: Arc<AtRest>,
    places: Arc<Semaphore>,
}

struct AtRest {
    /// Those used last are at the end.
    lanes: Mutex<Vec<Lane>>,
    idle_timeout: Duration,
    keeper: Arc<Stamped<Keeper>>,
}

/// A connection and the current-thread runtime it lives on. It moves between threads, but is on
/// one at a time.
struct Lane {
    line: Line,
    last_use: Moment,
    /// Behind the line, which is dropped while its runtime still stands.
    runtime: Driver,
}

/// A runtime that may be dropped anywhere: inside an asynchronous task, waiting for its threads, of which it has
/// none, would panic.
struct Driver(Option<Runtime>);

/// A lane in use. It goes back to the stack when the call is over, but not when it panicked.
pub(crate) struct CheckedOut {
    lane: Lane,
    at_rest: Arc<AtRest>,
    /// Given back after the lane, or the next caller would find no lane and make another.
    place: OwnedSemaphorePermit,
}

impl Lanes {
    pub(crate) fn new(settings: Arc<Settings>) -> Self {
        let places = Arc::new(Semaphore::new(settings.max_blocking_connections.min(Semaphore::MAX_PERMITS)));
        let (idle_timeout, keeper) = (settings.idle_timeout, keeper());
        let at_rest = Arc::new(AtRest { lanes: Mutex::default(), idle_timeout, keeper: Arc::clone(&keeper) });
        let weak = Arc::downgrade(&at_rest);
        keeper.add(weak);
        Self { settings, at_rest, places }
    }

    /// Takes a lane; when all are in use, waits for one in order, within the call's deadline.
    pub(crate) fn check_out(&self, prepared: &PreparedCall) -> Result<CheckedOut, Error> {
        if in_async_task() {
            return Err(Error::configuration(
                "commet::blocking was called inside an asynchronous task, which it would stop; use commet::Client there",
            ));
        }
        let place = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(place) => place,
            Err(_) => runtime().map_err(|error| prepared.name(error))?.block_on(prepared.place(&self.places))?,
        };
        let (lane, expired) = {
            let mut lanes = self.at_rest.lock();
            let expired = self.at_rest.take_expired(&mut lanes, Moment::now());
            (lanes.pop(), expired)
        };
        drop(expired);
        let lane = match lane {
            Some(lane) => lane,
            None => self.make().map_err(|error| prepared.name(error))?,
        };
        Ok(CheckedOut { lane, at_rest: Arc::clone(&self.at_rest), place })
    }

    fn make(&self) -> Result<Lane, Error> {
        self.at_rest.keeper.make_room();
        Lane::new(&self.settings).or_else(|_| {
            self.at_rest.keeper.release_all();
            Lane::new(&self.settings)
        })
    }
}

impl AtRest {
    fn lock(&self) -> MutexGuard<'_, Vec<Lane>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes out those that rested too long. They are to be dropped without the lock.
    fn take_expired(&self, lanes: &mut Vec<Lane>, now: Moment) -> Vec<Lane> {
        let fresh = |lane: &Lane| !lane.last_use.is_stale(now, self.idle_timeout);
        let expired = lanes.iter().position(fresh).unwrap_or(lanes.len());
        lanes.drain(..expired).collect()
    }
}

impl Resting for AtRest {
    fn sweep(&self, now: Moment) -> Remaining {
        let mut lanes = self.lock();
        let expired = self.take_expired(&mut lanes, now);
        let remaining = Remaining {
            count: lanes.len(),
            last_use: lanes.last().map(|lane| lane.last_use.instant()),
            due: lanes.first().map(|lane| lane.last_use.instant() + self.idle_timeout),
        };
        drop(lanes);
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
    pub(crate) fn drive<T>(self, call: impl AsyncFnOnce(&Line) -> T) -> T {
        let Self { mut lane, at_rest, place } = self;
        let line = &lane.line;
        let result = lane.runtime.get().block_on(line.drive(pin!(call(line))));
        lane.last_use = Moment::now();
        let due = lane.last_use.instant() + at_rest.idle_timeout;
        at_rest.lock().push(lane);
        drop(place);
        sweep_at(&at_rest.keeper, due);
        result
    }
}

impl Lane {
    fn new(settings: &Arc<Settings>) -> Result<Self, Error> {
        Ok(Self { line: Line::new(settings), last_use: Moment::now(), runtime: Driver(Some(runtime()?)) })
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
/// turn on, the first one makes what all share, and a child that is forked meanwhile would wait for that for ever: so it
/// is made with the first client, before there are calls. What hinders it now, hinders the call too, which tells.
pub(crate) fn prepare() {
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

/// Whether this thread is polling an asynchronous task, which a blocking call would stop, and in
/// which tokio panics when a lane's runtime is entered.
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
