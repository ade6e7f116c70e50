//! Exceptions, and what they say.

use anyhow::Result;
use serde::Serialize;

use crate::model::{Api, Kind, Member};
use crate::names;

use super::Files;
use super::docs::Javadoc;
use super::types::getter;

const SOURCE: &str = "api/errors.toml";

#[derive(Serialize)]
struct Base {
    fields: Vec<Getter>,
    imports: Vec<String>,
}

#[derive(Serialize)]
struct Getter {
    doc: String,
    r#type: String,
    name: String,
    body: String,
}

#[derive(Serialize)]
struct Exception {
    doc: String,
    name: String,
    parent: String,
    is_final: bool,
    /// The facts of an exception that user code constructs.
    usual: String,
}

/// The constants of an enumeration.
#[derive(Serialize)]
struct Constants {
    constants: Vec<Constant>,
    /// The text of an exception that user code constructs.
    format: String,
}

#[derive(Serialize)]
struct Constant {
    doc: String,
    name: String,
    /// On the wire.
    value: String,
    /// The exception of a kind.
    class: String,
}

pub(super) fn render(api: &Api, files: &mut Files) -> Result<()> {
    let errors = &api.errors;
    let fields: Vec<_> = errors.fields.iter().filter_map(|field| getter_of(api, field)).collect();
    let imports = super::types::imports(fields.iter().map(|field| &*field.r#type).chain(["Serial"]));
    files.class(
        "CommetException",
        SOURCE,
        include_str!("../../../templates/java/base_exception.java.j2"),
        &Base { fields, imports },
    )?;
    for kind in &errors.kinds {
        let parent = kind.parent.as_ref().and_then(|name| errors.kinds.iter().find(|kind| kind.name == *name));
        let exception = Exception {
            doc: Javadoc::new(api, &kind.doc).at(0),
            name: class(kind),
            parent: parent.map_or_else(|| "CommetException".to_owned(), class),
            usual: usual(api, kind),
            is_final: !errors.kinds.iter().any(|other| other.parent.as_ref() == Some(&kind.name)),
        };
        files.class(&exception.name, SOURCE, include_str!("../../../templates/java/exception.java.j2"), &exception)?;
    }
    let constants = |described: Vec<(&str, &str, String)>| Constants {
        format: format!("{:?}", errors.format()),
        constants: described
            .into_iter()
            .map(|(name, doc, class)| Constant {
                doc: Javadoc::new(api, doc).at(4),
                name: names::screaming(name),
                value: name.to_owned(),
                class,
            })
            .collect(),
    };
    let kinds = constants(errors.kinds.iter().map(|kind| (&*kind.name, &*kind.doc, class(kind))).collect());
    files.class("ErrorKind", SOURCE, include_str!("../../../templates/java/error_kind.java.j2"), &kinds)?;
    let outcomes =
        constants(errors.outcomes.iter().map(|outcome| (&*outcome.name, &*outcome.doc, String::new())).collect());
    files.class("Outcome", SOURCE, include_str!("../../../templates/java/outcome.java.j2"), &outcomes)
}

/// A map of the facts of an exception that user code constructs.
fn usual(api: &Api, kind: &Kind) -> String {
    let mut facts = vec![format!("\"kind\", {:?}", kind.name), format!("\"outcome\", {:?}", kind.outcome)];
    facts.extend(kind.statuses.first().map(|status| format!("\"status\", {status}")));
    if api.errors.is_retryable(kind) {
        facts.push("\"retryable\", true".to_owned());
    }
    format!("Map.of({})", facts.join(", "))
}

/// `CommetNotFoundException`; an abbreviation is a word in Java: `CommetApiException`.
pub(super) fn class(kind: &Kind) -> String {
    let is_abbreviation = kind.class.chars().all(char::is_uppercase);
    let name = if is_abbreviation { names::pascal(&kind.class.to_lowercase()) } else { kind.class.clone() };
    format!("Commet{name}Exception")
}

fn getter_of(api: &Api, field: &Member) -> Option<Getter> {
    let name = &field.name;
    let (r#type, body) = match field.r#type.as_str() {
        "kind" => ("ErrorKind", format!("ErrorKind.of(failure.text(\"{name}\"))")),
        "outcome" => ("Outcome", format!("Outcome.of(failure.text(\"{name}\"))")),
        "boolean" => ("boolean", format!("failure.flag(\"{name}\")")),
        "integer" if field.nullable => ("Integer", format!("failure.number(\"{name}\")")),
        "integer" => ("int", format!("failure.count(\"{name}\")")),
        "json" => ("Object", format!("failure.value(\"{name}\")")),
        "duration" => ("Duration", format!("failure.seconds(\"{name}\")")),
        "validation_errors" => ("List<ValidationError>", format!("failure.refusals(\"{name}\")")),
        // Every exception has it.
        _ if name == "message" => return None,
        _ => ("String", format!("failure.text(\"{name}\")")),
    };
    let absent = if field.nullable { "; null when there is none" } else { "" };
    Some(Getter {
        doc: Javadoc::getter(api, &field.doc, absent).at(4),
        r#type: if field.nullable { format!("@Nullable {type}") } else { r#type.to_owned() },
        name: getter(name, field.r#type == "boolean"),
        body,
    })
}
