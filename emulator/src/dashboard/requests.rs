use std::convert::Infallible;
use std::time::Duration;

use askama::Template;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderValue, Method, StatusCode, Uri, header};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, sleep_until, timeout};

use super::call::{Call, Timeline, calls};
use super::context::{Chrome, PageContext};
use super::faults;
use super::form::Form;
use super::format::{self, Moment, counted, time_of_day};
use super::page_error::{Outcome, PageError};
use super::page_request::PageRequest;
use super::refusal::token;
use super::render::{ok, redirect};
use crate::api;
use crate::clock::parse_iso;
use crate::code::{self, Form as CodeForm};
use crate::journal::entry::Exchange;
use crate::journal::filter::Filter;

/// The calls that the list shows, and the requests that are looked through for them.
const SHOWN: usize = 50;
const READ: usize = 400;
/// A live list changes at most this often, however many requests come.
const PACE: Duration = Duration::from_millis(250);
const HEARTBEAT: Duration = Duration::from_secs(15);

pub(super) const LANGUAGES: [&str; 7] = ["cli", "go", "java", "node", "php", "python", "rust"];

#[derive(Template)]
#[template(path = "requests.html", blocks = ["results"])]
struct Page {
    chrome: Chrome,
    query: Query,
    list: Vec<Row>,
    /// The note for requests that the list leaves out.
    skipped: Option<String>,
    story: Option<CallDetail>,
}

/// The filters of the list.
#[derive(Clone)]
struct Query {
    text: String,
    status: String,
    language: String,
    selected: u64,
    /// The form of a call as code.
    form: CodeForm,
    /// The same as a query string.
    same: String,
}

struct Row {
    number: u64,
    href: String,
    verb: String,
    path: String,
    tone: &'static str,
    result: String,
    time: String,
    when: Moment,
    /// The time of day at which it came.
    clock: String,
    is_selected: bool,
}

struct CallDetail {
    number: u64,
    method: String,
    path: String,
    client: String,
    key: Option<String>,
    when: Moment,
    timeline: Timeline,
    tone: &'static str,
    verdict: String,
    code: Result<String, &'static str>,
    ways: Vec<CodeTab>,
    attempts: Vec<Exchange>,
    /// The objects that the call changed: the ID, and the page about it.
    changed: Vec<(String, String)>,
    /// The whole length of a body that the journal keeps a part of.
    cut: Option<u64>,
    /// A fault that can be set for the next request, as it happened here.
    again: Option<String>,
    can_replay: bool,
}

/// A language for the code of the call.
pub(super) struct CodeTab {
    pub(super) title: &'static str,
    pub(super) href: String,
    pub(super) is_current: bool,
}

/// Links to the same page in each language, of which one is shown.
pub(super) fn code_tabs(page: &str, shown: CodeForm) -> Vec<CodeTab> {
    let way = |form: CodeForm| CodeTab {
        title: form.title(),
        href: format!("{page}as={}#code", form.name()),
        is_current: form == shown,
    };
    CodeForm::all().map(way).collect()
}

impl Query {
    fn read(form: &Form) -> Self {
        let (text, status, language) = (form.get("search").trim(), form.get("status"), form.get("language"));
        let shown = CodeForm::named(form.get("as")).unwrap_or(CodeForm::Curl);
        let selected = form.get("selected").parse().unwrap_or(0);
        let (text, status, language) = (text.to_owned(), status.to_owned(), language.to_owned());
        let mut query = Self { text, status, language, selected, form: shown, same: String::new() };
        query.same = query.filters();
        if shown != CodeForm::Curl {
            query.same.push_str("&as=");
            query.same.push_str(shown.name());
        }
        query
    }

    /// The list's filters, as a query string.
    fn filters(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("search", &self.text)
            .append_pair("status", &self.status)
            .append_pair("language", &self.language)
            .finish()
    }

