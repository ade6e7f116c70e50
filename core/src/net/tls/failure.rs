//! Failures of TLS, in terms of the settings that fix them.

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::time::{Duration, UNIX_EPOCH};

use rustls::pki_types::UnixTime;
use rustls::{AlertDescription, CertificateError, InvalidMessage, OtherError};

use crate::error::Error;

/// The reason why a TLS connection failed. [`Error::tls_failure`](crate::Error::tls_failure) returns it, and the error's
/// message says how to fix it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TlsFailure {
    /// The certificate's issuer is not trusted.
    UnknownIssuer,
    /// The certificate has expired, or this machine's clock is wrong.
    Expired,
    /// The certificate is not valid yet, or this machine's clock is wrong.
    NotYetValid,
    /// The certificate is for other names.
    WrongName,
    /// The certificate was revoked.
    Revoked,
    /// The certificate is that of a certificate authority, and is not in the CA file itself.
    AuthorityCertificate,
    /// The certificate is not meant for servers.
    WrongPurpose,
    /// The certificate, or one of its chain, is damaged, wrongly signed, or in an unsupported form.
    UnusableCertificate,
    /// No trusted certificates could be read from this machine.
    NoTrustedCertificates,
    /// An `https` URL led to a server that does not speak TLS.
    ServerWithoutTls,
    /// An `http` URL led to a server that speaks TLS.
    ServerWithTls,
    /// Client and server have no TLS version or cipher in common.
    NothingInCommon,
    /// The server asks for a client certificate, which this client cannot present.
    ClientCertificateRequired,
    /// The server closed the connection during the handshake.
    Closed,
    /// Any other violation of the TLS protocol.
    Protocol,
}

impl TlsFailure {
    /// Whether the same attempt may succeed later.
    pub(crate) fn may_pass(self) -> bool {
        matches!(self, Self::NoTrustedCertificates | Self::Closed | Self::Protocol)
    }
}

/// A failure and its message, in place of the TLS library's error.
#[derive(Clone, Debug)]
pub(crate) struct Diagnosis {
    pub(crate) failure: TlsFailure,
    sentence: String,
}

impl Diagnosis {
    pub(super) fn new(failure: TlsFailure, sentence: impl Into<String>) -> Self {
        Self { failure, sentence: sentence.into() }
    }

    /// The error for a server that answers a plain-text request with a TLS alert.
    pub(crate) fn server_with_tls() -> Self {
        Self::new(TlsFailure::ServerWithTls, "the server speaks TLS on this port; use https:// in the base URL")
    }

    /// The TLS failure in `error` or in an error that it wraps.
    pub(crate) fn of(error: &(dyn StdError + 'static)) -> Option<Self> {
        if let Some(diagnosis) = error.downcast_ref::<Self>() {
            return Some(diagnosis.clone());
        }
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return Some(diagnose(error));
        }
        // `source` of an `io::Error` skips what it wraps.
        if let Some(wrapped) = error.downcast_ref().and_then(io::Error::get_ref) {
            // Within a handshake, the connector wraps errors of the connection.
            return if wrapped.downcast_ref().is_some_and(is_end) {
                let sentence =
                    "the server closed the connection during the TLS handshake; check that it speaks TLS on this port";
                Some(Self::new(TlsFailure::Closed, sentence))
            } else {
                Self::of(wrapped)
            };
        }
        error.source().and_then(Self::of)
    }
}

fn is_end(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof)
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl StdError for Diagnosis {}

fn diagnose(error: &rustls::Error) -> Diagnosis {
    use rustls::Error as Tls;
    let protocol = "the server does not keep to the TLS protocol; check that nothing between changes the connection";
    match error {
        Tls::InvalidCertificate(error) => diagnose_certificate(error),
        Tls::InvalidCertRevocationList(_) => {
            unusable("revocation cannot be checked; look at the revocation lists of this machine's trust store")
        }
        Tls::Other(OtherError(other)) => match other.downcast_ref::<Diagnosis>() {
            Some(diagnosis) => diagnosis.clone(),
            None => Diagnosis::new(TlsFailure::Protocol, protocol),
        },
        Tls::InvalidMessage(InvalidMessage::InvalidContentType) => Diagnosis::new(
            TlsFailure::ServerWithoutTls,
            "the server does not speak TLS on this port; use http:// in the base URL, or the port of https",
        ),
        Tls::AlertReceived(alert) => diagnose_alert(*alert),
        Tls::PeerIncompatible(_) | Tls::NoApplicationProtocol => nothing_in_common(),
        Tls::NoCertificatesPresented => unusable("the server presents no certificate; give it one"),
        Tls::FailedToGetCurrentTime => Diagnosis::new(TlsFailure::Protocol, "this machine's clock cannot be read"),
        _ => Diagnosis::new(TlsFailure::Protocol, protocol),
    }
}

