//! Reads the server's certificates and date, without sending the key and without verifying the certificates.

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

use super::route::{Route, Stream, TIMEOUT};

/// The public data of a server.
#[derive(Default)]
pub(super) struct Probe {
    /// The time of its clock.
    pub(super) date: Option<SystemTime>,
    /// The server's certificate chain.
    pub(super) certificates: Vec<CertificateDer<'static>>,
}

impl Probe {
    /// Reads the data of the server at the end of a route. Data that cannot be read is missing.
    pub(super) async fn at(route: &Route) -> Self {
        let mut probe = Self::default();
        // Data that was read before the timeout is kept.
        let _ = timeout(2 * TIMEOUT, probe.read(route)).await;
        probe
    }

    async fn read(&mut self, route: &Route) -> Option<()> {
        let mut stream = route.open().await?;
        if route.is_secure() {
            let name = ServerName::try_from(route.target().host.to_owned()).ok()?;
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
        self.date = date(route, stream).await;
        Some(())
    }
}

/// Requests the head of any response.
async fn date(route: &Route, stream: Box<dyn Stream>) -> Option<SystemTime> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.ok()?;
    tokio::spawn(connection);
    let path = route.base_url.path_and_query().map_or("/", |path| path.as_str());
    let target = if route.is_forwarded() { route.base_url.to_string() } else { path.to_owned() };
    let mut request = Request::head(target).header(header::HOST, route.base_url.authority()?.as_str());
    if route.is_forwarded() {
        request = route.to_proxy(request);
    }
    let answer = sender.send_request(request.body(Empty::<Bytes>::new()).ok()?).await.ok()?;
    httpdate::parse_http_date(answer.headers().get(header::DATE)?.to_str().ok()?).ok()
}

/// Makes a TLS connection without verification: nothing secret is sent, and only the certificates are read.
fn trusting_anybody() -> ClientConfig {
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring supports the default versions")
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
