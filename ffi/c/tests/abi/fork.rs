//! A child is forked while other threads are inside.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use commet_c::{commet_cancel, commet_client_close};
use serde_json::json;

use crate::support::{Client, EMULATOR, PATIENCE, call, key, open, start};

/// The work of the child: calls by the parent's client and by one of its own, both ways. 0 when all went well.
fn child(client: u64, settings: &str, arguments: &str) -> i32 {
    let got = |reply: &serde_json::Value| reply["response"]["status"] == 200;
    if !got(&call(client, 1, "customers.get", arguments, "")) {
        return 1;
    }
    // The number is free, whoever held it in the parent.
    let started = start(client, 2, "customers.get", arguments, "").recv_timeout(PATIENCE);
    if !started.is_ok_and(|reply| got(&reply)) {
        return 2;
    }
    let Ok(own) = open(settings) else { return 3 };
    if !got(&call(own, 1, "customers.get", arguments, "")) {
        return 4;
    }
    commet_cancel(client, 1);
    commet_client_close(own);
    commet_client_close(client);
    0
}

#[test]
fn a_child_forked_at_any_moment_works_on() {
    let rounds = if std::env::var_os("COMMET_SOAK").is_some() { 2_000 } else { 60 };
    let key = key();
    let client = Client::of(&key);
    let settings = json!({"apiKey": key, "baseUrl": EMULATOR.api_url()}).to_string();
    let shared = json!({"apiKey": key, "baseUrl": EMULATOR.api_url(), "shared": true}).to_string();
    let arguments = json!({"customerId": client.create()}).to_string();
    start(client.0, 0, "customers.get", &arguments, "").recv_timeout(PATIENCE).expect("an end");
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        for number in 1..=4 {
            let (client, settings, arguments, over) = (client.0, &settings, &arguments, &over);
            scope.spawn(move || {
                while !over.load(Ordering::Relaxed) {
                    call(client, number, "customers.get", arguments, "");
                    commet_cancel(client, number + 1);
                    commet_client_close(open(settings).expect("right settings"));
                }
            });
        }
        for round in 0..rounds {
            let settings = if round % 2 == 0 { &settings } else { &shared };
            // SAFETY: the child calls what is under test, and ends without returning.
            let pid = unsafe { libc::fork() };
            if pid == 0 {
                // SAFETY: a child that hangs is ended by the system, and one that is done ends itself.
                unsafe {
                    libc::alarm(30);
                    libc::_exit(child(client.0, settings, &arguments));
                }
            }
            let mut status = 0;
            // SAFETY: `status` is a place for a number.
            assert_eq!(unsafe { libc::waitpid(pid, &raw mut status, 0) }, pid);
            assert!(libc::WIFEXITED(status), "round {round}: the child was ended by signal {}", libc::WTERMSIG(status));
            assert_eq!(libc::WEXITSTATUS(status), 0, "round {round}");
        }
        over.store(true, Ordering::Relaxed);
    });
}
