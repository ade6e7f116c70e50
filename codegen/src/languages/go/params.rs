//! Structs of parameters, and the constants that name their fields.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Api, Operation, Parameter, Resource, Rule, Type};

use super::{docs, names, types};

#[derive(Serialize)]
pub(super) struct File {
    pub(super) structs: Vec<Struct>,
}

#[derive(Serialize)]
pub(super) struct Struct {
    doc: String,
    name: String,
    fields: Vec<Field>,
    clears: Option<String>,
    empties: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Field {
    pub(super) doc: String,
    pub(super) name: String,
    pub(super) r#type: String,
    pub(super) tag: String,
}

/// The constants that name fields.
#[derive(Serialize)]
pub(super) struct Constants {
    constants: Vec<Constant>,
}

#[derive(Serialize)]
struct Constant {
    name: String,
    value: String,
}

pub(super) fn of(api: &Api, resource: &Resource) -> File {
    let with = resource.operations.iter().filter(|operation| types::has_params(operation));
    let structs: Vec<_> = with.map(|operation| params(api, resource, operation)).collect();
    File { structs }
}

fn fields_of(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.parameters.iter().filter(|parameter| !types::is_positional(operation, parameter))
}

fn params(api: &Api, resource: &Resource, operation: &Operation) -> Struct {
    let resource = names::exported(&resource.name);
    let methods =
        super::operations::methods(operation).iter().map(|name| format!("[{resource}.{name}]")).collect::<Vec<_>>();
    let absent = if operation.null_clears { "not sent, and keeps its value." } else { "not sent." };
    let doc = docs::paragraph(&[
        format!("{} has the parameters of {}.", operation.params, docs::list(&methods)),
        format!("A field with its zero value is {absent}"),
        "Printing it shows no values.".to_owned(),
    ]);
    let example = |parameter: &&Parameter| !parameter.required && operation.example.get(&parameter.name).is_none();
    let cleared = fields_of(operation).find(example).or_else(|| fields_of(operation).next());
    let may_be_empty = || fields_of(operation).filter(|parameter| types::may_be_empty(parameter));
    let empty = may_be_empty().find(example).or_else(|| may_be_empty().next());
    Struct {
        doc: docs::comment(0, &[doc]),
        name: operation.params.clone(),
        fields: fields_of(operation).map(|parameter| field(api, parameter)).collect(),
        clears: cleared.filter(|_| operation.null_clears).map(|field| {
            let text = format!("The fields to clear, such as [{}].", names::field_constant(&field.name));
            docs::comment(1, &[text])
        }),
        empties: empty.map(|field| {
            let text = format!(
                "The fields to send although they are empty, such as [{}].",
                names::field_constant(&field.name)
            );
            docs::comment(1, &[text])
        }),
    }
}

fn field(api: &Api, parameter: &Parameter) -> Field {
    let more = match &parameter.r#type {
        Type::Json if parameter.rule == Some(Rule::Object) => {
            "A map[string]any, a [JSON], or anything that encoding/json writes as an object.".to_owned()
        }
        Type::Json => "A [JSON], or anything that encoding/json writes.".to_owned(),
        Type::Boolean if !parameter.required => "See [Bool].".to_owned(),
        other => docs::of_type(other, parameter.unit.as_deref()),
    };
    let required = if parameter.required { "Required." } else { "" };
    Field {
        doc: docs::comment(1, &[docs::paragraph(&[docs::sentence(api, &parameter.doc), more, required.to_owned()])]),
        name: names::field(&parameter.name),
        r#type: types::parameter(parameter),
        tag: tag(&parameter.name, parameter.required),
    }
}

/// The tag of a struct's field, by which the encoder and the decoder find it.
pub(super) fn tag(name: &str, always: bool) -> String {
    if always { format!("`json:\"{name}\"`") } else { format!("`json:\"{name},omitzero\"`") }
}

pub(super) fn fields(api: &Api) -> Constants {
    let mut constants = BTreeMap::new();
    for operation in api.operations() {
        for parameter in
            fields_of(operation).filter(|parameter| operation.null_clears || types::may_be_empty(parameter))
        {
            constants.insert(names::field_constant(&parameter.name), parameter.name.clone());
        }
    }
    Constants { constants: constants.into_iter().map(|(name, value)| Constant { name, value }).collect() }
}
