//! The check of the trusted certificates.

use std::env;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{RootCertStore, crypto::ring};
use rustls_platform_verifier::Verifier;

use super::certificates::Certificate;
use super::report::Check;
use super::route::Route;

const NAME: &str = "trust store";
const FILE: &str = "SSL_CERT_FILE";
const FOLDER: &str = "SSL_CERT_DIR";

pub(super) fn check(route: Option<&Route>) -> Check {
    if route.is_some_and(|route| !route.is_secure()) {
        return Check::skipped(NAME, "not needed without https");
    }
    let set =
        |name| env::var_os(name).filter(|value| !cfg!(any(windows, target_vendor = "apple")) && !value.is_empty());
    let mut told = Vec::new();
    let mut remark = None;
    // Each file is opened here: the library accepts a missing one if the other has certificates.
    if let Some(file) = set(FILE) {
        let shown = format!("{FILE}={}", Path::new(&file).display());
        match read(Path::new(&file)) {
            Ok(certificates) => {
                remark = all_expired(&certificates).map(|expired| format!("{shown}: {expired}"));
                told.push(format!("{} of {shown}", crate::text::count(certificates.len(), "certificate")));
            }
            Err(Unusable { why, mend }) => return Check::failed(NAME, format!("{shown}: {why}"), mend),
        }
    }
    if let Some(folders) = set(FOLDER) {
        for folder in env::split_paths(&folders).filter(|folder| !folder.as_os_str().is_empty()) {
            if let Err(error) = fs::read_dir(&folder) {
                let message = format!("{FOLDER}={}: cannot be read: {error}", folder.display());
                return Check::failed(NAME, message, format!("correct {FOLDER}, or unset it"));
            }
        }
        told.push(format!("those of {FOLDER}"));
    }
    if let Err(error) = Verifier::new(Arc::new(ring::default_provider())) {
        let mend = format!("install the system's CA certificates (ca-certificates), or set {FILE} to a PEM file");
        return Check::failed(NAME, format!("no certificates can be loaded: {error}"), mend);
    }
    if let Some(remark) = remark {
        let mend = "get the authority's new certificate; other programs do not trust one that has expired";
        return Check::remark(NAME, remark, mend);
    }
    let told = if told.is_empty() { "the system's certificates".to_owned() } else { told.join(" and ") };
    Check::ok(NAME, format!("{told} are loaded"))
}

struct Unusable {
    why: String,
    mend: String,
}

fn read(file: &Path) -> Result<Vec<CertificateDer<'static>>, Unusable> {
    let unusable = |why: &str, mend: String| Err(Unusable { why: why.to_owned(), mend });
    let correct = || format!("correct {FILE}, or unset it to use the system's certificates");
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return unusable("no such file", correct()),
        Err(error) => return unusable(&format!("cannot be read: {error}"), correct()),
    };
    let read: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    let certificates = match read {
        Ok(certificates) if !certificates.is_empty() => certificates,
        // DER begins with a sequence of a length in two bytes.
        Ok(_) if bytes.starts_with(&[0x30, 0x82]) => {
            let name = file.display();
            let mend = format!("convert it: openssl x509 -inform der -in {name} -out {name}.pem");
            return unusable("is in DER format; expected PEM", mend);
        }
        Ok(_) if bytes.windows(11).any(|part| part == b"PRIVATE KEY") => {
            return unusable("has a private key and no certificate", format!("set {FILE} to the certificate's file"));
        }
        Ok(_) => return unusable("has no certificate in PEM format (-----BEGIN CERTIFICATE-----)", correct()),
        Err(_) => return unusable("is damaged", format!("copy the file again, in PEM form, or unset {FILE}")),
    };
    for (index, certificate) in certificates.iter().enumerate() {
        if RootCertStore::empty().add(certificate.clone()).is_err() {
            let why = format!("certificate {} is damaged", index + 1);
            return unusable(&why, format!("copy the file again, in PEM form, or unset {FILE}"));
        }
    }
    Ok(certificates)
}

/// The remark for a file whose certificates have all expired. Some expired ones are usual in a system's bundle.
fn all_expired(certificates: &[CertificateDer<'_>]) -> Option<String> {
    let mut last = None;
    for certificate in certificates {
        let Certificate { subject, expired, .. } = Certificate::read(certificate)?;
        last = Some(format!("the authority {subject} expired on {}", expired?));
    }
    last
}