    fn filter(&self) -> Filter {
        let mut filter = Filter::default();
        filter.text = (!self.text.is_empty()).then(|| self.text.clone());
        filter.agent = LANGUAGES.contains(&self.language.as_str()).then(|| format!("commet-{}", self.language));
        // A status that the page does not offer is as good as none.
        let _ = filter.read("status", self.status.as_str().into());
        filter
    }
}

fn rows(context: &PageContext, query: &Query) -> Vec<Row> {
    let found = calls(context.state.journal.recent(Some(context.organization), &query.filter(), READ));
    found.iter().take(SHOWN).map(|call| row(context, query, call)).collect()
}

fn row(context: &PageContext, query: &Query, call: &Call) -> Row {
    let came = parse_iso(&call.first().started_at).unwrap_or(context.now);
    Row {
        when: Moment::new(came, context.now),
        clock: time_of_day(came),
        number: call.number(),
        href: format!("{}/requests/{}?{}", context.base, call.number(), query.same),
        verb: call.first().method.clone(),
        path: call.path().to_owned(),
        tone: call.tone().class(),
        result: call.result(),
        time: call.time(),
        is_selected: call.number() == query.selected,
    }
}

pub(super) fn list(PageRequest { context, form, is_partial, .. }: PageRequest) -> Outcome {
    let page = page(&context, Query::read(&form), None);
    Ok(if is_partial { ok(&page.as_results()) } else { ok(&page) })
}

fn page(context: &PageContext, query: Query, story: Option<CallDetail>) -> Page {
    Page { list: rows(context, &query), chrome: context.chrome("requests"), query, skipped: None, story }
}

/// The call that a request belongs to.
fn find(context: &PageContext, number: &str) -> Outcome<Call> {
    let number = number.parse::<u64>().unwrap_or(0);
    let recent = context.state.journal.recent(Some(context.organization), &Filter::default(), usize::MAX);
    let found = calls(recent).into_iter().find(|call| call.attempts.iter().any(|attempt| attempt.number == number));
    found.ok_or(PageError::Page {
        status: StatusCode::NOT_FOUND,
        title: "This request is no longer in the journal",
        text: "The journal keeps the last 10,000 requests of an organization, until a reset or a restart.".into(),
    })
}

pub(super) fn show(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let call = find(&context, &id)?;
    let query = Query { selected: call.number(), ..Query::read(&form) };
    let story = story(&context, call, &query);
    Ok(ok(&page(&context, query, Some(story))))
}

fn story(context: &PageContext, call: Call, query: &Query) -> CallDetail {
    let (tone, verdict) = call.verdict();
    let page = format!("{}/requests/{}?{}&", context.base, call.number(), query.filters());
    let code = code::of(call.first(), query.form, &context.origin);
    let changed = call.changed().into_iter().map(|id| (id.to_owned(), page_of(context, id))).collect();
    let again = call.attempts.iter().rev().find_map(|attempt| attempt.fault.clone());
    let again = again.filter(|name| faults::preset(name).is_ok());
    CallDetail {
        number: call.number(),
        method: call.first().method.clone(),
        path: call.path().to_owned(),
        client: call.client(),
        key: call.first().idempotency_key.clone(),
        when: Moment::new(parse_iso(&call.first().started_at).unwrap_or(context.now), context.now),
        timeline: call.timeline(),
        tone: tone.class(),
        verdict,
        can_replay: code::body(call.first()).is_ok(),
        code,
        ways: code_tabs(&page, query.form),
        again,
        changed,
        cut: Some(call.first().body_length).filter(|length| *length > 64 << 10),
        attempts: call.attempts,
    }
}

/// The page about what has this ID.
fn page_of(context: &PageContext, id: &str) -> String {
    let section = match id.split('_').next() {
        Some("sub") => "subscriptions",
        Some("inv") => "invoices",
        _ => "customers",
    };
    format!("{}/{section}/{id}", context.base)
}

