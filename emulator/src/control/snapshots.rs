use axum::extract::{Path, State};
use http::{HeaderMap, StatusCode};
use serde::Serialize;

use crate::answer::Answer;
use crate::clock::iso;
use crate::control::handler::{Control, Outcome, invalid, or_default, organization, success};
use crate::organization::OrganizationId;
use crate::state::AppState;
use crate::store::blocking::run_blocking;
use crate::store::snapshots::Snapshot;

const MAX_NAME: usize = 100;
/// The most snapshots of an organization.
const MAX_SNAPSHOTS: usize = 100;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SnapshotView {
    name: String,
    customers: i64,
    created_at: String,
}

fn view(Snapshot { name, customers, created_at }: Snapshot) -> SnapshotView {
    SnapshotView { name, customers, created_at: iso(created_at) }
}

pub(super) async fn list(State(control): State<Control>, headers: HeaderMap) -> Outcome {
    let organization = or_default(organization(&headers)?);
    let snapshots = control.state.store.snapshots(organization).map_err(|error| control.failed(&error))?;
    Ok(success(snapshots.into_iter().map(view).collect::<Vec<_>>()))
}

pub(super) async fn save(State(control): State<Control>, Path(name): Path<String>, headers: HeaderMap) -> Outcome {
    let organization = or_default(organization(&headers)?);
    run_blocking(|| save_snapshot(&control.state, organization, &name)).map(|snapshot| success(view(snapshot)))
}

/// Saves an organization under a name, unless the name is no name or there are too many.
pub(crate) fn save_snapshot(state: &AppState, organization: OrganizationId, name: &str) -> Outcome<Snapshot> {
    check(name)?;
    let failed = |error: rusqlite::Error| state.store.answer(&error);
    let kept = state.store.snapshots(organization).map_err(failed)?;
    if kept.len() >= MAX_SNAPSHOTS && kept.iter().all(|snapshot| snapshot.name != name) {
        return Err(invalid("name", format!("at most {MAX_SNAPSHOTS} snapshots are kept; delete one first")));
    }
    state.store.save(organization, name, state.clock.now(organization)).map_err(failed)
}

pub(super) async fn restore(State(control): State<Control>, Path(name): Path<String>, headers: HeaderMap) -> Outcome {
    let organization = or_default(organization(&headers)?);
    let restored = run_blocking(|| control.state.restore(organization, &name));
    found(restored.map_err(|error| control.failed(&error))?)
}

pub(super) async fn forget(State(control): State<Control>, Path(name): Path<String>, headers: HeaderMap) -> Outcome {
    let organization = or_default(organization(&headers)?);
    let forgotten = run_blocking(|| control.state.store.forget(organization, &name));
    found(forgotten.map_err(|error| control.failed(&error))?)
}

fn check(name: &str) -> Outcome<()> {
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
    if (1..=MAX_NAME).contains(&name.len()) && name.chars().all(is_plain) {
        return Ok(());
    }
    Err(invalid("name", "must have 1 to 100 letters, digits, hyphens, underscores and dots"))
}

fn found(is_found: bool) -> Outcome {
    if is_found {
        return Ok(success(()));
    }
    let message = "There is no snapshot of this name; GET /_emulator/snapshots lists them";
    Err(Answer::error(StatusCode::NOT_FOUND, "snapshot_not_found", message))
}
