use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, request};
use hyper::body::Incoming;

use crate::answer::Answer;
use crate::body::{Refusal, receive};
use crate::fault::{Fault, Step};
use crate::journal::Record;
use crate::organization::{OrganizationId, authenticate};
use crate::payload::{Hangup, Payload};
use crate::world::World;
use crate::{api, mischief};

/// One request to the API: recorded, met by its organization's next fault, and answered.
pub(crate) async fn exchange(
    world: &Arc<World>,
    connection: u64,
    id: &HeaderValue,
    request: Request<Incoming>,
    patience: Duration,
) -> Result<Response<Payload>, Hangup> {
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
        wait(&step).await;
        record.ended();
        return Err(Hangup);
    }
    let body = match receive(&parts.headers, body, patience).await {
        Ok(body) => body,
        Err(Refusal::Answer(refusal)) => return Ok(finish(record, refusal)),
        // The record, dropped, says that the client left.
        Err(Refusal::Broken) => return Err(Hangup),
    };
    record.body(&body);
    match owner {
        Err(refusal) => Ok(finish(record, refusal)),
        Ok(organization) => {
            wait(&step).await;
            if parts.method != http::Method::GET {
                world.store.thaw(organization).await;
            }
            answer(world, organization, step, &parts, &body, record)
        }
    }
}

async fn wait(step: &Step) {
    if let Some(delay) = step.delay_duration() {
        tokio::time::sleep(delay).await;
    }
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
