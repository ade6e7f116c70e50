//! A look at the server without showing it the key, and without asking who it is.

use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use http::{Request, header};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, SignatureScheme};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::way::{PATIENCE, Stream, Way};

/// What a server tells everybody.
#[derive(Default)]
pub(super) struct Peek {
    /// The time by its clock.
    pub(super) date: Option<SystemTime>,
    /// The server's certificate and those it sends with it.
    pub(super) certificates: Vec<CertificateDer<'static>>,
}

impl Peek {
    /// Looks at the server at the end of a way; what cannot be seen is missing.
    pub(super) async fn at(way: &Way) -> Self {
        let mut peek = Self::default();
        // What was seen before time was up counts.
        let _ = timeout(2 * PATIENCE, peek.look(way)).await;
        peek
    }

    async fn look(&mut self, way: &Way) -> Option<()> {
        let mut stream = way.open().await?;
        if way.is_secure() {
            let name = ServerName::try_from(way.target().host.to_owned()).ok()?;
            let secured = TlsConnector::from(Arc::new(trusting_anybody())).connect(name, stream).await.ok()?;
            self.certificates = secured
                .get_ref()
                .1
                .peer_certificates()
                .unwrap_or_default()
                .iter()
                .cloned()
                .map(CertificateDer::into_owned)
                .collect();
            stream = Box::new(secured);
        }
        self.date = date(way, stream).await;
        Some(())
    }
}

/// Asks for the head of an answer, whatever that is.
async fn date(way: &Way, stream: Box<dyn Stream>) -> Option<SystemTime> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    tokio::spawn(connection);
    let path = way.base_url.path_and_query().map_or("/", |path| path.as_str());
    let target = if way.is_forwarded() { way.base_url.to_string() } else { path.to_owned() };
    let mut request = Request::head(target).header(header::HOST, way.base_url.authority()?.as_str());
    if way.is_forwarded() {
        request = way.to_proxy(request);
    }
    let answer = sender.send_request(request.body(Empty::<Bytes>::new()).ok()?).await.ok()?;
    httpdate::parse_http_date(answer.headers().get(header::DATE)?.to_str().ok()?).ok()
}

/// TLS with whoever answers: nothing secret is sent, and it is the certificates that are looked at.
fn trusting_anybody() -> ClientConfig {
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks the default versions")
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Anybody))
        .with_no_client_auth()
}

#[derive(Debug)]
struct Anybody;

impl ServerCertVerifier for Anybody {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        ring::default_provider().signature_verification_algorithms.supported_schemes()
    }
}
