//! The dispatch of the conformance driver.

use serde::Serialize;

use crate::model::{Api, Operation, Parameter, Resource};

use super::{client, names, operations, types};

#[derive(Serialize)]
pub(super) struct Dispatch {
    operations: Vec<Call>,
    settings: Vec<Entry>,
    options: Vec<Entry>,
    pages: bool,
}

#[derive(Serialize)]
struct Call {
    id: String,
    /// The call through the public package.
    made: String,
    /// The iterator.
    all: Option<String>,
}

/// A setting or an option: its name in the library, and what makes it from a JSON value.
#[derive(Serialize)]
struct Entry {
    key: String,
    made: String,
}

pub(super) fn dispatch(api: &Api) -> Dispatch {
    let mut calls = Vec::new();
    for resource in &api.resources {
        calls.extend(resource.operations.iter().map(|operation| call(api, resource, operation)));
    }
    let settings = api.settings.iter().filter(|setting| client::has_function(setting));
    let options = api.options.iter().filter(|option| client::is_option(option));
    Dispatch {
        pages: calls.iter().any(|call| call.all.is_some()),
        operations: calls,
        settings: settings.map(|setting| entry(&setting.name, &setting.r#type)).collect(),
        options: options.map(|option| entry(&option.name, &option.r#type)).collect(),
    }
}

fn call(api: &Api, resource: &Resource, operation: &Operation) -> Call {
    let argument = |parameter: &Parameter| {
        format!("argument[{}](given, {:?})", types::public(&types::positional(parameter)), parameter.name)
    };
    let positional = operation.parameters.iter().filter(|parameter| types::is_positional(operation, parameter));
    let mut arguments = vec!["ctx".to_owned()];
    arguments.extend(positional.map(argument));
    if types::has_params(operation) {
        arguments.push(format!("params[commet.{}](given)", operation.params));
    }
    arguments.extend(operations::key_argument(api, operation).map(|_| "\"\"".to_owned()));
    arguments.push("opts...".to_owned());
    let made = |method: &str| format!("client.{}.{method}({})", names::exported(&resource.name), arguments.join(", "));
    Call {
        id: operation.id.clone(),
        made: made(&names::exported(&operation.name)),
        all: names::iterator(operation).map(|method| made(&method)),
    }
}

fn entry(name: &str, r#type: &str) -> Entry {
    let function = format!("commet.{}", client::function(name, r#type));
    let made = match r#type {
        "duration" => format!("of({function}, ms)"),
        "durations" => format!("pair({function}, ms)"),
        "integer" => format!("of({function}, same[int])"),
        "integers" => format!("pair({function}, same[int])"),
        "boolean" => format!("of({function}, same[bool])"),
        "headers" => format!("each({function})"),
        _ => format!("of({function}, same[string])"),
    };
    Entry { key: client::key(name, r#type), made }
}
