//! Values of examples as Go literals, and the calls that they make.

use serde_json::Value;

use crate::model::{Api, Operation, Type};

use super::{names, operations, types};

/// How wide a line of an example may be.
const WIDTH: usize = 100;

/// The call of an operation's example, each line after a tab.
pub(super) fn call(api: &Api, resource: &str, operation: &Operation) -> String {
    let method = names::exported(&operation.name);
    let [short, long] = arguments(api, operation).map(|arguments| {
        let arguments = std::iter::once("ctx".to_owned()).chain(arguments).collect::<Vec<_>>().join(", ");
        format!("result, err := client.{}.{method}({arguments})", names::exported(resource))
    });
    let text = if short.chars().count() <= WIDTH { short } else { long };
    text.lines().map(|line| format!("\t{line}")).collect::<Vec<_>>().join("\n")
}

/// The arguments, with the parameters in one line and in several.
fn arguments(api: &Api, operation: &Operation) -> [Vec<String>; 2] {
    let given = |name: &str| operation.example.get(name);
    let mut positional = Vec::new();
    let mut fields = Vec::new();
    for parameter in &operation.parameters {
        let value = given(&parameter.name);
        if types::is_positional(operation, parameter) {
            positional.push(value.map_or("nil".to_owned(), |value| pointer(api, &parameter.r#type, value)));
        } else if let Some(value) = value {
            let flag = parameter.r#type == Type::Boolean && !parameter.required;
            let value = pointer(api, &parameter.r#type, value);
            let value = if flag { format!("commet.Bool({value})") } else { value };
            fields.push((names::field(&parameter.name), value));
        }
    }
    if !types::has_params(operation) {
        positional.extend(operations::key_argument(api, operation).map(|_| "\"\"".to_owned()));
        return [positional.clone(), positional];
    }
    if fields.is_empty() {
        positional.push("nil".to_owned());
        return [positional.clone(), positional];
    }
    let widest = fields.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let short: Vec<_> = fields.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let long: Vec<_> = fields
        .iter()
        .map(|(name, value)| format!("\n\t{name}:{}{value},", " ".repeat(widest - name.len() + 1)))
        .collect();
    let of = |fields: String| {
        let mut all = positional.clone();
        all.push(format!("&commet.{}{{{fields}}}", operation.params));
        all.extend(operations::key_argument(api, operation).map(|_| "\"\"".to_owned()));
        all
    };
    [of(short.join(", ")), of(long.concat() + "\n")]
}

/// The value of a field or an argument, where models are pointers.
pub(super) fn pointer(api: &Api, r#type: &Type, value: &Value) -> String {
    let literal = literal(api, r#type, value);
    if matches!(r#type, Type::Model(_)) { format!("&{literal}") } else { literal }
}

/// An item of a list or a map, which need not repeat the type.
fn item(api: &Api, r#type: &Type, value: &Value) -> String {
    let literal = literal(api, r#type, value);
    match (r#type, literal.find('{')) {
        (Type::Model(_) | Type::List(_) | Type::Map(_), Some(at)) => literal[at..].to_owned(),
        _ => literal,
    }
}

/// A value as a literal.
fn literal(api: &Api, r#type: &Type, value: &Value) -> String {
    match (r#type, value) {
        (Type::Enum(name), Value::String(text)) => {
            let known = api.resources.iter().flat_map(|resource| &resource.enums).find(|one| &one.name == name);
            let listed = known.is_some_and(|one| one.values.iter().any(|value| &value.value == text));
            if listed { format!("commet.{}", names::constant(name, text)) } else { format!("{text:?}") }
        }
        (Type::Decimal, Value::Number(number)) => format!("\"{number}\""),
        (Type::List(of), Value::Array(items)) => {
            let items: Vec<_> = items.iter().map(|item| self::item(api, of, item)).collect();
            format!("{}{{{}}}", types::public(&types::plain(r#type)), items.join(", "))
        }
        (Type::Map(of), Value::Object(members)) => {
            let members: Vec<_> =
                members.iter().map(|(name, value)| format!("{name:?}: {}", item(api, of, value))).collect();
            format!("{}{{{}}}", types::public(&types::plain(r#type)), members.join(", "))
        }
        (Type::Model(name), Value::Object(members)) => {
            let fields = api.model(name).fields.iter().filter_map(|field| {
                let value = pointer(api, &field.r#type, members.get(&field.name)?);
                let value = match field.r#type {
                    Type::Integer if !field.certain && !field.required => format!("commet.Int64({value})"),
                    Type::Boolean if !field.certain && !field.required => format!("commet.Bool({value})"),
                    _ => value,
                };
                Some(format!("{}: {value}", names::field(&field.name)))
            });
            let fields: Vec<_> = fields.collect();
            format!("commet.{name}{{{}}}", fields.join(", "))
        }
        (_, Value::Object(members)) => {
            let members = members.iter().map(|(name, value)| format!("{name:?}: {}", literal(api, &Type::Json, value)));
            format!("map[string]any{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        (_, Value::Array(items)) => {
            let items = items.iter().map(|item| literal(api, &Type::Json, item));
            format!("[]any{{{}}}", items.collect::<Vec<_>>().join(", "))
        }
        (_, Value::Null) => "nil".to_owned(),
        (_, value) => value.to_string(),
    }
}
