//! One event loop: a main thread's or a worker's. Calls that have ended wait here until it comes by.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use commet::Cancellation;
use napi::bindgen_prelude::{FnArgs, Function, Object, ToNapiValue};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, JsValue as _, Result, Status, check_status, sys};
use napi_derive::napi;

use crate::ended::Ended;
use crate::source::Source;

/// How many calls are settled in one turn: the program's timers and sockets get theirs in between.
const BATCH: usize = 64;
/// And how many bytes of answers, but for the last of them: to parse as many takes a millisecond or two.
const BYTES: usize = 128 * 1024;

/// The calls that one event loop has under way.
#[napi]
pub struct EventLoop {
    pub(crate) calls: Rc<Calls>,
}

/// Calls under way, by their numbers. They are cancelled when the loop's environment goes, as it does
/// at the end of a worker thread.
pub(crate) struct Calls {
    under_way: RefCell<HashMap<u32, Cancellation>>,
    pub(crate) mailbox: Arc<Mailbox>,
    /// The class of raw JSON. It lives as long as the environment.
    raw_json: sys::napi_ref,
}

/// What the threads of the runtime leave for the loop.
#[derive(Default)]
pub(crate) struct Mailbox {
    ended: Mutex<VecDeque<Ended>>,
    wake: OnceLock<Wake>,
}

/// It does not keep the process alive by itself: only while calls are under way.
type Wake = ThreadsafeFunction<(), (), Batch, Status, false, true>;

/// Calls that are settled in one turn of the loop.
#[derive(Default)]
pub struct Batch {
    ended: Vec<Ended>,
    /// Whether others wait for the next turn.
    more: bool,
}

#[napi]
impl EventLoop {
    /// `settle` gets the calls that have ended. Its list begins with whether more of them wait for
    /// [`next`](Self::next) in another turn of the loop. Then comes for each call its number times 8 plus 1 if it
    /// failed, plus 2 if `JSON.parse` would round a number of it, plus 4 if there is something beside
    /// the answer; then the answer's text, empty when JavaScript has no string as long; then what is beside
    /// it, if there is. `raw_json` is the class of raw JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(env: Env, settle: Function<'_, FnArgs<(Vec<String>,)>, ()>, raw_json: Object<'_>) -> Result<Self> {
        let mut reference = null_mut();
        // SAFETY: environment and class belong to the call that is being served.
        check_status!(unsafe { sys::napi_create_reference(env.raw(), raw_json.raw(), 1, &raw mut reference) })?;
        let mailbox = Arc::<Mailbox>::default();
        let calls =
            Rc::new(Calls { under_way: RefCell::default(), mailbox: Arc::clone(&mailbox), raw_json: reference });
        let here = Rc::downgrade(&calls);
        let wake = settle.build_threadsafe_function::<()>().weak::<true>().build_callback(move |context| {
            let Some(calls) = here.upgrade() else { return Ok(Batch::default()) };
            catch_unwind(AssertUnwindSafe(|| calls.ended(&context.env))).unwrap_or_else(|_| Ok(Batch::default()))
        })?;
        let _ = mailbox.wake.set(wake);
        Ok(Self { calls })
    }

    /// The next calls that have ended, in the form in which `settle` gets them. Without a turn of the
    /// loop in between, thousands of calls that end together would be settled in one.
    #[napi(catch_unwind)]
    pub fn next(&self, env: Env) -> Result<Batch> {
        self.calls.ended(&env)
    }

    /// Cancels a call; its end comes as any other's.
    #[napi(catch_unwind)]
    pub fn cancel(&self, call: u32) {
        if let Some(cancellation) = self.calls.under_way.borrow().get(&call) {
            cancellation.cancel();
        }
    }
}

impl Calls {
    /// Where the values of a call from JavaScript are read.
    pub(crate) fn source(&self, env: &Env) -> Result<Source> {
        let mut raw_json = null_mut();
        // SAFETY: the reference is this environment's.
        check_status!(unsafe { sys::napi_get_reference_value(env.raw(), self.raw_json, &raw mut raw_json) })?;
        Ok(Source { env: env.raw(), raw_json })
    }

