//! One exchange with the server: a request out, an answer in.

use std::error::Error as StdError;
use std::fmt;
use std::io::{self, Read as _};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Version, header};
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::capture_connection;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::error::Error;
use crate::net::BoxError;
use crate::net::connector::{ConnectTimeout, Connector};
use crate::net::progress::Progress;
use crate::net::stream::Unsent;
use crate::net::tls::failure::{Diagnosis, TlsFailure};
use crate::schema::generated::errors::{ErrorKind, Outcome};
use crate::system::offload::offload;
use crate::system::shortage;

/// Sends requests: through a pool for many callers, or on one connection of a blocking call.
pub(crate) trait Http {
    /// Whether the thread that drives it serves other calls meanwhile.
    const SHARED: bool;

    async fn send(&self, request: Request<RequestBody>) -> Result<Response<Incoming>, Failure>;
}

/// The reason why no response came.
pub(crate) struct Failure {
    connecting: bool,
    source: BoxError,
}

impl Failure {
    /// No connection could be made, so nothing was sent.
    pub(crate) fn connecting(source: impl Into<BoxError>) -> Self {
        Self { connecting: true, source: source.into() }
    }

    pub(crate) fn exchanging(source: impl Into<BoxError>) -> Self {
        Self { connecting: false, source: source.into() }
    }
}

/// A client for any number of callers at once, with its pool of connections.
///
/// It is hyper's client, not reqwest: reqwest passes its URLs through the WHATWG parser, which reads a segment `%2E`
/// as `.` and drops it, so that a request for a customer whose ID is `.` or `..` would reach another resource
/// (`GET /customers/%2E` the list of all customers).
pub(crate) type HttpClient = Client<Connector, RequestBody>;

const PING_INTERVAL: Duration = Duration::from_secs(5);
const PING_TIMEOUT: Duration = Duration::from_secs(5);
/// A body of at least this many bytes is read only if there is memory for the values that it is decoded into.
const LARGE_ANSWER: usize = 1024 * 1024;
/// How many times the size of its body a response may take in memory: the body and the values it is decoded into.
const MADE_OF_BODY: usize = 4;
/// The most bytes that are decompressed on a thread that serves other calls.
const AT_ONCE: usize = 128 * 1024;
/// A request body of more bytes may take several writes.
const LARGE_BODY: u64 = 16 * 1024;

pub(crate) fn client(connector: Connector, idle_timeout: Duration) -> HttpClient {
    let mut builder = Client::builder(TokioExecutor::new());
    builder.timer(TokioTimer::new());
    builder.pool_timer(TokioTimer::new());
    builder.pool_idle_timeout(idle_timeout);
    // A connection that many calls share outlives their timeouts. When the network drops it silently, only an
    // unanswered ping shows that it is dead.
    builder.http2_keep_alive_interval(PING_INTERVAL);
    builder.http2_keep_alive_timeout(PING_TIMEOUT);
    // A request that met a closed connection before a byte of it was written is sent on another one. That does
    // not count as an attempt, because the server saw nothing.
    builder.retry_canceled_requests(true);
    builder.build(connector)
}

impl Http for HttpClient {
    const SHARED: bool = true;

    async fn send(&self, mut request: Request<RequestBody>) -> Result<Response<Incoming>, Failure> {
        // The kernel takes a smaller body in one write.
        let is_large = request.body().size_hint().lower() > LARGE_BODY;
        let connection = is_large.then(|| capture_connection(&mut request));
        let progress = request.body().progress();
        let sent = progress.scope(self.request(request)).await;
        if let (Ok(response), Some(connection)) = (&sent, connection)
            && response.version() < Version::HTTP_2
            && response.extensions().get().is_some_and(Unsent::is_some)
            && let Some(connection) = &*connection.connection_metadata()
        {
            connection.poison();
        }
        sent.map_err(|error| if error.is_connect() { Failure::connecting(error) } else { Failure::exchanging(error) })
    }
}

/// A response of the server, read to its end and decompressed.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// A request body, which records when the HTTP client first asks for it.
pub(crate) struct RequestBody {
    bytes: Option<Bytes>,
    progress: Arc<Progress>,
}

impl RequestBody {
    pub(crate) fn new(bytes: Option<Bytes>, progress: Arc<Progress>) -> Self {
        Self { bytes, progress }
    }

