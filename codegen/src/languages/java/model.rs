//! Models and open enumerations.

use serde::Serialize;

use crate::model::{Api, Enum, Field, Model, Type};
use crate::names;

use super::docs::{Javadoc, translate};
use super::types::{self, getter, identifier, is_object};

#[derive(Serialize)]
pub(super) struct ModelClass {
    doc: String,
    name: String,
    fields: Vec<ModelField>,
    input: bool,
    uses_list: bool,
    /// The interface of all events, of an event.
    implements: Option<String>,
}

#[derive(Serialize)]
struct ModelField {
    /// The name in the API.
    name: String,
    variable: String,
    getter: String,
    doc: String,
    /// With its annotation.
    r#type: String,
    reader: String,
    shown: bool,
    /// Whether the interface has its getter.
    overrides: bool,
    setters: Vec<Setter>,
}

/// A method of a builder.
#[derive(Serialize)]
pub(super) struct Setter {
    pub(super) doc: String,
    pub(super) name: String,
    /// The name in the API.
    pub(super) argument: String,
    /// With its annotation.
    pub(super) r#type: String,
    /// The type of the stored value.
    pub(super) stored: String,
}

pub(super) fn model(api: &Api, model: &Model) -> ModelClass {
    let others = if model.fields.iter().any(|field| field.certain) {
        "Getters return null for a field that the response does not have."
    } else {
        "Every field is optional: getters return null for a missing field."
    };
    let doc = Javadoc::new(api, &model.doc).paragraph(format!("{others} {{@code toString}} shows nothing personal."));
    let fields: Vec<_> = model.fields.iter().map(|field| self::field(api, model, field)).collect();
    ModelClass {
        doc: doc.at(0),
        name: model.name.clone(),
        uses_list: fields.iter().any(|field| field.r#type.contains("List<")),
        fields,
        input: model.input,
        implements: api.is_event(&model.name).then(|| api.events.name.clone()),
    }
}

fn field(api: &Api, model: &Model, field: &Field) -> ModelField {
    let variable = identifier(&field.name);
    let plain = types::of(&field.r#type, is_object(field));
    let absent = if field.certain { "" } else { "; null when it is missing" };
    let time = if field.r#type == Type::Timestamp { ": {@code Instant.parse} reads it" } else { "" };
    ModelField {
        name: field.name.clone(),
        getter: getter(&field.name, field.r#type == Type::Boolean),
        doc: Javadoc::getter(api, &field.doc, &format!("{time}{absent}")).at(4),
        r#type: if field.certain { plain } else { format!("@Nullable {plain}") },
        reader: types::reader(&field.r#type, is_object(field)),
        shown: field.shown,
        overrides: api.is_event(&model.name) && matches!(field.name.as_str(), "id" | "event"),
        setters: if model.input { setters(api, field, &variable) } else { Vec::new() },
        variable,
    }
}

fn setters(api: &Api, field: &Field, variable: &str) -> Vec<Setter> {
    let doc = |more: &str| {
        let doc = Javadoc::new(api, &field.doc).param(variable, &format!("the value{more}; null to leave it out"));
        doc.returns("this builder").at(8)
    };
    let setter = |r#type: &str, stored: String, more: &str| Setter {
        doc: doc(more),
        name: variable.to_owned(),
        argument: field.name.clone(),
        r#type: format!("@Nullable {type}"),
        stored,
    };
    let copied = format!("JsonWriter.copy(\"{}\", {variable})", field.name);
    match &field.r#type {
        Type::Json if is_object(field) => vec![
            setter("Map<String, ? extends @Nullable Object>", copied.clone(), ", of what {@link Json#of} takes"),
            setter("Json", copied, " as JSON text, sent byte for byte"),
        ],
        Type::Json => vec![setter("Object", copied, ", which {@link Json#of} takes")],
        other => vec![setter(&types::of(other, false), variable.to_owned(), "")],
    }
}

#[derive(Serialize)]
pub(super) struct EnumClass {
    doc: String,
    name: String,
    values: Vec<Constant>,
}

#[derive(Serialize)]
struct Constant {
    doc: String,
    name: String,
    value: String,
}

pub(super) fn open(api: &Api, item: &Enum) -> EnumClass {
    let doc = Javadoc::new(api, &item.doc).paragraph(
        "A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.",
    );
    EnumClass {
        doc: doc.at(0),
        name: item.name.clone(),
        values: item
            .values
            .iter()
            .map(|value| Constant {
                doc: format!("    /** {} */", translate(api, &value.doc)),
                name: names::screaming(&value.value),
                value: value.value.clone(),
            })
            .collect(),
    }
}
