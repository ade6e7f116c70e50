//! A client of the control API of a running emulator.

use std::fmt::Display;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use commet::{ErrorKind, Method, Uri};
use commet_emulator::DEFAULT_API_KEY;
use http::{HeaderValue, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::failure::Failure;
use crate::global::GlobalOptions;

/// The base URL of an emulator on the default port.
pub(crate) const DEFAULT_API_URL: &str = "http://127.0.0.1:4010/api";

/// The timeout of a health check and of connecting: an emulator runs nearby, and answers at once.
const TIMEOUT: Duration = Duration::from_secs(5);

pub(super) struct Control {
    url: Uri,
    key: HeaderValue,
}

impl Control {
    /// The emulator at the base URL; without one, that on the default port.
    pub(super) async fn find(global: &GlobalOptions) -> Result<Self, Failure> {
        let mut builder = global.builder().no_proxy();
        if global.base_url().is_none() {
            builder = builder.base_url(DEFAULT_API_URL);
        }
        let given = global.api_key();
        if given.is_none() {
            builder = builder.api_key(DEFAULT_API_KEY);
        }
        let key = given.as_deref().unwrap_or(DEFAULT_API_KEY);
        // The library validates both.
        let url = builder.build()?.base_url();
        let mut key = HeaderValue::from_str(key.trim()).expect("the library has accepted it as a header");
        key.set_sensitive(true);
        let control = Self { url, key };
        control.check().await?;
        Ok(control)
    }

    /// Checks that an emulator answers, before the key is sent.
    async fn check(&self) -> Result<(), Failure> {
        #[derive(Deserialize)]
        struct Health {
            status: String,
        }
        let other = |why: &dyn Display| Failure::Other {
            kind: ErrorKind::Configuration,
            message: format!("the server at {} is not an emulator: {why}", self.origin()),
            advice: "set COMMET_BASE_URL to the URL of an emulator; this command works only with emulators".into(),
        };
        if self.url.scheme_str() != Some("http") {
            return Err(other(&"an emulator's URL begins with http://"));
        }
        let request = self.request(Method::GET, "health").body(nothing()).expect("the URL is valid");
        let answer = timeout(TIMEOUT, self.exchange(request)).await;
        let answer = answer.map_err(|_| other(&format!("no answer within {TIMEOUT:?}")))??;
        let status = answer.status();
        let body = timeout(TIMEOUT, answer.into_body().collect()).await.ok().and_then(Result::ok);
        let health = body.and_then(|body| serde_json::from_slice::<Health>(&body.to_bytes()).ok());
        match health {
            Some(health) if health.status == "ok" => Ok(()),
            _ => Err(other(&format!("its health check answers {status}"))),
        }
    }

    /// The URL of the emulator, without the path of the API.
    pub(super) fn origin(&self) -> String {
        let scheme = self.url.scheme_str().unwrap_or_default();
        format!("{scheme}://{}", self.url.authority().map_or("", |authority| authority.as_str()))
    }

    /// Sends a request and parses its answer. `of_key` limits it to the organization of the key.
    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        target: &str,
        of_key: bool,
        body: impl Into<Bytes>,
    ) -> Result<T, Failure> {
        data(self.send(method, target, of_key, Full::new(body.into())).await?).await
    }

    /// Sends a request. An answer with an error status is a failure.
    pub(super) async fn send<B>(
        &self,
        method: Method,
        target: &str,
        of_key: bool,
        body: B,
    ) -> Result<Response<Incoming>, Failure>
    where
        B: Body<Data = Bytes, Error: std::error::Error + Send + Sync> + Send + Unpin + 'static,
    {
        let mut request = self.request(method, target);
        if of_key {
            request = request.header("x-api-key", self.key.clone());
        }
        let answer = self.exchange(request.body(body).expect("the parts are valid")).await?;
        if answer.status().is_success() { Ok(answer) } else { Err(refused(answer).await) }
    }

    fn request(&self, method: Method, target: &str) -> http::request::Builder {
        let host = self.url.authority().map_or("", |authority| authority.as_str());
        Request::builder().method(method).uri(format!("/_emulator/{target}")).header(header::HOST, host)
    }

    /// Sends a request on a new connection.
    async fn exchange<B>(&self, request: Request<B>) -> Result<Response<Incoming>, Failure>
    where
        B: Body<Data = Bytes, Error: std::error::Error + Send + Sync> + Send + Unpin + 'static,
    {
        let host = self.url.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
        let connecting = timeout(TIMEOUT, TcpStream::connect((host, self.url.port_u16().unwrap_or(80))));
        let connected = connecting.await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
        let stream = connected.map_err(|error| Failure::Other {
            kind: ErrorKind::Connection,
            message: format!("no emulator answers at {}: {error}", self.origin()),
            advice: "start one with `commet emulate`, or set COMMET_BASE_URL to the URL of another".into(),
        })?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| broken(&error))?;
        // The task ends with the body of the answer.
        tokio::spawn(connection);
        sender.send_request(request).await.map_err(|error| broken(&error))
    }
}

/// The lines of a streamed answer.
pub(super) struct Lines {
    body: Incoming,
    rest: Vec<u8>,
}

impl Lines {
    pub(super) fn of(answer: Response<Incoming>) -> Self {
        Self { body: answer.into_body(), rest: Vec::new() }
    }