fn diagnose_alert(alert: AlertDescription) -> Diagnosis {
    match alert {
        AlertDescription::HandshakeFailure
        | AlertDescription::ProtocolVersion
        | AlertDescription::InsufficientSecurity
        | AlertDescription::NoApplicationProtocol => nothing_in_common(),
        AlertDescription::CertificateRequired | AlertDescription::BadCertificate | AlertDescription::NoCertificate => {
            Diagnosis::new(
                TlsFailure::ClientCertificateRequired,
                "the server asks for a client certificate, which this client cannot present; let it accept API keys alone",
            )
        }
        AlertDescription::UnrecognisedName => Diagnosis::new(
            TlsFailure::WrongName,
            "the server knows no certificate for this name; correct the base URL, or the server's configuration",
        ),
        _ => Diagnosis::new(
            TlsFailure::Protocol,
            "the server gave the TLS handshake up; look into its log for the reason",
        ),
    }
}

fn nothing_in_common() -> Diagnosis {
    Diagnosis::new(
        TlsFailure::NothingInCommon,
        "client and server have no TLS version or cipher in common; let the server speak TLS 1.2 or 1.3",
    )
}

fn diagnose_certificate(error: &CertificateError) -> Diagnosis {
    use CertificateError as Certificate;
    match error {
        Certificate::UnknownIssuer => Diagnosis::new(
            TlsFailure::UnknownIssuer,
            "the issuer of the server's certificate is not trusted; trust a private authority or a self-signed \
             certificate with its PEM file as CA file or SSL_CERT_FILE, or let the server send its intermediate \
             certificates",
        ),
        Certificate::Expired => expired(None),
        Certificate::ExpiredContext { not_after, .. } => expired(Some(*not_after)),
        Certificate::NotValidYet => not_yet_valid(None),
        Certificate::NotValidYetContext { not_before, .. } => not_yet_valid(Some(*not_before)),
        Certificate::Revoked => Diagnosis::new(
            TlsFailure::Revoked,
            "the server's certificate was revoked by its issuer; give the server a new one",
        ),
        Certificate::NotValidForName => wrong_name("this host", &[]),
        Certificate::NotValidForNameContext { expected, presented } => wrong_name(&expected.to_str(), presented),
        Certificate::InvalidPurpose | Certificate::InvalidPurposeContext { .. } => Diagnosis::new(
            TlsFailure::WrongPurpose,
            "the server's certificate is not meant for servers; make one with the extended key usage serverAuth",
        ),
        Certificate::BadSignature => Diagnosis::new(
            TlsFailure::UnknownIssuer,
            "another certificate with the name of the issuer is trusted, but not the one that signed the server's \
             certificate; trust the issuer's present certificate, or a self-signed one itself, with its PEM file as \
             CA file or SSL_CERT_FILE",
        ),
        Certificate::BadEncoding => unusable("the server's certificate is damaged; make a new one"),
        Certificate::UnknownRevocationStatus
        | Certificate::ExpiredRevocationList
        | Certificate::ExpiredRevocationListContext { .. } => {
            unusable("it is not known whether the server's certificate was revoked; renew the revocation lists")
        }
        Certificate::UnsupportedSignatureAlgorithmContext { .. }
        | Certificate::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            unusable("the server's certificate is signed in an unsupported way; use RSA or ECDSA with SHA-256 or more")
        }
        Certificate::Other(OtherError(other)) => match other.downcast_ref::<webpki::Error>() {
            Some(webpki::Error::CaUsedAsEndEntity) => Diagnosis::new(
                TlsFailure::AuthorityCertificate,
                "the server's certificate is that of a certificate authority; give this very certificate as CA file \
                 or SSL_CERT_FILE, or make one with -addext basicConstraints=CA:FALSE",
            ),
            Some(webpki::Error::UnsupportedCertVersion) => {
                unusable("the server's certificate is of X.509 version 1; make one of version 3, with a subjectAltName")
            }
            _ => unusable("the server's certificate, or one of its chain, is not accepted; make a new one"),
        },
        _ => unusable("the server's certificate is not accepted; make a new one"),
    }
}

