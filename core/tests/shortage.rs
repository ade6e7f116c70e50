//! A system that refuses files and threads for a while: calls fail with the reason, and later calls work.

use std::fs::File;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::raw::{Server, customer, read_request};
use commet::{Customer, Error, ErrorKind, Outcome, bridge};
use rustls::pki_types::PrivateKeyDer;

const BASE_URL: &str = "COMMET_TEST_SHORTAGE_BASE_URL";

/// Ids of customers whose metadata is a text of so many bytes, as it is and compressed.
const LARGE: &str = "large";
const COMPRESSED: &str = "compressed";
const SIZE: usize = 8 * 1024 * 1024;

fn open(base_url: &str) -> bridge::Client {
    let settings = format!(r#"{{"apiKey":"ck_test","baseUrl":"{base_url}","maxRetries":0}}"#);
    bridge::Client::open("commet-test/1", settings).unwrap()
}

fn request() -> bridge::Request {
    bridge::Request::new("customers.get", r#"{"customerId":"cus_1"}"#)
}

fn block(client: &bridge::Client) -> Result<Customer, Error> {
    ask(client, "cus_1")
}

fn ask(client: &bridge::Client, id: &str) -> Result<Customer, Error> {
    let request = bridge::Request::new("customers.get", format!(r#"{{"customerId":"{id}"}}"#));
    client.call::<Customer>(request, &client.cancellation()).result.map(|response| response.data)
}

fn start(client: &bridge::Client) -> Result<Customer, Error> {
    let (done, ended) = channel();
    client.start::<Customer>(request(), &client.cancellation(), move |reply| drop(done.send(reply.result)));
    ended.recv_timeout(Duration::from_secs(20)).expect("a started call ends").map(|response| response.data)
}

/// An error that names what is missing, or no error.
fn expect_shortage(result: Result<Customer, Error>, part: &str) {
    let Err(error) = result else { return };
    assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connection, Outcome::NotSent), "{error:?}");
    assert!(error.message().to_lowercase().contains(part), "{error:?}");
    assert!(error.is_retryable(), "{error:?}");
}

fn limit(resource: libc::__rlimit_resource_t, most: u64) {
    // SAFETY: `limit` outlives both calls.
    unsafe {
        let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
        assert_eq!(libc::getrlimit(resource, &raw mut limit), 0);
        limit.rlim_cur = most.min(limit.rlim_max);
        assert_eq!(libc::setrlimit(resource, &raw const limit), 0);
    }
}

/// The process under test of the others, since limits belong to a process.
#[test]
fn the_process_without_files() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    limit(libc::RLIMIT_NOFILE, 64);
    let mut held = Vec::new();
    while let Ok(file) = File::open("/dev/null") {
        held.push(file);
    }
    let kept = open(&base_url);
    // From none at all to enough of them.
    for _ in 0..16 {
        expect_shortage(block(&kept), "files");
        expect_shortage(start(&kept), "files");
        let new = open(&base_url);
        expect_shortage(block(&new), "files");
        expect_shortage(start(&new), "files");
        held.pop();
    }
    drop(held);
    for client in [&kept, &open(&base_url)] {
        assert_eq!(block(client).unwrap().id, "cus_1");
        assert_eq!(start(client).unwrap().id, "cus_1");
    }
}

#[test]
fn the_process_without_threads() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    // The limit does not hold for root.
    // SAFETY: it changes this process alone.
    unsafe {
        if libc::geteuid() == 0 {
            assert_eq!(libc::setuid(65_534), 0);
        }
    }
    let named = base_url.replace("127.0.0.1", "localhost");
    let client = open(&named);
    limit(libc::RLIMIT_NPROC, 1);
    for _ in 0..3 {
        for result in [block(&client), start(&client), start(&open(&base_url))] {
            assert!(result.is_err());
            expect_shortage(result, "the system refuses a thread: too many processes or threads");
        }
        // An address needs no look-up.
        assert_eq!(block(&open(&base_url)).unwrap().id, "cus_1");
    }
    limit(libc::RLIMIT_NPROC, 1_000);
    assert_eq!(start(&open(&base_url)).unwrap().id, "cus_1");
    limit(libc::RLIMIT_NPROC, 1);
    // The threads are there, but a look-up needs another one.
    expect_shortage(Err(start(&client).unwrap_err()), "the system refuses a thread");
    limit(libc::RLIMIT_NPROC, 1_000);
    assert_eq!(block(&client).unwrap().id, "cus_1");
    assert_eq!(start(&client).unwrap().id, "cus_1");
}

