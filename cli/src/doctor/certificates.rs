//! Certificates.

use std::time::{SystemTime, UNIX_EPOCH};

use rustls::pki_types::CertificateDer;
use x509_parser::prelude::{FromDer as _, X509Certificate, X509Name};

/// The parts of a certificate that are reported.
pub(super) struct Certificate {
    pub(super) subject: String,
    pub(super) issuer: String,
    /// When it expired, if it did.
    pub(super) expired: Option<String>,
}

impl Certificate {
    /// Reads a certificate. Returns `None` if it is malformed.
    pub(super) fn read(der: &CertificateDer<'_>) -> Option<Self> {
        let (_, certificate) = X509Certificate::from_der(der).ok()?;
        let ends = certificate.validity().not_after;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let has_expired = u64::try_from(ends.timestamp()).is_ok_and(|ends| ends < now);
        Some(Self {
            subject: name(certificate.subject()),
            issuer: name(certificate.issuer()),
            expired: has_expired.then(|| ends.to_string()),
        })
    }
}

/// The common name of a certificate, or its whole name if it has none.
fn name(name: &X509Name<'_>) -> String {
    let common = name.iter_common_name().next().and_then(|common| common.as_str().ok());
    common.map_or_else(|| name.to_string(), str::to_owned)
}
