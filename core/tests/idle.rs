//! Connections at rest: they go in time although nobody calls, and many clients hold few of them.

use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::raw::Server;
use commet::{Client, Customer, blocking, bridge};

const BASE_URL: &str = "COMMET_TEST_IDLE_BASE_URL";
const IDLE_TIMEOUT: Duration = Duration::from_millis(300);

fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(10);
    while !holds() {
        assert!(Instant::now() < end, "not within ten seconds: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

fn threads_named(name: &str) -> usize {
    let tasks = std::fs::read_dir("/proc/self/task").unwrap().flatten();
    tasks.filter(|task| std::fs::read_to_string(task.path().join("comm")).is_ok_and(|comm| comm.trim() == name)).count()
}

fn files() -> usize {
    std::fs::read_dir("/proc/self/fd").unwrap().count()
}

#[test]
fn those_of_a_blocking_client_go_although_nobody_calls() {
    let server = Server::echo();
    let builder = blocking::Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = builder.idle_timeout(IDLE_TIMEOUT).build().unwrap();
    // One that rests for longer must not keep the others.
    let builder = blocking::Client::builder().api_key("ck_test").base_url(server.base_url());
    let patient = builder.build().unwrap();
    patient.customers().get("patient").send().unwrap();
    for _ in 0..3 {
        thread::scope(|scope| {
            for n in 0..8 {
                let client = &client;
                scope.spawn(move || client.customers().get(format!("c{n}")).send().unwrap());
            }
        });
        assert!(server.open() >= 2);
        eventually("all but one are closed", || server.open() == 1);
    }
    drop(patient);
    client.customers().get("last").send().unwrap();
    eventually("all are closed", || server.open() == 0);
}

#[test]
fn those_of_an_asynchronous_client_go_although_nobody_calls() {
    let server = Server::echo();
    let builder = Client::builder().api_key("ck_test").base_url(server.base_url());
    let client = builder.idle_timeout(IDLE_TIMEOUT).build().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let calls = (0..8).map(|n| client.customers().get(format!("c{n}")).into_future());
        for answer in futures_util::future::join_all(calls).await {
            answer.unwrap();
        }
    });
    assert!(server.open() >= 1);
    eventually("all are closed", || server.open() == 0);
}

fn open(base_url: &str, key: usize, idle_timeout: Duration) -> bridge::Client {
    let idle_timeout = idle_timeout.as_millis();
    let settings = format!(r#"{{"apiKey":"ck_test_{key}","baseUrl":"{base_url}","idleTimeoutMs":{idle_timeout}}}"#);
    bridge::Client::open("commet-test/1", settings).unwrap()
}

fn request() -> bridge::Request {
    bridge::Request::new("customers.get", r#"{"customerId":"cus_1"}"#)
}

fn block(client: &bridge::Client) {
    client.call::<Customer>(request(), &client.cancellation()).result.unwrap();
}

fn start(client: &bridge::Client) {
    let (done, ended) = channel();
    client.start::<Customer>(request(), &client.cancellation(), move |reply| drop(done.send(reply.result)));
    ended.recv_timeout(Duration::from_secs(20)).expect("a started call ends").unwrap();
}

/// The process under test of the others, which has a limit of its own.
#[test]
fn the_process_with_many_keys() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    let limit = libc::rlimit { rlim_cur: 1_024, rlim_max: 1_024 };
    // SAFETY: `limit` outlives the call.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) }, 0);
    start(&open(&base_url, 0, IDLE_TIMEOUT));
    let before = files();
    let mut most = 0;
    let patient: Vec<_> = (0..1_000)
        .map(|key| {
            let client = open(&base_url, key, Duration::from_secs(50));
            block(&client);
            start(&client);
            most = most.max(files());
            client
        })
        .collect();
    assert!(most < 800, "{most} files");
    drop(patient);
    eventually("the files of dropped clients are closed", || files() <= before);

    let clients: Vec<_> = (0..100).map(|key| open(&base_url, key, IDLE_TIMEOUT)).collect();
    for client in &clients {
        block(client);
        start(client);
    }
    eventually("the files of idle clients are closed", || files() <= before);
    eventually("no thread waits for nothing", || threads_named("commet-idle") == 0);
    for client in &clients {
        block(client);
        start(client);
    }
}

#[test]
fn the_process_with_few_files() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    let limit = libc::rlimit { rlim_cur: 100, rlim_max: 100 };
    // SAFETY: `limit` outlives the call.
    assert_eq!(unsafe { libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit) }, 0);
    // More than fit, if those at rest were kept.
    let clients: Vec<_> = (0..60).map(|key| open(&base_url, key, Duration::from_secs(50))).collect();
    for client in clients.iter().chain(&clients) {
        block(client);
        start(client);
    }
}

#[test]
fn many_keys_hold_few_files() {
    let server = Server::echo();
    for test in ["idle::the_process_with_many_keys", "idle::the_process_with_few_files"] {
        let mut command = Command::new(std::env::current_exe().unwrap());
        let output = command.args(["--exact", test, "--nocapture"]).env(BASE_URL, server.base_url()).output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && told.contains("1 passed"), "{told}");
    }
}
