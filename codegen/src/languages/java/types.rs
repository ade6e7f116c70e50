//! Names and types.

use std::collections::BTreeSet;

pub(super) use commet_snippets::java::identifier;

use crate::model::{Field, Parameter, Rule, Type};
use crate::names;

/// The name of a getter, such as `getName` and `isValid`.
pub(super) fn getter(name: &str, is_boolean: bool) -> String {
    let is_question = name.strip_prefix("is").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
    match (is_boolean, is_question) {
        (true, true) => name.to_owned(),
        (true, false) => format!("is{}", names::pascal(name)),
        // Every object has a `getClass`.
        (false, _) if name == "class" => "getClass_".to_owned(),
        (false, _) => format!("get{}", names::pascal(name)),
    }
}

/// The type of a value in a response.
pub(super) fn of(r#type: &Type, is_object: bool) -> String {
    match r#type {
        Type::String | Type::Constant(_) | Type::Decimal | Type::Timestamp => "String".to_owned(),
        Type::Integer => "Long".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::Json if is_object => "Map<String, @Nullable Object>".to_owned(),
        Type::Json => "Object".to_owned(),
        Type::Enum(name) | Type::Model(name) => name.clone(),
        Type::List(of) => format!("List<{}>", item(of)),
        Type::Map(of) => format!("Map<String, {}>", item(of)),
    }
}

fn item(r#type: &Type) -> String {
    let nullable = if *r#type == Type::Json { "@Nullable " } else { "" };
    format!("{nullable}{}", of(r#type, false))
}

/// The type of an argument.
pub(super) fn argument(r#type: &Type, rule: Option<&Rule>) -> String {
    match (r#type, rule) {
        (Type::Integer, Some(Rule::Range(least, most)))
            if i32::try_from(*least).is_ok() && i32::try_from(*most).is_ok() =>
        {
            "Integer".to_owned()
        }
        (Type::Json, Some(Rule::Object)) => "Map<String, ? extends @Nullable Object>".to_owned(),
        _ => of(r#type, false),
    }
}

/// The type of a parameter.
pub(super) fn parameter(parameter: &Parameter) -> String {
    argument(&parameter.r#type, parameter.rule.as_ref())
}

/// The expression that reads a value of the type from a response.
pub(super) fn reader(r#type: &Type, is_object: bool) -> String {
    match r#type {
        Type::String | Type::Constant(_) | Type::Decimal | Type::Timestamp => "JsonType.STRING".to_owned(),
        Type::Integer => "JsonType.INTEGER".to_owned(),
        Type::Boolean => "JsonType.BOOLEAN".to_owned(),
        Type::Json if is_object => "JsonType.OBJECT".to_owned(),
        Type::Json => "JsonType.ANY".to_owned(),
        Type::Enum(name) | Type::Model(name) => format!("{name}.TYPE"),
        Type::List(of) => format!("JsonType.list({})", reader(of, false)),
        Type::Map(of) => format!("JsonType.map({})", reader(of, false)),
    }
}

/// Whether it is the caller's own object, with names of their own.
pub(super) fn is_object(field: &Field) -> bool {
    field.r#type == Type::Json && field.rule == Some(Rule::Object)
}

/// The classes of Java's own library that pieces of code mention.
pub(super) fn imports<'a>(code: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    const KNOWN: [(&str, &str); 7] = [
        ("Serial", "java.io.Serial"),
        ("Path", "java.nio.file.Path"),
        ("Duration", "java.time.Duration"),
        ("List", "java.util.List"),
        ("Map", "java.util.Map"),
        ("CompletableFuture", "java.util.concurrent.CompletableFuture"),
        ("Nullable", "org.jspecify.annotations.Nullable"),
    ];
    let words: BTreeSet<&str> =
        code.into_iter().flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_')).collect();
    KNOWN.iter().filter(|(name, _)| words.contains(name)).map(|(_, import)| (*import).to_owned()).collect()
}