    pub(crate) fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Abandoned;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Abandoned>>> {
        if !self.progress.begin_sending() {
            return Poll::Ready(Some(Err(Abandoned)));
        }
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

/// The caller abandoned the request before any of it was written.
#[derive(Debug)]
pub(crate) struct Abandoned;

impl fmt::Display for Abandoned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the request was abandoned before it was sent")
    }
}

impl StdError for Abandoned {}

/// Sends a request and reads the whole response, which may have at most `limit` bytes after decompression.
pub(crate) async fn exchange<H: Http>(
    http: &H,
    request: Request<RequestBody>,
    progress: &Progress,
    limit: usize,
) -> Result<Answer, Error> {
    let host = request.uri().authority().map(ToString::to_string).unwrap_or_default();
    let response = http.send(request).await.map_err(|failure| broken(failure, progress, &host))?;
    let (parts, body) = response.into_parts();
    let refused = !parts.status.is_success();
    let with_head = |mut error: Error| {
        let report = error.report_mut();
        report.status = Some(parts.status.as_u16());
        report.request_id = parts.headers.get("x-request-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
        error
    };
    if refused {
        // The status counts even if the rest of the response never arrives.
        progress.refused(parts.status, &parts.headers);
    }
    let body = match collect(body, limit).await {
        (body, None) => body,
        // The status is an error already; a body that is cut short does not change that.
        (part, Some(_)) if refused => part,
        (_, Some(error)) => return Err(with_head(error)),
    };
    let body = match parts.headers.get(header::CONTENT_ENCODING) {
        Some(coding) if is_gzip(coding) && !body.is_empty() => match decompress_for::<H>(body, limit).await {
            Ok(body) => body,
            Err(_) if refused => Bytes::new(),
            Err(error) => return Err(with_head(error)),
        },
        _ => body,
    };
    if body.len() >= LARGE_ANSWER {
        let made = body.len().saturating_mul(MADE_OF_BODY);
        shortage::try_memory(made).map_err(|refused| with_head(no_memory(refused)))?;
    }
    Ok(Answer { status: parts.status, headers: parts.headers, body })
}

/// Reads a body of at most `limit` bytes. Returns what arrived, and the error if that is not the whole body.
async fn collect(mut body: Incoming, limit: usize) -> (Bytes, Option<Error>) {
    if body.size_hint().lower() > limit as u64 {
        return (Bytes::new(), Some(too_large(limit)));
    }
    // A body usually arrives in one piece, which is then used without a copy.
    let mut first = Bytes::new();
    let mut whole = Vec::new();
    let mut failed = None;
    while let Some(frame) = body.frame().await {
        let data = match frame.map(Frame::into_data) {
            Ok(Ok(data)) => data,
            Ok(Err(_)) => continue,
            Err(error) => {
                let mut error = Error::new(ErrorKind::Connection, "the connection broke in the middle of the response")
                    .with_source(error);
                error.report_mut().retryable = true;
                error.report_mut().outcome = Outcome::Unknown;
                failed = Some(error);
                break;
            }
        };
        if first.len() + whole.len() + data.len() > limit {
            failed = Some(too_large(limit));
            break;
        }
        if first.is_empty() && whole.is_empty() {
            first = data;
            continue;
        }
        if let Err(refused) = whole.try_reserve(first.len() + data.len()) {
            failed = Some(no_memory(refused));
            break;
        }
        whole.extend_from_slice(&std::mem::take(&mut first));
        whole.extend_from_slice(&data);
    }
    (if whole.is_empty() { first } else { whole.into() }, failed)
}

fn is_gzip(coding: &HeaderValue) -> bool {
    [&b"gzip"[..], b"x-gzip"].iter().any(|name| coding.as_bytes().eq_ignore_ascii_case(name))
}

/// Decompresses a body: on another thread, if it takes long and this thread serves other calls.
async fn decompress_for<H: Http>(body: Bytes, limit: usize) -> Result<Bytes, Error> {
    if !H::SHARED || body.len().max(limit) <= AT_ONCE {
        return decompress(&body, limit);
    }
    // A small body may be large once decompressed.
    if body.len() <= AT_ONCE
        && let Ok(plain) = decompress(&body, AT_ONCE)
    {
        return Ok(plain);
    }
    Box::pin(offload(move || decompress(&body, limit))).await
}

fn decompress(body: &[u8], limit: usize) -> Result<Bytes, Error> {
    let mut plain = Vec::new();
    plain.try_reserve(body.len().saturating_mul(4).min(limit)).map_err(no_memory)?;
    let read = flate2::read::MultiGzDecoder::new(body).take((limit as u64).saturating_add(1)).read_to_end(&mut plain);
    if let Err(error) = read {
        if error.kind() == io::ErrorKind::OutOfMemory {
            return Err(no_memory(error));
        }
        let message = "the response is damaged: it cannot be decompressed";
        return Err(unusable(message.to_owned()).with_source(error));
    }
    if plain.len() > limit {
        return Err(too_large(limit));
    }
    Ok(plain.into())
}

fn too_large(limit: usize) -> Error {
    unusable(format!("the response is larger than the limit of {limit} bytes (max_response_bytes)"))
}

/// The error for a response that there is too little memory for.
fn no_memory(error: impl Into<io::Error>) -> Error {
    let mut refused = shortage::refused("memory for the response", error.into());
    refused.report_mut().outcome = Outcome::Unknown;
    refused
}

fn unusable(message: String) -> Error {
    let mut error = Error::new(ErrorKind::InvalidResponse, message);
    error.report_mut().outcome = Outcome::Unknown;
    error
}

/// Makes the error of a failure.
fn broken(failure: Failure, progress: &Progress, host: &str) -> Error {
    let Failure { connecting, source } = failure;
    let mut outcome = if connecting || progress.abandon() { Outcome::NotSent } else { Outcome::Unknown };
    let causes = || std::iter::successors(Some(&*source as &(dyn StdError + 'static)), |cause| (*cause).source());
    let diagnosis = Diagnosis::of(&*source);
    let mut retryable = true;
    let (kind, message) = if let Some(diagnosis) = &diagnosis {
        // A retry does not make a certificate valid.
        retryable = diagnosis.failure.may_pass();
        if diagnosis.failure == TlsFailure::ServerWithTls {
            outcome = Outcome::Rejected;
        }
        (ErrorKind::Connection, format!("could not connect to {host}: {diagnosis}"))
    } else if connecting && causes().any(is_connect_timeout) {
        let message = format!("no connection to {host} within {:?}, the connect timeout", progress.connect_timeout);
        (ErrorKind::Timeout, message)
    } else if connecting {
        let why = causes().find_map(describe).or_else(|| causes().last().map(ToString::to_string));
        (ErrorKind::Connection, format!("could not connect to {host}: {}", why.unwrap_or_default()))
    } else if causes().any(|cause| cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse)) {
        retryable = false;
        (ErrorKind::InvalidResponse, "the response is not HTTP".to_owned())
    } else {
        (ErrorKind::Connection, "the connection broke before a response arrived".to_owned())
    };
    let error = Error::new(kind, message);
    let mut error = match diagnosis {
        Some(diagnosis) => error.with_source(diagnosis),
        None => error.with_source(source),
    };
    error.report_mut().retryable = retryable;
    error.report_mut().outcome = outcome;
    error
}

/// The library's own description of a cause, if it has one: what the system refused.
fn describe(cause: &(dyn StdError + 'static)) -> Option<String> {
    let refused = cause.downcast_ref().map(|error: &Error| error.message().to_owned());
    refused.or_else(|| cause.downcast_ref().and_then(shortage::of).map(str::to_owned))
}

/// Whether the connect timeout passed, or the share of it that the last address had.
fn is_connect_timeout(error: &(dyn StdError + 'static)) -> bool {
    let timed_out = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
    error.is::<ConnectTimeout>() || error.downcast_ref().is_some_and(timed_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_limit_is_a_limit() {
        use std::io::Write as _;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&[b'x'; 1000]).unwrap();
        let gzip = gzip.finish().unwrap();
        for enough in [1000, usize::MAX] {
            assert_eq!(decompress(&gzip, enough).unwrap().len(), 1000);
        }
        for too_small in [0, 999] {
            assert_eq!(decompress(&gzip, too_small).unwrap_err().kind(), ErrorKind::InvalidResponse);
        }
    }
}