fn unusable(sentence: &str) -> Diagnosis {
    Diagnosis::new(TlsFailure::UnusableCertificate, sentence)
}

fn expired(not_after: Option<UnixTime>) -> Diagnosis {
    let since = not_after.map(|time| format!(" on {}", date(time))).unwrap_or_default();
    let sentence =
        format!("the server's certificate expired{since}; renew it, or set this machine's clock if it is wrong");
    Diagnosis::new(TlsFailure::Expired, sentence)
}

fn not_yet_valid(not_before: Option<UnixTime>) -> Diagnosis {
    let until = not_before.map(|time| format!(" before {}", date(time))).unwrap_or_default();
    let sentence = format!("the server's certificate is not valid{until}; set this machine's clock if it is wrong");
    Diagnosis::new(TlsFailure::NotYetValid, sentence)
}

fn date(time: UnixTime) -> String {
    UNIX_EPOCH.checked_add(Duration::from_secs(time.as_secs())).map_or_else(String::new, httpdate::fmt_http_date)
}

/// `presented` are names in the form `DnsName("…")` or `IpAddress(…)`, as the server sent them.
fn wrong_name(expected: &str, presented: &[String]) -> Diagnosis {
    const MOST: usize = 5;
    let plain = |name: &String| -> Option<String> {
        let inner = name.strip_prefix("DnsName(\"").and_then(|rest| rest.strip_suffix("\")"));
        let inner = inner.or_else(|| name.strip_prefix("IpAddress(")?.strip_suffix(')'))?;
        let readable = inner.len() <= 255 && inner.bytes().all(|byte| byte.is_ascii_graphic());
        readable.then(|| inner.to_owned())
    };
    let mut names: Vec<String> = presented.iter().filter_map(plain).take(MOST + 1).collect();
    if names.len() > MOST {
        names.truncate(MOST);
        names.push("others".to_owned());
    }
    let sentence = if names.is_empty() {
        format!(
            "the server's certificate is not for {expected}: it names no host; make one with \
             -addext subjectAltName=DNS:{expected}"
        )
    } else {
        let names = names.join(", ");
        format!(
            "the server's certificate is for {names}, and not for {expected}; correct the base URL or the certificate"
        )
    };
    Diagnosis::new(TlsFailure::WrongName, sentence)
}

