//! Errors: kinds, outcomes, the facts of an error, and a class a kind.

use anyhow::Result;
use commet_snippets::node::quoted;
use minijinja::Environment;
use serde::Serialize;

use super::text::{comment, sentence};
use super::{SOURCE, file};
use crate::model::{Api, Kind, Member};
use crate::render::{File, header};

#[derive(Serialize)]
struct Context {
    header: String,
    kinds: Vec<String>,
    outcomes: Vec<String>,
    outcome_doc: String,
    facts: Vec<Fact>,
    classes: Vec<Class>,
}

#[derive(Serialize)]
struct Fact {
    doc: String,
    name: String,
    r#type: String,
    /// Its value before anything was sent; empty for the members that every error sets itself.
    unsent: String,
}

#[derive(Serialize)]
struct Class {
    doc: String,
    kind: String,
    name: String,
    parent: String,
    /// The members of an error that user code constructs.
    outcome: String,
    status: Option<u16>,
    retryable: bool,
}

pub(super) fn render(environment: &Environment<'_>, api: &Api) -> Result<File> {
    let errors = &api.errors;
    let outcomes = errors.outcomes.iter().map(|outcome| format!("- `{}`: {}", outcome.name, sentence(&outcome.doc)));
    let outcomes = outcomes.collect::<Vec<_>>().join("\n");
    let known = errors.fields.iter().find(|member| member.r#type == "outcome").map_or("", |member| &member.doc);
    let outcome_doc = format!(
        "{} The worst of several attempts counts. Later versions may add values.\n\n{outcomes}",
        sentence(known)
    );
    let context = Context {
        header: header("api/errors.toml"),
        kinds: errors.kinds.iter().map(|kind| quoted(&kind.name)).collect(),
        outcomes: errors.outcomes.iter().map(|outcome| quoted(&outcome.name)).collect(),
        outcome_doc: comment(&outcome_doc, 0),
        facts: errors.fields.iter().map(|member| fact(api, member)).collect(),
        classes: classes(api),
    };
    file(environment, format!("{SOURCE}/errors.ts"), include_str!("../../../templates/node/errors.ts.j2"), &context)
}

fn fact(api: &Api, member: &Member) -> Fact {
    let (r#type, unsent) = match member.r#type.as_str() {
        "kind" => ("ErrorKind", String::new()),
        "outcome" => ("Outcome", quoted(&api.errors.outcomes[0].name)),
        "validation_errors" => ("readonly ValidationError[]", "[]".to_owned()),
        "json" => ("unknown", "null".to_owned()),
        "boolean" => ("boolean", "false".to_owned()),
        "integer" | "duration" => ("number", "0".to_owned()),
        _ => ("string", String::new()),
    };
    let seconds = if member.r#type == "duration" { " In seconds." } else { "" };
    let nullable = member.nullable && r#type != "unknown";
    Fact {
        doc: comment(&format!("{}{seconds}", sentence(&member.doc)), 2),
        name: member.name.clone(),
        r#type: if nullable { format!("{type} | null") } else { r#type.to_owned() },
        unsent: if member.nullable { "null".to_owned() } else { unsent },
    }
}

/// The name of a kind's class.
pub(super) fn class(kind: &Kind) -> String {
    format!("Commet{}Error", kind.class)
}

/// The classes, each after the one that it extends.
fn classes(api: &Api) -> Vec<Class> {
    let kinds = &api.errors.kinds;
    let parent = |kind: &Kind| kinds.iter().find(|other| kind.parent.as_ref() == Some(&other.name));
    let depth = |kind: &Kind| {
        let mut above = parent(kind);
        let mut depth = 0;
        while let Some(kind) = above {
            (depth, above) = (depth + 1, parent(kind));
        }
        depth
    };
    let mut ordered: Vec<&Kind> = kinds.iter().collect();
    ordered.sort_by_key(|kind| depth(kind));
    let each = ordered.into_iter().map(|kind| Class {
        doc: comment(&sentence(&kind.doc), 0),
        kind: quoted(&kind.name),
        name: class(kind),
        parent: parent(kind).map_or_else(|| "CommetError".to_owned(), class),
        outcome: quoted(&kind.outcome),
        status: kind.statuses.first().copied(),
        retryable: api.errors.is_retryable(kind),
    });
    each.collect()
}
