//! The types of parameters.

use serde::Serialize;

use super::Rust;
use super::docs::{WIDTH, comment, described, wrap};
use super::models::FieldContext;
use super::types::{argument, into, kind, pascal, rust_type, snake};
use crate::model::{Operation, Parameter, Place};

#[derive(Serialize)]
pub(super) struct ParamsContext {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) required: Vec<FieldContext>,
    pub(super) optional: Vec<FieldContext>,
    pub(super) clears: bool,
}

impl Rust<'_> {
    pub(super) fn params(&self, operation: &Operation) -> ParamsContext {
        let taken = operation.parameters.iter().filter(|parameter| parameter.place != Place::Path);
        let (required, optional): (Vec<_>, Vec<_>) = taken.partition(|parameter| parameter.required);
        let resource = operation.id.split('.').next().unwrap_or_default();
        let what = format!("Parameters of [`{0}::{1}`](crate::{0}::{1}).", pascal(resource), snake(&operation.name));
        ParamsContext {
            name: params_name(operation),
            doc: comment(&wrap(&what, WIDTH)),
            required: required.into_iter().map(|parameter| self.parameter_field(operation, parameter)).collect(),
            optional: optional.into_iter().map(|parameter| self.parameter_field(operation, parameter)).collect(),
            clears: operation.null_clears,
        }
    }

    pub(super) fn parameter_field(&self, operation: &Operation, parameter: &Parameter) -> FieldContext {
        let name = snake(&parameter.name);
        let clears = operation.null_clears && parameter.place == Place::Body;
        let rust = rust_type(&parameter.r#type);
        let alternatives = operation.exactly_one.iter().find(|set| set.contains(&parameter.name));
        let mut text = described(&parameter.doc, parameter.unit.as_deref(), &parameter.r#type);
        if let Some(set) = alternatives {
            let others: Vec<String> =
                set.iter().filter(|name| **name != parameter.name).map(|name| format!("`{name}`")).collect();
            text = format!("{text} Exactly one of this and {} is given.", others.join(", "));
        }
        FieldContext {
            // Parameters are not read.
            decode: None,
            camel: parameter.name.clone(),
            rename: None,
            wire: vec![parameter.wire.clone()],
            kind: kind(&parameter.r#type),
            constraint: None,
            certain: false,
            required: parameter.required,
            argument: if clears { format!("impl Into<Field<{rust}>>") } else { argument(&parameter.r#type) },
            into: if clears { format!("{name}.into()") } else { into(&parameter.r#type, &name) },
            rust,
            doc: comment(&self.lines(&text, "    ")),
            name,
        }
    }
}

/// The arguments of a method that stand by themselves.
pub(super) fn positional(operation: &Operation) -> Vec<&Parameter> {
    operation.positional().collect()
}

pub(super) fn has_params(operation: &Operation) -> bool {
    operation.has_params()
}

pub(super) fn params_name(operation: &Operation) -> String {
    commet_snippets::rust::params_name(operation).to_owned()
}
