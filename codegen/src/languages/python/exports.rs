//! The exports of the package.

use std::collections::BTreeMap;

use serde::Serialize;

use super::doc::{Doc, sentence};
use super::events::Events;
use super::models::names_of;
use super::modules::Modules;
use super::types;
use crate::model::Api;
use crate::names;

/// The package's `__init__.py`.
#[derive(Serialize)]
pub(super) struct Exports {
    doc: String,
    imports: BTreeMap<String, Vec<String>>,
    /// The module of the events.
    events: String,
}

impl Exports {
    pub(super) fn new(api: &Api) -> Self {
        let modules = Modules::new(api);
        let mut imports: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let enums = api.resources.iter().flat_map(|resource| &resource.enums).map(|set| &set.name);
        for name in api.models().map(|model| &model.name).chain(enums) {
            imports.entry(format!("models.{}", modules.of(name))).or_default().extend(names_of(api, name));
        }
        for resource in api.groups() {
            let module = format!("resources.{}", types::name(&resource.name, &[]));
            let class = names::pascal(&resource.name);
            imports.entry(module).or_default().extend([format!("Async{class}"), class]);
        }
        let errors = api.errors.kinds.iter().map(super::errors::class);
        imports.entry("errors".to_owned()).or_default().extend(errors);
        let resources = api
            .groups()
            .map(|resource| (format!("`commet.{}`", types::name(&resource.name, &[])), sentence(api, &resource.doc)));
        let doc = Doc::new("The Commet client: `Commet` for blocking code, `AsyncCommet` for asyncio.")
            .section("Resources", resources.collect());
        Self { doc: doc.render(0), imports, events: Events::module(api) }
    }
}
