use askama::Template;
use http::StatusCode;
use serde_json::{Map, Value, json};

use super::form::Form;
use super::place::{Chrome, Place};
use super::{Outcome, go, ok, page};
use crate::fault::Step;

/// The most steps that a queue takes by hand.
const MAX_STEPS: usize = 1_000;

/// Steps that people set most, each with what a client must make of it.
const PRESETS: [Preset; 6] = [
    Preset {
        name: "close_after_applying",
        title: "Answer lost after the commit",
        text: "Applies the request and closes the connection. A client retries with the same idempotency key.",
    },
    Preset {
        name: "close_before_reading",
        title: "Connection closed at once",
        text: "Closes the connection before the body is read. Nothing is applied.",
    },
    Preset { name: "status 503", title: "503, unavailable", text: "Answers 503. A client retries after a back-off." },
    Preset {
        name: "status 429",
        title: "429 with Retry-After: 1",
        text: "Answers that the rate limit is reached. A client waits a second and tries again.",
    },
    Preset {
        name: "truncated_body",
        title: "Answer cut in the middle",
        text: "Applies the request and closes the connection in the middle of the answer.",
    },
    Preset { name: "delay", title: "Two seconds late", text: "Handles the request after a wait of two seconds." },
];

struct Preset {
    name: &'static str,
    title: &'static str,
    text: &'static str,
}

/// The faults of the step table; the first one is none.
const FAULTS: [&str; 11] = [
    "",
    "close_before_reading",
    "close_after_applying",
    "truncated_body",
    "slow_drip",
    "wrong_content_type",
    "invalid_json",
    "invalid_utf8",
    "oversized_body",
    "gzip_bomb",
    "redirect",
];

#[derive(Template)]
#[template(path = "faults.html")]
struct FaultsPage {
    chrome: Chrome,
    queue: Vec<String>,
    form: Form,
    problem: Option<String>,
}

pub(super) async fn show(place: Place) -> Outcome {
    Ok(ok(&faults_page(&place, Form::default(), None)))
}

fn faults_page(place: &Place, form: Form, problem: Option<String>) -> FaultsPage {
    let steps = place.world.scripts.remaining(place.organization);
    let queue = steps.iter().map(|step| serde_json::to_string(step).unwrap_or_default()).collect();
    FaultsPage { chrome: place.chrome("faults"), queue, form, problem }
}

/// Adds a step to the end of the queue.
pub(super) async fn add(place: Place, form: Form) -> Outcome {
    let mut steps = place.world.scripts.remaining(place.organization);
    let added = wanted(&form).and_then(|step| {
        if steps.len() < MAX_STEPS { Ok(step) } else { Err(format!("the queue has {MAX_STEPS} steps; clear it first")) }
    });
    match added {
        Ok(step) => {
            steps.push(step);
            place.world.scripts.set(place.organization, steps);
            Ok(go(&format!("{}/faults", place.base)))
        }
        Err(problem) => Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &faults_page(&place, form, Some(problem)))),
    }
}

pub(super) async fn clear(place: Place) -> Outcome {
    place.world.scripts.clear(Some(place.organization));
    Ok(go(&format!("{}/faults", place.base)))
}

/// The step that a form describes, read and checked as the control API reads it.
fn wanted(form: &Form) -> Result<Step, String> {
    let mut step = Map::new();
    match form.text("preset") {
        Some("delay") => drop(step.insert("delayMs".to_owned(), json!(2_000))),
        Some("status 429") => step.extend([("status".to_owned(), json!(429)), ("retryAfter".to_owned(), json!(1))]),
        Some(preset) => match preset.strip_prefix("status ") {
            Some(status) => drop(step.insert("status".to_owned(), number(status, "status")?)),
            None => drop(step.insert("fault".to_owned(), json!(preset))),
        },
        None => {
            for name in ["status", "delayMs", "retryAfter", "repeat"] {
                if let Some(text) = form.text(name) {
                    step.insert(name.to_owned(), number(text, name)?);
                }
            }
            for name in ["fault", "location"] {
                if let Some(text) = form.text(name) {
                    step.insert(name.to_owned(), json!(text));
                }
            }
            if form.has("apply") {
                step.insert("apply".to_owned(), json!(true));
            }
            if step.is_empty() {
                return Err("the step is empty; set a status, a delay or a fault".to_owned());
            }
        }
    }
    serde_json::from_value(Value::Object(step)).map_err(|error| error.to_string())
}

fn number(text: &str, name: &str) -> Result<Value, String> {
    text.parse::<u64>().map(Value::from).map_err(|_| format!("{name}: must be a whole number"))
}