    /// Counts a call as under way; the process stays alive for it.
    pub(crate) fn begin(&self, env: &Env, call: u32, cancellation: Cancellation) -> Result<()> {
        let mut under_way = self.under_way.borrow_mut();
        if under_way.is_empty() {
            // SAFETY: the threadsafe function is this environment's, which is alive: it called us.
            check_status!(unsafe { sys::napi_ref_threadsafe_function(env.raw(), self.mailbox.wake().raw()) })?;
        }
        under_way.insert(call, cancellation);
        Ok(())
    }

    /// The calls to settle now.
    fn ended(&self, env: &Env) -> Result<Batch> {
        let batch = self.mailbox.take();
        let mut under_way = self.under_way.borrow_mut();
        for ended in &batch.ended {
            under_way.remove(&ended.call);
        }
        if !batch.ended.is_empty() && under_way.is_empty() {
            // SAFETY: as in `begin`.
            check_status!(unsafe { sys::napi_unref_threadsafe_function(env.raw(), self.mailbox.wake().raw()) })?;
        }
        Ok(batch)
    }
}

impl Drop for Calls {
    fn drop(&mut self) {
        for cancellation in self.under_way.get_mut().values() {
            cancellation.cancel();
        }
    }
}

impl Mailbox {
    /// Leaves a call for the loop, and wakes it unless it comes by anyway: as long as calls wait here,
    /// it has been woken, or will ask for the next ones by itself.
    pub(crate) fn leave(&self, ended: Ended) {
        let mut waiting = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push_back(ended);
        let first = waiting.len() == 1;
        drop(waiting);
        if first {
            self.ring();
        }
    }

    fn take(&self) -> Batch {
        let mut waiting = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = 0;
        let fits = |ended: &&Ended| {
            let before = bytes;
            bytes += ended.text.len();
            before < BYTES
        };
        let count = waiting.iter().take(BATCH).take_while(fits).count();
        let ended = waiting.drain(..count).collect();
        Batch { ended, more: !waiting.is_empty() }
    }

    /// A loop that has gone hears nothing, and nobody waits there.
    fn ring(&self) {
        self.wake().call((), ThreadsafeFunctionCallMode::NonBlocking);
    }

    fn wake(&self) -> &Wake {
        self.wake.get().expect("set before the first call")
    }
}

impl ToNapiValue for Batch {
    unsafe fn to_napi_value(env: sys::napi_env, batch: Self) -> Result<sys::napi_value> {
        let mut list = null_mut();
        // SAFETY: the caller's environment, on its own thread; this holds for all calls below.
        check_status!(unsafe { sys::napi_create_array_with_length(env, 1 + 2 * batch.ended.len(), &raw mut list) })?;
        let mut length = 0;
        let mut push = |value| {
            // SAFETY: as above.
            let status = unsafe { sys::napi_set_element(env, list, length, value) };
            length += 1;
            check_status!(status)
        };
        let text = |text: &str| {
            let mut value = null_mut();
            // SAFETY: as above.
            let status = unsafe {
                sys::napi_create_string_utf8(env, text.as_ptr().cast(), text.len().cast_signed(), &raw mut value)
            };
            check_status!(status).map(|()| value)
        };
        let mut more = null_mut();
        // SAFETY: as above.
        check_status!(unsafe { sys::napi_get_boolean(env, batch.more, &raw mut more) })?;
        push(more)?;
        for ended in batch.ended {
            // A text may be longer than JavaScript's can be; its call must end like the others.
            let answer = text(&ended.text).ok();
            let rounds = !ended.plain || answer.is_none();
            let flags = u32::from(ended.failed) | u32::from(rounds) << 1 | u32::from(ended.beside.is_some()) << 2;
            let mut head = null_mut();
            // SAFETY: as above.
            check_status!(unsafe {
                sys::napi_create_double(env, f64::from(ended.call) * 8.0 + f64::from(flags), &raw mut head)
            })?;
            push(head)?;
            push(answer.map_or_else(|| text(""), Ok)?)?;
            if let Some(beside) = &ended.beside {
                push(text(beside)?)?;
            }
        }
        Ok(list)
    }
}
