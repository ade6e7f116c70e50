//! The operations of a resource: a class for blocking code, and one for asyncio.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use commet_snippets::python::TAKEN;
use serde::Serialize;

use super::client;
use super::doc::{Doc, sentence, with_unit};
use super::models::{join, names_of};
use super::modules::Modules;
use super::types;
use crate::model::{self, Api, Form, Parameter, Place};
use crate::names;

/// The module of a resource.
#[derive(Serialize)]
pub(super) struct Resource {
    doc: String,
    /// The classes of models, by their modules.
    imports: BTreeMap<String, BTreeSet<String>>,
    classes: Vec<Class>,
}

#[derive(Serialize)]
struct Class {
    name: String,
    base: &'static str,
    define: &'static str,
    wait: &'static str,
    iterator: &'static str,
    doc: String,
    operations: Vec<Method>,
}

#[derive(Clone, Serialize)]
struct Method {
    name: String,
    id: String,
    doc: String,
    parameters: Vec<String>,
    returns: String,
    /// The conversion from the response's data to the result.
    make: String,
    /// The entries of the dictionary of arguments.
    arguments: Vec<String>,
    /// The other arguments of the call.
    options: Vec<String>,
    /// The method that iterates over all pages.
    all: Option<AllPages>,
}

#[derive(Clone, Serialize)]
struct AllPages {
    name: String,
    doc: String,
    item: String,
}

