//! What Java calls through JNI: where it has no Foreign Function & Memory API, or is told not to use it.
//!
//! Bytes go in and come out, as `UniFFI` writes values. An asynchronous call ends in a [`CompletionQueue`], which a
//! thread of Java's takes it from: no thread of this library is ever attached to Java, for an attached thread can keep
//! Java from exiting.
//!
//! A `long` is a reference to an object here. Java gives each back once, and no call with it goes on then.
#![expect(unreachable_pub, reason = "the functions are exported under their names in Java")]

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use jni::errors::{Error, ErrorPolicy, JniError};
use jni::objects::{JByteArray, JClass, JThread};
use jni::sys::jlong;
use jni::{Env, EnvUnowned, JavaVM, jni_mangle, jni_sig, jni_str};
use uniffi::{Lift, Lower};

use crate::UniFfiTag as Tag;
use crate::call::Call;
use crate::cancellation::{Cancellation, Watcher};
use crate::client::CommetClient;
use crate::completions::{Completion, CompletionQueue};
use crate::error::{CallError, ErrorReport};
use crate::{check_json, misconfigured, panicked, refused, sign_webhook, verify_webhook, version};

/// What an answer begins with: before a value, before an [`ErrorReport`], and before nothing at all.
const VALUE: u8 = 0;
const REPORT: u8 = 1;
const TOO_LARGE: u8 = 2;

/// Asks Java's thread that makes a call whether it is interrupted.
struct Interrupts;

impl Watcher for Interrupts {
    fn stop(&self) -> bool {
        let interrupted = JavaVM::singleton().and_then(|machine| {
            machine.with_local_frame(4, |env| {
                let thread = JThread::current_thread(env)?;
                env.call_method(&thread, jni_str!("isInterrupted"), jni_sig!("()Z"), &[])?.z()
            })
        });
        interrupted.unwrap_or(false)
    }
}

/// What becomes of a failure of JNI itself: an exception.
struct Throw;

impl<T: Default> ErrorPolicy<T, Error> for Throw {
    type Captures<'java: 'method, 'method> = ();

    fn on_error<'java: 'method, 'method>(env: &mut Env<'java>, (): &mut (), error: Error) -> Result<T, Error> {
        if !env.exception_check() {
            // It returns an error, since there is an exception now.
            let _ = match error {
                Error::JniCall(JniError::NoMemory) => env.throw_new(
                    jni_str!("java/lang/OutOfMemoryError"),
                    jni_str!("Java has no memory for the answer of the Commet client"),
                ),
                error => env.throw(error.to_string()),
            };
        }
        Ok(T::default())
    }

    fn on_panic<'java: 'method, 'method>(
        env: &mut Env<'java>,
        (): &mut (),
        _: Box<dyn Any + Send + 'static>,
    ) -> Result<T, Error> {
        let _ = env.throw(jni_str!("the Commet client panicked"));
        Ok(T::default())
    }
}

/// Hands an object over to Java.
fn give<T>(object: Arc<T>) -> jlong {
    Arc::into_raw(object) as jlong
}

/// The object that Java holds.
///
/// # Safety
///
/// It came from [`give`], with this type, and Java has not given it back.
unsafe fn lent<'a, T>(object: jlong) -> &'a T {
    // SAFETY: as the caller promises.
    unsafe { &*(object as *const T) }
}

/// The same for who goes on with it after Java has given it back.
///
/// # Safety
///
/// As for [`lent`].
unsafe fn shared<T>(object: jlong) -> Arc<T> {
    let object = object as *const T;
    // SAFETY: as the caller promises; Java keeps its own count.
    unsafe {
        Arc::increment_strong_count(object);
        Arc::from_raw(object)
    }
}

/// Takes back what Java held.
///
/// # Safety
///
/// As for [`lent`]; and it is not used again.
unsafe fn give_back<T>(object: jlong) {
    // SAFETY: as the caller promises.
    drop(unsafe { Arc::from_raw(object as *const T) });
}

/// A value of what Java wrote.
fn read<T: Lift<Tag>>(input: &mut &[u8]) -> T {
    T::try_read(input).expect("Java writes what is read here")
}

/// What Java reads of a result.
fn answer<T: Lower<Tag>>(result: Result<T, CallError>) -> Vec<u8> {
    let mut answer = Vec::new();
    match result {
        Ok(value) => {
            answer.push(VALUE);
            T::write(value, &mut answer);
        }
        Err(CallError::Failed { report }) => {
            answer.push(REPORT);
            <ErrorReport as Lower<Tag>>::write(*report, &mut answer);
        }
    }
    answer
}

/// Answers Java's bytes with bytes.
fn exchange<'java, T: Lower<Tag>>(
    mut env: EnvUnowned<'java>,
    input: &JByteArray<'java>,
    make: impl FnOnce(&mut &[u8]) -> Result<T, CallError>,
) -> JByteArray<'java> {
    env.with_env(|env| -> jni::errors::Result<_> {
        let input = env.convert_byte_array(input)?;
        let answer = answer(make(&mut input.as_slice()));
        env.byte_array_from_slice(&answer)
    })
    .resolve::<Throw>()
}

/// Does what has no answer.
fn order(mut env: EnvUnowned<'_>, work: impl FnOnce()) {
    env.with_env(|_| -> jni::errors::Result<()> {
        work();
        Ok(())
    })
    .resolve::<Throw>();
}

