//! A resource: everything of one file of `api/`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Rust;
use super::docs::comment;
use super::events::EventsContext;
use super::models::{EnumContext, ModelContext};
use super::operations::OperationContext;
use super::params::{ParamsContext, has_params};
use super::types::{pascal, snake, table};
use crate::model::{Resource, Type};
use crate::render::header;

#[derive(Serialize)]
pub(super) struct ResourceContext {
    pub(super) header: String,
    /// `Customers`.
    pub(super) class: String,
    pub(super) doc: String,
    pub(super) accessor: String,
    pub(super) enums: Vec<EnumContext>,
    pub(super) models: Vec<ModelContext>,
    pub(super) operations: Vec<OperationContext>,
    pub(super) params: Vec<ParamsContext>,
    pub(super) uses: Uses,
    /// The events, where this resource describes them.
    pub(super) events: Option<EventsContext>,
    /// The types that other resources define: the module, and their names.
    pub(super) foreign: BTreeMap<String, BTreeSet<String>>,
    /// The tables that other resources define.
    pub(super) foreign_tables: BTreeMap<String, BTreeSet<String>>,
}

/// Which imports a file needs.
#[derive(Default, Serialize)]
pub(super) struct Uses {
    pub(super) maps: bool,
    pub(super) constraints: bool,
    /// `Field`: of models that are taken, and of parameters that null clears.
    pub(super) fields: bool,
}

impl Rust<'_> {
    pub(super) fn resource(&self, resource: &Resource) -> ResourceContext {
        let models: Vec<ModelContext> = resource.models.iter().map(|model| self.model(model)).collect();
        let with_params = resource.operations.iter().filter(|operation| has_params(operation));
        let params: Vec<ParamsContext> = with_params.map(|operation| self.params(operation)).collect();
        let types = || {
            let fields = models.iter().flat_map(|model| &model.fields);
            let params = params.iter().flat_map(|params| params.required.iter().chain(&params.optional));
            fields.chain(params).map(|field| field.rust.as_str()).collect::<Vec<_>>()
        };
        let uses = Uses {
            maps: types().iter().any(|rust| rust.contains("BTreeMap")),
            constraints: models.iter().flat_map(|model| &model.fields).any(|field| field.constraint.is_some())
                || resource.operations.iter().flat_map(|one| &one.parameters).any(|parameter| parameter.rule.is_some()),
            fields: models.iter().any(|model| model.input) || params.iter().any(|params| params.clears),
        };
        ResourceContext {
            header: header(&resource.source),
            class: pascal(&resource.name),
            doc: comment(&self.lines(&resource.doc, "    ")),
            accessor: snake(&resource.name),
            enums: resource.enums.iter().map(|each| self.enumeration(each)).collect(),
            operations: resource.operations.iter().map(|operation| self.operation(resource, operation)).collect(),
            foreign: self.foreign(resource, false),
            foreign_tables: self.foreign(resource, true),
            events: (resource.name == self.api.events.resource).then(|| self.events()),
            models,
            params,
            uses,
        }
    }

    /// What this resource uses of others: the tables of their models, or models and enumerations themselves.
    fn foreign(&self, resource: &Resource, tables: bool) -> BTreeMap<String, BTreeSet<String>> {
        let fields = resource.models.iter().flat_map(|model| &model.fields).map(|field| &field.r#type);
        let parameters = resource.operations.iter().flat_map(|operation| &operation.parameters);
        let named = fields.chain(parameters.map(|parameter| &parameter.r#type)).filter_map(Type::named);
        let named = named.chain(resource.operations.iter().map(|operation| operation.returns.model.as_str()));
        let mut foreign: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for name in named {
            for other in self.api.resources.iter().filter(|other| other.name != resource.name) {
                let used = foreign.entry(snake(&other.name)).or_default();
                if other.models.iter().any(|model| model.name == name) {
                    used.insert(if tables { table(name) } else { name.to_owned() });
                }
                if !tables && other.enums.iter().any(|each| each.name == name) {
                    used.insert(name.to_owned());
                }
            }
        }
        foreign.retain(|_, names| !names.is_empty());
        foreign
    }
}
