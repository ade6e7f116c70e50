//! `commet doctor` and certificates.
#![cfg(target_os = "linux")]

use std::io::Write as _;
use std::time::{Duration, SystemTime};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::{lines, verdict};
use crate::server::{Server, page};
use crate::support::{KEY, Ran, World, commet, run};

const DAY: Duration = Duration::from_secs(86_400);

/// From how many days ago or ahead a certificate is valid, and until when.
#[derive(Clone, Copy)]
struct Days(i64, i64);

const VALID: Days = Days(-1, 30);
const EXPIRED: Days = Days(-30, -1);
const FUTURE: Days = Days(30, 60);

struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: rcgen::Certificate,
}

fn params(name: &str, Days(from, until): Days) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let day = |days: i64| {
        let seconds = i64::try_from(now).unwrap() + days * 86_400;
        let date = httpdate::HttpDate::from(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds.try_into().unwrap()));
        let date = date.to_string();
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let month = month.iter().position(|month| *month == &date[8..11]).unwrap() + 1;
        rcgen::date_time_ymd(date[12..16].parse().unwrap(), month.try_into().unwrap(), date[5..7].parse().unwrap())
    };
    (params.not_before, params.not_after) = (day(from), day(until));
    params
}

impl Authority {
    fn new(name: &str, days: Days) -> Self {
        let (params, key) = (Self::params(name, days), KeyPair::generate().unwrap());
        let certificate = params.self_signed(&key).unwrap();
        Self { issuer: Issuer::new(params, key), certificate }
    }

    fn params(name: &str, days: Days) -> CertificateParams {
        let mut params = params(name, days);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
    }

    /// An authority that this one vouches for.
    fn intermediate(&self, name: &str, days: Days) -> Self {
        let (params, key) = (Self::params(name, days), KeyPair::generate().unwrap());
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Self { issuer: Issuer::new(params, key), certificate }
    }

    /// A server for a host, which sends these certificates beside its own.
    fn server(&self, host: &str, days: Days, chain: &[&Self], date: SystemTime) -> Server {
        let mut params = params("server", days);
        params.subject_alt_names = CertificateParams::new(vec![host.to_owned()]).unwrap().subject_alt_names;
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let chain = chain.iter().map(|authority| authority.certificate.der().clone());
        secured(std::iter::once(certificate.der().clone()).chain(chain).collect(), &key, date)
    }

    fn file(&self) -> tempfile::NamedTempFile {
        file(&self.certificate.pem())
    }
}

