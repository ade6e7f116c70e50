//! TLS: whom the client trusts, and what its connections share.

mod raw;

use std::io::{BufReader, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use commet::{ErrorKind, Outcome, blocking};
use raw::{Server, customer, read_request};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{HandshakeKind, ServerConfig, ServerConnection, StreamOwned};

const BASE_URL: &str = "COMMET_TEST_TLS_BASE_URL";

struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// Written where the caller finds it; removed with the folder.
    fn file(&self, folder: &tempfile::TempDir) -> PathBuf {
        let file = folder.path().join("ca.pem");
        std::fs::write(&file, self.0.pem()).unwrap();
        file
    }

    /// A server with a certificate of this authority, which notes how each handshake went.
    fn server(&self) -> (Server, Arc<Mutex<Vec<HandshakeKind>>>) {
        let key = KeyPair::generate().unwrap();
        let certificate =
            CertificateParams::new(vec!["localhost".to_owned()]).unwrap().signed_by(&key, &self.0).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], PrivateKeyDer::try_from(key.serialize_der()).unwrap())
            .unwrap();
        let (config, handshakes) = (Arc::new(config), Arc::new(Mutex::new(Vec::new())));
        let noted = Arc::clone(&handshakes);
        let server = Server::start(move |stream| {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut reader = BufReader::new(StreamOwned::new(connection, stream));
            while let Some(request) = read_request(&mut reader) {
                let stream = reader.get_mut();
                noted.lock().unwrap().push(stream.conn.handshake_kind().unwrap());
                // Long enough for the callers of one burst to need a connection each.
                thread::sleep(std::time::Duration::from_millis(30));
                if stream.write_all(&customer(request.id())).is_err() {
                    return;
                }
            }
        });
        (server, handshakes)
    }
}

fn base_url(server: &Server) -> String {
    format!("https://localhost:{}/api", server.port)
}

#[test]
fn a_ca_file_is_trusted_beside_the_platforms_authorities() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let (server, _) = authority.server();
    let builder = blocking::Client::builder().api_key("ck_test").base_url(base_url(&server));
    let client = builder.ca_file(authority.file(&folder)).build_blocking().unwrap();
    assert_eq!(client.customers().get("cus_1").send().unwrap().data.id, "cus_1");
}

#[test]
fn an_unknown_authority_is_refused_at_once() {
    let (server, handshakes) = Authority::new().server();
    let client = blocking::Client::builder().api_key("ck_test").base_url(base_url(&server)).build_blocking().unwrap();
    let error = client.customers().archive("cus_1").send().unwrap_err();
    assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Connection, Outcome::NotSent, 1));
    assert!(!error.is_retryable(), "a certificate does not become valid by asking again");
    assert!(error.message().contains("UnknownIssuer"), "{error}");
    assert!(handshakes.lock().unwrap().is_empty(), "no request reached the server");
}

#[test]
fn lanes_share_their_session_tickets() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let (server, handshakes) = authority.server();
    let builder = blocking::Client::builder().api_key("ck_test").base_url(base_url(&server));
    let client = builder.ca_file(authority.file(&folder)).build_blocking().unwrap();
    client.customers().get("first").send().unwrap();
    let burst: Vec<_> = (0..3)
        .map(|n| {
            let client = client.clone();
            thread::spawn(move || client.customers().get(format!("c{n}")).send().unwrap())
        })
        .collect();
    for caller in burst {
        caller.join().unwrap();
    }
    let handshakes = handshakes.lock().unwrap();
    assert_eq!(handshakes[0], HandshakeKind::Full);
    assert!(handshakes.contains(&HandshakeKind::Resumed), "{handshakes:?}");
}

#[test]
fn an_unusable_ca_file_is_told_when_the_client_is_built() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.pem");
    let empty = folder.path().join("empty.pem");
    std::fs::write(&empty, "no certificate").unwrap();
    for file in [missing, empty] {
        let error = blocking::Client::builder().api_key("ck_test").ca_file(&file).build_blocking().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.message().contains(&file.display().to_string()), "{error}");
    }
}

/// The process under test of the next one.
#[test]
fn the_process_with_another_trust_store() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    let client = blocking::Client::builder().api_key("ck_test").base_url(base_url).build_blocking().unwrap();
    assert_eq!(client.customers().get("cus_1").send().unwrap().data.id, "cus_1");
}

#[test]
#[cfg(target_os = "linux")]
fn ssl_cert_file_is_honoured() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let (server, handshakes) = authority.server();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_process_with_another_trust_store"])
        .env(BASE_URL, base_url(&server))
        .env("SSL_CERT_FILE", authority.file(&folder))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(handshakes.lock().unwrap().len(), 1, "the call was made");
}
