use std::io::{BufReader, Seek, Write};

use askama::Template;
use axum::extract::Multipart;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::{Moment, counted};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::refusal::Refusal;
use super::render::{ok, page, redirect};
use crate::control::{snapshots, transfer};
use crate::store::blocking::run_blocking;
use crate::store::import::ImportTarget;

#[derive(Template)]
#[template(path = "state.html")]
struct Page {
    chrome: Chrome,
    snapshots: Vec<Row>,
    count: String,
    done: Option<String>,
    problem: Option<String>,
}

struct Row {
    name: String,
    customers: i64,
    saved: Moment,
}

fn state_page(context: &PageContext, form: &Form, problem: Option<String>) -> Outcome<Page> {
    let snapshots = context.state.store.snapshots(context.organization)?.into_iter().map(|snapshot| Row {
        name: snapshot.name,
        customers: snapshot.customers,
        saved: Moment::new(snapshot.created_at, context.now),
    });
    let done = match form.get("done") {
        "seed" | "import" => {
            form.get("count").parse().ok().map(|count| format!("{} added.", counted(count, "customer")))
        }
        "reset" => Some("The organization was reset.".to_owned()),
        "save" => Some("The snapshot was saved.".to_owned()),
        "restore" => Some("The snapshot was restored.".to_owned()),
        "delete" => Some("The snapshot was deleted.".to_owned()),
        _ => None,
    };
    Ok(Page {
        chrome: context.chrome("state"),
        snapshots: snapshots.collect(),
        count: form.text("customers").unwrap_or("1000").to_owned(),
        done,
        problem,
    })
}

pub(super) fn show(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    Ok(ok(&state_page(&context, &form, None)?))
}

fn refused(context: &PageContext, form: &Form, problem: String) -> Outcome {
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &state_page(context, form, Some(problem))?))
}

fn done(context: &PageContext, what: &str) -> Response {
    redirect(&format!("{}/state?done={what}", context.base))
}

pub(super) fn seed(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let count = form.get("customers").trim().parse().ok().filter(|count| *count <= transfer::MAX_SEED);
    let Some(count) = count else {
        return refused(
            &context,
            &form,
            format!("the number of customers must be a whole number up to {}", transfer::MAX_SEED),
        );
    };
    let seeded = run_blocking(|| context.state.store.seed(context.organization, count, context.now))?;
    Ok(done(&context, &format!("seed&count={seeded}")))
}

pub(super) fn reset(PageRequest { context, .. }: PageRequest) -> Outcome {
    run_blocking(|| context.state.reset(Some(context.organization)))?;
    Ok(done(&context, "reset"))
}

pub(super) fn save(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let name = form.get("name").trim();
    match run_blocking(|| snapshots::save_snapshot(&context.state, context.organization, name)) {
        Ok(_) => Ok(done(&context, "save")),
        Err(answer) => refused(&context, &form, Refusal::from(answer).sentence()),
    }
}

pub(super) fn restore(PageRequest { context, id: name, .. }: PageRequest) -> Outcome {
    let is_found = run_blocking(|| context.state.restore(context.organization, &name))?;
    if is_found { Ok(done(&context, "restore")) } else { refused(&context, &Form::default(), gone(&name)) }
}

pub(super) fn delete(PageRequest { context, id: name, .. }: PageRequest) -> Outcome {
    let is_found = run_blocking(|| context.state.store.forget(context.organization, &name))?;
    if is_found { Ok(done(&context, "delete")) } else { refused(&context, &Form::default(), gone(&name)) }
}

fn gone(name: &str) -> String {
    format!("there is no snapshot {name}")
}

/// The organization as a file that an import takes back.
pub(super) fn export(PageRequest { context, .. }: PageRequest) -> Outcome {
    let mut response = transfer::export_of(context.state, Some(context.organization));
    let name = HeaderValue::from_static("attachment; filename=\"commet-export.ndjson\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Takes a file of customers: all of them, or none. It waits on the disk until it is whole.
pub(super) async fn import(context: PageContext, mut parts: Multipart) -> Outcome {
    let nothing = |context: &PageContext| refused(context, &Form::default(), "choose a file to import".to_owned());
    let Ok(mut file) = tempfile::tempfile() else {
        return refused(&context, &Form::default(), "a temporary file cannot be written".to_owned());
    };
    let mut length = 0;
    while let Ok(Some(mut part)) = parts.next_field().await {
        while let Ok(Some(chunk)) = part.chunk().await {
            length += chunk.len();
            if file.write_all(&chunk).is_err() {
                return refused(
                    &context,
                    &Form::default(),
                    "the temporary file of the import cannot be written".to_owned(),
                );
            }
        }
    }
    if length == 0 || file.rewind().is_err() {
        return nothing(&context);
    }
    let target = ImportTarget::Into(context.organization);
    match run_blocking(|| context.state.store.import(BufReader::with_capacity(64 << 10, file), target, context.now)) {
        Ok(loaded) => Ok(done(&context, &format!("import&count={}", loaded.customers))),
        Err(error) => refused(&context, &Form::default(), error.to_string()),
    }
}
