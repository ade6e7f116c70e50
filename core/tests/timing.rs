//! Time: a call ends when its time is up or when it is cancelled, whatever it is doing then.

mod support;

use std::future::IntoFuture as _;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use commet::{Call, Cancellation, CreateCustomer, Customer, Error, ErrorKind, Outcome};
use commet_emulator::Step;
use proptest::prelude::*;
use support::{
    AT_ONCE, Deaf, EMAIL, Face, Scene, best_of_three, both, builder, emulator, eventually, properties, timed,
};

both![
    a_cancelled_call_ends_at_once_whatever_it_is_doing,
    a_call_that_is_cancelled_beforehand_sends_nothing,
    a_call_ends_with_its_total_timeout_whatever_it_is_doing,
    the_earlier_of_timeout_and_deadline_counts,
    no_call_outlives_its_total_timeout,
    an_attempt_that_takes_too_long_is_repeated,
    a_connection_that_is_never_made_ends_with_the_connect_timeout,
    a_timeout_of_nothing_is_refused,
];

const LONG: Duration = Duration::from_secs(60);

/// What a call can be doing when it is stopped.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Phase {
    Connecting,
    AwaitingHeaders,
    ReadingTheBody,
    BackingOff,
}

use Phase::{AwaitingHeaders, BackingOff, Connecting, ReadingTheBody};

impl Phase {
    /// What is known of a write that is stopped in this phase.
    fn outcome(self) -> Outcome {
        if self == Connecting { Outcome::NotSent } else { Outcome::Unknown }
    }
}

static DEAF: LazyLock<Deaf> = LazyLock::new(Deaf::new);

/// A client, and a write that will be in `phase` until it is stopped.
fn stuck<C: Face>(scene: &Scene<C>, deaf: &C, phase: Phase) -> Call<C, Customer> {
    let params = CreateCustomer::new(EMAIL);
    match phase {
        Connecting => return deaf.customers().create(params),
        AwaitingHeaders => scene.script([Step::wait(LONG)]),
        ReadingTheBody => scene.script([Step::slow_drip(Duration::from_millis(200))]),
        BackingOff => scene.script([Step::status(503).retry_after(30)]),
    }
    scene.customers().create(params)
}

/// A client whose calls may take long, and one that never gets a connection.
fn clients<C: Face>(name: &str) -> (Scene<C>, C) {
    let scene = Scene::with(name, |builder| builder.attempt_timeout(LONG).timeout(LONG));
    let deaf = builder("ck_test_deaf", &DEAF.url()).attempt_timeout(LONG).timeout(LONG).connect_timeout(LONG);
    (scene, C::build(deaf).unwrap())
}

fn a_cancelled_call_ends_at_once_whatever_it_is_doing<C: Face>() {
    let (scene, deaf) = clients::<C>("cancel");
    for phase in [Connecting, AwaitingHeaders, ReadingTheBody, BackingOff] {
        let lateness = best_of_three(|| {
            let cancellation = Cancellation::new();
            let call = stuck(&scene, &deaf, phase).cancellation(&cancellation);
            let stopping = thread::spawn(move || {
                thread::sleep(Duration::from_millis(150));
                let now = Instant::now();
                cancellation.cancel();
                now
            });
            let error = C::one(call).unwrap_err();
            let ended = Instant::now();
            let cancelled = stopping.join().unwrap();
            assert_eq!(error.kind(), ErrorKind::Cancelled, "{phase:?}: {error}");
            assert_eq!((error.outcome(), error.attempts()), (phase.outcome(), 1), "{phase:?}");
            assert!(error.idempotency_key().is_some(), "the key to find out what became of it");
            ended.duration_since(cancelled)
        });
        assert!(lateness <= AT_ONCE, "{phase:?}: {lateness:?} after the cancellation");
        if matches!(phase, AwaitingHeaders | ReadingTheBody) {
            eventually("the server sees that the client went away", || scene.last().aborted_by_client);
        }
    }
}

fn a_call_that_is_cancelled_beforehand_sends_nothing<C: Face>() {
    let scene = Scene::<C>::new("cancelled");
    // A connection that is open already would make it easy to send.
    drop(scene.get("missing").unwrap_err());
    let cancellation = Cancellation::new();
    cancellation.cancel();
    for _ in 0..500 {
        let error =
            C::one(scene.customers().create(CreateCustomer::new(EMAIL)).cancellation(&cancellation)).unwrap_err();
        assert_eq!((error.kind(), error.outcome()), (ErrorKind::Cancelled, Outcome::NotSent), "{error}");
    }
    thread::sleep(Duration::from_millis(50));
    assert_eq!(scene.requests().len(), 1, "a request was sent");
}

