use std::io;
use std::pin::pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode, header};
use http_body::Body;
use http_body_util::BodyExt;
use tokio::sync::Semaphore;

use crate::answer::Answer;

/// The largest body of an API request.
pub(crate) const MAX_BODY: usize = 8 << 20;
/// The part of a body that is too large that is still read, so that the client comes to reading the answer:
/// closing a connection with unread bytes resets it, and the answer may be lost with it.
const MAX_DRAIN: usize = 32 << 20;
const DRAIN_TIME: Duration = Duration::from_secs(5);
/// A body above this size needs one of the places below. The others wait in their sockets, so that however many
/// clients send much at once, what is held in memory stays bounded.
const SMALL_BODY: usize = 64 << 10;
static LARGE_BODIES: Semaphore = Semaphore::const_new(32);

/// The reason why a body could not be read.
#[derive(Debug)]
pub(crate) enum Refusal {
    Answer(Answer),
    /// The client has closed the connection.
    Gone,
}

/// Reads a whole body, within `timeout`.
pub(crate) async fn receive<B>(headers: &HeaderMap, body: B, timeout: Duration) -> Result<Bytes, Refusal>
where
    B: Body<Data = Bytes, Error: std::error::Error + 'static>,
{
    let mut body = pin!(body);
    if body.size_hint().lower() > MAX_BODY as u64 {
        // A client that sent `Expect: 100-continue` has not sent the body yet, and will not.
        if !headers.contains_key(header::EXPECT) {
            drain(body).await;
        }
        return Err(Refusal::Answer(too_large()));
    }
    match tokio::time::timeout(timeout, collect(body.as_mut())).await {
        Ok(Ok(Some(bytes))) => Ok(bytes),
        Ok(Ok(None)) => {
            drain(body).await;
            Err(Refusal::Answer(too_large()))
        }
        Ok(Err(Broken { is_reset: true })) => Err(Refusal::Gone),
        Ok(Err(Broken { is_reset: false })) => Err(Refusal::Answer(malformed())),
        Err(_) => Err(Refusal::Answer(Answer::of_status(StatusCode::REQUEST_TIMEOUT).closing())),
    }
}

struct Broken {
    is_reset: bool,
}

impl Broken {
    fn of(error: &(dyn std::error::Error + 'static)) -> Self {
        let causes = std::iter::successors(Some(error), |error| error.source());
        let kinds = causes.filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
        let is_reset = |kind| matches!(kind, io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionAborted);
        Self { is_reset: kinds.into_iter().any(is_reset) }
    }
}

async fn collect<B>(mut body: B) -> Result<Option<Bytes>, Broken>
where
    B: Body<Data = Bytes, Error: std::error::Error + 'static> + Unpin,
{
    // Given back when the body is whole: handling it takes no time in which another could be read.
    let mut place = None;
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|error| Broken::of(&error))?.into_data() else { continue };
        if first.len() + all.len() + data.len() > MAX_BODY {
            return Ok(None);
        }
        // Nearly every body comes in one piece, which then need not be copied.
        if first.is_empty() && all.is_empty() {
            first = data;
        } else {
            if all.is_empty() {
                all = BytesMut::from(std::mem::take(&mut first));
            }
            all.extend_from_slice(&data);
        }
        if place.is_none() && all.len() > SMALL_BODY {
            place = LARGE_BODIES.acquire().await.ok();
        }
    }
    Ok(Some(if all.is_empty() { first } else { all.freeze() }))
}

async fn drain<B: Body<Data = Bytes> + Unpin>(mut body: B) {
    let read = async {
        let mut left = MAX_DRAIN;
        while let Some(Ok(frame)) = body.frame().await {
            left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
            if left == 0 {
                break;
            }
        }
    };
    // Whether it was drained in time or not, the answer is the same.
    let _ = tokio::time::timeout(DRAIN_TIME, read).await;
}

/// The answer to a body that is no body, such as one with a chunk size that is no number, or that ended early.
pub(crate) fn malformed() -> Answer {
    let message = "The body is malformed: it ended early, or is not in the form that its headers name";
    Answer::error(StatusCode::BAD_REQUEST, "bad_request", message).closing()
}

fn too_large() -> Answer {
    let message = "The body is larger than 8388608 bytes (8 MiB)";
    Answer::error(StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large", message).closing()
}
