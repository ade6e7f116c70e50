//! TLS: whom the client trusts, and what its connections share.

use std::io::{BufReader, Read as _, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::raw::{Server, customer, read_request};
use commet::{Client, Error, ErrorKind, Outcome, TlsFailure, blocking, bridge};
use rcgen::{BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
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
        serve(&certificate, &key)
    }
}

/// A server with this certificate.
fn serve(certificate: &Certificate, key: &KeyPair) -> (Server, Arc<Mutex<Vec<HandshakeKind>>>) {
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

/// A certificate that nobody but itself vouches for, as `openssl req -x509` makes it.
fn self_signed(name: &str, is_ca: IsCa, until: i32) -> (Certificate, KeyPair) {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.is_ca = is_ca;
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    let key = KeyPair::generate().unwrap();
    (params.self_signed(&key).unwrap(), key)
}

/// What a call says of a server, given this file of trusted certificates.
fn called(server: &Server, trusted: &str) -> Result<String, Error> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("trusted.pem");
    std::fs::write(&file, trusted).unwrap();
    let builder = blocking::Client::builder().api_key("ck_test").base_url(base_url(server)).max_retries(0);
    let client = builder.ca_file(file).build().unwrap();
    client.customers().get("cus_1").send().map(|response| response.data.id)
}

fn base_url(server: &Server) -> String {
    format!("https://localhost:{}/api", server.port)
}

#[test]
fn a_ca_file_is_trusted_beside_the_platforms_authorities() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let (server, _) = authority.server();
    let builder = blocking::Client::builder().api_key("ck_test").base_url(base_url(&server));
    let client = builder.ca_file(authority.file(&folder)).build().unwrap();
    assert_eq!(client.customers().get("cus_1").send().unwrap().data.id, "cus_1");
}

#[test]
fn an_unknown_authority_is_refused_at_once() {
    let (server, handshakes) = Authority::new().server();
    let client = blocking::Client::builder().api_key("ck_test").base_url(base_url(&server)).build().unwrap();
    let error = client.customers().archive("cus_1").send().unwrap_err();
    assert_eq!((error.kind(), error.outcome(), error.attempts()), (ErrorKind::Connection, Outcome::NotSent, 1));
    assert!(!error.is_retryable(), "a certificate does not become valid by asking again");
    assert_eq!(error.tls_failure(), Some(TlsFailure::UnknownIssuer));
    assert!(error.message().contains("the issuer of the server's certificate is not trusted"), "{error}");
    assert!(!format!("{error:?} {}", error.to_json()).contains("invalid peer"), "{error:?}");
    assert!(handshakes.lock().unwrap().is_empty(), "no request reached the server");
}

#[test]
fn a_certificate_that_is_trusted_itself_is_accepted() {
    let authority = IsCa::Ca(BasicConstraints::Unconstrained);
    for is_ca in [authority, IsCa::NoCa, IsCa::ExplicitNoCa] {
        let (certificate, key) = self_signed("localhost", is_ca, 2100);
        let (server, _) = serve(&certificate, &key);
        assert_eq!(called(&server, &certificate.pem()).unwrap(), "cus_1", "{is_ca:?}");
        // Beside others.
        let (other, _) = self_signed("localhost", authority, 2100);
        assert_eq!(called(&server, &(other.pem() + &certificate.pem())).unwrap(), "cus_1", "{is_ca:?}");
        // One like it is another.
        assert!(called(&server, &other.pem()).unwrap_err().tls_failure().is_some(), "{is_ca:?}");
    }
    // One that an authority issued, which is not trusted.
    let issuer = Authority::new();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &issuer.0).unwrap();
    let (server, _) = serve(&certificate, &key);
    assert_eq!(called(&server, &certificate.pem()).unwrap(), "cus_1");
}

#[test]
fn a_certificate_that_is_trusted_itself_is_verified_in_all_else() {
    let issuer = Authority::new();
    for is_ca in [IsCa::Ca(BasicConstraints::Unconstrained), IsCa::NoCa] {
        let (certificate, key) = self_signed("localhost", is_ca, 2021);
        let error = called(&serve(&certificate, &key).0, &certificate.pem()).unwrap_err();
        assert_eq!(error.tls_failure(), Some(TlsFailure::Expired), "{is_ca:?} {error}");
        assert!(error.message().contains("expired on Fri, 01 Jan 2021 00:00:00 GMT"), "{error}");
        let (certificate, key) = self_signed("other.test", is_ca, 2100);
        let error = called(&serve(&certificate, &key).0, &certificate.pem()).unwrap_err();
        assert_eq!(error.tls_failure(), Some(TlsFailure::WrongName), "{is_ca:?} {error}");
        assert!(error.message().contains("is for other.test, and not for localhost"), "{error}");
    }
    for (name, from, until, failure) in [
        ("localhost", 2020, 2021, TlsFailure::Expired),
        ("localhost", 2099, 2100, TlsFailure::NotYetValid),
        ("other.test", 2020, 2100, TlsFailure::WrongName),
    ] {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &issuer.0).unwrap();
        for trusted in [certificate.pem(), issuer.0.pem()] {
            let error = called(&serve(&certificate, &key).0, &trusted).unwrap_err();
            assert_eq!(error.tls_failure(), Some(failure), "{name} {error}");
            assert_eq!((error.kind(), error.outcome()), (ErrorKind::Connection, Outcome::NotSent));
        }
    }
}

#[test]
fn an_authoritys_certificate_that_is_not_trusted_is_named_as_one() {
    let (certificate, key) = self_signed("localhost", IsCa::Ca(BasicConstraints::Unconstrained), 2100);
    let error = called(&serve(&certificate, &key).0, &Authority::new().0.pem()).unwrap_err();
    assert_eq!(error.tls_failure(), Some(TlsFailure::AuthorityCertificate), "{error}");
    assert!(error.message().contains("give this very certificate as CA file"), "{error}");
}

