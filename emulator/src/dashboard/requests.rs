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

use super::asked::Asked;
use super::call::{Call, Timeline, calls};
use super::form::Form;
use super::format::{self, Moment, counted, time_of_day};
use super::place::{Chrome, Place};
use super::refusal::token;
use super::{Outcome, Wrong, faults, go, ok};
use crate::api;
use crate::clock::parse_iso;
use crate::code::{self, Form as CodeForm};
use crate::journal::{Exchange, Filter};

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
    /// What is said when more came than the list can show.
    skipped: Option<String>,
    story: Option<Story>,
}

/// What the list is narrowed to.
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

struct Story {
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
    ways: Vec<Way>,
    attempts: Vec<Exchange>,
    /// What the call changed: the ID, and the page about it.
    changed: Vec<(String, String)>,
    /// The whole length of a body that the journal keeps a part of.
    cut: Option<u64>,
    /// A fault that can be set for the next request, as it happened here.
    again: Option<String>,
    can_replay: bool,
}

/// A language that the call can be shown in.
pub(super) struct Way {
    pub(super) title: &'static str,
    pub(super) href: String,
    pub(super) is_current: bool,
}

/// Links to the same page in each language, of which one is shown.
pub(super) fn ways(page: &str, shown: CodeForm) -> Vec<Way> {
    let way = |form: CodeForm| Way {
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

fn rows(place: &Place, query: &Query) -> Vec<Row> {
    let found = calls(place.world.journal.recent(Some(place.organization), &query.filter(), READ));
    found.iter().take(SHOWN).map(|call| row(place, query, call)).collect()
}

fn row(place: &Place, query: &Query, call: &Call) -> Row {
    let came = parse_iso(&call.first().started_at).unwrap_or(place.now);
    Row {
        when: Moment::new(came, place.now),
        clock: time_of_day(came),
        href: format!("{}/requests/{}?{}", place.base, call.number(), query.same),
        verb: call.first().method.clone(),
        path: call.path().to_owned(),
        tone: call.tone().class(),
        result: call.result(),
        time: call.time(),
        is_selected: call.number() == query.selected,
    }
}

pub(super) fn list(Asked { place, form, is_partial, .. }: Asked) -> Outcome {
    let page = page(&place, Query::read(&form), None);
    Ok(if is_partial { ok(&page.as_results()) } else { ok(&page) })
}

fn page(place: &Place, query: Query, story: Option<Story>) -> Page {
    Page { list: rows(place, &query), chrome: place.chrome("requests"), query, skipped: None, story }
}

/// The call that a request belongs to.
fn find(place: &Place, number: &str) -> Outcome<Call> {
    let number = number.parse::<u64>().unwrap_or(0);
    let recent = place.world.journal.recent(Some(place.organization), &Filter::default(), usize::MAX);
    let found = calls(recent).into_iter().find(|call| call.attempts.iter().any(|attempt| attempt.number == number));
    found.ok_or(Wrong::Page {
        status: StatusCode::NOT_FOUND,
        title: "This request is no longer in the journal",
        text: "The journal keeps the last 10,000 requests of an organization, until a reset or a restart.".into(),
    })
}

pub(super) fn show(Asked { place, id, form, .. }: Asked) -> Outcome {
    let call = find(&place, &id)?;
    let query = Query { selected: call.number(), ..Query::read(&form) };
    let story = story(&place, call, &query);
    Ok(ok(&page(&place, query, Some(story))))
}

fn story(place: &Place, call: Call, query: &Query) -> Story {
    let (tone, verdict) = call.verdict();
    let page = format!("{}/requests/{}?{}&", place.base, call.number(), query.filters());
    let code = code::of(call.first(), query.form, &place.origin);
    let changed = call.changed().into_iter().map(|id| (id.to_owned(), page_of(place, id))).collect();
    let again = call.attempts.iter().rev().find_map(|attempt| attempt.fault.clone());
    let again = again.filter(|name| faults::preset(name).is_ok());
    Story {
        number: call.number(),
        method: call.first().method.clone(),
        path: call.path().to_owned(),
        client: call.client(),
        key: call.first().idempotency_key.clone(),
        when: Moment::new(parse_iso(&call.first().started_at).unwrap_or(place.now), place.now),
        timeline: call.timeline(),
        tone: tone.class(),
        verdict,
        can_replay: code::body(call.first()).is_ok(),
        code,
        ways: ways(&page, query.form),
        again,
        changed,
        cut: Some(call.first().body_length).filter(|length| *length > 64 << 10),
        attempts: call.attempts,
    }
}

/// The page about what has this ID.
fn page_of(place: &Place, id: &str) -> String {
    let section = match id.split('_').next() {
        Some("sub") => "subscriptions",
        Some("inv") => "invoices",
        _ => "customers",
    };
    format!("{}/{section}/{id}", place.base)
}

/// The list as a stream of events, each the whole list, for as long as a page looks at it.
pub(super) fn live(Asked { place, dashboard, form, .. }: Asked) -> Outcome {
    let query = Query::read(&form);
    let changes = place.world.journal.changes();
    let stream = dashboard.streams.open(&dashboard.stop);
    // A page that comes back has missed something: it is told the list at once.
    let state = (place, query, stream, changes, None);
    let events = stream::unfold(state, |(place, query, stream, mut changes, last)| async move {
        let mut seen = usize::from(last.is_none());
        let due = last.map_or_else(Instant::now, |last: Instant| last + PACE);
        let is_over = seen == 0
            && loop {
                let change = async {
                    // Whatever comes before the list may change again is told together.
                    let first = changes.recv().await;
                    sleep_until(due).await;
                    first
                };
                let change = tokio::select! {
                    change = timeout(HEARTBEAT, change) => change,
                    () = stream.end.cancelled() => break true,
                };
                match change {
                    Err(_) => return Some((Bytes::from_static(b": alive\n\n"), (place, query, stream, changes, last))),
                    Ok(Err(RecvError::Closed)) => break true,
                    Ok(Err(RecvError::Lagged(_))) => seen = READ,
                    Ok(Ok(change)) => seen += usize::from(change.owner == Some(place.organization)),
                }
                while let Ok(change) = changes.try_recv() {
                    seen += usize::from(change.owner == Some(place.organization));
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
        let page = Page { skipped, ..page(&place, query.clone(), None) };
        let event = event(&page.as_results().render().unwrap_or_default());
        Some((event, (place, query, stream, changes, Some(Instant::now()))))
    });
    let mut response = Response::new(Body::from_stream(futures_util::StreamExt::map(events, Ok::<_, Infallible>)));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    Ok(response)
}

fn event(html: &str) -> Bytes {
    let mut text = String::with_capacity(html.len() + 256);
    // How long a page waits before it comes back, when its stream had to end.
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
pub(super) fn replay(Asked { place, id, .. }: Asked) -> Outcome {
    let call = find(&place, &id)?;
    let first = call.first();
    let body = code::body(first).map_err(|_| Wrong::Page {
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
    let (world, id) = (&place.world, place.world.next_request_header());
    let record = world.journal.begin(Some(place.organization), 0, &id, &parts, place.now);
    record.body(body.as_bytes());
    let answer = api::handle(world, place.organization, &parts, body.as_bytes());
    record.changed(&answer.changed);
    record.answered(answer.status.as_u16(), &answer.body);
    Ok(go(&format!("{}/requests/{}", place.base, world.journal.last())))
}

/// Empties the journal of this organization.
pub(super) fn clear(Asked { place, .. }: Asked) -> Outcome {
    place.world.journal.clear(Some(place.organization));
    Ok(go(&format!("{}/requests", place.base)))
}
