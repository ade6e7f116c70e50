use askama::Template;
use http::StatusCode;
use serde_json::{Map, Value, json};

use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::{counted, duration};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::render::{ok, page, redirect};
use crate::fault::{Fault, Step};

/// The most steps that a queue takes by hand.
const MAX_STEPS: usize = 1_000;
/// So much of a body or a header is shown.
const EXCERPT: usize = 120;

/// Steps that people set most, each with what a client must make of it.
const PRESETS: [(&str, &str); 6] = [
    (
        "close_after_applying",
        "Applies the request and closes the connection. A client retries with the same idempotency key.",
    ),
    ("close_before_reading", "Closes the connection before the body is read. Nothing is applied."),
    ("status 503", "Answers 503. A client retries after a back-off."),
    ("status 429", "Answers that the rate limit is reached. A client waits a second and tries again."),
    ("truncated_body", "Applies the request and closes the connection in the middle of the answer."),
    ("delay", "Handles the request after a wait of two seconds."),
];

/// The name that the page shows for each fault.
const FAULTS: [(Fault, &str); 10] = [
    (Fault::CloseBeforeReading, "Connection closed at once"),
    (Fault::CloseAfterApplying, "Answer lost after the commit"),
    (Fault::TruncatedBody, "Answer cut in the middle"),
    (Fault::SlowDrip, "Answer byte by byte"),
    (Fault::WrongContentType, "HTML page in place of the answer"),
    (Fault::InvalidJson, "Answer that is not JSON"),
    (Fault::InvalidUtf8, "Answer that is not UTF-8"),
    (Fault::OversizedBody, "Oversized answer"),
    (Fault::GzipBomb, "Gzip bomb"),
    (Fault::Redirect, "Redirect"),
];

#[derive(Template)]
#[template(path = "faults.html")]
struct FaultsPage {
    chrome: Chrome,
    queue: Vec<StepSummary>,
    presets: Vec<Preset>,
    form: Form,
    problem: Option<String>,
}

struct Preset {
    name: &'static str,
    title: String,
    text: &'static str,
}

/// A step described in words.
struct StepSummary {
    title: String,
    details: Vec<String>,
    /// The body that it answers.
    body: Option<String>,
}

impl StepSummary {
    fn of(step: &Step) -> Self {
        let status = step.status.map(|status| {
            let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
            format!("{status} {}", reason.unwrap_or_default()).trim_end().to_owned()
        });
        let milliseconds = |value: u64| duration(f64::from(u32::try_from(value).unwrap_or(u32::MAX)));
        let body = step.text.clone().or_else(|| step.body.as_ref().map(|body| body.get().to_owned()));
        let delay = step.delay_ms.map(milliseconds);
        let (title, status) = match (step.fault, status) {
            (Some(fault), status) => (name(fault).to_owned(), status),
            (None, Some(status)) => (status, None),
            (None, None) if body.is_some() => ("200 with a body of its own".to_owned(), None),
            (None, None) if delay.is_some() => ("Handled late".to_owned(), None),
            (None, None) => ("Handled as usual".to_owned(), None),
        };
        let size = |bytes: u64| format!("{} of body", counted(i64::try_from(bytes).unwrap_or(i64::MAX), "byte"));
        let details = [
            delay.map(|delay| format!("after {delay}")),
            status.map(|status| format!("status {status}")),
            step.location.as_ref().map(|location| format!("to {}", excerpt(location))),
            step.drip_ms.map(|pause| format!("one every {}", milliseconds(pause))),
            step.bytes.map(size),
            step.content_type.as_ref().map(|kind| format!("content-type: {}", excerpt(kind))),
            step.retry_after.map(|seconds| format!("Retry-After: {seconds} s")),
            step.retry_after_date.map(|seconds| format!("Retry-After: a date {seconds} s from the answer")),
        ];
        let headers = step.headers.iter().map(|(name, value)| format!("{name}: {}", excerpt(value)));
        let ends = [
            step.apply.then(|| "applied nevertheless".to_owned()),
            step.repeat.filter(|times| *times > 1).map(|times| format!("for {}", counted(times.into(), "request"))),
        ];
        let details = details.into_iter().flatten().chain(headers).chain(ends.into_iter().flatten()).collect();
        Self { title, details, body: body.map(|body| excerpt(&body)) }
    }

    /// In one line.
    fn line(&self) -> String {
        [std::slice::from_ref(&self.title), &self.details].concat().join(", ")
    }
}