impl Resource {
    pub(super) fn new(api: &Api, resource: &model::Resource) -> Self {
        let modules = Modules::new(api);
        let mut imports: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for operation in &resource.operations {
            let taken = operation.parameters.iter().filter_map(|parameter| parameter.r#type.named());
            for name in taken.chain([operation.returns.model.as_str()]) {
                imports.entry(modules.of(name)).or_default().extend(names_of(api, name));
            }
        }
        let taken = resource.operations.iter().map(|operation| types::name(&operation.name, &[])).collect();
        let operations: Vec<_> =
            resource.operations.iter().map(|operation| Method::new(api, resource, operation, &taken)).collect();
        let class = |prefix: &str, base, [define, wait, iterator]: [&'static str; 3], addition: &str| Class {
            name: format!("{prefix}{}", names::pascal(&resource.name)),
            base,
            define,
            wait,
            iterator,
            doc: Doc::summarized(&format!("{}{addition}", sentence(api, &resource.doc))).render(4),
            operations: operations.clone(),
        };
        Self {
            doc: Doc::new(format!("The operations on {}.", names::spaced(&resource.name))).render(0),
            imports,
            classes: vec![
                class("", "BlockingResource", ["def", "", "Iterator"], ""),
                class("Async", "AsyncResource", ["async def", "await ", "AsyncIterator"], " For asyncio."),
            ],
        }
    }
}

impl Method {
    fn new(api: &Api, resource: &model::Resource, operation: &model::Operation, taken: &HashSet<String>) -> Self {
        let positional = |parameter: &Parameter| parameter.place == Place::Path || operation.sole;
        let (first, others): (Vec<_>, Vec<_>) = operation.parameters.iter().partition(|each| positional(each));
        let mut parameters: Vec<String> = vec!["self".to_owned()];
        parameters.extend(first.iter().map(|parameter| declared(api, operation, parameter)));
        parameters.push("*".to_owned());
        parameters.extend(others.iter().map(|parameter| declared(api, operation, parameter)));
        let mut options: Vec<String> = Vec::new();
        if operation.null_clears {
            options.push("null_clears=True".to_owned());
        }
        let sends = operation.parameters.iter().any(|parameter| parameter.place != Place::Path);
        let mut keywords: Vec<(&str, &str, String)> = Vec::new();
        if sends {
            let what = if operation.writes { "Fields" } else { "Parameters" };
            let doc = format!("{what} that this version does not know, by their names in the API.");
            keywords.push(("extra", "Mapping[str, Any]", doc));
        }
        keywords.extend(client::keywords(api, operation.writes));
        let explained = keywords.iter().map(|(name, _, doc)| ((*name).to_owned(), doc.clone()));
        let explained: Vec<_> = first.iter().chain(&others).map(|each| explain(api, each)).chain(explained).collect();
        parameters.extend(keywords.iter().map(|(name, r#type, _)| format!("{name}: {type} | None = None")));
        options.extend(keywords.iter().map(|(name, ..)| format!("{name}={name}")));
        let parameters = parameters.into_iter().map(|each| types::within(&each, taken)).collect();

        let model = &operation.returns.model;
        let (returns, make) = match operation.returns.form {
            Form::Model => (model.clone(), format!("{model}._read")),
            Form::Nullable => (format!("{model} | None"), format!("nullable({model}._read)")),
            Form::List | Form::Page => (format!("list[{model}]"), format!("list_of({model}._read)")),
        };
        let argument =
            |parameter: &Parameter| format!("{:?}: {}", parameter.name, types::name(&parameter.name, &TAKEN));
        let name = types::name(&operation.name, &[]);
        let end = End { operation, singular: &resource.singular, explained, api };
        let all = (operation.returns.form == Form::Page).then(|| AllPages {
            name: format!("{name}_all"),
            doc: end.doc(&format!(
                "Iterates over the {} of all pages, each fetched when it is needed.",
                names::spaced(&resource.name)
            )),
            item: model.clone(),
        });
        let one = all
            .as_ref()
            .map_or(String::new(), |all| format!("Returns one page; `{}` iterates over all pages.", all.name));
        Self {
            doc: end.doc(&one),
            id: operation.id.clone(),
            parameters,
            returns: types::within(&returns, taken),
            make,
            arguments: first.iter().chain(&others).map(|parameter| argument(parameter)).collect(),
            options,
            all,
            name,
        }
    }
}

/// The common parts of the docstrings of an operation's methods.
struct End<'a> {
    operation: &'a model::Operation,
    singular: &'a str,
    explained: Vec<(String, String)>,
    api: &'a Api,
}

impl End<'_> {
    fn doc(&self, addition: &str) -> String {
        let mut doc = Doc::summarized(&sentence(self.api, &self.operation.doc)).paragraph(addition);
        if self.operation.null_clears {
            doc = doc.paragraph("None clears a field.");
        }
        for set in &self.operation.exactly_one {
            let names: Vec<_> = set.iter().map(|name| format!("`{}`", types::name(name, &TAKEN))).collect();
            doc = doc.paragraph(format!("Takes exactly one of {}.", join(&names)));
        }
        let mut raises = Vec::new();
        if self.operation.parameters.iter().any(|parameter| parameter.place == Place::Path) {
            let missing = self.api.errors.kinds.iter().filter(|kind| kind.statuses.contains(&404));
            let why = format!("There is no such {}.", names::spaced(self.singular));
            raises.extend(missing.map(|kind| (super::errors::class(kind), why.clone())));
        }
        raises.push(client::failed());
        doc.section("Args", self.explained.clone()).section("Raises", raises).render(8)
    }
}

/// A parameter of a method: its name, its type and its default.
fn declared(api: &Api, operation: &model::Operation, parameter: &Parameter) -> String {
    let name = types::name(&parameter.name, &TAKEN);
    let plain = types::input(api, &parameter.r#type, parameter.rule.as_ref());
    match (parameter.required, operation.null_clears) {
        (true, _) => format!("{name}: {plain}"),
        (false, false) => format!("{name}: {} = None", types::or_none(&plain)),
        (false, true) => format!("{name}: {} = NOT_GIVEN", types::or_none(&format!("{plain} | NotGiven"))),
    }
}

fn explain(api: &Api, parameter: &Parameter) -> (String, String) {
    let doc = with_unit(sentence(api, &parameter.doc), parameter.unit.as_deref());
    (types::name(&parameter.name, &TAKEN), doc)
}
