use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures_util::stream;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use http::{HeaderName, HeaderValue, Response, StatusCode};

use crate::answer::Answer;
use crate::bomb;
use crate::fault::{Fault, Step};
use crate::journal::Record;
use crate::payload::{Chunks, Hangup, Payload};

const HTML: &str =
    "<!doctype html>\n<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>\n";
const NOT_JSON: &[u8] = br#"{"success":true,"data":{"id":"cus_"#;
const NOT_UTF8: &[u8] = b"{\"success\":true,\"data\":{\"id\":\"cus_\xff\xfe\",\"fullName\":\"\xc3\x28\"}}";
const DEFAULT_DRIP: Duration = Duration::from_millis(10);
const DEFAULT_OVERSIZE: u64 = 64 << 20;
const DEFAULT_BOMB: u64 = 128 << 20;
/// The pause between the first half of a truncated body and closing the connection, so that the half is sent.
const HALFWAY: Duration = Duration::from_millis(50);

/// Applies the fault of a step to the answer. `handled` is the ordinary answer, if the request was applied.
pub(crate) fn inject(step: Step, handled: Option<Answer>, record: Record) -> Result<Response<Payload>, Hangup> {
    if step.fault == Some(Fault::CloseAfterApplying) {
        record.ended();
        return Err(Hangup);
    }
    let mut answer = match handled {
        Some(answer) if !step.gives_the_answer() => answer,
        _ => scripted(&step),
    };
    if step.fault.is_some_and(Fault::makes_its_own_body) {
        answer = scripted(&step);
    }
    match step.fault {
        Some(Fault::WrongContentType) => {
            answer.set(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
            answer.body = Bytes::from_static(HTML.as_bytes());
        }
        Some(Fault::InvalidJson) => answer.body = Bytes::from_static(NOT_JSON),
        Some(Fault::InvalidUtf8) => answer.body = Bytes::from_static(NOT_UTF8),
        Some(Fault::Redirect) => {
            if let Some(location) = step.location.as_deref().and_then(|location| HeaderValue::from_str(location).ok()) {
                answer.set(LOCATION, location);
            }
        }
        _ => {}
    }
    add_headers(&step, &mut answer);
    Ok(match step.fault {
        Some(Fault::TruncatedBody) => truncated(answer, record),
        Some(Fault::SlowDrip) => {
            let pause = step.drip_ms.map_or(DEFAULT_DRIP, Duration::from_millis);
            dripping(answer, pause, record)
        }
        Some(Fault::OversizedBody) => {
            answer.body = Bytes::new();
            let bytes = step.bytes.unwrap_or(DEFAULT_OVERSIZE);
            streaming(answer, bomb::oversized(bytes), record)
        }
        Some(Fault::GzipBomb) => {
            answer.body = Bytes::new();
            answer.set(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            streaming(answer, bomb::gzip(step.bytes.unwrap_or(DEFAULT_BOMB)), record)
        }
        _ => {
            record.answered(answer.status.as_u16(), &answer.body);
            answer.into_response()
        }
    })
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// The answer that the step itself describes.
fn scripted(step: &Step) -> Answer {
    let default = if step.fault == Some(Fault::Redirect) { StatusCode::TEMPORARY_REDIRECT } else { StatusCode::OK };
    let status = step.status.map_or(default, status);
    if let Some(body) = &step.body {
        return Answer::raw(status, Bytes::copy_from_slice(body.get().as_bytes()));
    }
    if let Some(text) = &step.text {
        let mut answer = Answer::raw(status, Bytes::copy_from_slice(text.as_bytes()));
        answer.set(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        return answer;
    }
    match status.as_u16() {
        204 | 304 => Answer::raw(status, Bytes::new()),
        200..400 => Answer::raw(status, Bytes::from_static(br#"{"success":true,"data":null}"#)),
        _ => Answer::of_status(status),
    }
}

/// Sets the headers of the step. They were validated when the script was set.
fn add_headers(step: &Step, answer: &mut Answer) {
    if let Some(content_type) = step.content_type.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
        answer.set(CONTENT_TYPE, content_type);
    }
    if let Some(seconds) = step.retry_after {
        answer.set(RETRY_AFTER, seconds.into());
    }
    if let Some(seconds) = step.retry_after_date {
        // Clients wait in real time, whatever the emulator's clock shows.
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(seconds));
        if let Ok(date) = HeaderValue::try_from(date) {
            answer.set(RETRY_AFTER, date);
        }
    }
    for (name, value) in &step.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value)) {
            answer.set(name, value);
        }
    }
}

/// Announces the length of the whole body and closes the connection in its middle.
fn truncated(answer: Answer, record: Record) -> Response<Payload> {
    let full = answer.body.clone();
    let half = full.slice(..full.len() / 2);
    record.answering(answer.status.as_u16(), &half);
    let chunks = stream::unfold((Some(half), Some(record)), |(half, record)| async move {
        if let Some(half) = half {
            return Some((Ok(half), (None, record)));
        }
        // hyper flushes what it has when it must wait for more.
        tokio::time::sleep(HALFWAY).await;
        record?.ended();
        Some((Err(Hangup), (None, None)))
    });
    with_length(answer, full.len(), Box::pin(chunks))
}

fn dripping(answer: Answer, pause: Duration, record: Record) -> Response<Payload> {
    let full = answer.body.clone();
    record.answering(answer.status.as_u16(), &full);
    let length = full.len();
    let chunks = stream::unfold((full, Some(record)), move |(mut rest, mut record)| async move {
        tokio::time::sleep(pause).await;
        let drop = rest.split_to(rest.len().min(1));
        if rest.is_empty() {
            record.take()?.ended();
        }
        Some((Ok(drop), (rest, record)))
    });
    with_length(answer, length, Box::pin(chunks))
}

fn streaming(
    answer: Answer,
    chunks: impl Iterator<Item = Bytes> + Send + 'static,
    record: Record,
) -> Response<Payload> {
    record.answering(answer.status.as_u16(), &[]);
    let chunks = stream::unfold((chunks, Some(record)), |(mut chunks, mut record)| async move {
        let Some(chunk) = chunks.next() else {
            record.take()?.ended();
            return None;
        };
        Some((Ok(chunk), (chunks, record)))
    });
    respond(answer, Box::pin(chunks))
}

fn with_length(mut answer: Answer, length: usize, chunks: Chunks) -> Response<Payload> {
    answer.set(CONTENT_LENGTH, length.into());
    respond(answer, chunks)
}

fn respond(answer: Answer, chunks: Chunks) -> Response<Payload> {
    answer.into_response().map(|_| Payload::chunks(chunks))
}
