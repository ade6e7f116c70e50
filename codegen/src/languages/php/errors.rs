//! Exceptions, kinds and outcomes.

use serde::Serialize;

use super::code;
use super::docblock::{Docblock, sentence};
use crate::model::{Api, Kind, Member};
use crate::names;
use crate::render::header;

const SOURCE: &str = "api/errors.toml";

#[derive(Serialize)]
pub(super) struct KindsFile {
    header: String,
    kinds: Vec<Case>,
    outcomes: Vec<Case>,
    /// The text of an exception that user code constructs.
    format: String,
}

#[derive(Serialize)]
struct Case {
    doc: String,
    name: String,
    value: String,
    exception: String,
    /// The facts of an exception that is made by hand.
    defaults: Vec<String>,
}

pub(super) fn kinds(api: &Api) -> KindsFile {
    let case = |name: &str, doc: &str, exception: String| Case {
        doc: Docblock::new(4).paragraph(&sentence(doc)).render(),
        name: names::pascal(name),
        value: code::quoted(name),
        exception,
        defaults: Vec::new(),
    };
    let kind =
        |kind: &Kind| Case { defaults: defaults(api, kind), ..case(&kind.name, &kind.doc, exception_name(kind)) };
    KindsFile {
        header: header(SOURCE),
        format: code::quoted(&api.errors.format()),
        kinds: api.errors.kinds.iter().map(kind).collect(),
        outcomes: api.errors.outcomes.iter().map(|outcome| case(&outcome.name, &outcome.doc, String::new())).collect(),
    }
}

fn defaults(api: &Api, kind: &Kind) -> Vec<String> {
    let mut facts = vec![("kind", code::quoted(&kind.name)), ("outcome", code::quoted(&kind.outcome))];
    facts.extend(kind.statuses.first().map(|status| ("status", status.to_string())));
    if api.errors.is_retryable(kind) {
        facts.push(("retryable", "true".to_owned()));
    }
    facts.iter().map(|(name, value)| format!("'{name}' => {value}")).collect()
}

#[derive(Serialize)]
pub(super) struct ExceptionFile {
    header: String,
    doc: String,
    modifier: &'static str,
    pub(super) name: String,
    parent: String,
}

pub(super) fn exception(api: &Api, kind: &Kind) -> ExceptionFile {
    let kinds = &api.errors.kinds;
    let parent = kind.parent.as_ref().and_then(|parent| kinds.iter().find(|known| &known.name == parent));
    let extended = kinds.iter().any(|other| other.parent.as_ref() == Some(&kind.name));
    ExceptionFile {
        header: header(SOURCE),
        doc: Docblock::new(0).paragraph(&sentence(&kind.doc)).render(),
        modifier: if extended { "" } else { "final " },
        name: exception_name(kind),
        parent: parent.map_or_else(|| "CommetException".to_owned(), exception_name),
    }
}

/// `NotFoundException`. In PHP initialisms are words: `ApiException`.
pub(super) fn exception_name(kind: &Kind) -> String {
    let initialism = kind.class.chars().all(|letter| letter.is_ascii_uppercase());
    let class = if initialism { names::capitalized(&kind.class.to_ascii_lowercase()) } else { kind.class.clone() };
    format!("{class}Exception")
}

#[derive(Serialize)]
pub(super) struct BaseFile {
    header: String,
    members: Vec<ErrorMember>,
}

#[derive(Serialize)]
struct ErrorMember {
    doc: String,
    r#type: String,
    name: String,
    value: String,
}

/// The exception that all others extend. PHP's own message is the error's.
pub(super) fn base(api: &Api) -> BaseFile {
    let members = api.errors.fields.iter().filter(|member| member.name != "message").map(|member| {
        let (r#type, reader, tag) = match member.r#type.as_str() {
            "kind" => ("ErrorKind", "kind()".to_owned(), None),
            "outcome" => ("Outcome", "outcome()".to_owned(), None),
            "validation_errors" => ("array", "validationErrors()".to_owned(), Some("@var list<ValidationError>")),
            "duration" => ("float", value(member, "0.0"), None),
            "integer" => ("int", value(member, "0"), None),
            "boolean" => ("bool", value(member, "false"), None),
            "json" => ("mixed", value(member, "null"), None),
            _ => ("string", value(member, "''"), None),
        };
        let nullable = member.nullable && r#type != "mixed";
        let unit = if member.r#type == "duration" { " In seconds." } else { "" };
        ErrorMember {
            doc: Docblock::new(4).paragraph(&(sentence(&member.doc) + unit)).block(tag).render(),
            r#type: if nullable { format!("?{type}") } else { r#type.to_owned() },
            // An exception has a code of PHP's own.
            name: if member.name == "code" { "errorCode".to_owned() } else { member.name.clone() },
            value: format!("$error->{reader}"),
        }
    });
    BaseFile { header: header(SOURCE), members: members.collect() }
}

/// The expression that reads a member, with its default where it is required.
fn value(member: &Member, default: &str) -> String {
    let default = if member.nullable { String::new() } else { format!(", {default}") };
    format!("value({}{default})", code::quoted(&member.name))
}
