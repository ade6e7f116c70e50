use std::io::{self, BufReader, Seek};
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use futures_util::stream;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::BodyExt;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tokio::io::AsyncWriteExt;

use crate::answer::Answer;
use crate::body::malformed;
use crate::control::handler::{Control, Outcome, invalid, or_default, organization, parse, success};
use crate::organization::OrganizationId;
use crate::state::AppState;
use crate::store::blocking::run_blocking;
use crate::store::export::ExportPosition;
use crate::store::import::ImportTarget;
use crate::store::import_error::ImportError;

/// The most customers one seed makes, and the largest import.
pub(crate) const MAX_SEED: u64 = 1_000_000;
pub(crate) const MAX_IMPORT: usize = 4 << 30;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct SeedBody<'a> {
    #[serde(borrow)]
    customers: &'a RawValue,
}

#[derive(Serialize)]
struct ImportView {
    customers: u64,
}

pub(super) async fn seed(State(control): State<Control>, headers: HeaderMap, request: Request) -> Outcome {
    let organization = or_default(organization(&headers)?);
    let body = control.body(request).await?;
    let wanted = parse::<SeedBody<'_>>(&body)?.customers.get();
    let now = control.state.clock.now(organization);
    if wanted.starts_with('[') {
        let documents: Vec<&RawValue> = parse(wanted.as_bytes())?;
        let loaded = run_blocking(|| control.state.store.import_documents(&documents, organization, now));
        return loaded
            .map(|loaded| success(ImportView { customers: loaded.customers }))
            .map_err(|error| control.refused_import(&error));
    }
    let count = wanted.parse().ok().filter(|count| *count <= MAX_SEED);
    let count = count
        .ok_or_else(|| invalid("customers", format!("must be a number up to {MAX_SEED}, or a list of customers")))?;
    let seeded = run_blocking(|| control.state.store.seed(organization, count, now));
    let customers = seeded.map_err(|error| control.failed(&error))?;
    Ok(success(ImportView { customers }))
}

pub(super) async fn export(State(control): State<Control>, headers: HeaderMap) -> Outcome<Response> {
    Ok(export_of(control.state, organization(&headers)?))
}

/// The customers of one organization, or of all, as a stream of lines.
pub(crate) fn export_of(state: Arc<AppState>, organization: Option<OrganizationId>) -> Response {
    let nothing = organization.map_or_else(ExportPosition::start, ExportPosition::start_of);
    let pages = stream::unfold(Some(nothing), move |after| {
        let state = Arc::clone(&state);
        async move {
            let after = after?;
            let page = run_blocking(|| state.store.export_page(organization.is_some(), after).transpose());
            page.map(|page| match page {
                Ok((lines, after)) => (Ok(lines), Some(after)),
                Err(error) => {
                    state.store.answer(&error);
                    (Err(io::Error::other(error)), None)
                }
            })
        }
    });
    let mut response = Response::new(Body::from_stream(pages));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-ndjson"));
    response
}

/// The body goes to a temporary file first: a slow sender must not hold the database, and memory holds no million customers.
pub(super) async fn import(State(control): State<Control>, headers: HeaderMap, request: Request) -> Outcome {
    let organization = organization(&headers)?;
    let target = match organization {
        Some(organization) => ImportTarget::Into(organization),
        None => ImportTarget::AsNamed { otherwise: or_default(None) },
    };
    let spool = spool(request.into_body(), control.body_timeout).await?;
    let now = control.state.now(organization);
    let spool = BufReader::with_capacity(64 << 10, spool);
    let imported = run_blocking(|| control.state.store.import(spool, target, now));
    let imported = imported.map_err(|error| control.refused_import(&error))?;
    if imported.rows > 0 {
        run_blocking(|| control.state.take_over_clocks()).map_err(|error| control.failed(&error))?;
    }
    Ok(success(ImportView { customers: imported.customers }))
}

async fn spool(mut body: Body, patience: Duration) -> Outcome<std::fs::File> {
    let failed = |error: io::Error| {
        let folder = std::env::temp_dir();
        tracing::error!(%error, "cannot write the temporary file of an import in {}", folder.display());
        if error.kind() == io::ErrorKind::StorageFull {
            let message =
                format!("The disk of {} is full, where an import is kept until it is whole", folder.display());
            return Answer::error(StatusCode::INSUFFICIENT_STORAGE, "storage_full", &message).closing();
        }
        Answer::internal().closing()
    };
    let mut file = tokio::fs::File::from_std(tempfile::tempfile().map_err(failed)?);
    let mut length = 0;
    loop {
        let frame = tokio::time::timeout(patience, body.frame()).await;
        let frame = frame.map_err(|_| Answer::of_status(StatusCode::REQUEST_TIMEOUT).closing())?;
        let Some(frame) = frame else { break };
        let frame = frame.map_err(|_| malformed())?;
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length > MAX_IMPORT {
            return Err(Answer::of_status(StatusCode::PAYLOAD_TOO_LARGE).closing());
        }
        file.write_all(&data).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    let mut file = file.into_std().await;
    file.rewind().map_err(failed)?;
    Ok(file)
}

impl Control {
    fn refused_import(&self, error: &ImportError) -> Answer {
        match error {
            ImportError::Database(error) => self.failed(error),
            ImportError::Read(_) => {
                tracing::error!(%error, "an import failed");
                Answer::internal()
            }
            ImportError::Syntax { .. } => Answer::invalid_json(&error.to_string()),
            ImportError::TooLong { .. } => {
                Answer::error(StatusCode::PAYLOAD_TOO_LARGE, "payload_too_large", &error.to_string())
            }
            ImportError::Row { .. } => invalid("", error),
            ImportError::Record { number, .. } => invalid(&format!("customers[{}]", number - 1), error),
        }
    }
}