fn a_call_ends_with_its_total_timeout_whatever_it_is_doing<C: Face>() {
    let (scene, deaf) = clients::<C>("timeout");
    let timeout = Duration::from_millis(200);
    for phase in [Connecting, AwaitingHeaders, ReadingTheBody] {
        let lateness = best_of_three(|| {
            let (result, elapsed) = timed(|| C::one(stuck(&scene, &deaf, phase).timeout(timeout)));
            let error = result.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Timeout, "{phase:?}: {error}");
            assert_eq!((error.outcome(), error.attempts()), (phase.outcome(), 1), "{phase:?}");
            assert!(error.is_retryable());
            assert!(elapsed >= timeout, "{phase:?}: gave up early, after {elapsed:?}");
            elapsed.saturating_sub(timeout)
        });
        assert!(lateness <= AT_ONCE, "{phase:?}: {lateness:?} after the timeout");
    }
}

fn the_earlier_of_timeout_and_deadline_counts<C: Face>() {
    let (scene, deaf) = clients::<C>("deadline");
    let (short, never) = (Duration::from_millis(150), Duration::MAX);
    for (timeout, deadline) in [(short, LONG), (never, short), (LONG, short)] {
        let (result, elapsed) =
            timed(|| C::one(stuck(&scene, &deaf, Connecting).timeout(timeout).deadline(Instant::now() + deadline)));
        assert_eq!(result.unwrap_err().kind(), ErrorKind::Timeout);
        assert!(elapsed >= Duration::from_millis(100) && elapsed < Duration::from_secs(5), "{elapsed:?}");
    }
    // A deadline that has passed already leaves no time to send anything.
    let error = C::one(scene.customers().create(CreateCustomer::new(EMAIL)).deadline(Instant::now())).unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.outcome()), (ErrorKind::Timeout, 0, Outcome::NotSent));
    assert!(scene.requests().is_empty());
}

/// What a server may do to a call: seldom what it should.
fn troubles() -> impl Strategy<Value = Vec<Step>> {
    let delay = prop::sample::select(vec![0, 0, 10, 60, 200, 5_000]).prop_map(Duration::from_millis);
    let kind = prop_oneof![
        Just(Step::handle()),
        Just(Step::slow_drip(Duration::from_millis(2))),
        prop::sample::select(vec![429, 500, 502, 503, 504]).prop_map(Step::status),
        prop::sample::select(vec![0, 1, 30]).prop_map(|seconds| Step::status(503).retry_after(seconds)),
        Just(Step::close_after_applying()),
        Just(Step::close_before_reading()),
        Just(Step::truncated_body()),
    ];
    prop::collection::vec((kind, delay).prop_map(|(step, delay)| step.delay(delay)), 1..8)
}

fn no_call_outlives_its_total_timeout<C: Face>() {
    let cases = (troubles(), 20_u64..250, 10_u64..300, 0_u32..6, 1_u64..200);
    let outcome = properties(40, 2_000).run(&cases, |(steps, total, attempt, retries, backoff)| {
        let total = Duration::from_millis(total);
        let scene = Scene::<C>::with("outlive", |builder| {
            let backoff = Duration::from_millis(backoff);
            builder
                .timeout(total)
                .attempt_timeout(Duration::from_millis(attempt))
                .max_retries(retries)
                .backoff(backoff, backoff * 4)
        });
        let lateness = best_of_three(|| {
            scene.script(steps.clone());
            timed(|| scene.create(CreateCustomer::new(EMAIL))).1.saturating_sub(total)
        });
        prop_assert!(lateness <= AT_ONCE, "{:?} after the total timeout of {:?}", lateness, total);
        Ok(())
    });
    outcome.unwrap();
}

fn an_attempt_that_takes_too_long_is_repeated<C: Face>() {
    let timeout = Duration::from_millis(300);
    let scene = Scene::<C>::with("attempt", |builder| builder.attempt_timeout(timeout));
    for step in [Step::wait(LONG), Step::slow_drip(LONG)] {
        emulator().reset(&scene.key).unwrap();
        scene.script([step]);
        let (result, elapsed) = timed(|| scene.create(CreateCustomer::new(EMAIL)));
        let response = result.unwrap();
        assert_eq!((response.status, response.attempts), (201, 2));
        assert!(elapsed >= timeout, "{elapsed:?}");
        let requests = scene.requests();
        assert_eq!(requests[0].idempotency_key, requests[1].idempotency_key);
        eventually("the server sees that the first attempt was given up", || scene.requests()[0].aborted_by_client);
    }
    // When no retry is left the error says which of the timeouts it was.
    scene.script([Step::wait(LONG)]);
    let error =
        C::one(scene.customers().get("x").max_retries(0).attempt_timeout(Duration::from_millis(20))).unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (ErrorKind::Timeout, 1, true));
    assert!(error.message().contains("20ms"), "{error}");
}

