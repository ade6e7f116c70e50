//! Names and types as Rust has them.

pub(super) use commet_snippets::rust::snake;

use crate::model::{Form, Operation, Rule, Type};
use crate::names::{self, screaming};

/// A name in pascal case, which no digit begins.
pub(super) fn pascal(name: &str) -> String {
    let pascal = names::pascal(name);
    if pascal.starts_with(|first: char| first.is_ascii_digit()) { format!("V{pascal}") } else { pascal }
}

/// The name of a model's table.
pub(super) fn table(model: &str) -> String {
    format!("{}_MODEL", screaming(model))
}

pub(super) fn kind(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Constant(_) => "Kind::String".to_owned(),
        Type::Integer => "Kind::Integer".to_owned(),
        Type::Decimal => "Kind::Decimal".to_owned(),
        Type::Boolean => "Kind::Boolean".to_owned(),
        Type::Timestamp => "Kind::Timestamp".to_owned(),
        Type::Json => "Kind::Json".to_owned(),
        Type::Enum(_) => "Kind::Enum".to_owned(),
        Type::Model(name) => format!("Kind::Model(&{})", table(name)),
        Type::List(of) => format!("Kind::List(&{})", kind(of)),
        Type::Map(of) => format!("Kind::Map(&{})", kind(of)),
    }
}

pub(super) fn constraint(rule: Option<&Rule>) -> Option<String> {
    Some(match rule? {
        Rule::Email => "Constraint::Email".to_owned(),
        Rule::Id => "Constraint::Id".to_owned(),
        Rule::Country => "Constraint::Country".to_owned(),
        Rule::Object => "Constraint::Object".to_owned(),
        Rule::Range(least, most) => format!("Constraint::Range {{ least: {least}, most: {most} }}"),
    })
}

pub(super) fn rust_type(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Constant(_) | Type::Timestamp | Type::Decimal => "String".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "Json".to_owned(),
        Type::Enum(name) | Type::Model(name) => name.clone(),
        Type::List(of) => format!("Vec<{}>", rust_type(of)),
        Type::Map(of) => format!("BTreeMap<String, {}>", rust_type(of)),
    }
}

/// The type that reads a value: its own, except for decimals, which are text as numbers too.
pub(super) fn decode(r#type: &Type) -> String {
    match r#type {
        Type::Decimal => "decode::Decimal".to_owned(),
        Type::List(of) => format!("Vec<{}>", decode(of)),
        Type::Map(of) => format!("BTreeMap<String, {}>", decode(of)),
        other => rust_type(other),
    }
}

pub(super) fn has_decimals(r#type: &Type) -> bool {
    match r#type {
        Type::List(of) | Type::Map(of) => has_decimals(of),
        other => matches!(other, Type::Decimal),
    }
}

/// The type of an argument, as generous as it can be.
pub(super) fn argument(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Timestamp | Type::Decimal | Type::Integer | Type::Json | Type::Enum(_) => {
            format!("impl Into<{}>", rust_type(r#type))
        }
        other => rust_type(other),
    }
}

pub(super) fn into(r#type: &Type, name: &str) -> String {
    if argument(r#type).starts_with("impl Into") { format!("{name}.into()") } else { name.to_owned() }
}

/// The value of an argument, by its own type where the compiler cannot know it.
pub(super) fn owned(r#type: &Type, name: &str) -> String {
    match argument(r#type).strip_prefix("impl ") {
        Some(_) => format!("Into::<{}>::into({name})", rust_type(r#type)),
        None => name.to_owned(),
    }
}

pub(super) fn returns(operation: &Operation) -> String {
    let form = match operation.returns.form {
        Form::Model => "One",
        Form::Nullable => "Nullable",
        Form::List => "List",
        Form::Page => "Page",
    };
    format!("Returns::{form}(&{})", table(&operation.returns.model))
}

pub(super) fn data(operation: &Operation) -> String {
    let model = &operation.returns.model;
    match operation.returns.form {
        Form::Model => model.clone(),
        Form::Nullable => format!("Option<{model}>"),
        Form::List | Form::Page => format!("Vec<{model}>"),
    }
}