#[test]
fn the_process_without_memory() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    let client = open(&base_url);
    assert_eq!(block(&client).unwrap().id, "cus_1");
    let pages: u64 = std::fs::read_to_string("/proc/self/statm").unwrap().split(' ').next().unwrap().parse().unwrap();
    let in_use = pages * 4096;
    // Enough for the small parts of a call, and neither for a thread's stack nor for a large answer.
    limit(libc::RLIMIT_AS, in_use + 1024 * 1024);
    for _ in 0..3 {
        let refused = start(&client).unwrap_err();
        assert_eq!(refused.message(), "the system refuses a thread: out of memory (see `ulimit -v`)");
        assert_eq!((refused.outcome(), refused.is_retryable()), (Outcome::NotSent, true));
        for id in [LARGE, COMPRESSED] {
            let refused = ask(&client, id).unwrap_err();
            let why = "the system refuses memory for the response: out of memory (see `ulimit -v`)";
            assert_eq!((refused.message(), refused.status()), (why, Some(200)));
            assert_eq!((refused.kind(), refused.outcome()), (ErrorKind::Connection, Outcome::Unknown));
        }
        assert_eq!(block(&client).unwrap().id, "cus_1");
    }
    // The body has room, and the values that are made of it have none.
    limit(libc::RLIMIT_AS, in_use + 24 * 1024 * 1024);
    assert_eq!(ask(&client, LARGE).unwrap_err().status(), Some(200));
    limit(libc::RLIMIT_AS, libc::RLIM_INFINITY);
    assert_eq!(start(&client).unwrap().id, "cus_1");
    for id in [LARGE, COMPRESSED] {
        assert!(ask(&client, id).unwrap().metadata.unwrap().as_str().len() > SIZE);
    }
}

fn run(test: &str, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let output = command.args(["--exact", test]).envs(variables.iter().copied()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
    assert!(!told.contains("panicked"), "{told}");
}

#[test]
fn without_files_calls_fail_by_name_and_work_later() {
    let plain = Server::echo();
    run("shortage::the_process_without_files", &[(BASE_URL, &plain.base_url())]);
    // TLS reads certificates from a file as well.
    let certified = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certified.cert.der().clone()],
            PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap(),
        )
        .unwrap();
    let config = Arc::new(config);
    let secured = Server::start(move |stream| {
        use std::io::Write as _;
        let connection = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut reader = std::io::BufReader::new(rustls::StreamOwned::new(connection, stream));
        while let Some(request) = read_request(&mut reader) {
            if reader.get_mut().write_all(&customer(request.id())).is_err() {
                return;
            }
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trusted.pem");
    std::fs::write(&file, certified.cert.pem()).unwrap();
    let base_url = format!("https://localhost:{}/api", secured.port);
    run("shortage::the_process_without_files", &[(BASE_URL, &base_url), ("SSL_CERT_FILE", file.to_str().unwrap())]);
}

#[test]
fn without_threads_calls_fail_by_name_and_work_later() {
    let server = Server::echo();
    run("shortage::the_process_without_threads", &[(BASE_URL, &server.base_url())]);
}

#[test]
fn without_memory_calls_fail_by_name_and_work_later() {
    use std::io::Write as _;
    let text = format!(r#"{{"success":true,"data":{{"id":"cus_1","metadata":{{"a":"{}"}}}}}}"#, "x".repeat(SIZE));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    let compressed = {
        let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", gzip.len());
        [head.as_bytes(), &gzip].concat()
    };
    let large = crate::raw::answer("200 OK", &text);
    let server = Server::start(move |mut stream| {
        let mut reader = std::io::BufReader::new(stream.try_clone().unwrap());
        while let Some(request) = read_request(&mut reader) {
            let small = customer(request.id());
            let answer = match request.id() {
                LARGE => &large,
                COMPRESSED => &compressed,
                _ => &small,
            };
            if stream.write_all(answer).is_err() {
                return;
            }
        }
    });
    // One arena: each has a reserve of address space, which is not asked for again.
    let base_url = server.base_url();
    let variables = [(BASE_URL, base_url.as_str()), ("MALLOC_ARENA_MAX", "1")];
    run("shortage::the_process_without_memory", &variables);
}