/// The call that Java describes: its operation, arguments and options, and what may stop it.
///
/// # Safety
///
/// As for [`lent`]; `stop` may be zero.
unsafe fn described<'a>(client: jlong, input: &mut &[u8], stop: jlong) -> Call<'a> {
    // SAFETY: as the caller promises.
    let client = unsafe { lent::<CommetClient>(client) };
    // SAFETY: the same.
    let stop = (stop != 0).then(|| unsafe { shared::<Cancellation>(stop) });
    let (operation, arguments): (String, String) = (read(input), read(input));
    Call::new(client, &operation, &arguments, read(input), stop.as_ref())
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn open<'java>(env: EnvUnowned<'java>, _: JClass<'java>, input: JByteArray<'java>) -> JByteArray<'java> {
    exchange(env, &input, |input| {
        let (product, settings): (String, String) = (read(input), read(input));
        CommetClient::new(&product, &settings, Some(Arc::new(Interrupts))).map(give)
    })
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn shutdown<'java>(env: EnvUnowned<'java>, _: JClass<'java>, client: jlong) {
    // SAFETY: Java holds it.
    order(env, || unsafe { lent::<CommetClient>(client) }.shutdown());
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn free_client<'java>(env: EnvUnowned<'java>, _: JClass<'java>, client: jlong) {
    // SAFETY: Java gives it back.
    order(env, || unsafe { give_back::<CommetClient>(client) });
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn cancellation<'java>(mut env: EnvUnowned<'java>, _: JClass<'java>, client: jlong) -> jlong {
    // SAFETY: Java holds it.
    let made = env
        .with_env(|_| -> jni::errors::Result<_> { Ok(give(unsafe { lent::<CommetClient>(client) }.cancellation())) });
    made.resolve::<Throw>()
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn cancel<'java>(env: EnvUnowned<'java>, _: JClass<'java>, cancellation: jlong) {
    // SAFETY: Java holds it.
    order(env, || unsafe { lent::<Cancellation>(cancellation) }.cancel());
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn free_cancellation<'java>(env: EnvUnowned<'java>, _: JClass<'java>, cancellation: jlong) {
    // SAFETY: Java gives it back.
    order(env, || unsafe { give_back::<Cancellation>(cancellation) });
}

/// Makes a call on this thread.
#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn call<'java>(
    env: EnvUnowned<'java>,
    _: JClass<'java>,
    client: jlong,
    input: JByteArray<'java>,
    stop: jlong,
) -> JByteArray<'java> {
    // SAFETY: Java holds both.
    exchange(env, &input, |input| unsafe { described(client, input, stop) }.send())
}

/// Starts a call, which ends in the queue.
#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn start<'java>(
    mut env: EnvUnowned<'java>,
    _: JClass<'java>,
    client: jlong,
    input: JByteArray<'java>,
    stop: jlong,
    queue: jlong,
    id: jlong,
) {
    let started = env.with_env(|env| -> jni::errors::Result<()> {
        let input = env.convert_byte_array(input)?;
        // SAFETY: Java holds it.
        let queue = unsafe { shared::<CompletionQueue>(queue) };
        // SAFETY: Java holds both.
        let call = unsafe { described(client, &mut input.as_slice(), stop) };
        call.start(move |result| queue.push(Completion { id, answer: answer(result) }));
        Ok(())
    });
    started.resolve::<Throw>();
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn queue<'java>(mut env: EnvUnowned<'java>, _: JClass<'java>) -> jlong {
    env.with_env(|_| -> jni::errors::Result<_> { Ok(give(Arc::<CompletionQueue>::default())) }).resolve::<Throw>()
}

#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn free_queue<'java>(env: EnvUnowned<'java>, _: JClass<'java>, queue: jlong) {
    // SAFETY: Java gives it back.
    order(env, || unsafe { give_back::<CompletionQueue>(queue) });
}

/// Waits for the end of a call that was started: its number, and its answer. Null when none ended in this time. An answer
/// that Java has no memory for is lost, and the call's end is told without it, by the next taking.
#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn take<'java>(
    mut env: EnvUnowned<'java>,
    _: JClass<'java>,
    queue: jlong,
    milliseconds: jlong,
) -> JByteArray<'java> {
    let taken = env.with_env(|env| -> jni::errors::Result<_> {
        // SAFETY: Java holds it.
        let queue = unsafe { lent::<CompletionQueue>(queue) };
        let at_most = Duration::from_millis(milliseconds.unsigned_abs());
        let Some(Completion { id, answer }) = queue.take(at_most) else { return Ok(JByteArray::default()) };
        let bytes = [&id.to_be_bytes(), answer.as_slice()].concat();
        env.byte_array_from_slice(&bytes).inspect_err(|_| queue.put_back(Completion { id, answer: vec![TOO_LARGE] }))
    });
    taken.resolve::<Throw>()
}

/// Calls a function that needs no client, by its name.
#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn function<'java>(env: EnvUnowned<'java>, _: JClass<'java>, input: JByteArray<'java>) -> JByteArray<'java> {
    exchange(env, &input, |input| {
        let report = |report: ErrorReport| Err(CallError::Failed { report: Box::new(report) });
        match read::<String>(input).as_str() {
            "version" => Ok(version()),
            "checkJson" => check_json(&read::<String>(input)).map(|()| String::new()),
            "verifyWebhook" => verify_webhook(&read::<Vec<u8>>(input), read(input), read(input)),
            "signWebhook" => sign_webhook(&read::<Vec<u8>>(input), &read::<Vec<u8>>(input)),
            "refused" => report(refused(&read::<String>(input), &read::<String>(input))),
            "misconfigured" => report(misconfigured(&read::<String>(input))),
            _ => report(panicked()),
        }
    })
}
