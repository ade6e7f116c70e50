//! The calls of examples.

use serde_json::Value;

use super::Rust;
use super::params::{has_params, params_name, positional};
use super::types::{rust_type, snake};
use crate::model::{Operation, Parameter, Place, Resource, Type};

impl Rust<'_> {
    /// The call of the operation's example.
    pub(super) fn example(&self, resource: &Resource, operation: &Operation, uses: &mut Vec<String>) -> String {
        let given = |parameter: &Parameter| operation.example.get(&parameter.name);
        let mut arguments = Vec::new();
        for parameter in positional(operation) {
            arguments.push(self.literal(&parameter.r#type, given(parameter).unwrap_or(&Value::Null), uses));
        }
        if has_params(operation) {
            uses.push(params_name(operation));
            let taken = || operation.parameters.iter().filter(|parameter| parameter.place != Place::Path);
            let required: Vec<String> = taken()
                .filter(|parameter| parameter.required)
                .map(|parameter| self.literal(&parameter.r#type, given(parameter).unwrap_or(&Value::Null), uses))
                .collect();
            let mut params = format!("{}::new({})", params_name(operation), required.join(", "));
            for parameter in taken().filter(|parameter| !parameter.required) {
                if let Some(value) = given(parameter) {
                    let literal = self.literal(&parameter.r#type, value, uses);
                    params = format!("{params}.{}({literal})", snake(&parameter.name));
                }
            }
            arguments.push(params);
        }
        format!("client.{}().{}({})", snake(&resource.name), snake(&operation.name), arguments.join(", "))
    }

    pub(super) fn literal(&self, r#type: &Type, value: &Value, uses: &mut Vec<String>) -> String {
        match (r#type, value) {
            (Type::Model(name), Value::Object(members)) => {
                uses.push(name.clone());
                let model = self.api.model(name);
                let field = |name: &str| model.fields.iter().find(|field| field.name == name);
                let required: Vec<String> = model
                    .fields
                    .iter()
                    .filter(|field| field.required)
                    .map(|field| self.literal(&field.r#type, members.get(&field.name).unwrap_or(&Value::Null), uses))
                    .collect();
                let mut built = format!("{name}::new({})", required.join(", "));
                for (name, value) in members {
                    if let Some(field) = field(name).filter(|field| !field.required) {
                        let literal = self.literal(&field.r#type, value, uses);
                        built = format!("{built}.{}({literal})", snake(name));
                    }
                }
                built
            }
            (Type::List(of), Value::Array(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.item(of, item, uses)).collect();
                format!("vec![{}]", items.join(", "))
            }
            (Type::Map(of), Value::Object(members)) => {
                let entries: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("({name:?}.into(), {})", self.item(of, value, uses)))
                    .collect();
                format!("[{}].into()", entries.join(", "))
            }
            (Type::Json, value) => format!("serde_json::json!({value})"),
            (Type::Enum(_), value) => format!("{value}"),
            (_, value) => value.to_string(),
        }
    }

    /// A literal where the compiler does not convert it.
    pub(super) fn item(&self, r#type: &Type, value: &Value, uses: &mut Vec<String>) -> String {
        let literal = self.literal(r#type, value, uses);
        if rust_type(r#type) == "String" || matches!(r#type, Type::Enum(_)) {
            format!("{literal}.into()")
        } else {
            literal
        }
    }
}
