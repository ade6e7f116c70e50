//! When an attempt is repeated, how long the client waits, and when it stops.

use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{AT_ONCE, EMAIL, Face, Scene, best_of_three, both, builder, timed};
use commet::{CreateCustomer, ErrorKind, ListCustomers, Outcome, RetryBudget, UpdateCustomer};
use commet_emulator::Step;

both![
    all_attempts_of_a_write_carry_one_idempotency_key,
    two_calls_carry_two_idempotency_keys,
    a_callers_idempotency_key_is_kept_over_all_attempts,
    an_unusable_idempotency_key_is_refused_unsent,
    passing_troubles_are_retried_whatever_their_body,
    a_plain_no_is_not_retried,
    a_refused_connection_is_retried_and_nothing_was_sent,
    retries_are_three_unless_the_client_or_the_call_says_otherwise,
    once_an_attempt_may_have_been_applied_a_later_refusal_does_not_undo_it,
    retry_after_is_obeyed_in_seconds_and_as_a_date,
    retry_after_counts_only_where_it_is_meant,
    retry_after_is_obeyed_no_longer_than_the_client_is_willing,
    a_retry_after_beyond_the_deadline_fails_at_once_with_the_servers_own_error,
    the_back_off_is_random_and_within_its_bounds,
    an_empty_retry_budget_stops_retries_until_successes_fill_it,
];

/// More than any wait that these proofs ask for, and less than any that would be wrong.
const GENEROUS: Duration = Duration::from_secs(5);

fn all_attempts_of_a_write_carry_one_idempotency_key<C: Face>() {
    let scene = Scene::<C>::new("one_key");
    let id = scene.create(CreateCustomer::new(EMAIL)).unwrap().data.id;
    let customers = scene.customers();
    for call in [
        customers.create(CreateCustomer::new(EMAIL).metadata(serde_json::json!({"a": 1}))),
        customers.update(&id, UpdateCustomer::new().full_name("Acme")),
        customers.archive(&id),
    ] {
        crate::support::emulator().forget_requests(&scene.key);
        scene.script([Step::status(503), Step::close_before_reading(), Step::status(429)]);
        let response = C::one(call).unwrap();
        assert_eq!(response.attempts, 4);
        let requests = scene.requests();
        let key = response.idempotency_key.expect("a write has one");
        for (request, attempt) in requests.iter().zip(1..) {
            assert_eq!(request.headers["idempotency-key"], key);
            assert_eq!(request.attempt, Some(attempt));
            assert_eq!((&request.method, &request.path), (&requests[0].method, &requests[0].path));
            // Of the second attempt the server read no body.
            assert!(attempt == 2 || request.body == requests[0].body);
        }
        assert_eq!(requests.len(), 4);
    }
}

fn two_calls_carry_two_idempotency_keys<C: Face>() {
    let scene = Scene::<C>::new("two_keys");
    let call = scene.customers().create(CreateCustomer::new(EMAIL));
    let mut keys: Vec<_> = (0..20).map(|_| C::one(call.clone()).unwrap().idempotency_key.unwrap()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 20, "a call that is made again is another call");
    assert_eq!(scene.list(ListCustomers::new()).unwrap().data.len(), 20);
}

fn a_callers_idempotency_key_is_kept_over_all_attempts<C: Face>() {
    let scene = Scene::<C>::new("own_key");
    let longest = "k".repeat(255);
    for key in ["order-1234!", &longest] {
        scene.script([Step::status(502), Step::close_after_applying()]);
        let response = C::one(scene.customers().create(CreateCustomer::new(EMAIL)).idempotency_key(key)).unwrap();
        assert_eq!((response.idempotency_key.as_deref(), response.attempts), (Some(key), 3));
        assert!(scene.requests().iter().rev().take(3).all(|request| request.idempotency_key.as_deref() == Some(key)));
    }
    // An error names it too, so that the call can be repeated safely.
    scene.script([Step::status(422)]);
    let error = C::one(scene.customers().archive("x").idempotency_key("mine")).unwrap_err();
    assert_eq!(error.idempotency_key(), Some("mine"));
    let error = C::one(scene.customers().get("missing").idempotency_key("mine")).unwrap_err();
    assert_eq!((error.idempotency_key(), scene.last().idempotency_key), (None, None), "a read has none");
}

