use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;

use crate::answer::{Answer, Detail};
use crate::code::{self, Form};
use crate::control::handler::{self, Control, HEARTBEAT, Outcome, invalid, json_lines, organization, success, wait};
use crate::journal::Group;
use crate::journal::entry::Exchange;
use crate::journal::filter::Filter;
use crate::journal::scope::Scope;
use crate::memory;
use crate::store::blocking::run_blocking;

/// About how many bytes of texts are read from the journal at a time.
const PAGE: usize = 256 << 10;

/// The part of the journal to read.
#[derive(Default)]
struct JournalQuery {
    filter: Filter,
    is_grouped: bool,
    wait: Option<Duration>,
    follow: bool,
}

pub(super) async fn show(State(control): State<Control>, headers: HeaderMap, request: Request) -> Outcome<Response> {
    let scope = scope(&headers)?;
    let reading = read(request.uri().query().unwrap_or_default()).map_err(|problems| Answer::invalid(&problems))?;
    if reading.follow {
        return Ok(follow(&control, scope, reading.filter));
    }
    if let Some(wait) = reading.wait {
        await_match(&control, scope, &reading.filter, wait).await;
    }
    Ok(if reading.is_grouped { groups(control, scope, reading.filter) } else { list(control, scope, reading.filter) })
}

pub(super) async fn forget(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    control.state.journal.clear(organization(&headers)?);
    // Its bodies are too small for the C library to have taken each from the system.
    run_blocking(memory::give_back);
    Ok(success(()))
}

