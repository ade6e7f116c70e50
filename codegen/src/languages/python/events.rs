//! The module of the events: their type, and the functions that verify and sign one.

use serde::Serialize;

use super::doc::{Doc, sentence};
use super::modules::Modules;
use super::types;
use crate::model::Api;

/// The module of the events.
#[derive(Serialize)]
pub(super) struct Events {
    doc: String,
    /// The module of the models.
    models: String,
    name: String,
    name_doc: String,
    listed: Vec<[String; 2]>,
    unknown: String,
    verify: String,
    sign: String,
    seen: Seen,
}

/// The documentation of the store of events' IDs.
#[derive(Serialize)]
struct Seen {
    doc: String,
    add: String,
    remove: String,
    memory: String,
}

impl Events {
    pub(super) fn new(api: &Api) -> Self {
        let (events, seen) = (&api.events, &api.events.seen);
        let told = |text: &str| Doc::summarized(&sentence(api, text));
        let args = |given: &[(&str, &str)]| {
            given.iter().map(|(name, text)| ((*name).to_owned(), sentence(api, text))).collect::<Vec<_>>()
        };
        let raised = |kind: &str| (super::errors::class(api.kind(kind)), sentence(api, &api.kind(kind).doc));
        let request = super::errors::class(api.kind("invalid_request"));
        let wrong = "There is no secret, or an argument is of another type.".to_owned();
        let verify = told(&events.verify.doc)
            .section(
                "Args",
                args(&[
                    ("body", &events.verify.body),
                    ("signature", &events.verify.signature),
                    ("secret", &events.verify.secret),
                ]),
            )
            .section("Raises", vec![raised("invalid_signature"), raised("invalid_event"), (request, wrong)]);
        let sign = told(&events.sign.doc)
            .section("Args", args(&[("body", &events.sign.body), ("secret", &events.sign.secret)]));
        Self {
            doc: told(&api.event_resource().doc).render(0),
            models: Modules::new(api).of(&events.unknown),
            name: events.name.clone(),
            name_doc: told(&events.doc).render(0),
            listed: events.types.iter().map(|event| [format!("{:?}", event.name), event.model.clone()]).collect(),
            unknown: events.unknown.clone(),
            verify: verify.render(4),
            sign: sign.render(4),
            seen: Seen {
                doc: told(&seen.doc).render(4),
                add: told(&seen.add).render(8),
                remove: told(&seen.remove).render(8),
                memory: told(&seen.memory)
                    .section("Args", args(&[("capacity", &seen.capacity), ("age", &seen.age)]))
                    .render(4),
            },
        }
    }

    /// The name of the module.
    pub(super) fn module(api: &Api) -> String {
        types::name(&api.events.resource, &[])
    }
}