fn an_unusable_idempotency_key_is_refused_unsent<C: Face>() {
    let scene = Scene::<C>::new("bad_key");
    // An empty one is an empty column or an unset variable: a random one would protect nobody.
    for key in ["", " ", "a b", "ü", "a\n", &"k".repeat(256)] {
        let error = C::one(scene.customers().archive("x").idempotency_key(key)).unwrap_err();
        assert_eq!((error.kind(), error.param()), (ErrorKind::InvalidRequest, Some("idempotency_key")));
        assert_eq!((error.outcome(), error.attempts()), (Outcome::NotSent, 0));
    }
    assert!(scene.requests().is_empty());
}

fn passing_troubles_are_retried_whatever_their_body<C: Face>() {
    let scene = Scene::<C>::new("passing");
    for status in [408, 429, 500, 502, 503, 504] {
        for step in [
            Step::status(status),
            Step::status(status).text("<html><h1>Trouble</h1></html>", "text/html"),
            Step::status(status).text("", "text/plain"),
        ] {
            scene.script([step]);
            assert_eq!(scene.create(CreateCustomer::new(EMAIL)).unwrap().attempts, 2, "{status}");
        }
        scene.script([Step::status(status)]);
        assert_eq!(scene.list(ListCustomers::new()).unwrap().attempts, 2, "{status}");
    }
}

fn a_plain_no_is_not_retried<C: Face>() {
    let scene = Scene::<C>::new("plain_no");
    for (status, n) in [400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451, 501, 505, 507, 511].into_iter().zip(1..)
    {
        scene.script([Step::status(status).retry_after(1)]);
        let (result, elapsed) = timed(|| scene.create(CreateCustomer::new(EMAIL)));
        let error = result.unwrap_err();
        assert_eq!((error.status(), error.attempts(), error.is_retryable()), (Some(status), 1, false));
        assert_eq!(scene.requests().len(), n, "{status}");
        assert!(elapsed < GENEROUS);
    }
}

fn a_refused_connection_is_retried_and_nothing_was_sent<C: Face>() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = C::build(builder("ck_test_refused", &format!("http://{free}/api"))).unwrap();
    let error = C::one(client.customers().create(CreateCustomer::new(EMAIL))).unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Connection, None, 4));
    assert_eq!((error.outcome(), error.is_retryable()), (Outcome::NotSent, true));
    assert!(error.message().contains(&free.to_string()), "it says where it could not connect: {error}");
    assert!(std::error::Error::source(&error).is_some());
}

fn retries_are_three_unless_the_client_or_the_call_says_otherwise<C: Face>() {
    let default = Scene::<C>::new("retries_default");
    let two = Scene::<C>::with("retries_two", |builder| builder.max_retries(2));
    for (scene, retries, attempts) in [(&default, None, 4), (&two, None, 3), (&two, Some(0), 1), (&default, Some(6), 7)]
    {
        scene.script([Step::status(503).repeat(10)]);
        let call = scene.customers().get("x");
        let call = if let Some(retries) = retries { call.max_retries(retries) } else { call };
        assert_eq!(C::one(call).unwrap_err().attempts(), attempts);
    }
    assert_eq!((default.requests().len(), two.requests().len()), (11, 4));
}

