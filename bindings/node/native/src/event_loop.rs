//! The event loop of a main thread or of a worker. Completed calls wait in its queue until it settles them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr::null_mut;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

use commet::Cancellation;
use commet::bridge::{self, Signal};
use napi::bindgen_prelude::{FnArgs, Function, Object, ToNapiValue};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, JsValue as _, Result, Status, check_status, sys};
use napi_derive::napi;

use crate::completion::Completion;
use crate::source::Source;

/// How many calls one turn of the loop settles: the program's timers and sockets run in between.
const BATCH: usize = 64;
/// How many bytes of JSON one turn settles, apart from its last call: parsing them takes a millisecond or two.
const BYTES: usize = 128 * 1024;

/// The calls of one event loop.
#[napi]
pub struct EventLoop {
    pub(crate) calls: Rc<Calls>,
}

/// The calls under way by their numbers. They are cancelled when the environment of the loop ends, as that of a worker
/// does.
pub(crate) struct Calls {
    under_way: RefCell<HashMap<u32, Cancellation>>,
    pub(crate) completions: Arc<CompletionQueue>,
    /// The class of raw JSON, which lives as long as the environment.
    raw_json: sys::napi_ref,
}

/// The completed calls that the loop has not settled yet. The threads of the runtime add them.
pub(crate) type CompletionQueue = bridge::CompletionQueue<Completion, Wake>;

/// Wakes the loop, which then settles all completed calls, a batch in each of its turns. It keeps the process alive only
/// while calls are under way.
#[derive(Default)]
pub(crate) struct Wake(OnceLock<WakeFunction>);

type WakeFunction = ThreadsafeFunction<(), (), Batch, Status, false, true>;

/// Calls that are settled in one turn of the loop.
#[derive(Default)]
pub struct Batch {
    completions: Vec<Completion>,
    /// Whether further completions wait for the next turn.
    more: bool,
}

#[napi]
impl EventLoop {
    /// `settle` receives the completed calls as a list. The first item tells whether more of them wait for
    /// [`next`](Self::next) in another turn of the loop. For each call follow: its number times 8, plus 1 if it
    /// failed, plus 2 if `JSON.parse` would round a number, plus 4 if there is a trailer; the JSON text, empty
    /// if it is too long for a string; and the trailer, if there is one. `raw_json` is the class of raw JSON.
    #[napi(constructor, catch_unwind)]
    pub fn new(env: Env, settle: Function<'_, FnArgs<(Vec<String>,)>, ()>, raw_json: Object<'_>) -> Result<Self> {
        let mut reference = null_mut();
        // SAFETY: environment and class belong to the call that is being served.
        check_status!(unsafe { sys::napi_create_reference(env.raw(), raw_json.raw(), 1, &raw mut reference) })?;
        let completions = Arc::new(CompletionQueue::new(Wake::default()));
        let calls = Rc::new(Calls {
            under_way: RefCell::default(),
            completions: Arc::clone(&completions),
            raw_json: reference,
        });
        let here = Rc::downgrade(&calls);
        let wake = settle.build_threadsafe_function::<()>().weak::<true>().build_callback(move |context| {
            let Some(calls) = here.upgrade() else { return Ok(Batch::default()) };
            catch_unwind(AssertUnwindSafe(|| calls.take(&context.env))).unwrap_or_else(|_| Ok(Batch::default()))
        })?;
        let _ = completions.signal().0.set(wake);
        Ok(Self { calls })
    }

    /// The next completed calls, in the form in which `settle` receives them. If they were settled in the same turn of
    /// the loop, thousands of calls that complete together would block it.
    #[napi(catch_unwind)]
    pub fn next(&self, env: Env) -> Result<Batch> {
        self.calls.take(&env)
    }

    /// Cancels a call, which then completes as any other.
    #[napi(catch_unwind)]
    pub fn cancel(&self, call: u32) {
        if let Some(cancellation) = self.calls.under_way.borrow().get(&call) {
            cancellation.cancel();
        }
    }
}

impl Calls {
    /// The source of JavaScript values in the call that is being served.
    pub(crate) fn source(&self, env: &Env) -> Result<Source> {
        let mut raw_json = null_mut();
        // SAFETY: the reference is this environment's.
        check_status!(unsafe { sys::napi_get_reference_value(env.raw(), self.raw_json, &raw mut raw_json) })?;
        Ok(Source { env: env.raw(), raw_json })
    }

    /// Registers a call, which keeps the process alive.
    pub(crate) fn begin(&self, env: &Env, call: u32, cancellation: Cancellation) -> Result<()> {
        let mut under_way = self.under_way.borrow_mut();
        if under_way.is_empty() {
            // SAFETY: the threadsafe function is this environment's, which is alive: it called us.
            check_status!(unsafe {
                sys::napi_ref_threadsafe_function(env.raw(), self.completions.signal().function().raw())
            })?;
        }
        under_way.insert(call, cancellation);
        Ok(())
    }

    /// Takes the calls to settle now.
    fn take(&self, env: &Env) -> Result<Batch> {
        let mut bytes = 0;
        let completions = self.completions.take_while(BATCH, |completion| {
            let before = bytes;
            bytes += completion.text.len();
            before < BYTES
        });
        let batch = Batch { completions, more: !self.completions.is_empty() };
        let mut under_way = self.under_way.borrow_mut();
        for completion in &batch.completions {
            under_way.remove(&completion.call);
        }
        if !batch.completions.is_empty() && under_way.is_empty() {
            // SAFETY: as in `begin`.
            check_status!(unsafe {
                sys::napi_unref_threadsafe_function(env.raw(), self.completions.signal().function().raw())
            })?;
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

impl Wake {
    fn function(&self) -> &WakeFunction {
        self.0.get().expect("set before the first call")
    }
}

impl Signal for Wake {
    fn raise(&self) {
        self.function().call((), ThreadsafeFunctionCallMode::NonBlocking);
    }
}

impl ToNapiValue for Batch {
    unsafe fn to_napi_value(env: sys::napi_env, batch: Self) -> Result<sys::napi_value> {
        let mut list = null_mut();
        // SAFETY: the caller's environment, on its own thread; this holds for all calls below.
        check_status!(unsafe {
            sys::napi_create_array_with_length(env, 1 + 2 * batch.completions.len(), &raw mut list)
        })?;
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
        for completion in batch.completions {
            // The text may be too long for a JavaScript string. Its call must be settled all the same.
            let json = text(&completion.text).ok();
            let rounds = !completion.plain || json.is_none();
            let has_trailer = completion.trailer.is_some();
            let flags = u32::from(completion.failed) | u32::from(rounds) << 1 | u32::from(has_trailer) << 2;
            let mut head = null_mut();
            // SAFETY: as above.
            check_status!(unsafe {
                sys::napi_create_double(env, f64::from(completion.call) * 8.0 + f64::from(flags), &raw mut head)
            })?;
            push(head)?;
            push(json.map_or_else(|| text(""), Ok)?)?;
            if let Some(trailer) = &completion.trailer {
                push(text(trailer)?)?;
            }
        }
        Ok(list)
    }
}
