//! The events: their type, and the functions that verify and sign one.

use anyhow::Result;
use serde::Serialize;

use crate::doc;
use crate::model::Api;
use crate::names;

use super::Files;
use super::docs::{Javadoc, phrase, translate};

#[derive(Serialize)]
struct Events {
    name: String,
    name_doc: String,
    functions: String,
    functions_doc: String,
    verify: String,
    sign: String,
    listed: Vec<Event>,
    models: Vec<String>,
    unknown: String,
    seen: Seen,
}

#[derive(Serialize)]
struct Event {
    name: String,
    model: String,
}

/// The documentation of the store of events' IDs.
#[derive(Serialize)]
struct Seen {
    doc: String,
    add: String,
    remove: String,
    memory: String,
    new: String,
}

pub(super) fn render(api: &Api, files: &mut Files) -> Result<()> {
    let (events, seen) = (&api.events, &api.events.seen);
    let told = |text: &str| {
        let (first, rest) = doc::first(text);
        let doc = Javadoc::new(api, first);
        if rest.is_empty() { doc } else { doc.paragraph(translate(api, rest)) }
    };
    let said = |text: &str| phrase(&translate(api, text));
    let class = |kind: &str| (super::errors::class(api.kind(kind)), said(&api.kind(kind).doc));
    let (signature, event) = (class("invalid_signature"), class("invalid_event"));
    let verify = told(&events.verify.doc)
        .param("body", &said(&events.verify.body))
        .param("signature", &format!("{}; null where there is none", said(doc::first(&events.verify.signature).0)))
        .param("secrets", &said(&events.verify.secret))
        .returns("the event")
        .throws(&signature.0, &signature.1)
        .throws(&event.0, &event.1);
    let sign = told(&events.sign.doc)
        .param("body", &said(&events.sign.body))
        .param("secret", &said(&events.sign.secret))
        .returns("the signature");
    let id = "the ID of the event; null where it has none";
    let context = Events {
        name: events.name.clone(),
        name_doc: told(&events.doc).at(0),
        functions: names::pascal(&events.resource),
        functions_doc: told(&api.event_resource().doc).at(0),
        verify: verify.at(4),
        sign: sign.at(4),
        listed: events
            .types
            .iter()
            .map(|event| Event { name: event.name.clone(), model: event.model.clone() })
            .collect(),
        models: events.types.iter().map(|event| &event.model).chain([&events.unknown]).cloned().collect(),
        unknown: events.unknown.clone(),
        seen: Seen {
            doc: told(&seen.doc).at(0),
            add: Javadoc::new(api, &seen.add).param("id", id).returns("whether the event is new").at(4),
            remove: Javadoc::new(api, &seen.remove).param("id", id).at(4),
            memory: told(&seen.memory).at(0),
            new: Javadoc::of("Makes a store of this capacity and age.")
                .param("capacity", &said(&seen.capacity))
                .param("age", &said(&seen.age))
                .at(4),
        },
    };
    let source = &api.event_resource().source;
    let mut add = |name: &str, template: &str| files.class(name, source, template, &context);
    add(&context.functions, include_str!("../../../templates/java/webhooks.java.j2"))?;
    add(&context.name, include_str!("../../../templates/java/webhook_event.java.j2"))?;
    add("SeenEvents", include_str!("../../../templates/java/seen_events.java.j2"))?;
    add("MemorySeenEvents", include_str!("../../../templates/java/memory_seen_events.java.j2"))
}
