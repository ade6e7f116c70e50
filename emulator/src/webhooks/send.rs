use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use hmac::{Hmac, KeyInit, Mac};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, USER_AGENT};
use http::{HeaderMap, Method, Request, Uri};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use sha2::Sha256;
use tokio::net::TcpStream;

use crate::payload::{Hangup, Payload};
use crate::webhooks::Delivery;

/// The time that an endpoint has for its response.
pub(super) const TIMEOUT: Duration = Duration::from_secs(10);
/// The time that the first half of a body has to leave before the connection is closed under the second.
const HALFWAY: Duration = Duration::from_millis(50);
/// The number of bytes to keep of an answer.
const MAX_ANSWER: usize = 16 << 10;
const MAX_HEADERS: usize = 4 << 10;

/// The answer of an endpoint.
#[derive(Debug)]
pub(super) struct DeliveryAnswer {
    pub(super) status: u16,
    pub(super) headers: String,
    pub(super) body: String,
}

/// HMAC-SHA256 in lower-case hexadecimal digits.
pub(crate) fn sign(body: &[u8], secret: &str) -> String {
    use std::fmt::Write;
    // A key may have any length.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    let digest = mac.chain_update(body).finalize().into_bytes();
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The headers of a delivery, without those that HTTP requires.
pub(crate) fn headers<'a>(delivery: &'a Delivery, signature: &'a str) -> [(&'static str, String); 6] {
    [
        (CONTENT_TYPE.as_str(), "application/json".to_owned()),
        (USER_AGENT.as_str(), concat!("commet-emulator/", env!("CARGO_PKG_VERSION")).to_owned()),
        ("x-commet-signature", signature.to_owned()),
        ("x-commet-event", delivery.name.as_str().to_owned()),
        ("x-commet-timestamp", crate::clock::iso(delivery.at)),
        ("x-commet-event-id", delivery.event.clone()),
    ]
}

/// One attempt over a connection of its own. Redirects are not followed. The error says why there was no answer.
pub(super) async fn post(delivery: &Delivery, signature: &str, is_cut: bool) -> Result<DeliveryAnswer, String> {
    tokio::time::timeout(TIMEOUT, exchange(delivery, signature, is_cut))
        .await
        .unwrap_or_else(|_| Err("no answer within 10 seconds".to_owned()))
}

async fn exchange(delivery: &Delivery, signature: &str, is_cut: bool) -> Result<DeliveryAnswer, String> {
    let url: Uri = delivery.url.parse().map_err(|_| "the URL is malformed")?;
    let authority = url.authority().ok_or("the URL has no host")?;
    let host = authority.host().trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((host, authority.port_u16().unwrap_or(80)));
    let stream = stream.await.map_err(|error| format!("cannot connect: {error}"))?;
    let handshake = http1::handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = handshake.map_err(|error| lost(&error))?;
    let connection = tokio::spawn(connection);
    let _end = AbortOnDrop(connection.abort_handle());
    let body = Bytes::copy_from_slice(delivery.body.as_bytes());
    let mut request =
        Request::builder().method(Method::POST).uri(url.path_and_query().map_or("/", |path| path.as_str()));
    for (name, value) in headers(delivery, signature) {
        request = request.header(name, value);
    }
    let request = request.header(HOST, authority.as_str()).header(CONTENT_LENGTH, body.len());
    let body = if is_cut { cut(body) } else { Payload::full(body) };
    let request = request.body(body).map_err(|error| format!("cannot make the request: {error}"))?;
    let response = sender
        .send_request(request)
        .await
        .map_err(|error| if is_cut { "the fault cut closed the connection".to_owned() } else { lost(&error) })?;
    let (parts, body) = response.into_parts();
    Ok(DeliveryAnswer { status: parts.status.as_u16(), headers: lines(&parts.headers), body: beginning(body).await })
}

fn lost(error: &hyper::Error) -> String {
    format!("the connection ended without an answer: {error}")
}

/// Half of a body, then nothing but the end of the connection.
fn cut(body: Bytes) -> Payload {
    let half = body.slice(..body.len() / 2);
    Payload::chunks(Box::pin(stream::unfold(Some(half), |half| async move {
        if let Some(half) = half {
            return Some((Ok(half), None));
        }
        tokio::time::sleep(HALFWAY).await;
        Some((Err(Hangup), None))
    })))
}

fn lines(headers: &HeaderMap) -> String {
    let mut lines = String::new();
    for (name, value) in headers {
        let line = format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes()));
        if lines.len() + line.len() > MAX_HEADERS {
            break;
        }
        lines.push_str(&line);
    }
    lines
}

/// The status has decided already: a body that breaks off changes nothing, and what it lacks is not waited for.
async fn beginning(mut body: Incoming) -> String {
    let mut bytes = Vec::new();
    let read = async {
        while let Some(Ok(frame)) = body.frame().await {
            if let Some(data) = frame.data_ref() {
                let room = MAX_ANSWER - bytes.len();
                bytes.extend_from_slice(&data[..data.len().min(room)]);
                if bytes.len() == MAX_ANSWER {
                    break;
                }
            }
        }
    };
    let _ = tokio::time::timeout(Duration::from_secs(1), read).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

struct AbortOnDrop(tokio::task::AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_rfc_4231() {
        // Test case 2.
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(sign(b"what do ya want for nothing?", "Jefe"), expected);
    }
}
