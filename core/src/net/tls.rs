//! One TLS configuration for all connections of a client.

pub(crate) mod failure;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, OtherError, RootCertStore,
    SignatureScheme,
};

use crate::error::Error;

/// The configuration that every connection clones. Clones share the verifier and the session tickets.
pub(crate) fn config(trust: Trust) -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let verifier = Verifier { provider: Arc::clone(&provider), trust, chains: OnceLock::new() };
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring speaks the default versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth()
}

/// The certificates that a client trusts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trust {
    /// Certificates that are trusted in addition to the platform's.
    pub(crate) given: Vec<CertificateDer<'static>>,
    /// The `SSL_CERT_FILE` and `SSL_CERT_DIR` of an environment that is not the process's. Read where trusted certificates
    /// are files.
    #[cfg_attr(
        not(all(unix, not(target_vendor = "apple"), not(target_os = "android"))),
        expect(dead_code, reason = "the system verifies")
    )]
    pub(crate) environment: [Option<PathBuf>; 2],
}

/// Reads certificates that are trusted in addition to the platform's.
pub(crate) fn read_certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let refuse = |why: &str| Error::configuration(format!("the CA file {} {why}", file.display()));
    let unreadable = |error| refuse("cannot be read").with_source(error);
    let mut certificates = Vec::new();
    for (index, certificate) in CertificateDer::pem_file_iter(file).map_err(unreadable)?.enumerate() {
        let damaged = || refuse(&format!("is damaged at certificate {}; copy it again, in PEM form", index + 1));
        let certificate = certificate.map_err(|error| damaged().with_source(error))?;
        webpki::anchor_from_trusted_cert(&certificate).map_err(|_| damaged())?;
        certificates.push(certificate);
    }
    if certificates.is_empty() {
        return Err(refuse("holds no certificate; it must be in PEM form"));
    }
    Ok(certificates)
}

/// Accepts certificates that a trusted authority issued, and certificates that are trusted themselves.
///
/// The trusted certificates are read at the first handshake. Reading the system's takes milliseconds, which a client of
/// a plain-text emulator, or one that makes no call, need not spend.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    trust: Trust,
    chains: OnceLock<Arc<dyn ServerCertVerifier>>,
}

impl Verifier {
    fn chains(&self) -> Result<&dyn ServerCertVerifier, TlsError> {
        if let Some(chains) = self.chains.get() {
            return Ok(&**chains);
        }
        // A failure is not kept: its cause, such as too many open files, may pass.
        let chains = self.trust.chains(&self.provider)?;
        Ok(&**self.chains.get_or_init(|| chains))
    }

    /// Verifies a certificate that is trusted itself, as OpenSSL and Go do: its issuer does not matter, nor whether it
    /// is an authority's own; everything else does.
    fn verify_trusted(
        &self,
        certificate: &CertificateDer<'_>,
        server_name: &ServerName<'_>,
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let mut roots = RootCertStore::empty();
        roots.add(certificate.clone().into_owned())?;
        let itself = verifier(roots, &self.provider)?;
        match itself.verify_server_cert(certificate, &[], server_name, &[], now) {
            // The issuer is checked after the time and before the name.
            Err(error) if is_about_issuer(&error) => {
                verify_server_name(&ParsedCertificate::try_from(certificate)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            verified => verified,
        }
    }
}

/// Whether a certificate is refused for its issuer, or because it is an authority's.
fn is_about_issuer(error: &TlsError) -> bool {
    match error {
        TlsError::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature) => true,
        TlsError::InvalidCertificate(CertificateError::Other(OtherError(other))) => {
            matches!(other.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity))
        }
        _ => false,
    }
}

fn verifier(roots: RootCertStore, provider: &Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>, TlsError> {
    let builder = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider));
    builder.build().map_err(|error| TlsError::Other(OtherError(Arc::new(error))))
}

/// On platforms where trusted certificates are files.
#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
impl Trust {
    fn chains(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, TlsError> {
        let mut roots = RootCertStore::empty();
        for certificate in &self.given {
            roots.add(certificate.clone())?;
        }
        let found = self.platforms();
        let mut why = found.errors.iter();
        if let Some(error) = why.find(|error| is_shortage(&error.kind)) {
            return Err(no_certificates(&error.to_string()));
        }
        roots.add_parsable_certificates(found.certs);
        if roots.is_empty() {
            let why = found.errors.first().map_or_else(|| "none are installed".to_owned(), ToString::to_string);
            return Err(no_certificates(&why));
        }
        Ok(verifier(roots, provider)?)
    }

    fn platforms(&self) -> rustls_native_certs::CertificateResult {
        match &self.environment {
            [None, None] => rustls_native_certs::load_native_certs(),
            [file, directory] => rustls_native_certs::load_certs_from_paths(file.as_deref(), directory.as_deref()),
        }
    }

    /// Whether this very certificate is trusted.
    fn holds(&self, certificate: &CertificateDer<'_>) -> bool {
        self.given.contains(certificate) || self.platforms().certs.contains(certificate)
    }
}

/// On platforms where the system verifies.
#[cfg(not(all(unix, not(target_vendor = "apple"), not(target_os = "android"))))]
impl Trust {
    fn chains(&self, provider: &Arc<CryptoProvider>) -> Result<Arc<dyn ServerCertVerifier>, TlsError> {
        let given = self.given.iter().cloned();
        Ok(Arc::new(rustls_platform_verifier::Verifier::new_with_extra_roots(given, Arc::clone(provider))?))
    }

    /// Whether this very certificate is trusted.
    fn holds(&self, certificate: &CertificateDer<'_>) -> bool {
        self.given.contains(certificate)
    }
}

/// Whether files could not be read because of a shortage that may pass.
#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
fn is_shortage(kind: &rustls_native_certs::ErrorKind) -> bool {
    matches!(kind, rustls_native_certs::ErrorKind::Io { inner, .. } if crate::system::shortage::of(inner).is_some())
}

#[cfg(all(unix, not(target_vendor = "apple"), not(target_os = "android")))]
fn no_certificates(why: &str) -> TlsError {
    let sentence = format!(
        "no trusted certificates can be read ({why}); install the system's (ca-certificates), or set SSL_CERT_FILE \
         to a PEM file"
    );
    let diagnosis = failure::Diagnosis::new(failure::TlsFailure::NoTrustedCertificates, sentence);
    TlsError::Other(OtherError(Arc::new(diagnosis)))
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        let chains = self.chains()?;
        let verified = chains.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        match verified {
            Err(_) if self.trust.holds(end_entity) => self.verify_trusted(end_entity, server_name, now),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.chains()?.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.chains()?.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
