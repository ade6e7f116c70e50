//! The calls that the driver of the corpus makes, by the operations' names.

use anyhow::Result;
use minijinja::Environment;
use serde::Serialize;

use super::text::{local, member};
use super::types::{Import, Types};
use super::{RESOURCES, file};
use crate::model::{Api, Form};
use crate::render::{File, header};

const FOLDER: &str = "bindings/node/conformance/generated";
const PACKAGE: &str = "@commet/node";

#[derive(Serialize)]
struct Call {
    id: String,
    method: String,
    given: String,
    argument: String,
}

#[derive(Serialize)]
struct Context {
    header: String,
    imports: Vec<Import>,
    calls: Vec<Call>,
    iterations: Vec<Call>,
}

pub(super) fn render(environment: &Environment<'_>, api: &Api) -> Result<File> {
    let mut types = Types::outside(api, PACKAGE);
    for name in ["ApiResponse", "CallOptions", "Commet", "Pages", "RequestParams"] {
        types.import(PACKAGE, name);
    }
    let (mut calls, mut iterations) = (Vec::new(), Vec::new());
    for resource in &api.resources {
        for operation in &resource.operations {
            let sole = operation.parameters.first().filter(|_| operation.sole);
            let (given, argument) = if let Some(parameter) = sole {
                let (name, local) = (&parameter.name, local(&parameter.name));
                let r#type = types.input(&parameter.r#type, parameter.rule.as_ref());
                (format!("{}: {{ {name}: {type} }}", member(name, &local)), local)
            } else {
                types.import(PACKAGE, &operation.params);
                (format!("params: {}", operation.params), "params".to_owned())
            };
            let call = |suffix: &str| Call {
                id: operation.id.clone(),
                method: format!("{}.{}{suffix}", resource.name, operation.name),
                given: given.clone(),
                argument: argument.clone(),
            };
            calls.push(call(""));
            if operation.returns.form == Form::Page {
                iterations.push(call("All"));
            }
        }
    }
    let context = Context { header: header(RESOURCES), imports: types.imports(), calls, iterations };
    let template = include_str!("../../../templates/node/operations.mts.j2");
    file(environment, format!("{FOLDER}/operations.mts"), template, &context)
}