impl Error {
    /// The reason why TLS failed. None when something else failed.
    pub fn tls_failure(&self) -> Option<TlsFailure> {
        let causes = std::iter::successors(self.source(), |cause| (*cause).source());
        causes.into_iter().find_map(|cause| cause.downcast_ref::<Diagnosis>()).map(|diagnosis| diagnosis.failure)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rustls::pki_types::ServerName;
    use rustls::{CertRevocationListError, PeerIncompatible, PeerMisbehaved};

    use super::*;

    fn of(error: rustls::Error) -> Diagnosis {
        // As the connector wraps it.
        let error = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, error));
        Diagnosis::of(&error).expect("it is about TLS")
    }

    fn certificate(error: CertificateError) -> Diagnosis {
        of(rustls::Error::InvalidCertificate(error))
    }

    #[test]
    fn every_failure_has_a_sentence_of_this_library() {
        use rustls::Error as Tls;
        let time = UnixTime::since_unix_epoch(Duration::from_secs(1_700_000_000));
        let other = |error: webpki::Error| CertificateError::Other(OtherError(Arc::new(error)));
        let expected = ServerName::try_from("api.test").unwrap();
        let presented = vec!["DnsName(\"a.test\")".to_owned(), "IpAddress(10.0.0.1)".to_owned()];
        let many = vec!["DnsName(\"a.test\")".to_owned(); 1_000];
        let hostile = vec!["DnsName(\"a\nFORGED\")".to_owned(), "Unsupported(0x01)".to_owned()];
        let name = |presented| CertificateError::NotValidForNameContext { expected: expected.clone(), presented };
        let cases = [
            (certificate(CertificateError::UnknownIssuer), TlsFailure::UnknownIssuer, "SSL_CERT_FILE"),
            (
                certificate(CertificateError::ExpiredContext { time, not_after: time }),
                TlsFailure::Expired,
                "on Tue, 14 Nov 2023 22:13:20 GMT",
            ),
            (
                certificate(CertificateError::NotValidYetContext { time, not_before: time }),
                TlsFailure::NotYetValid,
                "before Tue, 14 Nov 2023 22:13:20 GMT",
            ),
            (certificate(CertificateError::Expired), TlsFailure::Expired, "clock"),
            (certificate(CertificateError::NotValidYet), TlsFailure::NotYetValid, "clock"),
            (certificate(CertificateError::Revoked), TlsFailure::Revoked, "revoked"),
            (certificate(name(presented)), TlsFailure::WrongName, "a.test, 10.0.0.1, and not for api.test"),
            (certificate(name(many)), TlsFailure::WrongName, "a.test, others, and not for api.test"),
            (certificate(name(hostile)), TlsFailure::WrongName, "subjectAltName=DNS:api.test"),
            (certificate(CertificateError::NotValidForName), TlsFailure::WrongName, "not for this host"),
            (certificate(CertificateError::InvalidPurpose), TlsFailure::WrongPurpose, "serverAuth"),
            (certificate(CertificateError::BadSignature), TlsFailure::UnknownIssuer, "signed"),
            (certificate(CertificateError::BadEncoding), TlsFailure::UnusableCertificate, "damaged"),
            (
                certificate(other(webpki::Error::CaUsedAsEndEntity)),
                TlsFailure::AuthorityCertificate,
                "basicConstraints=CA:FALSE",
            ),
            (certificate(other(webpki::Error::UnsupportedCertVersion)), TlsFailure::UnusableCertificate, "version 3"),
            (certificate(other(webpki::Error::PathLenConstraintViolated)), TlsFailure::UnusableCertificate, "chain"),
            (
                of(Tls::InvalidCertRevocationList(CertRevocationListError::BadSignature)),
                TlsFailure::UnusableCertificate,
                "revocation",
            ),
            (
                of(Tls::InvalidMessage(InvalidMessage::InvalidContentType)),
                TlsFailure::ServerWithoutTls,
                "use http:// in the base URL",
            ),
            (of(Tls::AlertReceived(AlertDescription::HandshakeFailure)), TlsFailure::NothingInCommon, "1.2 or 1.3"),
            (of(Tls::AlertReceived(AlertDescription::ProtocolVersion)), TlsFailure::NothingInCommon, "1.2 or 1.3"),
            (
                of(Tls::AlertReceived(AlertDescription::CertificateRequired)),
                TlsFailure::ClientCertificateRequired,
                "client certificate",
            ),
            (of(Tls::AlertReceived(AlertDescription::UnrecognisedName)), TlsFailure::WrongName, "this name"),
            (of(Tls::AlertReceived(AlertDescription::InternalError)), TlsFailure::Protocol, "its log"),
            (of(Tls::PeerIncompatible(PeerIncompatible::Tls12NotOffered)), TlsFailure::NothingInCommon, "1.2 or 1.3"),
            (of(Tls::PeerMisbehaved(PeerMisbehaved::TooManyEmptyFragments)), TlsFailure::Protocol, "TLS protocol"),
            (of(Tls::DecryptError), TlsFailure::Protocol, "TLS protocol"),
            (of(Tls::NoCertificatesPresented), TlsFailure::UnusableCertificate, "presents no certificate"),
        ];
        for (diagnosis, failure, part) in cases {
            let sentence = diagnosis.to_string();
            assert_eq!(diagnosis.failure, failure, "{sentence}");
            assert!(sentence.contains(part), "{sentence}: {part}");
            assert!(sentence.len() < 300 && !sentence.contains(char::is_control), "{sentence}");
            for debug in ["UnknownIssuer", "CaUsed", "Context", "Error", "DnsName", "Alert", "{", "invalid peer"] {
                assert!(!sentence.contains(debug), "{sentence}");
            }
        }
    }
}
