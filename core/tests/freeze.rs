//! A process that was stopped for longer than the server keeps idle connections.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::raw::{Server, customer, read_request};
use commet::{Client, blocking};

const SERVER_IDLE: Duration = Duration::from_millis(150);
const BASE_URL: &str = "COMMET_TEST_FREEZE_BASE_URL";

/// Closes connections that are idle for `SERVER_IDLE`.
fn impatient_server() -> Server {
    Server::start(|mut stream| {
        stream.set_read_timeout(Some(SERVER_IDLE)).unwrap();
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(request) = read_request(&mut reader) {
            stream.write_all(&customer(request.id())).unwrap();
        }
    })
}

/// The process under test: this test binary again, which makes a call for each line it reads.
#[test]
fn the_process_that_is_frozen() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    let blocking = blocking::Client::builder().api_key("ck_test").base_url(&base_url).max_retries(0).build().unwrap();
    // Its connections are watched by the runtime, which wakes together with the caller: the
    // caller may be first, and is then saved by a retry.
    let asynchronous = Client::builder()
        .api_key("ck_test")
        .base_url(&base_url)
        .backoff(Duration::ZERO, Duration::ZERO)
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    for id in std::io::stdin().lines() {
        let id = id.unwrap();
        let first = blocking.customers().get(&id).send().map(|response| response.data.id);
        let second =
            runtime.block_on(async { asynchronous.customers().get(&id).await }).map(|response| response.data.id);
        let verdict = match (first, second) {
            (Ok(first), Ok(second)) if first == id && second == id => "fine".to_owned(),
            (first, second) => format!("{first:?} {second:?}").replace('\n', " "),
        };
        let mut stdout = std::io::stdout().lock();
        writeln!(stdout, "verdict {verdict}").unwrap();
    }
}

fn signal(child: &Child, signal: libc::c_int) {
    // SAFETY: a signal to this process's own child.
    assert_eq!(unsafe { libc::kill(child.id().cast_signed(), signal) }, 0);
}

#[test]
fn calls_succeed_after_a_stop_that_outlasts_the_servers_patience() {
    let server = impatient_server();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "freeze::the_process_that_is_frozen", "--nocapture"])
        .env(BASE_URL, server.base_url())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut call = |id: &str| {
        writeln!(input, "{id}").unwrap();
        let verdict =
            output.find_map(|line| line.unwrap().split_once("verdict ").map(|(_, verdict)| verdict.to_owned()));
        assert_eq!(verdict.as_deref(), Some("fine"), "{id}");
    };
    let rounds = if crate::raw::soak() { 50 } else { 5 };
    for round in 0..rounds {
        call(&format!("before-{round}"));
        signal(&child, libc::SIGSTOP);
        thread::sleep(SERVER_IDLE * 2);
        assert_eq!(server.open(), 0, "the server closed the connections meanwhile");
        signal(&child, libc::SIGCONT);
        call(&format!("after-{round}"));
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}
