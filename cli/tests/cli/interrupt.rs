//! Ctrl-C.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use commet_emulator::Step;

use crate::support::{KEY, Ran, World};

pub(crate) fn signal(pid: u32, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {pid}")]).status().unwrap();
    assert!(sent.success());
}

pub(crate) fn wait_until(what: &str, happened: impl Fn() -> bool) {
    let started = Instant::now();
    while !happened() {
        assert!(started.elapsed() < Duration::from_secs(10), "{what} did not happen");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_call_is_cancelled_and_its_outcome_told() {
    let world = World::new();
    world.emulator.script(KEY, vec![Step::wait(Duration::from_secs(30))]);
    let mut create = world.command(&["customers", "create", "--email", "a@b.co"]);
    let child = create.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until("the request", || !world.emulator.requests(KEY).is_empty());
    let interrupted = Instant::now();
    signal(child.id(), "INT");
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert!(interrupted.elapsed() < Duration::from_secs(2));
    assert_eq!((ran.code, ran.out.as_str()), (130, ""), "{ran:?}");
    assert!(ran.err.starts_with("cancelled: ") && ran.err.contains("--idempotency-key "), "{ran:?}");
    assert!(ran.err.contains("outcome unknown: it may have been applied"), "{ran:?}");
}

#[test]
fn a_list_is_cancelled_between_pages_too() {
    let world = World::new();
    world.emulator.seed(KEY, 5).unwrap();
    world.emulator.script(KEY, vec![Step::handle(), Step::wait(Duration::from_secs(30))]);
    let mut list = world.command(&["customers", "list", "--all", "--limit", "3", "--json"]);
    let child = list.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    wait_until("the second request", || world.emulator.requests(KEY).len() == 2);
    signal(child.id(), "INT");
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.out.lines().count()), (130, 3), "{ran:?}");
    assert_eq!(ran.error()["kind"], "cancelled");
    let cursor = ran.error()["resumeCursor"].as_str().expect("where to go on").to_owned();
    let rest = world.run(&["customers", "list", "--all", "--limit", "3", "--json", "--cursor", &cursor]).ok();
    assert_eq!(rest.out.lines().count(), 2, "{rest:?}");
}
