//! The dispatch of the conformance driver: operations by name, arguments to typed values, results to JSON.

use anyhow::Result;
use serde::Serialize;

use crate::model::{Api, Field, Form, Operation, Resource, Rule, Type};
use crate::names;

use super::Files;
use super::params::{grouped, has_params, positional};
use super::types::{self, getter, identifier};

const FOLDER: &str = "bindings/java/conformance/generated";

#[derive(Serialize)]
struct Operations {
    operations: Vec<Dispatch>,
    /// The enumerations that are given by position.
    imports: Vec<String>,
}

#[derive(Serialize)]
struct Dispatch {
    id: String,
    resource: String,
    method: String,
    arguments: String,
    /// The method that walks through all pages, if there is one.
    all: Option<String>,
}

#[derive(Serialize)]
struct Inputs {
    builders: Vec<Builder>,
    imports: Vec<String>,
    settings: Vec<String>,
    options: Vec<String>,
}

/// The conversion of an object of arguments to a typed object.
#[derive(Serialize)]
struct Builder {
    class: String,
    variable: String,
    values: Vec<String>,
    /// The method for the fields that the class does not know.
    others: &'static str,
}

#[derive(Serialize)]
struct Outputs {
    models: Vec<Output>,
    enums: Vec<String>,
    response: Vec<Value>,
    error: Vec<Value>,
    imports: Vec<String>,
}

#[derive(Serialize)]
struct Output {
    class: String,
    fields: Vec<Value>,
}

#[derive(Serialize)]
struct Value {
    name: String,
    code: String,
}

