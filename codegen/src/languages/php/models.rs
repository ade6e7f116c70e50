//! Models and enumerations.

use anyhow::{Result, ensure};
use serde::Serialize;

use super::docblock::{Docblock, Documented, in_unit, sentence};
use super::{code, types};
use crate::model::{Api, Enum, Field, Model, Resource, Type};
use crate::names;
use crate::render::header;

#[derive(Serialize)]
pub(super) struct ModelFile {
    header: String,
    doc: String,
    name: String,
    constructor_doc: String,
    properties: Vec<String>,
    fields: Vec<[String; 2]>,
    shown: String,
    /// The interface of all events, of an event.
    implements: Option<String>,
}

pub(super) fn model(api: &Api, resource: &Resource, model: &Model) -> Result<ModelFile> {
    let clash = model.fields.iter().any(|field| field.name == "extra");
    ensure!(!clash, "{}: PHP's models have an `extra` of their own", model.name);
    // PHP wants required parameters first.
    let (mut fields, optional): (Vec<&Field>, Vec<&Field>) =
        model.fields.iter().partition(|field| types::certain(model, field));
    fields.extend(optional);
    let mut params: Vec<Documented> = Vec::new();
    let mut properties = Vec::new();
    for field in &fields {
        let plain = types::output(&field.r#type, field.rule.as_ref());
        let certain = types::certain(model, field);
        let php = if certain { plain } else { plain.nullable() };
        let sensitive = if field.personal { "#[\\SensitiveParameter] " } else { "" };
        let default = if certain { "" } else { " = null" };
        properties.push(format!("{sensitive}public readonly {} ${}{default}", php.native, field.name));
        params.push(Documented { r#type: php.documented, name: field.name.clone(), doc: field_doc(field) });
    }
    properties.push("#[\\SensitiveParameter] public readonly array $extra = []".to_owned());
    params.push(Documented {
        r#type: "array<array-key, mixed>".to_owned(),
        name: "extra".to_owned(),
        doc: "Fields that this version does not know, by their names in the API.".to_owned(),
    });
    let shown: Vec<String> =
        model.fields.iter().filter(|field| field.shown).map(|field| code::quoted(&field.name)).collect();
    Ok(ModelFile {
        header: header(&resource.source),
        doc: class_doc(api, model),
        name: model.name.clone(),
        constructor_doc: Docblock::new(4).params(&params).render(),
        properties,
        fields: fields
            .iter()
            .map(|field| [code::quoted(&field.name), types::entry(&field.r#type, field.rule.as_ref())])
            .collect(),
        shown: format!("[{}]", shown.join(", ")),
        implements: api.is_event(&model.name).then(|| api.events.name.clone()),
    })
}

fn field_doc(field: &Field) -> String {
    sentence(&field.doc) + &in_unit(field.unit.as_ref())
}

fn class_doc(api: &Api, model: &Model) -> String {
    let variable = names::camel(&model.name);
    let example = &model.fields.first().map(|field| field.name.as_str()).unwrap_or_default();
    let reads =
        format!("Fields are properties and array elements: `${variable}->{example}`, `${variable}['{example}']`.");
    let shown: Vec<_> =
        model.fields.iter().filter(|field| field.shown).map(|field| format!("`{}`", field.name)).collect();
    let printed = if shown.is_empty() { "none of its fields".to_owned() } else { format!("only {}", and(&shown)) };
    let printed = format!("`print_r()` and `var_dump()` show {printed}.");
    let timestamp = model.fields.iter().find(|field| field.r#type == Type::Timestamp);
    let timestamps = timestamp.map(|field| {
        format!(
            " Timestamps are strings, as the API sent them; `new \\DateTimeImmutable(${variable}->{})` reads one.",
            field.name
        )
    });
    let mut doc = Docblock::new(0)
        .paragraph(&sentence(&model.doc))
        .paragraph(&format!("{reads} {printed}{}", timestamps.unwrap_or_default()));
    if model.input {
        let inner = model.fields.iter().filter(|field| field.r#type.named() != Some(&model.name));
        doc = doc.block(imports(api, inner.map(|field| &field.r#type))).block(shape(model));
    }
    doc.render()
}

/// `a`, `b` and `c`.
pub(super) fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Tags that import the array shapes of models.
pub(super) fn imports<'a>(api: &Api, types: impl Iterator<Item = &'a Type>) -> Vec<String> {
    let models = types::arrays_of(api, types);
    models.iter().map(|model| format!("@phpstan-import-type {model}Fields from {model}")).collect()
}

/// The array that may stand for a model.
fn shape(model: &Model) -> Vec<String> {
    let fields = model.fields.iter().map(|field| {
        let question = if field.required { "" } else { "?" };
        format!("{}{question}: {}", field.name, types::input(&field.r#type, field.rule.as_ref()).documented)
    });
    let mut lines = vec![format!("@phpstan-type {}Fields array{{", model.name)];
    lines.extend(fields.map(|field| format!("    {field},")));
    lines.push("}".to_owned());
    lines
}

#[derive(Serialize)]
pub(super) struct EnumFile {
    header: String,
    doc: String,
    name: String,
    values: Vec<EnumConstant>,
}

#[derive(Serialize)]
struct EnumConstant {
    doc: String,
    name: String,
    value: String,
}

pub(super) fn enumeration(resource: &Resource, r#enum: &Enum) -> EnumFile {
    let values = r#enum.values.iter().map(|value| {
        let name = names::screaming(&value.value);
        EnumConstant {
            doc: Docblock::new(4).paragraph(&sentence(&value.doc)).render(),
            name: if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name },
            value: code::quoted(&value.value),
        }
    });
    EnumFile {
        header: header(&resource.source),
        doc: Docblock::new(0)
            .paragraph(&sentence(&r#enum.doc))
            .paragraph("These are the known values. A value that this version does not know is kept as it is.")
            .render(),
        name: r#enum.name.clone(),
        values: values.collect(),
    }
}
