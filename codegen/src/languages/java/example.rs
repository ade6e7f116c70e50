//! Examples of calls.

use serde_json::Value;

use crate::model::{Api, Operation, Resource, Type};

use super::params::{has_params, positional};
use super::types::{identifier, parameter};

/// The call that the example's arguments make.
pub(super) fn call(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let given = |name: &str| operation.example.get(name);
    let mut arguments: Vec<String> = positional(operation)
        .map(|parameter| value(api, &parameter.r#type, given(&parameter.name).unwrap_or(&Value::Null)))
        .collect();
    if has_params(operation) {
        let given = super::params::grouped(operation).filter_map(|argument| {
            let plain = value(api, &argument.r#type, given(&argument.name)?);
            let plain = if parameter(argument) == "Integer" { plain.trim_end_matches('L').to_owned() } else { plain };
            Some(format!(".{}({plain})", identifier(&argument.name)))
        });
        let chain: Vec<_> = [format!("{}.builder()", operation.params)].into_iter().chain(given).collect();
        let code = chain.join("\n                ") + "\n                .build()";
        arguments.push(code);
    }
    let name = identifier(&operation.name);
    let call = format!("commet.{}().{name}", identifier(&resource.name));
    if has_params(operation) {
        format!("{call}(\n        {});", arguments.join(",\n        "))
    } else {
        format!("{call}({});", arguments.join(", "))
    }
}

fn value(api: &Api, r#type: &Type, example: &Value) -> String {
    match (r#type, example) {
        (Type::Enum(name), Value::String(text)) => format!("{name}.of({text:?})"),
        (Type::Integer, Value::Number(number)) => format!("{number}L"),
        (Type::Model(name), Value::Object(members)) => {
            let fields = members.iter().map(|(member, example)| {
                let field = api.model(name).fields.iter().find(|field| field.name == *member);
                let plain = field.map_or_else(|| json(example), |field| value(api, &field.r#type, example));
                format!(".{}({plain})", identifier(member))
            });
            format!("{name}.builder(){}.build()", fields.collect::<Vec<_>>().concat())
        }
        (Type::List(of), Value::Array(items)) => {
            let items: Vec<_> = items.iter().map(|item| value(api, of, item)).collect();
            format!("List.of({})", items.join(", "))
        }
        (Type::Map(of), Value::Object(members)) => {
            let members: Vec<_> =
                members.iter().map(|(name, example)| format!("{name:?}, {}", value(api, of, example))).collect();
            format!("Map.of({})", members.join(", "))
        }
        _ => json(example),
    }
}

/// A value of no particular type.
fn json(example: &Value) -> String {
    match example {
        Value::Array(items) => format!("List.of({})", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}, {}", json(value))).collect();
            format!("Map.of({})", members.join(", "))
        }
        simple => simple.to_string(),
    }
}
