//! A client that was used before `fork` works in parent and child at once.
#![cfg(unix)]

mod raw;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use commet::{Client, Customer, blocking, bridge};
use raw::Server;

const CALLS: usize = 1000;

/// Forks; the child runs `work` and leaves with its verdict. It must not return into the test
/// harness, print (another thread may have held the lock), or outlive a hang.
fn fork(work: impl FnOnce() -> bool) -> libc::pid_t {
    // SAFETY: the child calls only this crate's code, which is what is under test, and `_exit`.
    let pid = unsafe { libc::fork() };
    assert!(pid >= 0, "fork failed");
    if pid == 0 {
        // SAFETY: both are async-signal-safe.
        unsafe {
            libc::alarm(60);
            let verdict = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or(false);
            libc::_exit(i32::from(!verdict));
        }
    }
    pid
}

fn wait(pid: libc::pid_t) {
    let mut status = 0;
    // SAFETY: `pid` is this process's child, `status` outlives the call.
    assert_eq!(unsafe { libc::waitpid(pid, &raw mut status, 0) }, pid);
    assert!(libc::WIFEXITED(status), "the child was killed: it hung or crashed (status {status:#x})");
    assert_eq!(libc::WEXITSTATUS(status), 0, "the child got a wrong answer or an error");
}

fn all_answers_are_mine(client: &blocking::Client, name: &str) -> bool {
    (0..CALLS).all(|n| {
        let id = format!("{name}-{n}");
        client.customers().get(&id).send().is_ok_and(|response| response.data.id == id && response.attempts == 1)
    })
}

#[test]
fn parent_and_child_each_get_their_own_answers() {
    let server = Server::echo();
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url()).build().unwrap();
    client.customers().get("before").send().unwrap();

    let child = fork(|| all_answers_are_mine(&client, "child"));
    assert!(all_answers_are_mine(&client, "parent"));
    wait(child);
    assert_eq!(server.opened(), 2, "the parent kept its connection, the child made its own");
}

#[test]
fn a_fork_in_the_middle_of_other_threads_calls_does_not_hang_the_child() {
    let server = Server::echo();
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url()).build().unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let busy: Vec<_> = (0..3)
        .map(|thread| {
            let (client, stop) = (client.clone(), Arc::clone(&stop));
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let id = format!("busy-{thread}");
                    assert_eq!(client.customers().get(&id).send().unwrap().data.id, id);
                }
            })
        })
        .collect();
    let rounds = if raw::soak() { 200 } else { 20 };
    for round in 0..rounds {
        let child = fork(|| {
            (0..20).all(|n| {
                let id = format!("child-{round}-{n}");
                client.customers().get(&id).send().is_ok_and(|response| response.data.id == id)
            })
        });
        wait(child);
    }
    stop.store(true, Ordering::Relaxed);
    for thread in busy {
        thread.join().unwrap();
    }
}

#[test]
fn the_asynchronous_client_works_on_a_runtime_of_the_childs_own() {
    let server = Server::echo();
    let client = Client::builder().api_key("ck_test").base_url(server.base_url()).build().unwrap();
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let calls = |client: Client, name: &'static str| async move {
        for n in 0..CALLS {
            let id = format!("{name}-{n}");
            let answer = client.customers().get(&id).await;
            if !answer.is_ok_and(|response| response.data.id == id && response.attempts == 1) {
                return false;
            }
        }
        true
    };
    let parents = runtime();
    parents.block_on(async {
        client.customers().get("before").await.unwrap();
        // Until the connection lies in the pool, where the child would find it.
        tokio::time::sleep(Duration::from_millis(10)).await;
    });
    let child = fork(|| runtime().block_on(calls(client.clone(), "child")));
    assert!(parents.block_on(calls(client.clone(), "parent")));
    wait(child);
}

#[test]
fn dropping_the_client_in_the_child_leaves_the_parents_connection_open() {
    let server = Server::echo();
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url()).build().unwrap();
    client.customers().get("before").send().unwrap();
    let mut childs = Some(client.clone());
    let child = fork(|| {
        drop(childs.take());
        true
    });
    wait(child);
    let settled = Instant::now() + Duration::from_millis(50);
    while Instant::now() < settled {
        assert_eq!(server.open(), 1);
    }
    assert_eq!(client.customers().get("after").send().unwrap().data.id, "after");
    assert_eq!(server.opened(), 1);
}

/// Calls on the runtime that belongs to the process, for hosts that have none.
fn started_answers_are_mine(client: &bridge::Client, name: &str) -> bool {
    let (sender, replies) = std::sync::mpsc::channel();
    let ids = (0..CALLS).map(|n| format!("{name}-{n}"));
    ids.clone().all(|id| {
        let arguments = format!(r#"{{"customerId":"{id}"}}"#);
        let (sender, request) = (sender.clone(), bridge::Request::new("customers.get", arguments));
        client.start::<Customer>(request, &client.cancellation(), move |reply| drop(sender.send(reply.result)));
        replies
            .recv_timeout(Duration::from_secs(10))
            .is_ok_and(|ended| ended.is_ok_and(|response| response.data.id == id))
    })
}

#[test]
fn a_child_starts_the_shared_runtime_anew_in_the_middle_of_the_parents_calls() {
    let server = Server::echo();
    let settings = format!(r#"{{"apiKey":"ck_test","baseUrl":"{}"}}"#, server.base_url());
    let client = Arc::new(bridge::Client::open("commet-test/1", settings).unwrap());
    assert!(started_answers_are_mine(&client, "before"));
    let stop = Arc::new(AtomicBool::new(false));
    let busy = {
        let (client, stop) = (Arc::clone(&client), Arc::clone(&stop));
        thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                assert!(started_answers_are_mine(&client, "busy"));
            }
        })
    };
    for _ in 0..if raw::soak() { 50 } else { 3 } {
        wait(fork(|| started_answers_are_mine(&client, "child")));
    }
    stop.store(true, Ordering::Relaxed);
    busy.join().unwrap();
}

