//! The pool of blocking connections: how many there are, who gets one next, and when one is closed.

mod raw;

use std::io::{BufReader, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use commet::{Cancellation, ErrorKind, Outcome, blocking};
use raw::{Server, customer, read_request};

/// Answers after `delay`, and notes how many requests it had in hand at most.
fn slow_server(delay: Duration) -> (Server, Arc<AtomicUsize>) {
    let most = Arc::new(AtomicUsize::new(0));
    let now = AtomicUsize::new(0);
    let noted = Arc::clone(&most);
    let server = Server::start(move |mut stream| {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(request) = read_request(&mut reader) {
            noted.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            thread::sleep(delay);
            now.fetch_sub(1, Ordering::SeqCst);
            if stream.write_all(&customer(request.id())).is_err() {
                return;
            }
        }
    });
    (server, most)
}

fn client(server: &Server, connections: usize) -> blocking::Client {
    let builder = blocking::Client::builder().api_key("ck_test").base_url(server.base_url());
    builder.max_blocking_connections(connections).idle_timeout(Duration::from_millis(200)).build().unwrap()
}

#[test]
fn there_are_no_more_connections_than_allowed_and_callers_wait_in_order() {
    let (server, most) = slow_server(Duration::from_millis(240));
    let client = client(&server, 2);
    let order = Arc::new(Mutex::new(Vec::new()));
    let callers: Vec<_> = (0..8)
        .map(|n| {
            let (client, order) = (client.clone(), Arc::clone(&order));
            let caller = thread::spawn(move || {
                client.customers().get(format!("c{n}")).send().unwrap();
                order.lock().unwrap().push(n);
            });
            // Far apart enough to arrive in this order, near enough to all have to wait.
            thread::sleep(Duration::from_millis(40));
            caller
        })
        .collect();
    for caller in callers {
        caller.join().unwrap();
    }
    assert_eq!(most.load(Ordering::SeqCst), 2);
    assert_eq!(server.opened(), 2);
    // Two are served at a time, and of those either may be first to say so.
    let order = order.lock().unwrap();
    for (place, n) in order.iter().enumerate() {
        assert!(place.abs_diff(*n) <= 1, "served in the order {order:?}");
    }
}

#[test]
fn an_asynchronous_client_has_no_more_connections_than_allowed() {
    let (server, most) = slow_server(Duration::from_millis(30));
    let builder = commet::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = builder.max_connections(2).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let calls = (0..8).map(|n| client.customers().get(format!("c{n}")).into_future());
        for answer in futures_util::future::join_all(calls).await {
            answer.unwrap();
        }
        assert_eq!((most.load(Ordering::SeqCst), server.opened()), (2, 2));

        // Waiting counts against the deadline, and a call that was given up leaves its place to others.
        let calls =
            (0..6).map(|n| client.customers().get(format!("d{n}")).timeout(Duration::from_millis(45)).into_future());
        let answers = futures_util::future::join_all(calls).await;
        let late: Vec<_> = answers.into_iter().filter_map(Result::err).collect();
        let waited: Vec<_> = late.iter().filter(|error| error.attempts() == 0).collect();
        assert!(!waited.is_empty(), "{late:?}");
        for error in waited {
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::Timeout, Outcome::NotSent));
        }
        client.customers().get("after").await.unwrap();
    });
}

#[test]
fn waiting_for_a_lane_counts_against_the_deadline_and_ends_on_cancellation() {
    let (server, _) = slow_server(Duration::from_millis(600));
    let client = client(&server, 1);
    let occupant = {
        let client = client.clone();
        thread::spawn(move || client.customers().get("occupant").send().unwrap())
    };
    thread::sleep(Duration::from_millis(100));

    let start = Instant::now();
    let error = client.customers().get("late").timeout(Duration::from_millis(80)).send().unwrap_err();
    assert!(start.elapsed() < Duration::from_millis(300), "{:?}", start.elapsed());
    assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Timeout, Outcome::NotSent, 0));

    let cancellation = Cancellation::new();
    let stop = cancellation.clone();
    let stopper = thread::spawn(move || {
        thread::sleep(Duration::from_millis(50));
        stop.cancel();
    });
    let start = Instant::now();
    let error = client.customers().get("unwanted").cancellation(&cancellation).send().unwrap_err();
    assert!(start.elapsed() < Duration::from_millis(300), "{:?}", start.elapsed());
    assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Cancelled, Outcome::NotSent, 0));
    stopper.join().unwrap();
    occupant.join().unwrap();
}

#[test]
fn connections_that_were_idle_too_long_are_closed_by_the_next_call() {
    let (server, _) = slow_server(Duration::from_millis(50));
    let client = client(&server, 64);
    let callers: Vec<_> = (0..8)
        .map(|n| {
            let client = client.clone();
            thread::spawn(move || client.customers().get(format!("c{n}")).send().unwrap())
        })
        .collect();
    for caller in callers {
        caller.join().unwrap();
    }
    assert_eq!(server.opened(), 8);
    thread::sleep(Duration::from_millis(250));
    client.customers().get("next").send().unwrap();
    let end = Instant::now() + Duration::from_secs(5);
    while server.open() > 1 {
        assert!(Instant::now() < end, "{} connections are still open", server.open());
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_sequence_of_calls_stays_on_one_connection() {
    let server = Server::echo();
    let client = client(&server, 64);
    for n in 0..500 {
        client.customers().get(format!("c{n}")).send().unwrap();
    }
    assert_eq!(server.opened(), 1);
}
