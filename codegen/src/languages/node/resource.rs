//! A resource: its operations, models, parameters and enumerations.

use anyhow::Result;
use commet_snippets::layout::{Layout, text};
use commet_snippets::node::{STYLE, quoted};
use commet_snippets::{Call, Language};
use minijinja::Environment;
use serde::Serialize;
use serde_json::Value;

use super::interfaces::{Interface, Union, input, output, parameters, rules, union};
use super::text::{comment, local, member, sentence};
use super::types::{Import, Types};
use super::{SOURCE, file, module};
use crate::model::{Api, Form, Operation, Resource, Type};
use crate::names;
use crate::render::{File, header};

#[derive(Serialize)]
struct Context {
    header: String,
    imports: Vec<Import>,
    doc: String,
    class: Option<String>,
    methods: Vec<Method>,
    shown: Vec<PrintedModel>,
    interfaces: Vec<Interface>,
    enums: Vec<Union>,
}

#[derive(Serialize)]
struct Method {
    doc: String,
    name: String,
    parameters: String,
    returns: String,
    call: String,
}

/// The fields of a model in the printed form of a response.
#[derive(Serialize)]
struct PrintedModel {
    constant: String,
    model: String,
    fields: Vec<String>,
}

pub(super) fn render(environment: &Environment<'_>, api: &Api, resource: &Resource) -> Result<File> {
    let mut types = Types::inside(api, module(&resource.name));
    if !resource.operations.is_empty() {
        types.import("./options.js", "CallOptions");
        types.import("./response.js", "ApiResponse");
        types.import("../printing.js", "VisibleFields");
        types.import("../transport.js", "Transport");
    }
    let mut methods = Vec::new();
    let mut interfaces = Vec::new();
    for operation in &resource.operations {
        methods.push(method(&mut types, api, resource, operation));
        if operation.returns.form == Form::Page {
            methods.push(all(&mut types, api, resource, operation));
        }
        if !operation.sole {
            interfaces.push(parameters(&mut types, resource, operation));
        }
    }
    let mut models = Vec::new();
    for model in &resource.models {
        if model.output {
            models.push(output(&mut types, model));
        }
        if model.input {
            models.push(input(&mut types, model));
        }
    }
    models.append(&mut interfaces);
    let context = Context {
        header: header(&resource.source),
        doc: comment(&format!("{} A call that fails rejects with a `CommetError`.", sentence(&resource.doc)), 0),
        class: (!resource.operations.is_empty()).then(|| names::pascal(&resource.name)),
        methods,
        shown: shown(api, resource),
        interfaces: models,
        enums: resource.enums.iter().map(union).collect(),
        imports: types.imports(),
    };
    let template = include_str!("../../../templates/node/resource.ts.j2");
    file(environment, format!("{SOURCE}/{}.ts", module(&resource.name)), template, &context)
}

fn method(types: &mut Types<'_>, api: &Api, resource: &Resource, operation: &Operation) -> Method {
    let (parameters, given) = arguments(types, operation);
    let data = types.data(&operation.returns);
    let clears = operation.null_clears.then(|| "`undefined` leaves a field, and `null` clears it.".to_owned());
    let does = [sentence(&operation.doc)].into_iter().chain(clears).chain(rules(operation)).collect::<Vec<_>>();
    let doc = [does.join(" "), example(api, resource, operation)];
    Method {
        doc: comment(&doc.join("\n\n"), 2),
        name: operation.name.clone(),
        parameters,
        returns: format!("Promise<ApiResponse<{data}>>"),
        call: format!("call('{}', {given}, options, {})", operation.id, names::screaming(&operation.returns.model)),
    }
}

/// The method that iterates over all pages.
fn all(types: &mut Types<'_>, api: &Api, resource: &Resource, operation: &Operation) -> Method {
    let (parameters, given) = arguments(types, operation);
    types.import("../pages.js", "Pages");
    let model = &operation.returns.model;
    let own = *model == names::pascal(&resource.singular);
    let items = if own { names::spaced(&resource.name) } else { "items".to_owned() };
    let item = names::camel(model);
    let certain = api.model(model).fields.iter().find(|field| field.certain);
    let printed = certain.map_or_else(|| item.clone(), |field| format!("{item}.{}", field.name));
    let target = format!("commet.{}.{}All", resource.name, operation.name);
    let doc = format!(
        "Iterates over all {items} that {{@link {class}.{name}}} gives, page after page. A page is fetched when it is asked \
         for; an error ends the iteration.\n\n```ts\nfor await (const {item} of {target}()) {{\n  console.log({printed})\n}}\n```",
        class = names::pascal(&resource.name),
        name = operation.name,
    );
    Method {
        doc: comment(&doc, 2),
        name: format!("{}All", operation.name),
        parameters,
        returns: format!("Pages<{model}>"),
        call: format!("paginate('{}', {given}, options, {})", operation.id, names::screaming(model)),
    }
}

/// The parameters of a method, and what it passes on.
fn arguments(types: &mut Types<'_>, operation: &Operation) -> (String, String) {
    let sole = operation.parameters.first().filter(|_| operation.sole);
    if let Some(parameter) = sole {
        let local = local(&parameter.name);
        let r#type = types.input(&parameter.r#type, parameter.rule.as_ref());
        return (format!("{local}: {type}, options?: CallOptions"), member(&parameter.name, &local));
    }
    let optional = operation.parameters.iter().all(|parameter| !parameter.required);
    let default = if optional { " = {}" } else { "" };
    (format!("params: {}{default}, options?: CallOptions", operation.params), "params".to_owned())
}

/// The models that the operations return, each once, with those of their shown fields that hold one simple value.
fn shown(api: &Api, resource: &Resource) -> Vec<PrintedModel> {
    let mut all: Vec<PrintedModel> = Vec::new();
    for operation in &resource.operations {
        let model = api.model(&operation.returns.model);
        if all.iter().any(|shown| shown.model == model.name) {
            continue;
        }
        let simple = |r#type: &Type| !matches!(r#type, Type::Json | Type::Model(_) | Type::List(_) | Type::Map(_));
        let fields = model.fields.iter().filter(|field| field.shown && simple(&field.r#type));
        all.push(PrintedModel {
            constant: names::screaming(&model.name),
            model: model.name.clone(),
            fields: fields.map(|field| quoted(&field.name)).collect(),
        });
    }
    all
}

/// The example of an operation, as code in a comment.
fn example(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let call = |result: &str, given: &Value| {
        let call = Call::new(&api.resources, resource, operation, given).expression(Language::Node);
        Layout::Row(vec![text(format!("{result} = await ")), call.code]).render(STYLE, 0)
    };
    let code = if operation.returns.form == Form::Page {
        let page = call("const { data, hasMore, nextCursor }", &operation.example);
        let mut next = operation.example.clone();
        next["cursor"] = "nextCursor".into();
        // The argument is the variable of that name.
        format!("{page}\n{}", call("const nextPage", &next).replace("'nextCursor'", "nextCursor"))
    } else {
        call("const { data }", &operation.example)
    };
    format!("```ts\n{code}\n```")
}
