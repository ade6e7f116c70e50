//! The attempts of a call: whether there is another one, and the result of the last.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::task::coop::unconstrained;
use tracing::{Instrument as _, debug, debug_span, warn};

use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::redact::Secrets;
use crate::net::http::{Answer, Http, RequestBody, exchange};
use crate::net::progress::Progress;
use crate::pipeline::prepared::PreparedCall;
use crate::pipeline::response::Response;
use crate::pipeline::settings::Settings;
use crate::schema::generated::errors::{ErrorKind, Outcome};
use crate::system::offload::offload;

/// Makes attempts until one succeeds or no further one is allowed.
pub(crate) async fn execute<T: FromData>(
    settings: &Settings,
    http: &impl Http,
    prepared: &PreparedCall,
) -> Result<Response<T>, Error> {
    let span = debug_span!("commet", operation = prepared.request.operation.name);
    attempts(settings, http, prepared).instrument(span).await
}

async fn attempts<T: FromData, H: Http>(
    settings: &Settings,
    http: &H,
    prepared: &PreparedCall,
) -> Result<Response<T>, Error> {
    let mut attempts = 0;
    let mut worst = Outcome::NotSent;
    let mut last = None;
    loop {
        // Checked before the attempt, which may complete at its first poll.
        let over = if prepared.is_cancelled() {
            Some(prepared.cancelled_error())
        } else {
            (prepared.deadline <= Instant::now()).then(|| prepared.timeout_error())
        };
        if let Some(error) = over {
            return Err(ended(error, last, worst, attempts));
        }
        attempts += 1;
        let started = Instant::now();
        let read = match attempt(settings, http, prepared).await {
            Ok(answer) => {
                debug!(attempts, status = answer.status.as_u16(), elapsed = ?started.elapsed(), "answered");
                if answer.status.is_success() {
                    settings.retry_budget.succeeded();
                    note_deprecation(&answer, prepared);
                }
                // In a box, because most responses are short.
                if H::SHARED && answer.takes_long(prepared) {
                    Box::pin(read_offloaded(answer, prepared)).await
                } else {
                    answer.into_result(prepared)
                }
            }
            Err(error) => Err(error),
        };
        let mut error = match read {
            Ok(mut response) => {
                response.attempts = attempts;
                response.idempotency_key.clone_from(&prepared.idempotency_key);
                return Ok(response);
            }
            Err(error) => prepared.name(error),
        };
        worst = worst.max(error.outcome());
        error = ended(error, last.take(), worst, attempts);
        let Some(wait) = wait_before_retry(settings, prepared, &error, attempts) else {
            debug!(attempts, kind = error.kind().as_str(), outcome = worst.as_str(), "failed");
            return Err(error);
        };
        debug!(attempts, kind = error.kind().as_str(), ?wait, "retrying");
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = prepared.cancelled() => return Err(ended(prepared.cancelled_error(), Some(error), worst, attempts)),
        }
        last = Some(error);
    }
}

/// Reads a long response on another thread, while this one serves its other calls.
async fn read_offloaded<T: FromData>(answer: Answer, prepared: &PreparedCall) -> Result<Response<T>, Error> {
    let verdict = answer.verdict();
    let copy = prepared.clone();
    let mut error = tokio::select! {
        biased;
        read = offload(move || answer.into_result(&copy)) => return read,
        () = prepared.cancelled() => prepared.cancelled_error(),
        () = tokio::time::sleep_until(prepared.deadline.into()) => match verdict {
            // The status is an error already; its details are left out.
            Some(verdict) => return Err(verdict.error(&Secrets::new(prepared.key()))),
            None => prepared.timeout_error(),
        },
    };
    error.report_mut().outcome = Outcome::Unknown;
    Err(error)
}

/// Completes an error. The cause of a timeout or a cancellation is the attempt that failed before.
fn ended(mut error: Error, last: Option<Error>, worst: Outcome, attempts: u32) -> Error {
    if let Some(last) = last
        && matches!(error.kind(), ErrorKind::Timeout | ErrorKind::Cancelled)
        && std::error::Error::source(&error).is_none()
    {
        error = error.with_source(last);
    }
    error.report_mut().outcome = worst;
    error.report_mut().attempts = attempts;
    error
}