pub(super) fn render(api: &Api, files: &mut Files) -> Result<()> {
    let mut operations = Vec::new();
    for resource in &api.resources {
        operations.extend(resource.operations.iter().map(|operation| dispatch(resource, operation)));
    }
    let enums = api.operations().flat_map(positional).filter_map(|parameter| enumeration(&parameter.r#type));
    let imports = qualified(enums.map(str::to_owned).collect());
    add(
        files,
        "Operations",
        include_str!("../../../templates/java/driver_operations.java.j2"),
        &Operations { operations, imports },
    )?;
    add(files, "Inputs", include_str!("../../../templates/java/driver_inputs.java.j2"), &inputs(api))?;
    add(files, "Outputs", include_str!("../../../templates/java/driver_outputs.java.j2"), &outputs(api))
}

fn add(files: &mut Files, name: &str, template: &str, context: &impl Serialize) -> Result<()> {
    files.add(&format!("{FOLDER}/{name}.java"), "api/", template, context)
}

fn dispatch(resource: &Resource, operation: &Operation) -> Dispatch {
    let mut arguments: Vec<String> = positional(operation)
        .map(|parameter| {
            format!("given.sole(\"{}\", {})", parameter.name, kind(&parameter.r#type, &types::parameter(parameter)))
        })
        .collect();
    if has_params(operation) {
        arguments.push(format!("Inputs.{}(given)", names::camel(&operation.params)));
    }
    arguments.push("options".to_owned());
    Dispatch {
        id: operation.id.clone(),
        resource: identifier(&resource.name),
        method: identifier(&operation.name),
        arguments: arguments.join(", "),
        all: (operation.returns.form == Form::Page).then(|| format!("{}All", operation.name)),
    }
}

fn inputs(api: &Api) -> Inputs {
    let mut builders = Vec::new();
    let mut imports = vec!["CallOptions".to_owned(), "Commet".to_owned(), "RequestParams".to_owned()];
    for operation in api.operations().filter(|operation| has_params(operation)) {
        let values = grouped(operation).map(|parameter| {
            let variable = identifier(&parameter.name);
            let clear = if operation.null_clears {
                format!(", builder::clear{}", names::pascal(&parameter.name))
            } else {
                String::new()
            };
            let argument = types::parameter(parameter);
            value(&parameter.name, &variable, &parameter.r#type, &argument, &clear)
        });
        builders.push(Builder {
            class: operation.params.clone(),
            variable: names::camel(&operation.params),
            values: values.collect(),
            others: "extra",
        });
        imports.push(operation.params.clone());
    }
    for model in api.models().filter(|model| model.input) {
        let values = model.fields.iter().map(|field| {
            let argument = types::argument(&field.r#type, field.rule.as_ref().filter(|rule| **rule == Rule::Object));
            value(&field.name, &identifier(&field.name), &field.r#type, &argument, "")
        });
        builders.push(Builder {
            class: model.name.clone(),
            variable: names::camel(&model.name),
            values: values.collect(),
            others: "others",
        });
        imports.push(model.name.clone());
    }
    let taken = api.operations().flat_map(grouped).map(|parameter| &parameter.r#type);
    let fields = api.models().filter(|model| model.input).flat_map(|model| &model.fields).map(|field| &field.r#type);
    imports.extend(taken.chain(fields).filter_map(enumeration).map(str::to_owned));
    Inputs {
        builders,
        imports: qualified(imports),
        settings: api.settings.iter().map(|setting| named_value(&setting.name, &setting.r#type)).collect(),
        options: api.options.iter().map(|option| named_value(&option.name, &option.r#type)).collect(),
    }
}

/// The enumeration in a type, if one is there.
fn enumeration(r#type: &Type) -> Option<&str> {
    match r#type {
        Type::Enum(name) => Some(name),
        Type::List(of) | Type::Map(of) => enumeration(of),
        _ => None,
    }
}

fn qualified(mut names: Vec<String>) -> Vec<String> {
    names.sort();
    names.dedup();
    names.into_iter().map(|name| format!("co.commet.{name}")).collect()
}

/// A setting or an option; the judge counts time in milliseconds.
fn named_value(name: &str, r#type: &str) -> String {
    let variable = identifier(name);
    match r#type {
        "duration" | "moment" => format!("set(\"{name}Ms\", Kind.DURATION, builder::{variable})"),
        "durations" => format!("pair(\"{name}Ms\", Kind.DURATION, builder::{variable})"),
        "integers" => format!("pair(\"{name}\", Kind.INT, builder::{variable})"),
        "integer" if name.ends_with("Bytes") => format!("set(\"{name}\", Kind.LONG, builder::{variable})"),
        "integer" => format!("set(\"{name}\", Kind.INT, builder::{variable})"),
        "headers" => format!("texts(\"{name}\", builder::{})", name.strip_suffix('s').unwrap_or(name)),
        "path" => format!("set(\"{name}\", Kind.PATH, builder::{variable})"),
        _ => format!("set(\"{name}\", Kind.TEXT, builder::{variable})"),
    }
}

fn value(name: &str, variable: &str, r#type: &Type, argument: &str, clear: &str) -> String {
    if argument.starts_with("Map<String, ? extends") {
        return format!("object(\"{name}\", builder::{variable}, builder::{variable}{clear})");
    }
    format!("set(\"{name}\", {}, builder::{variable}{clear})", kind(r#type, argument))
}

/// The conversion of a value of the judge to one of the type.
fn kind(r#type: &Type, argument: &str) -> String {
    match r#type {
        Type::String | Type::Constant(_) | Type::Decimal | Type::Timestamp => "Kind.TEXT".to_owned(),
        Type::Integer if argument == "Integer" => "Kind.INT".to_owned(),
        Type::Integer => "Kind.LONG".to_owned(),
        Type::Boolean => "Kind.FLAG".to_owned(),
        Type::Json => "Kind.ANY".to_owned(),
        Type::Enum(name) => format!("Kind.open({name}::of)"),
        Type::Model(name) => format!("Kind.model(Inputs::{})", names::camel(name)),
        Type::List(of) => format!("Kind.list({})", kind(of, "")),
        Type::Map(of) => format!("Kind.map({})", kind(of, "")),
    }
}

fn outputs(api: &Api) -> Outputs {
    let field = |field: &Field| Value {
        name: field.name.clone(),
        code: format!("model.{}()", getter(&field.name, field.r#type == Type::Boolean)),
    };
    let models: Vec<_> = api
        .models()
        .map(|model| Output { class: model.name.clone(), fields: model.fields.iter().map(field).collect() })
        .collect();
    let enums: Vec<_> =
        api.resources.iter().flat_map(|resource| &resource.enums).map(|item| item.name.clone()).collect();
    let mut imports = vec!["ApiResponse".to_owned(), "CommetException".to_owned()];
    imports.extend(models.iter().map(|model| model.class.clone()).chain(enums.iter().cloned()));
    let response = api.response.iter().map(|member| Value {
        name: member.name.clone(),
        code: format!("response.{}()", getter(&member.name, member.r#type == "boolean")),
    });
    let error = api.errors.fields.iter().map(|field| {
        let code = match field.r#type.as_str() {
            "kind" => "failure.getKindName()".to_owned(),
            r#type => format!("failure.{}()", getter(&field.name, r#type == "boolean")),
        };
        Value { name: field.name.clone(), code }
    });
    let (response, error) = (response.collect(), error.collect());
    Outputs { models, enums, response, error, imports: qualified(imports) }
}
