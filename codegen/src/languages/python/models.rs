//! Models: the types of responses and arguments.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

use super::doc::{Doc, sentence, with_unit};
use super::modules::Modules;
use super::types;
use crate::model::{self, Api, Type};
use crate::names;

/// The methods of a model as a mapping.
const MAPPING: [&str; 5] = ["extra", "get", "items", "keys", "values"];

/// A module of models.
#[derive(Serialize)]
pub(super) struct Module {
    doc: String,
    /// Names of other modules' models.
    imports: BTreeMap<String, BTreeSet<String>>,
    enums: Vec<Enum>,
    params: Vec<Params>,
    models: Vec<Model>,
}

#[derive(Serialize)]
struct Enum {
    name: String,
    values: Vec<String>,
    doc: String,
}

/// The type of an argument: a typed dictionary.
#[derive(Serialize)]
struct Params {
    name: String,
    doc: String,
    required: Vec<Key>,
    optional: Vec<Key>,
}

#[derive(Serialize)]
struct Key {
    name: String,
    r#type: String,
    doc: String,
}

/// The type in a response: a class.
#[derive(Serialize)]
struct Model {
    name: String,
    doc: String,
    shown: Vec<String>,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    name: String,
    r#type: String,
    doc: String,
    value: String,
    /// The name in the API.
    wire: String,
    /// The parameter of the constructor, with its type and its default.
    parameter: String,
}

/// The modules with their sources and contents.
pub(super) fn modules(api: &Api) -> Vec<(String, String, Module)> {
    let modules = Modules::new(api);
    let mut all = Vec::new();
    for home in &api.resources {
        let residents = modules.residents(home);
        let models: Vec<_> = residents.iter().flat_map(|resource| &resource.models).collect();
        let enums: Vec<_> = residents.iter().flat_map(|resource| &resource.enums).collect();
        if models.is_empty() && enums.is_empty() {
            continue;
        }
        let module = types::name(&home.name, &[]);
        let mut imports: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for name in models.iter().flat_map(|model| &model.fields).filter_map(|field| field.r#type.named()) {
            let other = modules.of(name);
            if other != module {
                imports.entry(other).or_default().extend(names_of(api, name));
            }
        }
        let sources: Vec<_> = residents.iter().map(|resource| resource.source.as_str()).collect();
        let content = Module {
            doc: Doc::new(format!("The models of {}.", names::spaced(&home.name))).render(0),
            imports,
            enums: enums.into_iter().map(|set| Enum::new(api, set)).collect(),
            params: models.iter().filter(|model| model.input).map(|model| Params::new(api, model)).collect(),
            models: models.iter().filter(|model| model.output).map(|model| Model::new(api, model)).collect(),
        };
        all.push((module, sources.join(", "), content));
    }
    all
}

/// The names that a model or an enumeration has in Python.
pub(super) fn names_of(api: &Api, name: &str) -> Vec<String> {
    let Some(model) = api.models().find(|model| model.name == name) else { return vec![name.to_owned()] };
    let names = [(model.output, name.to_owned()), (model.input, format!("{name}Params"))];
    names.into_iter().filter_map(|(has, name)| has.then_some(name)).collect()
}

impl Enum {
    fn new(api: &Api, set: &model::Enum) -> Self {
        let values = set.values.iter();
        let explained = values.clone().map(|each| (format!("`{}`", each.value), sentence(api, &each.doc))).collect();
        let doc = Doc::summarized(&sentence(api, &set.doc))
            .paragraph("A value that this version does not know is kept as it is.")
            .section("Values", explained);
        let values = values.map(|each| format!("{:?}", each.value)).collect();
        Self { name: set.name.clone(), values, doc: doc.render(0) }
    }
}

