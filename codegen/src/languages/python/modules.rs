//! The modules of the models: one a resource. Models that contain each other share the module of the first resource,
//! because modules that import each other could not be loaded.

use std::collections::{BTreeMap, BTreeSet};

use super::types;
use crate::model::{Api, Resource};

/// Where a model is.
pub(super) struct Modules<'a> {
    /// The resource whose module has the models of this one.
    homes: BTreeMap<&'a str, &'a Resource>,
    api: &'a Api,
}

impl<'a> Modules<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let reached = |from: &'a Resource| {
            let (mut found, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(resource) = open.pop() {
                if found.insert(resource.name.as_str()) {
                    let fields = resource.models.iter().flat_map(|model| &model.fields);
                    open.extend(fields.filter_map(|field| owner(api, field.r#type.named()?)));
                }
            }
            found
        };
        let reach: BTreeMap<_, _> = api.resources.iter().map(|from| (from.name.as_str(), reached(from))).collect();
        let home = |of: &'a Resource| {
            let mutual = |other: &&Resource| {
                reach[of.name.as_str()].contains(other.name.as_str())
                    && reach[other.name.as_str()].contains(of.name.as_str())
            };
            (of.name.as_str(), api.resources.iter().find(mutual).expect("a resource reaches itself"))
        };
        Self { homes: api.resources.iter().map(home).collect(), api }
    }

    /// The resources whose models stand in the module of this one.
    pub(super) fn residents(&self, home: &Resource) -> Vec<&'a Resource> {
        let all = self.api.resources.iter();
        all.filter(|resource| self.homes[resource.name.as_str()].name == home.name).collect()
    }

    /// The module of a model or an enumeration.
    pub(super) fn of(&self, name: &str) -> String {
        let owner = owner(self.api, name).expect("a checked description has every model that it names");
        types::name(&self.homes[owner.name.as_str()].name, &[])
    }
}

/// The resource that declares a model or an enumeration.
fn owner<'a>(api: &'a Api, name: &str) -> Option<&'a Resource> {
    api.resources.iter().find(|resource| {
        resource.models.iter().any(|model| model.name == name) || resource.enums.iter().any(|set| set.name == name)
    })
}