/// Forks until a child has this process id; none when the system does not let one choose.
fn fork_as(pid: libc::pid_t, work: impl Fn() -> bool) -> Option<libc::pid_t> {
    for _ in 0..200 {
        std::fs::write("/proc/sys/kernel/ns_last_pid", (pid - 1).to_string()).ok()?;
        // SAFETY: the child calls only what is under test, and `_exit`.
        let forked = unsafe { libc::fork() };
        if forked == 0 {
            // SAFETY: both are async-signal-safe.
            unsafe {
                libc::alarm(60);
                libc::_exit(if libc::getpid() == pid { i32::from(!work()) } else { 0 });
            }
        }
        if forked == pid {
            return Some(forked);
        }
        wait(forked);
    }
    None
}

#[test]
#[cfg(target_os = "linux")]
fn a_grandchild_with_its_grandparents_id_has_connections_of_its_own() {
    extern "C" fn forked() {
        bridge::forked();
    }
    // SAFETY: the handler changes one atomic number.
    assert_eq!(unsafe { libc::pthread_atfork(None, None, Some(forked)) }, 0);
    let server = Server::echo();
    let client = blocking::Client::builder().api_key("ck_test").base_url(server.base_url()).build().unwrap();
    let call = |id: &str| client.customers().get(id).send().is_ok_and(|response| response.data.id == id);
    let mut pipe = [0; 2];
    // SAFETY: `pipe` has room for two descriptors.
    assert_eq!(unsafe { libc::pipe(pipe.as_mut_ptr()) }, 0);
    let [reader, writer] = pipe;
    // The child between never uses the client, and has a child when the grandparent is gone and its id is free.
    let grandparent = fork(|| {
        // SAFETY: without arguments, it cannot fail.
        let pid = unsafe { libc::getpid() };
        if !call("grandparent") {
            return false;
        }
        let between = fork(|| {
            // SAFETY: `byte` has room for one; it comes when the grandparent was waited for.
            let mut byte = 0_u8;
            unsafe { libc::read(reader, (&raw mut byte).cast(), 1) };
            match fork_as(pid, || call("grandchild")) {
                Some(grandchild) => wait(grandchild),
                // The system does not let one choose ids: there is nothing to see.
                None => drop(call("nobody")),
            }
            true
        });
        between > 0
    });
    wait(grandparent);
    // SAFETY: both are descriptors of this test's own, and the buffers are long enough.
    unsafe {
        assert_eq!(libc::write(writer, b"x".as_ptr().cast(), 1), 1);
        let end = Instant::now() + Duration::from_secs(30);
        while server.opened() < 2 && Instant::now() < end {
            thread::sleep(Duration::from_millis(10));
        }
        libc::close(reader);
        libc::close(writer);
    }
    assert_eq!(server.opened(), 2, "the grandchild made a connection of its own");
}

const BASE_URL: &str = "COMMET_TEST_FORK_BASE_URL";
const MOMENT: &str = "COMMET_TEST_FORK_MICROSECONDS";

/// The process under test of the other: the first calls of a process make what all its threads share.
#[test]
fn the_process_that_forks_during_its_first_calls() {
    let (Ok(base_url), Ok(moment)) = (std::env::var(BASE_URL), std::env::var(MOMENT)) else { return };
    let settings = format!(r#"{{"apiKey":"ck_test","baseUrl":"{base_url}"}}"#);
    let client = Arc::new(bridge::Client::open("commet-test/1", settings).unwrap());
    let answers = |client: &bridge::Client| {
        let request = bridge::Request::new("customers.get", r#"{"customerId":"x"}"#).options(r#"{"log":"debug"}"#);
        let reply = client.call::<Customer>(request, &client.cancellation());
        reply.result.is_ok_and(|response| response.data.id == "x") && !reply.events.is_empty()
    };
    let begin = Arc::new(std::sync::Barrier::new(5));
    let first: Vec<_> = (0..4)
        .map(|_| {
            let (client, begin) = (Arc::clone(&client), Arc::clone(&begin));
            thread::spawn(move || {
                begin.wait();
                assert!(answers(&client));
            })
        })
        .collect();
    begin.wait();
    let fork_at = Instant::now() + Duration::from_micros(moment.parse().unwrap());
    while Instant::now() < fork_at {}
    wait(fork(|| answers(&client)));
    for thread in first {
        thread.join().unwrap();
    }
}

#[test]
fn a_fork_during_the_first_calls_does_not_hang_the_child() {
    let server = Server::echo();
    let (rounds, step) = if raw::soak() { (1_000, 5) } else { (50, 40) };
    for round in 0..rounds {
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "the_process_that_forks_during_its_first_calls"]);
        let moment = (round * step % 2_000).to_string();
        let output = command.env(BASE_URL, server.base_url()).env(MOMENT, moment).output().unwrap();
        assert!(output.status.success(), "{round}: {}", String::from_utf8_lossy(&output.stdout));
    }
}
