//! Objects of parameters.

use serde::Serialize;

use crate::model::{Api, Operation, Parameter, Resource, Rule, Type};
use crate::names;

use super::docs::Javadoc;
use super::example;
use super::model::Setter;
use super::types::{self, identifier};

/// Whether an operation takes an object of parameters.
pub(super) fn has_params(operation: &Operation) -> bool {
    operation.has_params()
}

/// The parameters that stand in an object.
pub(super) fn grouped(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.grouped()
}

/// The parameters that are given by position.
pub(super) fn positional(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.positional()
}

#[derive(Serialize)]
pub(super) struct ParamsClass {
    doc: String,
    name: String,
    setters: Vec<ParamSetter>,
    /// Whether it takes fields that this version does not know.
    extra: bool,
    imports: Vec<String>,
}

#[derive(Serialize)]
struct ParamSetter {
    #[serde(flatten)]
    setter: Setter,
    /// The method that clears it, of a field that null clears.
    clear: Option<Clear>,
    /// The name of the method that clears it, of every setter of such a field.
    clears: Option<String>,
}

#[derive(Serialize)]
struct Clear {
    doc: String,
    name: String,
}

pub(super) fn params(api: &Api, resource: &Resource, operation: &Operation) -> ParamsClass {
    let method = format!("{}#{}", names::pascal(&resource.name), identifier(&operation.name));
    let absent = if operation.null_clears {
        "A field that is not set stays as it is; clearing one is a method of its own."
    } else {
        "A parameter that is not set, or set to null, is absent."
    };
    let mut doc = Javadoc::of(format!("The parameters of {{@link {method}}}."))
        .snippet(&example::call(api, resource, operation))
        .paragraph(format!("{absent} {{@code toString}} shows which are set, and none of their values."));
    for set in &operation.exactly_one {
        let names: Vec<_> = set.iter().map(|name| format!("{{@code {name}}}")).collect();
        doc = doc.paragraph(format!("Set exactly one of {}.", names.join(", ")));
    }
    let setters: Vec<_> = grouped(operation).flat_map(|parameter| setters(api, operation, parameter)).collect();
    let imports = types::imports(setters.iter().map(|setter| &*setter.setter.r#type).chain(["@Nullable"]));
    ParamsClass { doc: doc.at(0), name: operation.params.clone(), setters, extra: true, imports }
}

/// The query and the body of a request of any path.
pub(super) fn request(api: &Api) -> ParamsClass {
    let setter = |name: &str, r#type: &str, doc: &str, takes: &str| {
        let doc = Javadoc::new(api, doc).param(name, &format!("the value, {takes}; null to leave it out"));
        let setter = Setter {
            doc: doc.returns("this builder").at(8),
            name: name.to_owned(),
            argument: name.to_owned(),
            r#type: r#type.to_owned(),
            stored: name.to_owned(),
        };
        ParamSetter { setter, clear: None, clears: None }
    };
    let (query, body) = ("@Nullable Map<String, ? extends @Nullable Object>", "@Nullable Object");
    let doc = Javadoc::of("The query and the body that {@link Commet#request(String, String, RequestParams)} sends.")
        .paragraph("{@code toString} shows which are set, and none of their values.");
    ParamsClass {
        doc: doc.at(0),
        name: "RequestParams".to_owned(),
        setters: vec![
            setter("query", query, &api.request.query, "of what {@link Json#of} takes"),
            setter("body", body, &api.request.body, "which {@link Json#of} takes"),
        ],
        extra: false,
        imports: types::imports([query]),
    }
}

fn setters(api: &Api, operation: &Operation, parameter: &Parameter) -> Vec<ParamSetter> {
    let variable = identifier(&parameter.name);
    let clears = operation.null_clears.then(|| format!("clear{}", names::pascal(&parameter.name)));
    let absent = match (&clears, parameter.required) {
        (Some(_), _) => "",
        (None, true) => "; it is required",
        (None, false) => "; null to leave it out",
    };
    let setter = |r#type: &str, more: &str| {
        let doc = Javadoc::new(api, &parameter.doc).param(&variable, &format!("the value{more}{absent}"));
        Setter {
            doc: doc.returns("this builder").at(8),
            name: variable.clone(),
            argument: parameter.name.clone(),
            r#type: if clears.is_some() { r#type.to_owned() } else { format!("@Nullable {type}") },
            stored: variable.clone(),
        }
    };
    let plain = types::parameter(parameter);
    let setters = match &parameter.r#type {
        Type::Json if parameter.rule == Some(Rule::Object) => {
            vec![setter(&plain, ", of what {@link Json#of} takes"), setter("Json", " as JSON text, sent byte for byte")]
        }
        Type::Json => vec![setter(&plain, ", which {@link Json#of} takes")],
        _ => vec![setter(&plain, "")],
    };
    let count = setters.len();
    let clear = |index: usize| {
        clears.as_ref().filter(|_| index + 1 == count).map(|name| Clear {
            doc: Javadoc::new(api, &format!("Clears `{}`: it becomes null.", parameter.name))
                .returns("this builder")
                .at(8),
            name: name.clone(),
        })
    };
    setters
        .into_iter()
        .enumerate()
        .map(|(index, setter)| ParamSetter { setter, clear: clear(index), clears: clears.clone() })
        .collect()
}
