//! How much stack a call takes from the thread that makes it. The header of the C ABI promises what is enough.

mod raw;

use std::io::{BufReader, Write};
use std::process::Command;
use std::sync::Arc;
use std::thread;

use commet::{CreateCustomer, Json, blocking};
use raw::{Server, customer, read_request};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

const BASE_URL: &str = "COMMET_TEST_STACKS_BASE_URL";
const STACK: &str = "COMMET_TEST_STACKS_BYTES";
/// What a call may take in the library as it is released; without optimisation it takes a multiple of it.
const ENOUGH: usize = if cfg!(debug_assertions) { 1024 * 1024 } else { 128 * 1024 };

/// The process under test of the other: a stack that is too small ends it.
#[test]
fn the_process_with_a_small_stack() {
    let (Ok(base_url), Ok(stack)) = (std::env::var(BASE_URL), std::env::var(STACK)) else { return };
    let call = move || {
        let client = blocking::Client::builder().api_key("ck_test").base_url(base_url).build().unwrap();
        // As deep as values may be, in both directions.
        let nested: Json = format!(r#"{{"a":{}1{}}}"#, "[".repeat(100), "]".repeat(100)).parse().unwrap();
        for _ in 0..2 {
            let params = CreateCustomer::new("a@b.c").metadata(nested.clone());
            client.customers().create(params).send().unwrap();
        }
        let created = client.invoke("customers.create", r#"{"email":"a@b.c"}"#).send().unwrap();
        assert!(created.data.as_str().contains("customers"));
    };
    thread::Builder::new().stack_size(stack.parse().unwrap()).spawn(call).unwrap().join().unwrap();
}

#[test]
fn a_call_over_tls_fits_the_stack_that_is_promised() {
    let certified = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .unwrap();
    let config = Arc::new(config);
    let server = Server::start(move |stream| {
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        let mut reader = BufReader::new(StreamOwned::new(connection, stream));
        while let Some(request) = read_request(&mut reader) {
            if reader.get_mut().write_all(&customer(request.id())).is_err() {
                return;
            }
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trusted.pem");
    std::fs::write(&file, certified.cert.pem()).unwrap();
    let succeeds = |stack: usize| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "the_process_with_a_small_stack"]);
        command.env(BASE_URL, format!("https://localhost:{}/api", server.port)).env("SSL_CERT_FILE", &file);
        let output = command.env(STACK, stack.to_string()).output().unwrap();
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (fits, told) = succeeds(ENOUGH);
    assert!(fits, "{told}");
    if raw::soak() {
        let least = (8 * 1024..=ENOUGH).step_by(8 * 1024).find(|stack| succeeds(*stack).0).unwrap();
        assert!(least <= ENOUGH * 3 / 4, "a call takes {} KiB", least / 1024);
    }
}
