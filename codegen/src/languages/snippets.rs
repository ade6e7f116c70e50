//! The table from which the emulator writes recorded calls as code, `emulator/src/code/operations.json`.

use std::collections::BTreeSet;

use anyhow::Result;
use serde_json::{Value, json};

use crate::model::{Api, Type};
use crate::render::{File, header};

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    let mut taken = BTreeSet::new();
    for parameter in api.operations().flat_map(|operation| &operation.parameters) {
        take(api, &parameter.r#type, &mut taken);
    }
    let mut resources: Vec<_> = api.groups().cloned().collect();
    for resource in &mut resources {
        resource.models.retain(|model| taken.contains(&model.name));
        resource.enums.retain(|each| taken.contains(&each.name));
    }
    let mut resources = serde_json::to_value(resources)?;
    prune(&mut resources);
    let mut text = format!("{{ \"generated\": {},\n\"resources\": [\n", json!(header("api/")));
    let written: Vec<_> = resources.as_array().into_iter().flatten().map(lines).collect();
    text += &written.join(",\n");
    text += "\n] }\n";
    Ok(vec![File { path: "emulator/src/code/operations.json".to_owned(), text }])
}

/// The models and enumerations within a type.
fn take(api: &Api, r#type: &Type, taken: &mut BTreeSet<String>) {
    let Some(name) = r#type.named() else { return };
    if !taken.insert(name.to_owned()) {
        return;
    }
    for model in api.models().filter(|model| model.name == name) {
        model.fields.iter().for_each(|field| take(api, &field.r#type, taken));
    }
}

/// Removes what says nothing, and all sentences.
fn prune(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(prune),
        Value::Object(members) => {
            members.retain(|name, value| {
                let is_empty = match value {
                    Value::Null | Value::Bool(false) => true,
                    Value::String(text) => text.is_empty(),
                    Value::Array(items) => items.is_empty(),
                    _ => false,
                };
                !is_empty && !["doc", "cli", "confirm", "unit", "source", "personal", "shown"].contains(&name.as_str())
            });
            members.iter_mut().filter(|(name, _)| *name != "example").for_each(|(_, value)| prune(value));
        }
        _ => (),
    }
}

/// A resource, with a line for each of its models, enumerations and operations.
fn lines(resource: &Value) -> String {
    let members = resource.as_object().into_iter().flatten().map(|(name, value)| {
        let written = match value {
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| format!("\n    {item}")).collect();
                format!("[{}\n  ]", items.join(","))
            }
            simple => simple.to_string(),
        };
        format!("  \"{name}\": {written}")
    });
    format!("{{\n{}\n}}", members.collect::<Vec<_>>().join(",\n"))
}
