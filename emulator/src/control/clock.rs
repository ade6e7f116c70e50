use axum::extract::{Request, State};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::billing::clock_move::{AdvanceError, Target};
use crate::clock::{iso, parse_iso};
use crate::control::handler::{Control, Outcome, invalid, organization, parse, success};
use crate::organization::OrganizationId;
use crate::store::blocking::run_blocking;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Time {
    now: String,
    offset_ms: i64,
    /// Whether an advance is in progress: `now` is then the time that it has reached.
    advancing: bool,
    /// The number of events that fell due on the way, and were processed.
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<u64>,
}

pub(super) async fn show(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    Ok(time(&control, organization(&headers)?, None))
}

fn time(control: &Control, organization: Option<OrganizationId>, events: Option<u64>) -> Answer {
    let clock = &control.state.clock;
    success(Time {
        now: iso(control.state.now(organization)),
        offset_ms: clock.offset(organization),
        advancing: organization.is_some_and(|organization| clock.is_advancing(organization)),
        events,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ClockBody {
    advance_ms: Option<i64>,
    now: Option<String>,
    reset: Option<bool>,
}

/// Answers when everything that fell due on the way is done. A client that leaves does not stop the advance.
pub(super) async fn set(State(control): State<Control>, headers: HeaderMap, request: Request) -> Outcome {
    let organization = organization(&headers)?;
    let body = control.body(request).await?;
    let target = match parse(&body)? {
        ClockBody { advance_ms: Some(milliseconds), now: None, reset: None } => Target::By(milliseconds),
        ClockBody { advance_ms: None, now: Some(now), reset: None } => Target::To(
            parse_iso(&now).ok_or_else(|| invalid("now", "must be a date such as 2026-05-01T12:00:00.000Z"))?,
        ),
        ClockBody { advance_ms: None, now: None, reset: Some(true) } => Target::Reset,
        ClockBody { .. } => return Err(invalid("", "give one of advanceMs, now, or reset: true")),
    };
    let moved = run_blocking(|| control.state.move_clock(organization, target)).map_err(|error| match error {
        AdvanceError::Database(error) => control.failed(&error),
        AdvanceError::Stopping => {
            Answer::error(StatusCode::SERVICE_UNAVAILABLE, "service_unavailable", &error.to_string())
        }
        error => invalid("", error),
    })?;
    Ok(time(&control, organization, Some(moved.events)))
}
