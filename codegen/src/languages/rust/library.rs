//! The parts that the library has once: errors, the lists of resources and operations, the names of settings.

use serde_json::Value;

use super::Rust;
use super::docs::comment;
use super::params::{has_params, params_name};
use super::types::{pascal, snake};
use crate::model::{Kind, Outcome};
use crate::names::screaming;
use crate::render::header;

impl Rust<'_> {
    pub(super) fn errors(&self) -> Value {
        let kinds = self.api.errors.kinds.iter().map(|kind: &Kind| {
            serde_json::json!({
                "name": pascal(&kind.name), "word": kind.name, "doc": comment(&self.lines(&kind.doc, "    ")),
                "statuses": kind.statuses,
                "codes": kind.codes.iter().filter_map(|code| code.split_once(' ')).collect::<Vec<_>>(),
            })
        });
        let outcomes = self.api.errors.outcomes.iter().map(|outcome: &Outcome| {
            serde_json::json!({
                "name": pascal(&outcome.name), "word": outcome.name, "doc": comment(&self.lines(&outcome.doc, "    ")),
                "usual": self.api.errors.kinds.iter().filter(|kind| kind.outcome == outcome.name)
                    .map(|kind| pascal(&kind.name)).collect::<Vec<_>>(),
            })
        });
        serde_json::json!({
            "header": header("api/errors.toml"),
            "text": self.api.errors.text,
            "kinds": kinds.collect::<Vec<_>>(),
            "outcomes": outcomes.collect::<Vec<_>>(),
            "retryable": self.api.errors.retryable.statuses,
        })
    }

    /// The documentation of settings and options, as string literals.
    pub(super) fn client(&self) -> Value {
        let literal = |name: &str, doc: &str, default: Option<&String>| {
            let default = default.map(|default| format!(" Default: {default}.")).unwrap_or_default();
            serde_json::json!({ "name": snake(name), "doc": format!("{:?}", self.translate(&format!("{doc}{default}"))) })
        };
        let settings = self.api.settings.iter().map(|it| literal(&it.name, &it.doc, it.default.as_ref()));
        let options = self.api.options.iter().map(|it| literal(&it.name, &it.doc, None));
        serde_json::json!({
            "header": header("api/client.toml"),
            "settings": settings.collect::<Vec<_>>(),
            "options": options.collect::<Vec<_>>(),
        })
    }

    pub(super) fn library(&self) -> Value {
        let resources = self.api.resources.iter().map(|resource| {
            let is_group = !resource.operations.is_empty();
            let mut exports: Vec<String> = is_group.then(|| pascal(&resource.name)).into_iter().collect();
            exports.extend(resource.enums.iter().map(|each| each.name.clone()));
            exports.extend(resource.models.iter().map(|model| model.name.clone()));
            exports.extend(resource.operations.iter().filter(|one| has_params(one)).map(params_name));
            serde_json::json!({
                "module": snake(&resource.name), "class": is_group.then(|| pascal(&resource.name)), "exports": exports,
                "doc": comment(&self.lines(&resource.doc, "    ")),
                "operations": resource.operations.iter().map(|one| screaming(&one.name)).collect::<Vec<_>>(),
            })
        });
        let unit = |name: &str, r#type: &str| match r#type {
            "duration" | "durations" | "moment" => format!("{name}Ms"),
            _ => name.to_owned(),
        };
        let settings = self.api.settings.iter().map(|setting| unit(&setting.name, &setting.r#type));
        let options = self.api.options.iter().map(|option| unit(&option.name, &option.r#type));
        serde_json::json!({
            "header": header("api/"),
            "events": snake(&self.api.events.resource),
            "resources": resources.collect::<Vec<_>>(),
            "settings": settings.collect::<Vec<_>>(),
            "options": options.collect::<Vec<_>>(),
        })
    }
}
