//! One connection: requests in, answers out.

use std::convert::Infallible;
use std::io::{self, Write as _};
use std::sync::Arc;
use std::time::Duration;

use bytes::{Buf as _, Bytes, BytesMut};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::answers::Answers;

const TYPE: &str = "application/json";
const REQUEST_ID: &str = "req_0123456789abcdef";

/// Serves a connection until its client hangs up.
pub(super) async fn serve(stream: TcpStream, tls: Option<TlsAcceptor>, answers: &Arc<Answers>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let Some(tls) = tls else { return http1(stream, answers).await };
    let secured = tls.accept(stream).await?;
    if secured.get_ref().1.alpn_protocol() != Some(b"h2") {
        return http1(secured, answers).await;
    }
    let answer = service_fn(|request| answer_http2(request, Arc::clone(answers)));
    let served = http2::Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(secured), answer).await;
    served.map_err(io::Error::other)
}

/// HTTP/1.1 without a library between: the bytes are the same each time.
async fn http1(mut stream: impl AsyncRead + AsyncWrite + Unpin, answers: &Answers) -> io::Result<()> {
    let (mut read, mut written) = (BytesMut::with_capacity(4096), Vec::new());
    loop {
        while let Some(length) = answer_http1(&read, answers, &mut written)? {
            read.advance(length);
            wait(answers.latency).await;
            stream.write_all(&written).await?;
            stream.flush().await?;
            written.clear();
        }
        if stream.read_buf(&mut read).await? == 0 {
            return Ok(());
        }
    }
}

/// Writes the answer to the request at the beginning of what was read, and tells how long that is; None if it is not
/// whole yet.
fn answer_http1(read: &[u8], answers: &Answers, written: &mut Vec<u8>) -> io::Result<Option<usize>> {
    let mut headers = [httparse::EMPTY_HEADER; 48];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(read).map_err(io::Error::other)? else { return Ok(None) };
    let header = |name: &str| request.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    if header("transfer-encoding").is_some() {
        return Err(io::Error::other("a contender's body is small, and has a length"));
    }
    let length = header("content-length").and_then(|header| std::str::from_utf8(header.value).ok()?.parse().ok());
    let whole = head + length.unwrap_or(0);
    if read.len() < whole {
        return Ok(None);
    }
    let (method, target) = (request.method.unwrap_or_default(), request.path.unwrap_or_default());
    let (status, pieces, end) = answers.find(method, target, header("x-api-key").is_some());
    let length = pieces.iter().map(|piece| piece.len()).sum::<usize>() + end.len();
    write!(
        written,
        "HTTP/1.1 {} {}\r\ncontent-type: {TYPE}\r\nx-request-id: {REQUEST_ID}\r\ncontent-length: {length}\r\n\r\n",
        status.as_u16(),
        status.canonical_reason().unwrap_or_default()
    )?;
    pieces.iter().chain([&end.as_str()]).for_each(|piece| written.extend_from_slice(piece.as_bytes()));
    Ok(Some(whole))
}

async fn answer_http2(request: Request<Incoming>, answers: Arc<Answers>) -> Result<Response<Full<Bytes>>, Infallible> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let (status, pieces, end) =
        answers.find(request.method().as_str(), target, request.headers().contains_key("x-api-key"));
    let body = Full::new(Bytes::from(pieces.concat() + &end));
    wait(answers.latency).await;
    let answer = Response::builder().status(status).header("content-type", TYPE).header("x-request-id", REQUEST_ID);
    Ok(answer.body(body).expect("these are headers"))
}

async fn wait(latency: Duration) {
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
}