fn secured(chain: Vec<CertificateDer<'static>>, key: &KeyPair, date: SystemTime) -> Server {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    Server::secured(config.with_no_client_auth().with_single_cert(chain, key).unwrap(), page(date))
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

/// The report of the doctor about a server, when this file is trusted.
fn doctor(server: &Server, trusted: &tempfile::NamedTempFile) -> Ran {
    let mut command = commet();
    command.env("COMMET_API_KEY", KEY).env("SSL_CERT_FILE", trusted.path());
    run(command.args(["doctor", "--base-url", &format!("https://localhost:{}/api", server.port)]))
}

#[test]
fn all_is_well_with_a_private_authority() {
    let authority = Authority::new("Acme Root", VALID);
    let server = authority.server("localhost", VALID, &[], SystemTime::now());
    let ran = doctor(&server, &authority.file()).ok();
    assert!(
        ran.out.contains("1 certificate of SSL_CERT_FILE=/") && ran.out.ends_with("all checks passed\n"),
        "{ran:?}"
    );
}

#[test]
fn an_unknown_issuer_is_named_with_the_file_that_lacks_it() {
    let (authority, other) = (Authority::new("Acme Root", VALID), Authority::new("Other Root", VALID));
    let server = authority.server("localhost", VALID, &[], SystemTime::now());
    let file = other.file();
    let ran = doctor(&server, &file);
    let (message, mend) = lines(&ran, "call");
    assert_eq!(ran.code, 1);
    assert!(message.contains("issuer") && message.contains("Acme Root"), "{ran:?}");
    assert!(message.contains(&format!("SSL_CERT_FILE={}", file.path().display())), "{ran:?}");
    assert!(mend.contains("PEM") && mend.contains("SSL_CERT_FILE"), "{ran:?}");
    assert!(ran.out.contains("ok  clock"), "{ran:?}");
}

#[test]
fn another_name_is_told() {
    let authority = Authority::new("Acme Root", VALID);
    let server = authority.server("api.acme.test", VALID, &[], SystemTime::now());
    let (message, mend) = lines(&doctor(&server, &authority.file()), "call");
    assert!(message.contains("api.acme.test") && message.contains("localhost"), "{message}");
    assert!(mend.contains("correct the base URL"), "{mend}");
}

#[test]
fn a_certificate_that_expired_is_told_apart_from_a_wrong_clock() {
    let authority = Authority::new("Acme Root", Days(-60, 60));
    for (days, date, told) in [
        (EXPIRED, SystemTime::now(), "renew the server's certificate; this machine's clock is right"),
        (EXPIRED, SystemTime::now() - 10 * DAY, "set this machine's clock, best by NTP: this machine is 8640"),
        (FUTURE, SystemTime::now(), "this machine's clock is right"),
        (FUTURE, SystemTime::now() + 40 * DAY, "set this machine's clock, best by NTP: this machine is 34"),
    ] {
        let server = authority.server("localhost", days, &[], date);
        let ran = doctor(&server, &authority.file());
        let (message, mend) = lines(&ran, "call");
        assert!(message.contains("expired on") || message.contains("is not valid before"), "{message}");
        assert!(mend.contains(told), "{told}: {mend}");
        // Before any call succeeded.
        assert!(ran.out.contains(if mend.contains("NTP") { "!!  clock" } else { "ok  clock" }), "{ran:?}");
    }
}

#[test]
fn an_authority_that_expired_is_named() {
    let root = Authority::new("Acme Root", VALID);
    let intermediate = root.intermediate("Acme Issuing CA", EXPIRED);
    let server = intermediate.server("localhost", VALID, &[&intermediate], SystemTime::now());
    let (message, mend) = lines(&doctor(&server, &root.file()), "call");
    assert!(message.contains("expired") && message.contains("its authority Acme Issuing CA, on "), "{message}");
    assert!(mend.contains("the authority's new certificate"), "{mend}");

    let root = Authority::new("Acme Old Root", EXPIRED);
    let server = root.server("localhost", VALID, &[], SystemTime::now());
    let (message, mend) = lines(&doctor(&server, &root.file()), "trust store");
    assert!(message.contains("the authority Acme Old Root expired on "), "{message}");
    assert!(mend.contains("new certificate"), "{mend}");
}

#[test]
fn an_authoritys_own_certificate_is_told_how_to_make_another() {
    // As `openssl req -x509` makes it.
    let key = KeyPair::generate().unwrap();
    let mut own = Authority::params("localhost", VALID);
    own.subject_alt_names = CertificateParams::new(vec!["localhost".to_owned()]).unwrap().subject_alt_names;
    let certificate = own.self_signed(&key).unwrap();
    let server = secured(vec![certificate.der().clone()], &key, SystemTime::now());
    let (message, mend) = lines(&doctor(&server, &Authority::new("Acme Root", VALID).file()), "call");
    assert!(!message.contains("CaUsedAsEndEntity") && message.contains("certificate authority"), "{message}");
    assert!(mend.contains("SSL_CERT_FILE") && mend.contains("CA:FALSE"), "{mend}");
    doctor(&server, &file(&certificate.pem())).ok();
}

#[test]
fn https_on_an_http_port_and_http_on_an_https_port_are_told() {
    let world = World::new();
    let authority = Authority::new("Acme Root", VALID);
    let url = world.emulator.api_url().replace("http:", "https:");
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--base-url", &url]));
    let (message, mend) = lines(&ran, "call");
    assert!(message.contains("does not speak TLS on this port") && mend.contains("use http://"), "{ran:?}");

    let server = authority.server("localhost", VALID, &[], SystemTime::now());
    let url = format!("http://localhost:{}/api", server.port);
    let ran = run(commet().env("COMMET_API_KEY", KEY).args(["doctor", "--base-url", &url]));
    let (message, mend) = lines(&ran, "call");
    assert!(message.contains("speaks TLS on this port") && mend.contains("use https://"), "{ran:?}");
}

#[test]
fn a_file_of_certificates_is_opened_whatever_the_folder_holds() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("12345678.0"), Authority::new("Acme Root", VALID).certificate.pem()).unwrap();
    let authority = Authority::new("Acme Root", VALID);
    let key = KeyPair::generate().unwrap().serialize_pem();
    let damaged = authority.certificate.pem().replacen("MII", "???", 1);
    let wrong = authority.certificate.pem().replacen("MII", "AAA", 1);
    let der = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(der.path(), authority.certificate.der()).unwrap();
    for (text, why, mend) in [
        ("junk", "has no certificate in PEM format", "correct SSL_CERT_FILE"),
        ("", "has no certificate in PEM format", "correct SSL_CERT_FILE"),
        (&key, "has a private key and no certificate", "the certificate's file"),
        (&damaged, "is damaged", "copy the file again"),
        (&wrong, "certificate 1 is damaged", "copy the file again"),
    ] {
        let file = file(text);
        check(file.path().to_str().unwrap(), folder.path().to_str().unwrap(), why, mend);
    }
    let folder = folder.path().to_str().unwrap();
    check("/no/such.pem", folder, "SSL_CERT_FILE=/no/such.pem: no such file", "unset it");
    check("/etc", folder, "cannot be read", "unset it");
    check(der.path().to_str().unwrap(), folder, "is in DER format", "openssl x509 -inform der");
    let (file, empty) = (authority.file(), tempfile::tempdir().unwrap());
    check(file.path().to_str().unwrap(), "/no/such", "SSL_CERT_DIR=/no/such: cannot be read", "correct SSL_CERT_DIR");
    let ran = offline(file.path().to_str().unwrap(), empty.path().to_str().unwrap());
    assert_eq!((ran.code, verdict(&ran, "trust store")), (0, "ok".into()), "{ran:?}");
}

fn offline(file: &str, folder: &str) -> Ran {
    let mut command = commet();
    command.env("COMMET_API_KEY", KEY).env("SSL_CERT_FILE", file).env("SSL_CERT_DIR", folder);
    run(command.args(["doctor", "--offline", "--json"]))
}

#[track_caller]
fn check(file: &str, folder: &str, why: &str, mend: &str) {
    let ran = offline(file, folder);
    assert_eq!((ran.code, verdict(&ran, "trust store")), (1, "failed".into()), "{ran:?}");
    assert!(ran.out.contains(why) && ran.out.contains(mend), "{ran:?}");
}
