//! Types as Go writes them, and where a parameter stands in a call.

pub(super) use commet_snippets::go::{may_be_empty, plain, public};

use crate::model::{Field, Form, Operation, Parameter, Returns, Rule, Type};

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
    operation.is_positional(parameter)
}

/// Whether an operation takes a struct of parameters.
pub(super) fn has_params(operation: &Operation) -> bool {
    operation.has_params()
}

/// The type of an argument by position.
pub(super) fn positional(parameter: &Parameter) -> String {
    match &parameter.r#type {
        Type::Model(name) => format!("*{name}"),
        other => plain(other),
    }
}
