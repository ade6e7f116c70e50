//! Tests what the header promises to threads with small stacks, over TLS with a certificate that comes with a long chain.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::{iter, thread};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, PKCS_ECDSA_P384_SHA384};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use serde_json::json;

use crate::programs::{Way, run};

/// The stack that a call may take by the header, with the library as it is released; without optimisation it is a multiple.
const ENOUGH: usize = if cfg!(debug_assertions) { 512 * 1024 } else { 96 * 1024 };
/// As many as are accepted between a certificate and its root.
const INTERMEDIATES: usize = 6;

/// A root certificate as PEM, the chain that leads to it, and the key of the chain's first certificate.
fn chain() -> (String, Vec<CertificateDer<'static>>, PrivateKeyDer<'static>) {
    let key = || KeyPair::generate_for(&PKCS_ECDSA_P384_SHA384).unwrap();
    let authority = || {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
    };
    let (params, signing) = (authority(), key());
    let root = params.self_signed(&signing).unwrap();
    let (mut issuer, mut chain) = (Issuer::new(params, signing), Vec::new());
    for number in 0..INTERMEDIATES {
        let (mut params, signing) = (authority(), key());
        params.distinguished_name.push(rcgen::DnType::CommonName, format!("Intermediate {number}"));
        chain.push(params.signed_by(&signing, &issuer).unwrap().der().clone());
        issuer = Issuer::new(params, signing);
    }
    let leaf = key();
    let names = iter::once("localhost".to_owned()).chain((0..100).map(|number| format!("host{number}.acme.com")));
    let certificate = CertificateParams::new(names.collect::<Vec<_>>()).unwrap().signed_by(&leaf, &issuer).unwrap();
    chain.push(certificate.der().clone());
    chain.reverse();
    (root.pem(), chain, PrivateKeyDer::try_from(leaf.serialize_der()).unwrap())
}

/// Answers each request with a customer.
fn serve(stream: TcpStream, config: &Arc<ServerConfig>) {
    let connection = ServerConnection::new(Arc::clone(config)).unwrap();
    let mut reader = BufReader::new(StreamOwned::new(connection, stream));
    loop {
        let (mut line, mut length) = (String::new(), 0);
        while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
            let line = std::mem::take(&mut line).to_lowercase();
            length = line.strip_prefix("content-length: ").map_or(length, |length| length.trim().parse().unwrap());
        }
        if line.is_empty() || reader.read_exact(&mut vec![0; length]).is_err() {
            return;
        }
        let body = r#"{"success":true,"data":{"id":"cus_1"}}"#;
        let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len());
        if reader.get_mut().write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

#[test]
fn calls_on_a_thread_with_a_small_stack_do_their_work() {
    let (root, chain, key) = chain();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("https://localhost:{}/api", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let config = Arc::clone(&config);
            thread::spawn(move || serve(stream, &config));
        }
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trusted.pem");
    std::fs::write(&file, root).unwrap();
    let settings = json!({"apiKey": "ck_test", "baseUrl": base_url, "caFile": file, "maxRetries": 0}).to_string();
    for way in [Way::Plain, Way::Static] {
        let ran = run("tests/programs/stack.c", way, &[&settings, &ENOUGH.to_string()], &[]);
        let told = String::from_utf8(ran.stdout).unwrap();
        assert_eq!(told.lines().filter(|line| line.starts_with(r#"{"response":"#)).count(), 2, "{told}");
    }
}
