use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header, request};
use http_body::Body;

use crate::answer::Answer;
use crate::api;
use crate::body::{MAX_BODY, Refusal, receive};
use crate::fault::inject::inject;
use crate::fault::{Fault, Step};
use crate::journal::Record;
use crate::organization::{OrganizationId, authenticate};
use crate::payload::{Hangup, Payload};
use crate::socket::ConnectionHandle;
use crate::state::AppState;

/// Serves one request to the API: records it, applies the next fault of its organization, and answers.
pub(crate) async fn exchange<B>(
    state: &Arc<AppState>,
    (number, connection): (u64, &ConnectionHandle),
    id: &HeaderValue,
    request: Request<B>,
    body_timeout: Duration,
) -> Result<Response<Payload>, Hangup>
where
    B: Body<Data = Bytes, Error: std::error::Error + 'static>,
{
    let (parts, body) = request.into_parts();
    let owner = authenticate(&parts.headers);
    let record =
        state.journal.begin(owner.as_ref().ok().copied(), number, id, &parts, state.now(owner.as_ref().ok().copied()));
    // Fault scripts belong to organizations: a request without a valid key has none.
    let step = owner.as_ref().ok().and_then(|organization| state.scripts.next(*organization)).unwrap_or_default();
    record.fault(step.name());
    if step.fault == Some(Fault::CloseBeforeReading) {
        wait(&step, connection).await?;
        record.ended();
        return Err(Hangup);
    }
    let is_too_large = body.size_hint().lower() > MAX_BODY as u64;
    if !is_too_large && let Some(refusal) = unexpected(&parts, owner.as_ref().err()) {
        return Ok(finish(record, refusal));
    }
    let body = match receive(&parts.headers, body, body_timeout).await {
        Ok(body) => body,
        Err(Refusal::Answer(refusal)) => return Ok(finish(record, refusal)),
        // Dropping the record marks the request as aborted by the client.
        Err(Refusal::Gone) => return Err(Hangup),
    };
    record.body(&body);
    match owner {
        Err(refusal) => Ok(finish(record, refusal)),
        Ok(organization) => {
            // Dropping the record marks the request as aborted by the client.
            wait(&step, connection).await?;
            if !matches!(parts.method, http::Method::GET | http::Method::HEAD) {
                state.store.thaw(organization).await;
            }
            if step.fault == Some(Fault::SlowDrip) {
                connection.begin_slow_answer();
            }
            answer(state, organization, step, &parts, &body, record)
        }
    }
}

async fn wait(step: &Step, connection: &ConnectionHandle) -> Result<(), Hangup> {
    match step.delay_duration() {
        Some(delay) if !connection.delay(delay).await => Err(Hangup),
        _ => Ok(()),
    }
}

/// The answer to a request with an `Expect` header that its head alone decides: the client then never sends the body.
fn unexpected(parts: &request::Parts, refusal: Option<&Answer>) -> Option<Answer> {
    let expected = parts.headers.get(header::EXPECT)?;
    if !expected.as_bytes().eq_ignore_ascii_case(b"100-continue") {
        let message = "The Expect header can only be 100-continue";
        return Some(Answer::error(StatusCode::EXPECTATION_FAILED, "expectation_failed", message).closing());
    }
    refusal.cloned().or_else(|| api::refuse(parts)).filter(|_| has_body(&parts.headers)).map(Answer::closing)
}

fn has_body(headers: &HeaderMap) -> bool {
    headers.contains_key(header::TRANSFER_ENCODING)
        || headers.get(header::CONTENT_LENGTH).is_some_and(|length| length != "0")
}

fn answer(
    state: &Arc<AppState>,
    organization: OrganizationId,
    step: Step,
    parts: &request::Parts,
    body: &Bytes,
    record: Record,
) -> Result<Response<Payload>, Hangup> {
    let handled = step.applies().then(|| {
        // A request changes nothing but what its transaction commits, so a panic leaves nothing half done.
        catch_unwind(AssertUnwindSafe(|| api::handle(state, organization, parts, body))).unwrap_or_else(|_| {
            tracing::error!("a request made the emulator panic");
            Answer::internal()
        })
    });
    if let Some(answer) = &handled {
        record.changed(&answer.changed);
    }
    match handled {
        Some(answer) if step.name().is_none() => Ok(finish(record, answer)),
        handled => inject(step, handled, record),
    }
}

fn finish(record: Record, answer: Answer) -> Response<Payload> {
    record.answered(answer.status.as_u16(), &answer.body);
    answer.into_response()
}
