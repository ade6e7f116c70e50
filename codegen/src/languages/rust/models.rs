//! Models and enumerations.

use serde::Serialize;

use super::Rust;
use super::docs::{comment, described};
use super::types::{argument, constraint, decode, has_decimals, into, kind, rust_type, snake, table};
use crate::model::{Enum, Field, Model};
use crate::names::{self, pascal};

#[derive(Serialize)]
pub(super) struct EnumContext {
    pub(super) name: String,
    pub(super) doc: String,
    pub(super) values: Vec<EnumValueContext>,
}

#[derive(Serialize)]
pub(super) struct EnumValueContext {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) doc: String,
}

#[derive(Serialize)]
pub(super) struct ModelContext {
    pub(super) name: String,
    pub(super) noun: String,
    pub(super) table: String,
    pub(super) doc: String,
    pub(super) input: bool,
    /// The fields that a request must have: the arguments of `new`.
    pub(super) required: Vec<FieldContext>,
    pub(super) fields: Vec<FieldContext>,
    pub(super) shown: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct FieldContext {
    pub(super) name: String,
    pub(super) camel: String,
    /// Whether serde's camelCase produces another name.
    pub(super) rename: Option<String>,
    pub(super) wire: Vec<String>,
    pub(super) kind: String,
    pub(super) constraint: Option<String>,
    pub(super) certain: bool,
    pub(super) required: bool,
    pub(super) rust: String,
    /// The function that reads its values, where its type does not determine it.
    pub(super) decode: Option<String>,
    pub(super) argument: String,
    pub(super) into: String,
    pub(super) doc: String,
}

impl Rust<'_> {
    pub(super) fn enumeration(&self, each: &Enum) -> EnumContext {
        let values = each.values.iter().map(|value| EnumValueContext {
            name: pascal(&value.value),
            value: value.value.clone(),
            doc: comment(&self.lines(&value.doc, "    ")),
        });
        EnumContext { name: each.name.clone(), doc: comment(&self.lines(&each.doc, "")), values: values.collect() }
    }

    pub(super) fn model(&self, model: &Model) -> ModelContext {
        let fields: Vec<FieldContext> = model.fields.iter().map(|field| self.field(field)).collect();
        let required = model.fields.iter().filter(|field| field.required && model.input).map(|field| self.field(field));
        ModelContext {
            name: model.name.clone(),
            noun: names::spaced(&model.name),
            table: table(&model.name),
            doc: comment(&self.lines(&model.doc, "")),
            input: model.input,
            required: required.collect(),
            shown: model.fields.iter().filter(|field| field.shown).map(|field| snake(&field.name)).collect(),
            fields,
        }
    }

    pub(super) fn field(&self, field: &Field) -> FieldContext {
        let name = snake(&field.name);
        FieldContext {
            rename: (names::camel(&name) != field.name).then(|| field.name.clone()),
            camel: field.name.clone(),
            wire: field.wire.clone(),
            kind: kind(&field.r#type),
            constraint: constraint(field.rule.as_ref()),
            certain: field.certain,
            required: field.required,
            rust: rust_type(&field.r#type),
            decode: has_decimals(&field.r#type).then(|| decode(&field.r#type)),
            argument: argument(&field.r#type),
            into: into(&field.r#type, &name),
            doc: comment(&self.lines(&described(&field.doc, field.unit.as_deref(), &field.r#type), "    ")),
            name,
        }
    }
}