/// The list as a stream of events, each the whole list, for as long as a page looks at it.
pub(super) fn live(PageRequest { context, dashboard, form, .. }: PageRequest) -> Outcome {
    let query = Query::read(&form);
    let changes = context.state.journal.changes();
    let stream = dashboard.streams.open(&dashboard.stop);
    // A page that reconnects has missed changes: it gets the list at once.
    let state = (context, query, stream, changes, None);
    let events = stream::unfold(state, |(context, query, stream, mut changes, last)| async move {
        let mut seen = usize::from(last.is_none());
        let due = last.map_or_else(Instant::now, |last: Instant| last + PACE);
        let is_over = seen == 0
            && loop {
                let change = async {
                    // Changes before the next update are sent together.
                    let first = changes.recv().await;
                    sleep_until(due).await;
                    first
                };
                let change = tokio::select! {
                    change = timeout(HEARTBEAT, change) => change,
                    () = stream.end.cancelled() => break true,
                };
                match change {
                    Err(_) => {
                        return Some((Bytes::from_static(b": alive\n\n"), (context, query, stream, changes, last)));
                    }
                    Ok(Err(RecvError::Closed)) => break true,
                    Ok(Err(RecvError::Lagged(_))) => seen = READ,
                    Ok(Ok(change)) => seen += usize::from(change.owner == Some(context.organization)),
                }
                while let Ok(change) = changes.try_recv() {
                    seen += usize::from(change.owner == Some(context.organization));
                }
                if seen > 0 {
                    break false;
                }
            };
        if is_over {
            return None;
        }
        let skipped = (seen / 2 > SHOWN).then(|| {
            let count = i64::try_from(seen / 2).unwrap_or(i64::MAX);
            format!("{} came at once; the list shows the newest {SHOWN} calls.", counted(count, "request"))
        });
        let page = Page { skipped, ..page(&context, query.clone(), None) };
        let event = event(&page.as_results().render().unwrap_or_default());
        Some((event, (context, query, stream, changes, Some(Instant::now()))))
    });
    let mut response = Response::new(Body::from_stream(futures_util::StreamExt::map(events, Ok::<_, Infallible>)));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    Ok(response)
}

fn event(html: &str) -> Bytes {
    let mut text = String::with_capacity(html.len() + 256);
    // The wait of a page before it comes back, when its stream had to end.
    text.push_str("retry: 2000\n");
    for line in html.lines() {
        text.push_str("data: ");
        text.push_str(line);
        text.push('\n');
    }
    text.push('\n');
    text.into()
}

/// Sends a recorded request once more, as a call of its own: a write gets an idempotency key of its own.
pub(super) fn replay(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let call = find(&context, &id)?;
    let first = call.first();
    let body = code::body(first).map_err(|_| PageError::Page {
        status: StatusCode::CONFLICT,
        title: "This request cannot be replayed",
        text: "Its body is not text, or longer than the 64 KiB that the journal keeps.".into(),
    })?;
    let mut request = http::Request::new(());
    *request.method_mut() = Method::from_bytes(first.method.as_bytes()).unwrap_or_default();
    *request.uri_mut() = first.path.parse().unwrap_or(Uri::from_static("/api"));
    let headers = request.headers_mut();
    headers.insert(header::USER_AGENT, HeaderValue::from_static("commet-dashboard replay"));
    if let Some(kind) = first.headers.get("content-type").and_then(|kind| HeaderValue::from_str(kind).ok()) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    if first.idempotency_key.is_some()
        && let Ok(key) = HeaderValue::try_from(token())
    {
        headers.insert("idempotency-key", key);
    }
    let parts = request.into_parts().0;
    let (state, id) = (&context.state, context.state.next_request_header());
    let record = state.journal.begin(Some(context.organization), 0, &id, &parts, context.now);
    record.body(body.as_bytes());
    let answer = api::handle(state, context.organization, &parts, body.as_bytes());
    record.changed(&answer.changed);
    record.answered(answer.status.as_u16(), &answer.body);
    Ok(redirect(&format!("{}/requests/{}", context.base, state.journal.last())))
}

/// Empties the journal of this organization.
pub(super) fn clear(PageRequest { context, .. }: PageRequest) -> Outcome {
    context.state.journal.clear(Some(context.organization));
    Ok(redirect(&format!("{}/requests", context.base)))
}