fn a_connection_that_is_never_made_ends_with_the_connect_timeout<C: Face>() {
    let (_, deaf) = clients::<C>("connect");
    let timeout = Duration::from_millis(80);
    let (result, elapsed) =
        timed(|| C::one(deaf.customers().create(CreateCustomer::new(EMAIL)).connect_timeout(timeout).max_retries(2)));
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Timeout, Outcome::NotSent, 3));
    assert!(error.is_retryable() && error.message().contains("connect timeout"), "{error}");
    assert!(elapsed >= timeout * 3 && elapsed < Duration::from_secs(5), "{elapsed:?}");
}

fn a_timeout_of_nothing_is_refused<C: Face>() {
    let base = || builder("ck_test_zero", "http://127.0.0.1:1/");
    for settings in
        [base().timeout(Duration::ZERO), base().attempt_timeout(Duration::ZERO), base().connect_timeout(Duration::ZERO)]
    {
        assert_eq!(C::build(settings).unwrap_err().kind(), ErrorKind::Configuration);
    }
    // And one of a whole age is none to trip over.
    let scene = Scene::<C>::with("age", |builder| {
        builder.timeout(Duration::MAX).attempt_timeout(Duration::MAX).connect_timeout(Duration::MAX)
    });
    scene.create(CreateCustomer::new(EMAIL)).unwrap();
}

/// Drops the future of an asynchronous call after `patience`; nothing, when it was faster.
fn dropped_after(call: Call<commet::Client, Customer>, patience: Duration) -> Option<Result<Customer, Error>> {
    let future = call.into_future();
    let result = support::runtime().block_on(async { tokio::time::timeout(patience, future).await });
    result.ok().map(|ended| ended.map(|response| response.data))
}

#[test]
fn dropping_the_future_ends_the_request() {
    let (scene, deaf) = clients::<commet::Client>("dropped");
    for phase in [Connecting, AwaitingHeaders, ReadingTheBody, BackingOff] {
        let patience = Duration::from_millis(150);
        let lateness = best_of_three(|| {
            let (ended, elapsed) = timed(|| dropped_after(stuck(&scene, &deaf, phase), patience));
            assert!(ended.is_none(), "{phase:?}");
            elapsed.saturating_sub(patience)
        });
        assert!(lateness <= AT_ONCE, "{phase:?}: {lateness:?}");
        match phase {
            Connecting => {}
            BackingOff => {
                let requests = scene.requests().len();
                thread::sleep(Duration::from_millis(50));
                assert_eq!(scene.requests().len(), requests);
            }
            _ => eventually("the server sees that the client went away", || scene.last().aborted_by_client),
        }
    }
}

/// The promise that a billing engineer builds on: what is told to be unsent was not applied.
#[test]
fn a_write_that_is_told_to_be_unsent_was_not_applied() {
    let scene = Scene::<commet::Client>::new("unsent");
    let mut unsent = Vec::new();
    for n in 0..support::count(2_000, 200_000) {
        // A connection that is open already: the one before went with the call that was cancelled.
        drop(scene.get("missing").unwrap_err());
        let cancellation = Cancellation::new();
        let id = format!("u{n}");
        let call = scene.customers().create(CreateCustomer::new(EMAIL).id(&id)).cancellation(&cancellation);
        // The call is polled first. It hands its request to the task of the connection, on another
        // thread; while that takes it and writes it, the cancellation comes.
        let cancel = async {
            let until = Instant::now() + Duration::from_nanos(u64::from(n % 100) * 250);
            while Instant::now() < until {
                std::hint::spin_loop();
            }
            cancellation.cancel();
        };
        let call = call.max_retries(0).into_future();
        match support::runtime().block_on(async { tokio::join!(call, cancel) }).0 {
            Ok(response) => assert_eq!(response.data.external_id, Some(id)),
            Err(error) if error.outcome() == Outcome::NotSent => unsent.push(id),
            Err(error) => assert_eq!((error.kind(), error.outcome()), (ErrorKind::Cancelled, Outcome::Unknown)),
        }
    }
    assert!(!unsent.is_empty(), "no cancellation was early enough to prove anything");
    // What was on its way has arrived by now.
    thread::sleep(Duration::from_millis(100));
    for id in unsent {
        assert!(scene.get(&id).is_err(), "{id} was told to be unsent, and is there");
    }
}
