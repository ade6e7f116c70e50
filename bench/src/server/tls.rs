//! TLS by an authority of the server's own making.

use std::path::Path;
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::PrivateKeyDer;
use tokio_rustls::TlsAcceptor;

/// Writes the authority to a file, in the form that clients are pointed at.
pub(super) fn acceptor(authority: &Path, http2: bool) -> TlsAcceptor {
    let mut ours = CertificateParams::default();
    // Of the same name as its certificate, it would be taken for the certificate itself.
    ours.distinguished_name.push(DnType::CommonName, "commet-bench");
    ours.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = CertifiedIssuer::self_signed(ours, KeyPair::generate().expect("a key")).expect("an authority");
    std::fs::write(authority, issuer.pem()).expect("a file for the authority");
    let key = KeyPair::generate().expect("a key");
    let host = CertificateParams::new(["127.0.0.1".to_owned()]).expect("an address");
    let certificate = host.signed_by(&key, &issuer).expect("a certificate");
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks the default versions")
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::try_from(key.serialize_der()).expect("a key of its own"),
        )
        .expect("a certificate of its own");
    config.alpn_protocols = if http2 { vec![b"h2".to_vec(), b"http/1.1".to_vec()] } else { vec![b"http/1.1".to_vec()] };
    TlsAcceptor::from(Arc::new(config))
}
