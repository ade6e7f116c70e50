//! One TLS configuration for all connections of a client.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use rustls_platform_verifier::Verifier;

use crate::error::Error;

/// The configuration that every connection clones: clones share the verifier and the session tickets.
pub(crate) fn config(authorities: Vec<CertificateDer<'static>>) -> ClientConfig {
    let provider = Arc::new(ring::default_provider());
    let verifier = PlatformVerifier { provider: Arc::clone(&provider), authorities, loaded: OnceLock::new() };
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("ring speaks the default versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth()
}

/// Reads certificate authorities to be trusted beside the platform's.
pub(crate) fn read_authorities(file: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let refuse = |why: &str| Error::configuration(format!("the CA file {} {why}", file.display()));
    let certificates = CertificateDer::pem_file_iter(file)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| refuse("cannot be read as PEM").with_source(error))?;
    if certificates.is_empty() {
        return Err(refuse("holds no certificate; it must be in PEM form"));
    }
    Ok(certificates)
}

/// The platform's verifier, made at the first handshake: reading the system's certificates takes
/// milliseconds that a client of a plain-text emulator, or one that is only constructed, need not pay.
#[derive(Debug)]
struct PlatformVerifier {
    provider: Arc<CryptoProvider>,
    authorities: Vec<CertificateDer<'static>>,
    loaded: OnceLock<Verifier>,
}

impl PlatformVerifier {
    fn loaded(&self) -> Result<&Verifier, rustls::Error> {
        if let Some(loaded) = self.loaded.get() {
            return Ok(loaded);
        }
        // A failure is not kept: what hindered it, such as too many open files, may pass.
        let loaded = Verifier::new_with_extra_roots(self.authorities.iter().cloned(), Arc::clone(&self.provider))?;
        Ok(self.loaded.get_or_init(|| loaded))
    }
}

impl ServerCertVerifier for PlatformVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.loaded()?.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.loaded()?.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.loaded()?.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
