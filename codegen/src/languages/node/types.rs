//! Types of the description as TypeScript has them, and the imports that they need.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::module;
use crate::model::{Api, Form, Returns, Rule, Type};

/// The types of one file.
pub(super) struct Types<'a> {
    api: &'a Api,
    place: Place,
    imports: BTreeMap<String, BTreeSet<String>>,
}

/// Where a file is.
enum Place {
    /// Within the package, by the file's name without its ending.
    Inside(String),
    /// In a program that imports this package.
    Outside(&'static str),
}

/// Names from one module.
#[derive(Serialize)]
pub(super) struct Import {
    names: Vec<String>,
    from: String,
}

impl<'a> Types<'a> {
    /// Of a generated file of the package.
    pub(super) fn inside(api: &'a Api, file: String) -> Self {
        Self { api, place: Place::Inside(file), imports: BTreeMap::new() }
    }

    /// Of a program that imports the package.
    pub(super) fn outside(api: &'a Api, package: &'static str) -> Self {
        Self { api, place: Place::Outside(package), imports: BTreeMap::new() }
    }

    /// The imports of all that was used.
    pub(super) fn imports(self) -> Vec<Import> {
        let imports = self.imports.into_iter();
        imports.map(|(from, names)| Import { names: names.into_iter().collect(), from }).collect()
    }

    /// Notes that the file uses a name of the module `from`.
    pub(super) fn import(&mut self, from: &str, name: &str) {
        self.imports.entry(from.to_owned()).or_default().insert(name.to_owned());
    }

    /// The type of what comes from the server.
    pub(super) fn output(&mut self, r#type: &Type, rule: Option<&Rule>) -> String {
        match r#type {
            Type::String | Type::Decimal | Type::Timestamp => "string".to_owned(),
            Type::Constant(text) => commet_snippets::node::quoted(text),
            Type::Integer => "number".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Json => self.json(if rule == Some(&Rule::Object) { "JsonObject" } else { "JsonValue" }),
            Type::Enum(name) | Type::Model(name) => self.named(name, name.clone()),
            Type::List(of) => format!("{}[]", grouped(&self.output(of, None))),
            Type::Map(of) => format!("Record<string, {}>", self.output(of, None)),
        }
    }

    /// The type of an argument.
    pub(super) fn input(&mut self, r#type: &Type, rule: Option<&Rule>) -> String {
        match r#type {
            Type::String | Type::Constant(_) | Type::Decimal => "string".to_owned(),
            Type::Timestamp => "Date | string".to_owned(),
            Type::Integer if matches!(rule, Some(Rule::Range(..))) => "number".to_owned(),
            Type::Integer => "bigint | number".to_owned(),
            Type::Boolean => "boolean".to_owned(),
            Type::Json => self.json(if rule == Some(&Rule::Object) { "JsonObjectInput" } else { "JsonInput" }),
            Type::Enum(name) => self.named(name, name.clone()),
            Type::Model(name) => self.named(name, params(name)),
            Type::List(of) => format!("readonly {}[]", grouped(&self.input(of, None))),
            Type::Map(of) => format!("Readonly<Record<string, {}>>", self.input(of, None)),
        }
    }

    /// Whether a model is that of an event which this version does not know.
    pub(super) fn is_unknown_event(&self, model: &str) -> bool {
        self.api.events.unknown == model
    }

    /// The type of an operation's data.
    pub(super) fn data(&mut self, returns: &Returns) -> String {
        let model = self.named(&returns.model, returns.model.clone());
        match returns.form {
            Form::Model => model,
            Form::Nullable => format!("{model} | null"),
            Form::List | Form::Page => format!("{model}[]"),
        }
    }

    /// A type that the file of the resource with `item` exports.
    fn named(&mut self, item: &str, exported: String) -> String {
        let home = self.api.resources.iter().find(|resource| {
            resource.models.iter().any(|model| model.name == item) || resource.enums.iter().any(|it| it.name == item)
        });
        let home = module(&home.expect("a checked description has every item that it names").name);
        match &self.place {
            Place::Inside(here) if *here == home => (),
            Place::Inside(_) => self.import(&format!("./{home}.js"), &exported),
            Place::Outside(package) => self.import(package, &exported),
        }
        exported
    }

    fn json(&mut self, name: &str) -> String {
        let from = if let Place::Outside(package) = self.place { package } else { "../json.js" };
        self.import(from, name);
        name.to_owned()
    }
}

/// A model as callers give it.
pub(super) fn params(model: &str) -> String {
    format!("{model}Params")
}

/// A type that may also be null. Any JSON value may be it already.
pub(super) fn nullable(r#type: String) -> String {
    if matches!(r#type.as_str(), "JsonValue" | "JsonInput") { r#type } else { format!("{type} | null") }
}

fn grouped(r#type: &str) -> String {
    if r#type.contains(' ') && !r#type.ends_with('>') { format!("({type})") } else { r#type.to_owned() }
}