fn once_an_attempt_may_have_been_applied_a_later_refusal_does_not_undo_it<C: Face>() {
    let scene = Scene::<C>::new("worst");
    for (first, last, outcome) in [
        (Step::close_after_applying(), Step::status(401), Outcome::Unknown),
        (Step::status(500), Step::status(422), Outcome::Unknown),
        (Step::truncated_body(), Step::status(403), Outcome::Unknown),
        (Step::status(429), Step::status(401), Outcome::Rejected),
        (Step::status(408), Step::status(404), Outcome::Rejected),
    ] {
        scene.script([first.clone(), last]);
        let error = scene.create(CreateCustomer::new(EMAIL)).unwrap_err();
        assert_eq!((error.attempts(), error.outcome()), (2, outcome), "{first:?}: {error}");
        assert!(!error.is_retryable(), "the last answer says what to do");
    }
}

fn retry_after_is_obeyed_in_seconds_and_as_a_date<C: Face>() {
    let scene = Scene::<C>::new("retry_after");
    // A date has whole seconds, so two of them are more than one from now.
    for step in [Step::status(429).retry_after(1), Step::status(503).retry_after_date(2)] {
        scene.script([step.clone()]);
        let (result, elapsed) = timed(|| scene.get("x"));
        assert_eq!(result.unwrap_err().attempts(), 2);
        assert!((Duration::from_secs(1)..GENEROUS).contains(&elapsed), "{step:?}: {elapsed:?}");
    }
    // A moment that is past needs no wait.
    scene.script([
        Step::status(503).retry_after(0),
        Step::status(503).retry_after_date(0),
        Step::status(429).header("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ]);
    let (result, elapsed) = timed(|| scene.get("x"));
    assert_eq!(result.unwrap_err().attempts(), 4);
    assert!(elapsed < Duration::from_secs(1), "{elapsed:?}");
}

fn retry_after_counts_only_where_it_is_meant<C: Face>() {
    let scene = Scene::<C>::new("not_meant");
    let long = Step::status(500).retry_after(20);
    let unreadable = ["soon", "", "-5", "1.5", "20 s", "Sun, 99 Nov 1994"];
    for step in [long].into_iter().chain(unreadable.map(|value| Step::status(503).header("retry-after", value))) {
        scene.script([step.clone(), step.clone()]);
        let (result, elapsed) = timed(|| C::one(scene.customers().get("x").max_retries(1)));
        let error = result.unwrap_err();
        assert_eq!((error.attempts(), error.retry_after()), (2, None), "{step:?}");
        assert!(elapsed < GENEROUS, "{step:?}: {elapsed:?}");
    }
}

fn retry_after_is_obeyed_no_longer_than_the_client_is_willing<C: Face>() {
    let cap = Duration::from_millis(120);
    let scene = Scene::<C>::with("capped", |builder| builder.max_retry_after(cap));
    for seconds in [3600, u64::MAX] {
        scene.script([Step::status(429).header("retry-after", seconds.to_string()).repeat(2)]);
        let (result, elapsed) = timed(|| C::one(scene.customers().get("x").max_retries(1)));
        let error = result.unwrap_err();
        assert_eq!((error.attempts(), error.retry_after()), (2, Some(Duration::from_secs(seconds))), "told uncapped");
        assert!((cap..GENEROUS).contains(&elapsed), "{elapsed:?}");
    }
}

fn a_retry_after_beyond_the_deadline_fails_at_once_with_the_servers_own_error<C: Face>() {
    let scene = Scene::<C>::with("beyond", |builder| builder.timeout(Duration::from_secs(3)));
    for (status, kind) in [(429, ErrorKind::RateLimited), (503, ErrorKind::Api)] {
        scene.script([Step::status(status).retry_after(20)]);
        let (result, elapsed) = timed(|| scene.create(CreateCustomer::new(EMAIL)));
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (kind, Some(status), 1));
        assert_eq!((error.retry_after(), error.is_retryable()), (Some(Duration::from_secs(20)), true));
        assert!(elapsed < Duration::from_secs(2), "{elapsed:?}");
    }
    assert_eq!(scene.requests().len(), 2);
}

fn the_back_off_is_random_and_within_its_bounds<C: Face>() {
    const CALLS: usize = 16;
    let (initial, max) = (Duration::from_millis(80), Duration::from_millis(120));
    let waits: Vec<Vec<Duration>> = thread::scope(|scope| {
        let calls: Vec<_> = (0..CALLS)
            .map(|n| {
                scope.spawn(move || {
                    let scene = Scene::<C>::with(&format!("backoff{n}"), |builder| builder.backoff(initial, max));
                    scene.script([Step::status(500).repeat(4)]);
                    assert_eq!(scene.get("x").unwrap_err().attempts(), 4);
                    let times: Vec<_> =
                        scene.requests().into_iter().map(|request| started(&request.started_at)).collect();
                    times.windows(2).map(|pair| pair[1].saturating_sub(pair[0])).collect()
                })
            })
            .collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect()
    });
    for (retry, ceiling) in [initial, max, max].into_iter().enumerate() {
        let mut waits: Vec<_> = waits.iter().map(|waits| waits[retry]).collect();
        waits.sort_unstable();
        // A wait is seen with the time that the request took on a busy machine. Half of the sixteen are
        // held to the bound; full jitter puts half of them below half of it.
        assert!(waits[CALLS / 2] <= ceiling, "retry {retry}: {waits:?}");
        // That all sixteen are below an eighth has a chance of one in 2⁴⁸.
        assert!(waits[CALLS - 1] > ceiling / 8, "retry {retry}: no wait at all in {waits:?}");
        assert!(waits[0] < waits[CALLS - 1], "retry {retry}: not random: {waits:?}");
    }
}

/// The time of day of an ISO 8601 time, which is precise to the millisecond.
fn started(iso: &str) -> Duration {
    let number = |range: std::ops::Range<usize>| iso[range].parse::<u64>().unwrap();
    Duration::from_millis(((number(11..13) * 60 + number(14..16)) * 60 + number(17..19)) * 1000 + number(20..23))
}

fn an_empty_retry_budget_stops_retries_until_successes_fill_it<C: Face>() {
    let budget = RetryBudget::new(2, 0);
    let scene = Scene::<C>::with("budget", |builder| builder.retry_budget(budget.clone()).max_retries(5));
    let other = Scene::<C>::with("budget_other", |builder| builder.retry_budget(budget.clone()).max_retries(5));
    scene.script([Step::status(503).repeat(3)]);
    let error = scene.get("x").unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::Api, Some(503), 3));
    assert!(error.is_retryable(), "it is still true that it may succeed later");
    // What clients share is empty for each of them.
    for scene in [&scene, &other] {
        scene.script([Step::status(503)]);
        let (result, elapsed) = timed(|| scene.get("x"));
        assert_eq!(result.unwrap_err().attempts(), 1);
        assert!(elapsed < GENEROUS);
    }
    // Refusals earn nothing; successes earn a tenth of a retry each.
    (0..20).for_each(|_| drop(scene.get("missing").unwrap_err()));
    other.script([Step::status(503)]);
    assert_eq!(other.get("x").unwrap_err().attempts(), 1);
    (0..11).for_each(|_| drop(scene.list(ListCustomers::new()).unwrap()));
    other.script([Step::status(503)]);
    assert_eq!(other.list(ListCustomers::new()).unwrap().attempts, 2);
    other.script([Step::status(503)]);
    assert_eq!(other.get("x").unwrap_err().attempts(), 1);
}

/// Failing at once means at once: nothing is waited for when no retry will follow.
#[test]
fn a_last_failure_is_not_followed_by_a_wait() {
    let scene = Scene::<commet::blocking::Client>::with("last", |builder| {
        builder.max_retries(0).backoff(Duration::from_secs(8), Duration::from_secs(8))
    });
    let slowest = best_of_three(|| {
        scene.script([Step::status(503).retry_after(5)]);
        let started = Instant::now();
        assert_eq!(scene.get("x").unwrap_err().attempts(), 1);
        started.elapsed()
    });
    assert!(slowest <= AT_ONCE, "{slowest:?}");
}