/// The wait before the next attempt. None when there is no further one.
fn wait_before_retry(settings: &Settings, prepared: &PreparedCall, error: &Error, attempts: u32) -> Option<Duration> {
    if !error.is_retryable() || attempts > prepared.max_retries {
        return None;
    }
    let backoff = &settings.backoff;
    let wait = error.retry_after().map_or_else(|| backoff.jitter(attempts), |asked| asked.min(backoff.max_retry_after));
    // A failure now with its real reason is more useful than a timeout later.
    let in_time = Instant::now().checked_add(wait).is_some_and(|next| next < prepared.deadline);
    (in_time && settings.retry_budget.take()).then_some(wait)
}

async fn attempt(settings: &Settings, http: &impl Http, prepared: &PreparedCall) -> Result<Answer, Error> {
    let body = prepared.request.body.clone();
    let progress = Arc::new(Progress::new(prepared.connect_timeout, body.is_some()));
    let mut request = http::Request::new(RequestBody::new(body, Arc::clone(&progress)));
    *request.method_mut() = prepared.request.method.clone();
    *request.uri_mut() = prepared.url.clone();
    *request.headers_mut() = prepared.headers.clone();

    let attempt_end = Instant::now().checked_add(prepared.attempt_timeout).unwrap_or(prepared.deadline);
    let end = attempt_end.min(prepared.deadline);
    let mut error = tokio::select! {
        biased;
        answer = exchange(http, request, &progress, settings.max_response_bytes) => return answer,
        // Checked even when the exchange has used up the task's budget, as it does each time when a server never
        // stops sending.
        () = unconstrained(prepared.cancelled()) => prepared.cancelled_error(),
        () = unconstrained(tokio::time::sleep_until(end.into())) => {
            if let Some((status, headers)) = progress.refusal() {
                return Ok(Answer { status, headers, body: Bytes::new() });
            }
            if end == prepared.deadline {
                prepared.timeout_error()
            } else {
                let doing = if progress.is_connecting() { "connecting" } else { "waiting for the response" };
                let timeout = prepared.attempt_timeout;
                let mut error = Error::new(
                    ErrorKind::Timeout,
                    format!("an attempt took longer than its timeout of {timeout:?}, {doing}"),
                );
                error.report_mut().retryable = true;
                error
            }
        }
    };
    error.report_mut().outcome = if progress.abandon() { Outcome::NotSent } else { Outcome::Unknown };
    Err(error)
}

/// Warns, once in a process, that the server will remove a path.
fn note_deprecation(answer: &Answer, prepared: &PreparedCall) {
    // Not a `Once`: a panic of the subscriber would poison it, and a fork meanwhile would block the child.
    static WARNED: AtomicBool = AtomicBool::new(false);
    let Some(deprecation) = answer.header("deprecation") else { return };
    if !WARNED.swap(true, Ordering::Relaxed) {
        let said = |name| answer.header(name).map(|value| prepared.secrets().scrub(value));
        let (deprecation, sunset, link) = (prepared.secrets().scrub(deprecation), said("sunset"), said("link"));
        warn!(deprecation, sunset, link, "the API path in use is deprecated; look for a newer version of this library");
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

    use super::*;
    use crate::api::client::ClientBuilder;
    use crate::json::value::Json;
    use crate::pipeline::arguments::Arguments;
    use crate::pipeline::prepared::Options;
    use crate::schema::request::REQUEST;
    use crate::system::offload;

    #[tokio::test]
    async fn a_deadline_is_kept_while_an_answer_waits_to_be_read() {
        let _busy = offload::all_places().await;
        let settings = ClientBuilder::default().api_key("ck_test").settings().unwrap();
        let arguments = Arguments::new().with("method", &"GET").with("path", &"/x");
        let options = Options { timeout: Some(Duration::from_millis(20)), ..Options::default() };
        let prepared = PreparedCall::new(&settings, &REQUEST, arguments, options).unwrap();
        let failed = async |status| {
            let headers = HeaderMap::from_iter([
                (HeaderName::from_static("x-request-id"), HeaderValue::from_static("req_1")),
                (HeaderName::from_static("location"), HeaderValue::from_static("/x?search=personal")),
            ]);
            let answer = Answer { status: StatusCode::from_u16(status).unwrap(), headers, body: Bytes::from("{}") };
            read_offloaded::<Json>(answer, &prepared).await.unwrap_err()
        };
        let refused = failed(422).await;
        assert_eq!((refused.status(), refused.outcome()), (Some(422), Outcome::Rejected));
        assert_eq!(refused.request_id(), Some("req_1"));
        let unread = failed(200).await;
        assert_eq!((unread.kind(), unread.outcome()), (ErrorKind::Timeout, Outcome::Unknown));
    }
}
