use std::io::{BufReader, Seek, Write};

use askama::Template;
use axum::extract::Multipart;
use axum::response::Response;
use http::{HeaderValue, StatusCode, header};

use super::asked::Asked;
use super::form::Form;
use super::format::{Moment, counted};
use super::place::{Chrome, Place};
use super::refusal::Refusal;
use super::{Outcome, go, ok, page};
use crate::control;
use crate::store::{Imported, patiently};

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

fn state_page(place: &Place, form: &Form, problem: Option<String>) -> Outcome<Page> {
    let snapshots = place.world.store.snapshots(place.organization)?.into_iter().map(|snapshot| Row {
        name: snapshot.name,
        customers: snapshot.customers,
        saved: Moment::new(snapshot.created_at, place.now),
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
        chrome: place.chrome("state"),
        snapshots: snapshots.collect(),
        count: form.text("customers").unwrap_or("1000").to_owned(),
        done,
        problem,
    })
}

pub(super) fn show(Asked { place, form, .. }: Asked) -> Outcome {
    Ok(ok(&state_page(&place, &form, None)?))
}

fn refused(place: &Place, form: &Form, problem: String) -> Outcome {
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &state_page(place, form, Some(problem))?))
}

fn done(place: &Place, what: &str) -> Response {
    go(&format!("{}/state?done={what}", place.base))
}

pub(super) fn seed(Asked { place, form, .. }: Asked) -> Outcome {
    let count = form.get("customers").trim().parse().ok().filter(|count| *count <= control::MAX_SEED);
    let Some(count) = count else {
        return refused(
            &place,
            &form,
            format!("the number of customers must be a whole number up to {}", control::MAX_SEED),
        );
    };
    let seeded = patiently(|| place.world.store.seed(place.organization, count, place.now))?;
    Ok(done(&place, &format!("seed&count={seeded}")))
}

pub(super) fn reset(Asked { place, .. }: Asked) -> Outcome {
    patiently(|| place.world.reset(Some(place.organization)))?;
    Ok(done(&place, "reset"))
}

pub(super) fn save(Asked { place, form, .. }: Asked) -> Outcome {
    let name = form.get("name").trim();
    match patiently(|| control::save_snapshot(&place.world, place.organization, name)) {
        Ok(_) => Ok(done(&place, "save")),
        Err(answer) => refused(&place, &form, Refusal::from(answer).sentence()),
    }
}

pub(super) fn restore(Asked { place, id: name, .. }: Asked) -> Outcome {
    let is_found = patiently(|| place.world.restore(place.organization, &name))?;
    if is_found { Ok(done(&place, "restore")) } else { refused(&place, &Form::default(), gone(&name)) }
}

pub(super) fn delete(Asked { place, id: name, .. }: Asked) -> Outcome {
    let is_found = patiently(|| place.world.store.forget(place.organization, &name))?;
    if is_found { Ok(done(&place, "delete")) } else { refused(&place, &Form::default(), gone(&name)) }
}

fn gone(name: &str) -> String {
    format!("there is no snapshot {name}")
}

/// The organization as a file that an import takes back.
pub(super) fn export(Asked { place, .. }: Asked) -> Outcome {
    let mut response = control::export_of(place.world, Some(place.organization));
    let name = HeaderValue::from_static("attachment; filename=\"commet-export.ndjson\"");
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

/// Takes a file of customers: all of them, or none. It waits on the disk until it is whole.
pub(super) async fn import(place: Place, mut parts: Multipart) -> Outcome {
    let nothing = |place: &Place| refused(place, &Form::default(), "choose a file to import".to_owned());
    let Ok(mut file) = tempfile::tempfile() else {
        return refused(&place, &Form::default(), "a temporary file cannot be written".to_owned());
    };
    let mut length = 0;
    while let Ok(Some(mut part)) = parts.next_field().await {
        while let Ok(Some(chunk)) = part.chunk().await {
            length += chunk.len();
            if file.write_all(&chunk).is_err() {
                return refused(
                    &place,
                    &Form::default(),
                    "the temporary file of the import cannot be written".to_owned(),
                );
            }
        }
    }
    if length == 0 || file.rewind().is_err() {
        return nothing(&place);
    }
    let target = Imported::Into(place.organization);
    match patiently(|| place.world.store.import(BufReader::with_capacity(64 << 10, file), target, place.now)) {
        Ok(loaded) => Ok(done(&place, &format!("import&count={}", loaded.customers))),
        Err(error) => refused(&place, &Form::default(), error.to_string()),
    }
}