    /// The next line, trimmed, or `None` at the end. An empty line only keeps the connection alive.
    pub(super) async fn next(&mut self) -> Result<Option<String>, Failure> {
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.rest.drain(..=end).collect();
                return Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()));
            }
            let Some(frame) = self.body.frame().await else { return Ok(None) };
            if let Ok(data) = frame.map_err(|error| broken(&error))?.into_data() {
                self.rest.extend_from_slice(&data);
            }
        }
    }
}

/// The data of a successful answer.
pub(super) async fn data<T: DeserializeOwned>(answer: Response<Incoming>) -> Result<T, Failure> {
    #[derive(Deserialize)]
    struct Success<T> {
        data: T,
    }
    let body = answer.into_body().collect().await.map_err(|error| broken(&error))?.to_bytes();
    let success: Success<T> = parsed(&body)?;
    Ok(success.data)
}

pub(super) fn parsed<T: DeserializeOwned>(json: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(json).map_err(|error| Failure::Other {
        kind: ErrorKind::InvalidResponse,
        message: format!("the emulator's answer is invalid: {error}"),
        advice: "use the version of `commet` that started the emulator".into(),
    })
}

/// A broken connection, or a body that could not be read.
pub(super) fn broken(error: &hyper::Error) -> Failure {
    let root = std::iter::successors(Some(error as &dyn std::error::Error), |cause| cause.source()).last();
    Failure::Other {
        kind: ErrorKind::Connection,
        message: format!(
            "the connection to the emulator failed: {}",
            root.map_or_else(String::new, ToString::to_string)
        ),
        advice: "check the emulator's output; if it is still running, run this again".into(),
    }
}

async fn refused(answer: Response<Incoming>) -> Failure {
    #[derive(Default, Deserialize)]
    struct ErrorBody {
        code: Option<String>,
        message: Option<String>,
        details: Option<Vec<Detail>>,
    }
    #[derive(Deserialize)]
    struct Detail {
        field: String,
        message: String,
    }
    let status = answer.status();
    let body = answer.into_body().collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let error: ErrorBody = serde_json::from_slice(&body).unwrap_or_default();
    let details = error.details.unwrap_or_default().into_iter();
    let details: Vec<_> =
        details.map(|Detail { field, message }| format!("{field} {message}").trim().to_owned()).collect();
    if error.code.as_deref() == Some("request_not_found") {
        return Failure::Other {
            kind: ErrorKind::Validation,
            message: "the journal of this API key has no request with this number".into(),
            advice: "`commet requests` lists the requests with their numbers".into(),
        };
    }
    if error.code.as_deref() == Some("request_not_shown") {
        return Failure::Other {
            kind: ErrorKind::Conflict,
            message: error.message.unwrap_or_default().trim_end_matches('.').to_owned(),
            advice: "try another form with --as, or `commet requests --json` for the recorded request".into(),
        };
    }
    if matches!(error.code.as_deref(), Some("event_not_found" | "delivery_not_found")) {
        return Failure::Other {
            kind: ErrorKind::Validation,
            message: "this API key has no event or delivery with this ID".into(),
            advice: "`commet listen` prints the ID of each event; the dashboard lists them".into(),
        };
    }
    if error.code.as_deref() == Some("snapshot_not_found") {
        return Failure::Other {
            kind: ErrorKind::Validation,
            message: "there is no snapshot with this name".into(),
            advice: "`commet emulate snapshot` lists the snapshots of this API key".into(),
        };
    }
    let message = if details.is_empty() {
        error.message.unwrap_or_else(|| format!("the emulator answered {status}"))
    } else {
        details.join("; ")
    };
    let (kind, advice) = match status {
        StatusCode::UNAUTHORIZED => (ErrorKind::Authentication, "check COMMET_API_KEY: keys begin with ck_ or rk_"),
        StatusCode::FORBIDDEN => {
            (ErrorKind::Permission, "start the emulator with --allow-host NAME for this host name")
        }
        StatusCode::CONFLICT => (ErrorKind::Conflict, "see --help"),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::PAYLOAD_TOO_LARGE => {
            (ErrorKind::Validation, "correct it and run the command again; nothing was changed")
        }
        StatusCode::NOT_FOUND => (ErrorKind::Api, "use the version of `commet` that started the emulator; see --help"),
        _ => (ErrorKind::Api, "check the emulator's output"),
    };
    Failure::Other { kind, message, advice: advice.into() }
}

/// A body that is streamed in chunks.
pub(super) fn streamed(source: Box<dyn io::Read + Send>) -> impl Body<Data = Bytes, Error = io::Error> + Send + Unpin {
    const PIECE: usize = 256 << 10;
    let pieces = futures_util::stream::unfold(source, |mut source| async move {
        let mut piece = vec![0; PIECE];
        match source.read(&mut piece) {
            Ok(0) => None,
            Ok(length) => {
                piece.truncate(length);
                Some((Ok(hyper::body::Frame::data(Bytes::from(piece))), source))
            }
            Err(error) => Some((Err(error), source)),
        }
    });
    http_body_util::StreamBody::new(Box::pin(pieces))
}

/// No body.
pub(super) fn nothing() -> Full<Bytes> {
    Full::default()
}