fn name(fault: Fault) -> &'static str {
    FAULTS.iter().find(|(known, _)| *known == fault).map_or(fault.name(), |(_, name)| name)
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

pub(super) fn show(PageRequest { context, .. }: PageRequest) -> Outcome {
    Ok(ok(&faults_page(&context, Form::default(), None)))
}

fn faults_page(context: &PageContext, form: Form, problem: Option<String>) -> FaultsPage {
    let queue = context.state.scripts.remaining(context.organization).iter().map(StepSummary::of).collect();
    let preset = |(name, text)| {
        let title = preset(name).map_or(String::new(), |step| StepSummary::of(&step).line());
        Preset { name, title, text }
    };
    FaultsPage { chrome: context.chrome("faults"), queue, presets: PRESETS.map(preset).into(), form, problem }
}

/// Adds a step to the end of the queue.
pub(super) fn add(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let mut steps = context.state.scripts.remaining(context.organization);
    let wanted = form.text("preset").map_or_else(|| wanted(&form), preset);
    let added = wanted.and_then(|step| {
        if steps.len() < MAX_STEPS { Ok(step) } else { Err(format!("the queue has {MAX_STEPS} steps; clear it first")) }
    });
    match added {
        Ok(step) => {
            steps.push(step);
            context.state.scripts.set(context.organization, steps);
            Ok(redirect(&format!("{}/faults", context.base)))
        }
        Err(problem) => Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &faults_page(&context, form, Some(problem)))),
    }
}

pub(super) fn clear(PageRequest { context, .. }: PageRequest) -> Outcome {
    context.state.scripts.clear(Some(context.organization));
    Ok(redirect(&format!("{}/faults", context.base)))
}

/// Returns the step of a preset, or of a fault as the journal names it. Fails when the name leaves out a part of the
/// step, such as its body.
pub(super) fn preset(name: &str) -> Result<Step, String> {
    let mut step = Map::new();
    match name {
        "delay" => drop(step.insert("delayMs".to_owned(), json!(2_000))),
        "status 429" => step.extend([("status".to_owned(), json!(429)), ("retryAfter".to_owned(), json!(1))]),
        _ => match name.strip_prefix("status ") {
            Some(status) => drop(step.insert("status".to_owned(), number(status, "status")?)),
            None => drop(step.insert("fault".to_owned(), json!(name))),
        },
    }
    read(step)
}

/// The step that a form describes.
fn wanted(form: &Form) -> Result<Step, String> {
    let mut step = Map::new();
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
    read(step)
}

/// Read and checked as the control API reads it.
fn read(step: Map<String, Value>) -> Result<Step, String> {
    serde_json::from_value(Value::Object(step)).map_err(|error| error.to_string())
}

fn number(text: &str, name: &str) -> Result<Value, String> {
    text.parse::<u64>().map(Value::from).map_err(|_| format!("{name}: must be a whole number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(json: &str) -> String {
        let told = StepSummary::of(&serde_json::from_str(json).unwrap());
        format!("{}{}", told.line(), told.body.map(|body| format!(" {body}")).unwrap_or_default())
    }

    #[test]
    fn steps_are_told_in_words() {
        for (step, words) in [
            (r#""handle""#, "Handled as usual"),
            (r#"{"status": 503, "retryAfter": 1}"#, "503 Service Unavailable, Retry-After: 1 s"),
            (r#"{"fault": "close_after_applying", "repeat": 3}"#, "Answer lost after the commit, for 3 requests"),
            (r#"{"fault": "redirect", "location": "/x"}"#, "Redirect, to /x"),
            (r#"{"fault": "slow_drip", "dripMs": 100}"#, "Answer byte by byte, one every 100 ms"),
            (r#"{"delayMs": 2000}"#, "Handled late, after 2.00 s"),
            (r#"{"status": 299, "body": {"a": 1}, "apply": true}"#, r#"299, applied nevertheless {"a": 1}"#),
            (r#"{"headers": {"x-a": "b"}, "fault": "gzip_bomb", "bytes": 5}"#, "Gzip bomb, 5 bytes of body, x-a: b"),
        ] {
            assert_eq!(told(step), words);
        }
    }

    #[test]
    fn every_preset_is_a_step() {
        assert!(PRESETS.iter().all(|(name, _)| preset(name).is_ok()));
        // The names leave out the body, the headers or the location.
        assert!(preset("body").is_err() && preset("headers").is_err() && preset("redirect").is_err());
    }
}
