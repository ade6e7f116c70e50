//! Errors: kinds, outcomes, and an exception a kind.

use serde::Serialize;

use super::doc::{Doc, sentence};
use super::types;
use crate::model::{Api, Kind, Member};
use crate::names;

/// The module of the errors.
#[derive(Serialize)]
pub(super) struct Errors {
    kinds: Vec<Word>,
    outcomes: Vec<Word>,
    fields: Vec<Field>,
    classes: Vec<Class>,
    known_kinds: Vec<String>,
    /// The text of an error that user code constructs, as an f-string within a method.
    text: String,
}

#[derive(Serialize)]
struct Word {
    name: String,
    value: String,
    doc: String,
}

#[derive(Serialize)]
struct Field {
    name: String,
    r#type: String,
    doc: String,
    /// The parameter of the constructor, with its type and its default.
    parameter: String,
    /// The constructor's conversion of the parameter.
    value: String,
    /// The argument of the constructor, read from the core's fields.
    argument: String,
}

#[derive(Serialize)]
struct Class {
    name: String,
    base: String,
    doc: String,
    /// The members of an error that user code constructs.
    kind: String,
    outcome: String,
    status: Option<u16>,
    retryable: bool,
}

impl Errors {
    pub(super) fn new(api: &Api) -> Self {
        let errors = &api.errors;
        let word = |name: &str, doc: &str| Word {
            name: names::screaming(name),
            value: name.to_owned(),
            doc: Doc::new(sentence(api, doc)).render(4),
        };
        // A class comes after the one that it extends.
        let (bases, others): (Vec<_>, Vec<_>) = errors.kinds.iter().partition(|kind| kind.parent.is_none());
        let class_of = |kind: &Kind| Class {
            name: class(kind),
            base: kind.parent.as_ref().map_or("CommetError".to_owned(), |parent| {
                class(errors.kinds.iter().find(|kind| &kind.name == parent).expect("a parent is a kind"))
            }),
            doc: Doc::new(sentence(api, &kind.doc)).render(4),
            kind: names::screaming(&kind.name),
            outcome: names::screaming(&kind.outcome),
            status: kind.statuses.first().copied(),
            retryable: errors.is_retryable(kind),
        };
        Self {
            text: errors.text.replace("{kind}", "{self.kind}"),
            kinds: errors.kinds.iter().map(|kind| word(&kind.name, &kind.doc)).collect(),
            outcomes: errors.outcomes.iter().map(|outcome| word(&outcome.name, &outcome.doc)).collect(),
            fields: errors.fields.iter().map(|field| Field::new(api, field)).collect(),
            classes: bases.into_iter().chain(others).map(class_of).collect(),
            known_kinds: errors
                .kinds
                .iter()
                .map(|kind| format!("ErrorKind.{}: {}", names::screaming(&kind.name), class(kind)))
                .collect(),
        }
    }
}

/// The exception of a kind.
pub(super) fn class(kind: &Kind) -> String {
    format!("Commet{}Error", kind.class)
}

impl Field {
    fn new(api: &Api, field: &Member) -> Self {
        let name = names::snake(&field.name);
        let plain = match field.r#type.as_str() {
            "kind" => "ErrorKind",
            "outcome" => "Outcome",
            "integer" => "int",
            "boolean" => "bool",
            "duration" => "float",
            "json" => "Any",
            "validation_errors" => "list[ValidationError]",
            _ => "str",
        };
        let r#type = if field.nullable { types::or_none(plain) } else { plain.to_owned() };
        let lists = plain.starts_with("list");
        // A class has its own, which holds unless another one is given.
        let usual = matches!(field.name.as_str(), "kind" | "status" | "outcome" | "retryable");
        let taken = if lists || usual { types::or_none(plain) } else { r#type.clone() };
        let default = match plain {
            _ if field.nullable || lists || usual => Some("None"),
            "int" => Some("0"),
            "bool" => Some("False"),
            _ => None,
        };
        let read = format!("members[{:?}]", field.name);
        let read = match field.r#type.as_str() {
            "kind" => name.clone(),
            "outcome" => format!("Outcome({read})"),
            _ if lists => format!("refused_fields({read})"),
            _ => read,
        };
        Self {
            doc: Doc::new(sentence(api, &field.doc)).render(4),
            parameter: default.map_or(format!("{name}: {taken}"), |default| format!("{name}: {taken} = {default}")),
            value: match name.as_str() {
                _ if lists => format!("{name} or []"),
                _ if usual => format!("self._{name} if {name} is None else {name}"),
                _ => name.clone(),
            },
            argument: format!("{name}={read}"),
            name,
            r#type,
        }
    }
}