impl Params {
    fn new(api: &Api, model: &model::Model) -> Self {
        let taken: HashSet<_> = model.fields.iter().map(|field| names::snake(&field.name)).collect();
        let key = |field: &model::Field| {
            let plain = types::input(api, &field.r#type, field.rule.as_ref());
            let full = if field.required { plain } else { types::or_none(&plain) };
            Key {
                name: names::snake(&field.name),
                r#type: types::within(&full, &taken),
                doc: Doc::new(with_unit(sentence(api, &field.doc), field.unit.as_deref())).render(4),
            }
        };
        let (required, optional): (Vec<_>, Vec<_>) = model.fields.iter().partition(|field| field.required);
        Self {
            name: format!("{}Params", model.name),
            doc: Doc::summarized(&sentence(api, &model.doc)).render(4),
            required: required.into_iter().map(key).collect(),
            optional: optional.into_iter().map(key).collect(),
        }
    }
}

impl Model {
    fn new(api: &Api, model: &model::Model) -> Self {
        let name = |field: &model::Field| types::name(&field.name, &MAPPING);
        let taken: HashSet<_> = model.fields.iter().map(name).collect();
        let shown: Vec<_> = model.fields.iter().filter(|field| field.shown).map(name).collect();
        let certain: Vec<_> =
            model.fields.iter().filter(|field| field.certain).map(|field| format!("`{}`", name(field))).collect();
        let absent = match certain.as_slice() {
            [] => "A field is None when the server left it out.".to_owned(),
            names => {
                format!("Only {} is always present; any other field is None when the server left it out.", join(names))
            }
        };
        let example = model.fields.iter().find(|field| field.name.contains(|letter: char| letter.is_ascii_uppercase()));
        let example = example.or(model.fields.first()).map_or_else(String::new, |field| {
            let (variable, key) = (names::snake(&model.name), names::snake(&field.name));
            format!("Fields are attributes and keys: `{variable}.{}`, `{variable}[\"{key}\"]`. ", name(field))
        });
        let fields = model.fields.iter().map(|field| {
            let (name, r#type) = (name(field), types::within(&returned(field), &taken));
            let default = if field.certain { "" } else { " = None" };
            Field {
                parameter: format!("{name}: {type}{default}"),
                doc: documented(api, model, field),
                value: value(field),
                wire: field.name.clone(),
                name,
                r#type,
            }
        });
        Self {
            name: model.name.clone(),
            doc: Doc::summarized(&sentence(api, &model.doc)).paragraph(format!("{example}{absent}")).render(4),
            shown: shown.into_iter().map(|name| format!("{name:?}")).collect(),
            fields: fields.collect(),
        }
    }
}

fn returned(field: &model::Field) -> String {
    let plain = types::output(&field.r#type);
    if field.certain { plain } else { types::or_none(&plain) }
}

/// The expression that reads a field.
fn value(field: &model::Field) -> String {
    match (types::maker(&field.r#type), field.certain) {
        (Some(maker), true) => format!("{maker}(self._fields[{:?}])", field.name),
        (Some(maker), false) => format!("nullable({maker})(self._fields.get({:?}))", field.name),
        (None, true) if field.r#type == Type::Json => format!("self._fields[{:?}]", field.name),
        (None, true) => format!("cast({:?}, self._fields[{:?}])", types::output(&field.r#type), field.name),
        (None, false) => format!("self._fields.get({:?})", field.name),
    }
}

fn documented(api: &Api, model: &model::Model, field: &model::Field) -> String {
    let doc = Doc::new(with_unit(sentence(api, &field.doc), field.unit.as_deref()));
    let attribute = format!("{}.{}", names::snake(&model.name), types::name(&field.name, &MAPPING));
    let doc = match field.r#type {
        Type::Timestamp => doc.paragraph(format!(
            "ISO 8601: `datetime.fromisoformat({attribute})` parses it, in Python 3.10 with `Z` written as `+00:00`."
        )),
        Type::Decimal => doc.paragraph(format!("All digits are kept: `Decimal({attribute})`.")),
        Type::Json => doc.paragraph(
            "Integers are `int`; other numbers are `float` where that holds them exactly, and `decimal.Decimal` \
             where not.",
        ),
        _ => doc,
    };
    doc.render(8)
}

/// `a`, `b` and `c`.
pub(super) fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
