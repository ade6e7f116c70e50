//! Structs of models, and enumerations.

use serde::Serialize;

use crate::model::{Api, Model, Resource};

use super::params::{Field, tag};
use super::{docs, names, types};

#[derive(Serialize)]
pub(super) struct File {
    models: Vec<Struct>,
    enums: Vec<Enum>,
}

#[derive(Serialize)]
struct Struct {
    doc: String,
    name: String,
    receiver: String,
    fields: Vec<Field>,
    /// The fields that printing shows.
    shown: Vec<String>,
}

#[derive(Serialize)]
struct Enum {
    doc: String,
    name: String,
    values: Vec<Value>,
}

#[derive(Serialize)]
struct Value {
    doc: String,
    name: String,
    wire: String,
}

impl File {
    pub(super) fn is_empty(&self) -> bool {
        self.models.is_empty() && self.enums.is_empty()
    }
}

pub(super) fn of(api: &Api, resource: &Resource) -> File {
    let models: Vec<_> = resource.models.iter().map(|model| of_model(api, model)).collect();
    let enums = resource.enums.iter().map(|one| Enum {
        doc: docs::comment(
            0,
            &[docs::paragraph(&[
                docs::named(api, &one.name, "is", &one.doc),
                "Later versions of the API may add values.".to_owned(),
            ])],
        ),
        values: one
            .values
            .iter()
            .map(|value| Value {
                doc: docs::comment(1, &[docs::sentence(api, &value.doc)]),
                name: names::constant(&one.name, &value.value),
                wire: value.value.clone(),
            })
            .collect(),
        name: one.name.clone(),
    });
    File { enums: enums.collect(), models }
}

fn of_model(api: &Api, model: &Model) -> Struct {
    let receiver = names::receiver(&model.name);
    let shown: Vec<_> =
        model.fields.iter().filter(|field| field.shown).map(|field| names::field(&field.name)).collect();
    let certain: Vec<_> =
        model.fields.iter().filter(|field| field.certain).map(|field| names::field(&field.name)).collect();
    let absent = match certain.as_slice() {
        _ if !model.output || certain.len() == model.fields.len() => String::new(),
        [] => "Any field may be empty or nil.".to_owned(),
        names => format!("The API always sends {}; any other field may be empty or nil.", docs::list(names)),
    };
    let printed = match shown.as_slice() {
        [] => "Printing it shows no values.".to_owned(),
        names => format!("Printing it shows {} only.", docs::list(names)),
    };
    let doc = [docs::named(api, &model.name, "is", &model.doc), docs::paragraph(&[absent, printed])];
    let fields = model.fields.iter().map(|field| {
        let sentences = [docs::sentence(api, &field.doc), docs::of_field(field)];
        Field {
            doc: docs::comment(1, &[docs::paragraph(&sentences)]),
            name: names::field(&field.name),
            r#type: types::field(field),
            tag: tag(&field.name, field.certain || field.required),
        }
    });
    Struct { doc: docs::comment(0, &doc), name: model.name.clone(), fields: fields.collect(), shown, receiver }
}
