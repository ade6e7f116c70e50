//! Types as Go writes them, and where a parameter stands in a call.

use crate::model::{Field, Form, Operation, Parameter, Place, Returns, Rule, Type};

/// A type inside a list or a map.
pub(super) fn plain(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Decimal | Type::Timestamp => "string".to_owned(),
        Type::Integer => "int64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "any".to_owned(),
        Type::Enum(name) | Type::Model(name) => name.clone(),
        Type::List(of) => format!("[]{}", plain(of)),
        Type::Map(of) => format!("map[string]{}", plain(of)),
    }
}

/// The type of a model's field. One that may be absent has a zero value that is no value of the API.
pub(super) fn field(field: &Field) -> String {
    let present = field.certain || field.required;
    match &field.r#type {
        Type::Integer | Type::Boolean if !present => format!("*{}", plain(&field.r#type)),
        Type::Json if field.rule == Some(Rule::Object) => "map[string]any".to_owned(),
        Type::Model(name) => format!("*{name}"),
        other => plain(other),
    }
}

/// The type of a field of parameters.
pub(super) fn parameter(parameter: &Parameter) -> String {
    match &parameter.r#type {
        Type::Boolean if !parameter.required => "*bool".to_owned(),
        Type::Model(name) => format!("*{name}"),
        other => plain(other),
    }
}

/// The type of an operation's result.
pub(super) fn data(returns: &Returns) -> String {
    match returns.form {
        Form::Model => returns.model.clone(),
        Form::Nullable => format!("*{}", returns.model),
        Form::List | Form::Page => format!("[]{}", returns.model),
    }
}

/// Whether a parameter is an argument by position, and not a field of the parameters.
pub(super) fn is_positional(operation: &Operation, parameter: &Parameter) -> bool {
    operation.sole || parameter.place == Place::Path
}

/// Whether an operation takes a struct of parameters.
pub(super) fn has_params(operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| !is_positional(operation, parameter))
}

/// Whether the zero value of a parameter's type is a value of the API, and so may be sent on request.
pub(super) fn may_be_empty(parameter: &Parameter) -> bool {
    !parameter.required && matches!(parameter.r#type, Type::String | Type::Timestamp | Type::Integer | Type::Enum(_))
}

/// A type as another package writes it.
pub(super) fn public(r#type: &str) -> String {
    let start = r#type.rfind([']', '*']).map_or(0, |at| at + 1);
    let (outer, inner) = r#type.split_at(start);
    if inner.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        format!("{outer}commet.{inner}")
    } else {
        r#type.to_owned()
    }
}

/// The type of an argument by position.
pub(super) fn positional(parameter: &Parameter) -> String {
    match &parameter.r#type {
        Type::Model(name) => format!("*{name}"),
        other => plain(other),
    }
}