/// Plain HTTP where TLS is spoken, and the other way round.
#[test]
fn the_wrong_scheme_is_named() {
    let plain = Server::start(|mut stream| {
        let _ = stream.read(&mut [0; 1000]);
        let _ = stream.write_all(&crate::raw::answer("400 Bad Request", ""));
    });
    let (certificate, key) = self_signed("localhost", IsCa::NoCa, 2100);
    let (secured, _) = serve(&certificate, &key);
    let (silent, resets) = (Server::start(|mut stream| drop(stream.read(&mut [0; 1000]))), Server::start(drop));
    for (url, failure, part) in [
        (format!("https://localhost:{}", plain.port), TlsFailure::ServerWithoutTls, "use http:// in the base URL"),
        (format!("http://localhost:{}", secured.port), TlsFailure::ServerWithTls, "use https:// in the base URL"),
        (format!("https://localhost:{}", silent.port), TlsFailure::Closed, "check that it speaks TLS"),
        (format!("https://localhost:{}", resets.port), TlsFailure::Closed, "check that it speaks TLS"),
    ] {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let blocking = blocking::Client::builder().api_key("ck_test").base_url(&url).max_retries(0).build().unwrap();
        let asynchronous = Client::builder().api_key("ck_test").base_url(&url).max_retries(0).build().unwrap();
        for error in [
            blocking.customers().archive("cus_1").send().unwrap_err(),
            runtime.block_on(async { asynchronous.customers().archive("cus_1").await }).unwrap_err(),
        ] {
            assert_eq!(error.tls_failure(), Some(failure), "{error:?}");
            assert_eq!(error.kind(), ErrorKind::Connection);
            assert_ne!(error.outcome(), Outcome::Unknown, "{error:?}");
            assert!(error.message().contains(part), "{error}");
        }
    }
}

#[test]
fn a_damaged_certificate_is_named_by_file_and_place() {
    let good = Authority::new().0.pem();
    let damaged = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    let nonsense = "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n";
    let cut = "-----BEGIN CERTIFICATE-----\nMIIB\n";
    let folder = tempfile::tempdir().unwrap();
    for (name, text, place) in [
        ("first.pem", format!("{damaged}{good}"), 1),
        ("second.pem", format!("{good}{damaged}{good}"), 2),
        ("nonsense.pem", format!("{good}{good}{nonsense}"), 3),
        ("cut.pem", format!("{good}{cut}"), 2),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let error = blocking::Client::builder().api_key("ck_test").ca_file(&file).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        let expected = format!("the CA file {} is damaged at certificate {place}", file.display());
        assert!(error.message().starts_with(&expected), "{error}");
    }
}

#[test]
fn blocking_connections_share_their_session_tickets() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let (server, handshakes) = authority.server();
    let builder = blocking::Client::builder().api_key("ck_test").base_url(base_url(&server));
    let client = builder.ca_file(authority.file(&folder)).build().unwrap();
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
        let error = blocking::Client::builder().api_key("ck_test").ca_file(&file).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.message().contains(&file.display().to_string()), "{error}");
    }
}

/// The process under test of the next one.
#[test]
fn the_process_with_another_trust_store() {
    let Ok(base_url) = std::env::var(BASE_URL) else { return };
    let client = blocking::Client::builder().api_key("ck_test").base_url(base_url).build().unwrap();
    assert_eq!(client.customers().get("cus_1").send().unwrap().data.id, "cus_1");
}

#[test]
#[cfg(target_os = "linux")]
fn ssl_cert_file_is_honoured() {
    let (authority, folder) = (Authority::new(), tempfile::tempdir().unwrap());
    let (server, handshakes) = authority.server();
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tls::the_process_with_another_trust_store"])
        .env(BASE_URL, base_url(&server))
        .env("SSL_CERT_FILE", authority.file(&folder))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(handshakes.lock().unwrap().len(), 1, "the call was made");

    // A self-signed one, and in the environment that a host hands over.
    let (certificate, key) = self_signed("localhost", IsCa::Ca(BasicConstraints::Unconstrained), 2100);
    let (server, _) = serve(&certificate, &key);
    let file = folder.path().join("own.pem");
    std::fs::write(&file, certificate.pem()).unwrap();
    for (variable, value) in [("SSL_CERT_FILE", file.as_path()), ("SSL_CERT_DIR", folder.path())] {
        let settings = format!(
            r#"{{"apiKey":"ck_test","baseUrl":"{}","environment":{{"{variable}":"{}"}}}}"#,
            base_url(&server),
            value.display()
        );
        let client = bridge::Client::open("commet-test/1", settings).unwrap();
        let request = bridge::Request::new("customers.get", r#"{"customerId":"cus_1"}"#);
        let reply = client.call::<commet::Customer>(request, &client.cancellation());
        assert_eq!(reply.result.unwrap().data.id, "cus_1");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn without_trusted_certificates_the_file_is_named() {
    let (server, _) = Authority::new().server();
    let settings = format!(
        r#"{{"apiKey":"ck_test","baseUrl":"{}","maxRetries":0,"environment":{{"SSL_CERT_FILE":"/missing.pem"}}}}"#,
        base_url(&server)
    );
    let client = bridge::Client::open("commet-test/1", settings).unwrap();
    let request = bridge::Request::new("customers.get", r#"{"customerId":"cus_1"}"#);
    let error = client.call::<commet::Customer>(request, &client.cancellation()).result.unwrap_err();
    assert_eq!(error.tls_failure(), Some(TlsFailure::NoTrustedCertificates), "{error}");
    assert!(error.message().contains("/missing.pem"), "{error}");
}
