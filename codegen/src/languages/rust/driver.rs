//! The conformance driver's calls.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Rust;
use super::params::{has_params, params_name, positional};
use super::types::{data, pascal, rust_type, snake};
use crate::model::{Form, Parameter, Place};
use crate::render::header;

impl Rust<'_> {
    /// The conformance driver's calls.
    pub(super) fn driver(&self) -> Value {
        let mut imports = BTreeSet::from(["Json".to_owned()]);
        let mut operations = Vec::new();
        for resource in self.api.groups() {
            imports.insert(pascal(&resource.name));
            for operation in &resource.operations {
                imports.insert(operation.returns.model.clone());
                if has_params(operation) {
                    imports.insert(params_name(operation));
                }
                let taken = |parameter: &&Parameter| has_params(operation) && parameter.place != Place::Path;
                let (required, optional): (Vec<_>, Vec<_>) =
                    operation.parameters.iter().filter(taken).partition(|parameter| parameter.required);
                let argument = |parameter: &&Parameter| {
                    let clears = operation.null_clears && parameter.place == Place::Body;
                    let rust = rust_type(&parameter.r#type);
                    serde_json::json!({
                        "camel": parameter.name, "name": snake(&parameter.name),
                        "rust": if clears { format!("commet::Field<{rust}>") } else { rust },
                        "setter": if clears { "set_or_clear" } else { "set" },
                    })
                };
                let named = operation.parameters.iter().filter_map(|parameter| parameter.r#type.named());
                imports.extend(named.map(str::to_owned));
                operations.push(serde_json::json!({
                    "id": operation.id, "accessor": snake(&resource.name), "method": snake(&operation.name),
                    "name": format!("{}_{}", snake(&resource.name), snake(&operation.name)),
                    "form": if operation.returns.form == Form::Page { "page" } else { "one" },
                    "data": data(operation),
                    "params": has_params(operation).then(|| params_name(operation)),
                    "required": required.iter().map(argument).collect::<Vec<_>>(),
                    "optional": optional.iter().map(argument).collect::<Vec<_>>(),
                    "positional": positional(operation).iter().map(argument).collect::<Vec<_>>(),
                }));
            }
        }
        let resources = self
            .api
            .groups()
            .map(|resource| serde_json::json!({ "accessor": snake(&resource.name), "class": pascal(&resource.name) }));
        serde_json::json!({
            "header": header("api/"), "imports": imports, "operations": operations,
            "resources": resources.collect::<Vec<_>>(),
            "maps": self.api.operations().flat_map(|one| &one.parameters).any(|one| rust_type(&one.r#type).contains("BTreeMap")),
        })
    }
}
