//! Interfaces and unions: models, parameters, enumerations.

use commet_snippets::node::quoted;
use serde::Serialize;

use super::text::{comment, sentence};
use super::types::{Types, nullable, params};
use crate::model::{Enum, Form, Model, Operation, Parameter, Resource, Type};
use crate::names;

#[derive(Serialize)]
pub(super) struct Interface {
    doc: String,
    name: String,
    members: Vec<Member>,
}

#[derive(Serialize)]
pub(super) struct Member {
    doc: String,
    text: String,
}

/// An open enumeration.
#[derive(Serialize)]
pub(super) struct Union {
    doc: String,
    name: String,
    values: Vec<String>,
}

/// The rules for several parameters.
pub(super) fn rules(operation: &Operation) -> Vec<String> {
    let listed = |set: &Vec<String>| {
        let names: Vec<String> = set.iter().map(|name| format!("`{name}`")).collect();
        let (last, others) = names.split_last()?;
        Some(format!("Exactly one of {} and {last} is required.", others.join(", ")))
    };
    operation.exactly_one.iter().filter_map(listed).collect()
}

pub(super) fn parameters(types: &mut Types<'_>, resource: &Resource, operation: &Operation) -> Interface {
    let absent = if operation.null_clears {
        "A field that is absent or `undefined` keeps its value; `null` clears it."
    } else {
        "A parameter that is `undefined` is not sent."
    };
    let link = format!("{{@link {}.{}}}", names::pascal(&resource.name), operation.name);
    let doc = [vec![format!("The parameters of {link}. {absent}")], rules(operation)].concat().join(" ");
    let mut members: Vec<Member> =
        operation.parameters.iter().map(|parameter| parameter_member(types, operation, parameter)).collect();
    types.import("../json.js", "Extra");
    members.push(Member {
        doc: comment("Parameters that this version does not know, by their names in the API.", 2),
        text: "readonly extra?: Extra | undefined".to_owned(),
    });
    Interface { doc: comment(&doc, 0), name: operation.params.clone(), members }
}

fn parameter_member(types: &mut Types<'_>, operation: &Operation, parameter: &Parameter) -> Member {
    let r#type = types.input(&parameter.r#type, parameter.rule.as_ref());
    // The cursor of the last page is null, and may be passed on.
    let cursor = operation.returns.form == Form::Page && parameter.name == "cursor";
    let r#type = if (operation.null_clears && !parameter.required) || cursor { nullable(r#type) } else { r#type };
    let doc = given(&parameter.doc, &parameter.r#type, parameter.unit.as_deref());
    Member { doc: comment(&doc, 2), text: taken(&parameter.name, &r#type, parameter.required) }
}

/// A model as callers give it.
pub(super) fn input(types: &mut Types<'_>, model: &Model) -> Interface {
    let members = model.fields.iter().map(|field| {
        let r#type = types.input(&field.r#type, field.rule.as_ref());
        let r#type = if field.required { r#type } else { nullable(r#type) };
        let doc = given(&field.doc, &field.r#type, field.unit.as_deref());
        Member { doc: comment(&doc, 2), text: taken(&field.name, &r#type, field.required) }
    });
    let members = members.collect();
    Interface { doc: comment(&sentence(&model.doc), 0), name: params(&model.name), members }
}

/// A model in a response.
pub(super) fn output(types: &mut Types<'_>, model: &Model) -> Interface {
    let mut members: Vec<Member> = Vec::new();
    for field in &model.fields {
        let r#type = types.output(&field.r#type, field.rule.as_ref());
        let is_placeholder = types.is_unknown_event(&model.name) && field.name == "event";
        let r#type = if is_placeholder { "`${string} (unknown)`".to_owned() } else { r#type };
        let r#type = if field.certain { r#type } else { nullable(r#type) };
        let moment =
            (field.r#type == Type::Timestamp).then(|| format!(" ISO 8601: `new Date({})` reads it.", field.name));
        let placeholder = is_placeholder.then_some(
            " Its type is a placeholder that no known name matches, so that a comparison with a known name tells the \
             events apart.",
        );
        let doc = [
            sentence(&field.doc),
            moment.unwrap_or_default(),
            in_unit(field.unit.as_deref()),
            placeholder.unwrap_or_default().to_owned(),
        ]
        .concat();
        members.push(Member { doc: comment(&doc, 2), text: format!("{}: {type}", field.name) });
    }
    members.push(Member {
        doc: comment("A field that this version does not know.", 2),
        text: "[field: string]: unknown".to_owned(),
    });
    let certain = model.fields.iter().filter(|field| field.certain);
    let certain: Vec<String> = certain.map(|field| format!("`{}`", field.name)).collect();
    let known = if certain.is_empty() {
        "A field that the server leaves out is `null`.".to_owned()
    } else {
        format!(
            "Only {} is certain to be there; any other field that the server leaves out is `null`.",
            certain.join(", ")
        )
    };
    let personal = model.fields.iter().any(|field| field.personal);
    let printed = if personal { " It holds personal data, and `console.log` prints it." } else { "" };
    let doc = format!("{}\n\nA plain object. {known}{printed}", sentence(&model.doc));
    Interface { doc: comment(&doc, 0), name: model.name.clone(), members }
}

/// The documentation of an argument.
fn given(doc: &str, r#type: &Type, unit: Option<&str>) -> String {
    let moment = if *r#type == Type::Timestamp { " A `Date`, or ISO 8601 text." } else { "" };
    format!("{}{moment}{}", sentence(doc), in_unit(unit))
}

fn in_unit(unit: Option<&str>) -> String {
    unit.map_or_else(String::new, |unit| format!(" In {unit}."))
}

fn taken(name: &str, r#type: &str, required: bool) -> String {
    if required { format!("readonly {name}: {type}") } else { format!("readonly {name}?: {type} | undefined") }
}

pub(super) fn union(it: &Enum) -> Union {
    let values = it.values.iter().map(|value| format!("- `{}`: {}", value.value, sentence(&value.doc)));
    let values = values.collect::<Vec<_>>().join("\n");
    Union {
        doc: comment(&format!("{} Later versions may add values.\n\n{values}", sentence(&it.doc)), 0),
        name: it.name.clone(),
        values: it.values.iter().map(|value| quoted(&value.value)).collect(),
    }
}
