//! What Java calls through JNI: where it has no Foreign Function & Memory API, or is told not to use it.
//!
//! Bytes go in and come out. An asynchronous call ends in a [`CompletionQueue`], which a thread of Java's takes it from: no
//! thread of this library is ever attached to Java, for an attached thread can keep Java from exiting.
#![expect(unreachable_pub, reason = "the functions are exported under their names in Java")]

mod answer;
mod reference;
mod taken;

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use jni::errors::{Error, ErrorPolicy, JniError};
use jni::objects::{JByteArray, JClass, JLongArray, JThread};
use jni::sys::jlong;
use jni::{Env, EnvUnowned, JavaVM, jni_mangle, jni_sig, jni_str};
use uniffi::Lower;

use crate::UniFfiTag as Tag;
use crate::call::Call;
use crate::cancellation::{Cancellation, Watcher};
use crate::client::CommetClient;
use crate::completions::{Completion, CompletionQueue};
use crate::error::{CallError, ErrorReport};
use crate::{check_json, misconfigured, panicked, refused, sign_webhook, verify_webhook, version};

use self::answer::{answer, end_of_call, read};
use self::reference::{give, give_back, lent, shared};
use self::taken::Taken;

/// Asks Java's thread that makes a call whether it is interrupted.
struct Interrupts;

impl Watcher for Interrupts {
    fn stop(&self) -> bool {
        let asked = JavaVM::singleton().and_then(|machine| {
            machine.with_top_local_frame(|env| {
                let interrupted = env.with_local_frame(4, |env| {
                    let thread = JThread::current_thread(env)?;
                    env.call_method(&thread, jni_str!("isInterrupted"), jni_sig!("()Z"), &[])?.z()
                });
                // A thread that has no stack or memory left throws. The exception would take the call's answer away.
                env.exception_clear();
                interrupted
            })
        });
        asked.unwrap_or(false)
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

/// Answers Java's bytes with bytes.
fn exchange<'java, T: Lower<Tag>>(
    mut env: EnvUnowned<'java>,
    input: &JByteArray<'java>,
    make: impl FnOnce(&mut &[u8]) -> Result<T, CallError>,
) -> JByteArray<'java> {
    env.with_env(|env| -> jni::errors::Result<_> {
        let input = env.convert_byte_array(input)?;
        let answer = answer(|| make(&mut input.as_slice()));
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

/// Makes a client, and writes it into `place`, which Java frees it by: nothing that Java lacks is needed after that. Null, or
/// what is wrong.
#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn open<'java>(
    mut env: EnvUnowned<'java>,
    _: JClass<'java>,
    input: JByteArray<'java>,
    place: JLongArray<'java>,
) -> JByteArray<'java> {
    let opened = env.with_env(|env| -> jni::errors::Result<_> {
        let input = env.convert_byte_array(input)?;
        let mut client = 0;
        let answer = answer(|| {
            let input = &mut input.as_slice();
            let (product, settings): (String, String) = (read(input), read(input));
            client = CommetClient::new(&product, &settings, Some(Arc::new(Interrupts))).map(give)?;
            Ok(client)
        });
        if client == 0 {
            return env.byte_array_from_slice(&answer);
        }
        // SAFETY: Java does not know of it.
        place.set_region(env, 0, &[client]).inspect_err(|_| unsafe { give_back::<CommetClient>(client) })?;
        Ok(JByteArray::default())
    });
    opened.resolve::<Throw>()
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
        call.start(move |result| queue.push(Completion { id, bytes: end_of_call(id, || result) }));
        Ok(())
    });
    started.resolve::<Throw>();
}

/// Makes a queue, which Java keeps as long as the library is loaded.
#[jni_mangle("co.commet.internal.ffi.Jni")]
pub fn queue<'java>(mut env: EnvUnowned<'java>, _: JClass<'java>) -> jlong {
    env.with_env(|_| -> jni::errors::Result<_> { Ok(give(Arc::<CompletionQueue>::default())) }).resolve::<Throw>()
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
        let Some(completion) = queue.take(at_most) else { return Ok(JByteArray::default()) };
        let taken = Taken::new(completion, queue);
        let bytes = env.byte_array_from_slice(taken.bytes())?;
        taken.keep();
        Ok(bytes)
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
