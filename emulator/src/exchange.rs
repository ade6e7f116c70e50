use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header, request};
use http_body::Body;

use crate::answer::Answer;
use crate::body::{MAX_BODY, Refusal, receive};
use crate::fault::{Fault, Step};
use crate::journal::Record;
use crate::organization::{OrganizationId, authenticate};
use crate::payload::{Hangup, Payload};
use crate::socket::Turn;
use crate::world::World;
use crate::{api, mischief};

/// One request to the API: recorded, met by its organization's next fault, and answered.
pub(crate) async fn exchange<B>(
    world: &Arc<World>,
    connection: (u64, &Turn),
    id: &HeaderValue,
    request: Request<B>,
    patience: Duration,
) -> Result<Response<Payload>, Hangup>
where
    B: Body<Data = Bytes, Error: std::error::Error + 'static>,
{
    let (connection, turn) = connection;
    let (parts, body) = request.into_parts();
    let owner = authenticate(&parts.headers);
    let record = world.journal.begin(
        owner.as_ref().ok().copied(),
        connection,
        id,
        &parts,
        world.now(owner.as_ref().ok().copied()),
    );
    // Who has no organization has no script either.
    let step = owner.as_ref().ok().and_then(|organization| world.scripts.next(*organization)).unwrap_or_default();
    record.fault(step.name());
    if step.fault == Some(Fault::CloseBeforeReading) {
        wait(&step, turn).await?;
        record.ended();
        return Err(Hangup);
    }
    let is_too_large = body.size_hint().lower() > MAX_BODY as u64;
    if !is_too_large && let Some(refusal) = unexpected(&parts, owner.as_ref().err()) {
        return Ok(finish(record, refusal));
    }
    let body = match receive(&parts.headers, body, patience).await {
        Ok(body) => body,
        Err(Refusal::Answer(refusal)) => return Ok(finish(record, refusal)),
        // The record, dropped, says that the client left.
        Err(Refusal::Gone) => return Err(Hangup),
    };
    record.body(&body);
    match owner {
        Err(refusal) => Ok(finish(record, refusal)),
        Ok(organization) => {
            // The record, dropped, says that the client left.
            wait(&step, turn).await?;
            if !matches!(parts.method, http::Method::GET | http::Method::HEAD) {
                world.store.thaw(organization).await;
            }
            if step.fault == Some(Fault::SlowDrip) {
                turn.drip();
            }
            answer(world, organization, step, &parts, &body, record)
        }
    }
}

async fn wait(step: &Step, turn: &Turn) -> Result<(), Hangup> {
    match step.delay_duration() {
        Some(delay) if !turn.delay(delay).await => Err(Hangup),
        _ => Ok(()),
    }
}

/// What the head alone decides for a client that asks before it sends its body: the body is then never asked for.
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
    world: &Arc<World>,
    organization: OrganizationId,
    step: Step,
    parts: &request::Parts,
    body: &Bytes,
    record: Record,
) -> Result<Response<Payload>, Hangup> {
    let handled = step.applies().then(|| {
        // Nothing of a request outlives it but what a transaction committed, so a panic leaves nothing half done.
        catch_unwind(AssertUnwindSafe(|| api::handle(world, organization, parts, body))).unwrap_or_else(|_| {
            tracing::error!("a request made the emulator panic");
            Answer::internal()
        })
    });
    if let Some(answer) = &handled {
        record.changed(&answer.changed);
    }
    match handled {
        Some(answer) if step.name().is_none() => Ok(finish(record, answer)),
        handled => mischief::spoil(step, handled, record),
    }
}

fn finish(record: Record, answer: Answer) -> Response<Payload> {
    record.answered(answer.status.as_u16(), &answer.body);
    answer.into_response()
}