/// One request as code that makes it again: `?as=python`.
pub(super) async fn code(
    State(control): State<Control>,
    number: Result<Path<u64>, PathRejection>,
    headers: HeaderMap,
    request: Request,
) -> Outcome {
    #[derive(Serialize)]
    struct Code {
        r#as: &'static str,
        code: String,
    }
    let scope = scope(&headers)?;
    let mut form = Form::Curl;
    for (name, value) in form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes()) {
        if name != "as" {
            return Err(invalid(&name, "is not a parameter of this request; expected `as`"));
        }
        let names = || Form::all().map(Form::name).collect::<Vec<_>>().join(", ");
        form = Form::named(&value).ok_or_else(|| invalid("as", format!("must be one of {}", names())))?;
    }
    let found = number.ok().and_then(|Path(number)| control.state.journal.numbered(scope, number));
    let found = found.ok_or_else(|| {
        Answer::error(StatusCode::NOT_FOUND, "request_not_found", "The journal has no request of this number")
    })?;
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    let code = code::of(&found, form, &format!("http://{host}"));
    let code = code.map_err(|reason| Answer::conflict("request_not_shown", reason))?;
    Ok(success(Code { r#as: form.name(), code }))
}

/// Without a key the requests of everybody, also those without a usable key.
fn scope(headers: &HeaderMap) -> Outcome<Scope> {
    Ok(organization(headers)?.map_or(Scope::Everybody, |organization| Scope::Of(Some(organization))))
}

fn read(query: &str) -> Result<JournalQuery, Vec<Detail>> {
    let mut reading = JournalQuery::default();
    let mut problems = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let refuse = |message: &str| Detail::new(&*name, message);
        let read = match &*name {
            "group" if value == "idempotency" => {
                reading.is_grouped = true;
                Ok(true)
            }
            "group" => Err(refuse("can only be idempotency")),
            "follow" => handler::follow(&value).map(|follow| reading.follow = follow).map(|()| true).map_err(refuse),
            "wait" => wait(&value).map(|wait| reading.wait = Some(wait)).map(|()| true).map_err(refuse),
            _ => reading.filter.read(&name, value),
        };
        match read {
            Ok(true) => {}
            Ok(false) => problems.push(refuse("is not a parameter of this request")),
            Err(problem) => problems.push(problem),
        }
    }
    if reading.follow && (reading.is_grouped || reading.wait.is_some() || reading.filter.limit.is_some()) {
        problems.push(Detail::new("follow", "cannot be combined with group, wait or limit"));
    }
    if problems.is_empty() { Ok(reading) } else { Err(problems) }
}

/// Waits until a request is there that the filter matches, but not for longer than `wait`.
async fn await_match(control: &Control, scope: Scope, filter: &Filter, wait: Duration) {
    let journal = &control.state.journal;
    let mut changes = journal.changes();
    let arrival = async {
        while journal.page(scope, filter, 1).is_empty() {
            loop {
                match changes.recv().await {
                    Ok(change) if journal.exchange(change.owner, change.number, scope, filter).is_some() => return,
                    Ok(_) => {}
                    // Some changes were missed: the journal has the requests.
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return,
                }
            }
        }
    };
    tokio::select! {
        () = arrival => {}
        () = tokio::time::sleep(wait) => {}
        () = control.stop.cancelled() => {}
    }
}

fn list(control: Control, scope: Scope, mut filter: Filter) -> Response {
    // Requests that arrive during the read are not included.
    let end = control.state.journal.last();
    json_array(std::iter::from_fn(move || {
        let page = control.state.journal.page(scope, &filter, PAGE);
        filter.after = page.last().map(|exchange| exchange.number);
        filter.limit = filter.limit.map(|limit| limit - page.len());
        filter.after.filter(|last| *last <= end).map(|_| page.iter().map(to_json).collect())
    }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GroupView {
    idempotency_key: String,
    organization_id: Option<String>,
    attempts: Vec<Exchange>,
}

/// Groups in the order of their first attempts. Requests without a key belong to no group.
fn groups(control: Control, scope: Scope, filter: Filter) -> Response {
    let groups = control.state.journal.groups(scope, &filter);
    json_array(groups.into_iter().map(move |Group { owner, idempotency_key, numbers }| {
        let attempts = numbers
            .iter()
            .filter_map(|number| control.state.journal.exchange(owner, *number, scope, &filter))
            .collect();
        let organization_id = owner.map(|organization| organization.to_string());
        vec![to_json(&GroupView { idempotency_key, organization_id, attempts })]
    }))
}

fn to_json(value: &impl Serialize) -> Vec<u8> {
    // Everything in the journal is made of strings and numbers, none of which can fail.
    serde_json::to_vec(value).unwrap_or_default()
}

/// The usual answer around a list that is made while it is sent.
fn json_array(pages: impl Iterator<Item = Vec<Vec<u8>>> + Send + 'static) -> Response {
    let mut is_first = true;
    let items = pages.map(move |page| {
        let mut bytes = Vec::with_capacity(page.iter().map(|item| item.len() + 1).sum());
        for item in page {
            if !std::mem::replace(&mut is_first, false) {
                bytes.push(b',');
            }
            bytes.extend_from_slice(&item);
        }
        bytes
    });
    let chunks =
        std::iter::once(br#"{"success":true,"data":["#.to_vec()).chain(items).chain(std::iter::once(b"]}".to_vec()));
    let stream = stream::iter(chunks.map(|chunk| Ok::<_, Infallible>(Bytes::from(chunk))));
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(stream)).into_response()
}

/// One JSON object a line for every request that ends, until the client leaves or the emulator stops.
fn follow(control: &Control, scope: Scope, filter: Filter) -> Response {
    let state = (control.state.journal.follow(scope, filter), control.stop.clone());
    let lines = stream::unfold(state, |(mut follow, stop)| async move {
        let line = tokio::select! {
            exchange = follow.next() => line(&exchange?),
            () = tokio::time::sleep(HEARTBEAT) => Bytes::from_static(b"\n"),
            () = stop.cancelled() => return None,
        };
        Some((line, (follow, stop)))
    });
    json_lines(lines)
}

fn line(exchange: &Exchange) -> Bytes {
    let mut line = to_json(exchange);
    line.push(b'\n');
    line.into()
}
