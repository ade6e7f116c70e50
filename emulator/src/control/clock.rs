use axum::extract::{Request, State};
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::clock::{iso, parse_iso};
use crate::control::{Control, Outcome, invalid, parse, success};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Time {
    now: String,
    offset_ms: i64,
}

pub(super) async fn show(State(control): State<Control>) -> Answer {
    time(&control)
}

fn time(control: &Control) -> Answer {
    let clock = &control.world.clock;
    success(Time { now: iso(clock.now()), offset_ms: clock.offset() })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct ClockBody {
    advance_ms: Option<i64>,
    now: Option<String>,
    reset: Option<bool>,
}

pub(super) async fn set(State(control): State<Control>, request: Request) -> Outcome {
    let body = control.body(request).await?;
    let clock = &control.world.clock;
    let too_far = |_| invalid("", "the clock goes from 1970 to 9998");
    match parse(&body)? {
        ClockBody { advance_ms: Some(milliseconds), now: None, reset: None } => {
            clock.advance(milliseconds).map_err(too_far)?;
        }
        ClockBody { advance_ms: None, now: Some(now), reset: None } => {
            let now =
                parse_iso(&now).ok_or_else(|| invalid("now", "must be a date such as 2026-05-01T12:00:00.000Z"))?;
            clock.set(now).map_err(too_far)?;
        }
        ClockBody { advance_ms: None, now: None, reset: Some(true) } => clock.reset(),
        ClockBody { .. } => return Err(invalid("", "give one of advanceMs, now, or reset: true")),
    }
    Ok(time(&control))
}
