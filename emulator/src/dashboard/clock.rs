use askama::Template;
use http::StatusCode;

use super::badge::Badge;
use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::{counted, minute};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::render::{ok, page, redirect};
use super::subscription::state;
use crate::billing::clock_move::Target;
use crate::clock::{iso, parse_iso};
use crate::store::blocking::run_blocking;

const HOUR: i64 = 3_600_000;
/// The number of the next due subscriptions that are listed.
const UPCOMING: usize = 10;

#[derive(Template)]
#[template(path = "clock.html")]
struct Page {
    chrome: Chrome,
    now: String,
    real: String,
    is_advancing: bool,
    /// The steps that one button takes: its label, and the milliseconds.
    steps: [(&'static str, i64); 4],
    upcoming: Vec<Due>,
    /// The moment as a form field has it.
    to: String,
    problem: Option<String>,
    moved: Option<String>,
}

struct Due {
    href: String,
    name: String,
    state: Badge,
    at: String,
    to: String,
}

fn clock_page(context: &PageContext, form: &Form, problem: Option<String>) -> Outcome<Page> {
    let upcoming = context.view(|billing| {
        let due = billing.upcoming(UPCOMING)?.into_iter().map(|subscription| {
            let customer = billing.customer(&subscription.customer)?;
            let at = subscription.due_at.unwrap_or(context.now);
            Ok(Due {
                href: format!("{}/subscriptions/{}", context.base, subscription.id),
                name: customer.full_name.unwrap_or(customer.email),
                state: state(subscription.status),
                at: minute(at),
                to: iso(at),
            })
        });
        due.collect::<crate::billing::refusal::Outcome<_>>()
    })?;
    let moved = form.text("events").and_then(|events| events.parse().ok()).map(|events| match events {
        0 => "The clock was moved. Nothing fell due on the way.".to_owned(),
        events => format!("The clock was moved. {} fell due on the way.", counted(events, "event")),
    });
    let chrome = context.chrome("clock");
    Ok(Page {
        now: chrome.now.clone(),
        real: minute(crate::clock::Clock::real()),
        is_advancing: context.state.clock.is_advancing(context.organization),
        steps: [("An hour", HOUR), ("A day", 24 * HOUR), ("A week", 168 * HOUR), ("31 days", 31 * 24 * HOUR)],
        upcoming,
        to: form.get("to").to_owned(),
        problem,
        moved,
        chrome,
    })
}

pub(super) fn show(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    Ok(ok(&clock_page(&context, &form, None)?))
}

/// Moves the organization's clock, and answers when all that fell due on the way is done.
pub(super) fn advance(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let target = match (form.text("by"), form.text("to")) {
        _ if form.has("reset") => Ok(Target::Reset),
        (Some(by), _) => by.parse().map(Target::By).map_err(|_| "the step must be a number of milliseconds".to_owned()),
        (None, Some(to)) => moment(to).map(Target::To).ok_or("the time must look like 2027-01-31T12:00".to_owned()),
        (None, None) => Err("give a time to move the clock to".to_owned()),
    };
    let moved = target.and_then(|target| {
        let state = &context.state;
        run_blocking(|| state.move_clock(Some(context.organization), target)).map_err(|error| error.to_string())
    });
    match moved {
        Ok(moved) => Ok(redirect(&format!("{}/clock?events={}", context.base, moved.events))),
        Err(problem) => Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &clock_page(&context, &form, Some(problem))?)),
    }
}

/// A time as the API writes it, or as a form's field for a date and a time does, in UTC.
fn moment(text: &str) -> Option<i64> {
    let seconds = if text.len() == 16 { ":00" } else { "" };
    parse_iso(text).or_else(|| parse_iso(&format!("{text}{seconds}Z")))
}
