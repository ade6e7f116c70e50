//! The events: their type, and the functions that verify and sign one.

use serde::Serialize;

use super::code;
use super::docblock::{Docblock, Documented, sentence};
use crate::doc;
use crate::model::Api;
use crate::names;
use crate::render::header;

#[derive(Serialize)]
pub(super) struct Events {
    header: String,
    pub(super) name: String,
    name_doc: String,
    pub(super) functions: String,
    functions_doc: String,
    verify: String,
    sign: String,
    listed: Vec<[String; 2]>,
    unknown: String,
    seen: Seen,
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

pub(super) fn events(api: &Api) -> Events {
    let (events, seen) = (&api.events, &api.events.seen);
    let told = |text: &str, indent: usize| {
        let text = sentence(text);
        let (first, rest) = doc::first(&text);
        Docblock::new(indent).paragraph(first).paragraph(rest)
    };
    let given = |r#type: &str, name: &str, text: &str| Documented::new(r#type, name, sentence(text));
    let all: Vec<_> = events.types.iter().map(|event| event.model.as_str()).chain([events.unknown.as_str()]).collect();
    let thrown = |kind: &str| format!("@throws Exceptions\\{}", super::errors::exception_name(api.kind(kind)));
    let shared = "PHP-FPM forgets it with the request: there the store must be shared.";
    let verify = told(&events.verify.doc, 4)
        .params(&[
            given("string", "body", &events.verify.body),
            given("string|null", "signature", &events.verify.signature),
            given("string|list<string>", "secret", &events.verify.secret),
        ])
        .block([format!("@return {}", all.join("|"))])
        .block(["invalid_signature", "invalid_event", "invalid_request"].map(thrown));
    let sign = told(&events.sign.doc, 4)
        .params(&[given("string", "body", &events.sign.body), given("string", "secret", &events.sign.secret)])
        .block([thrown("invalid_request")]);
    Events {
        header: header(&api.event_resource().source),
        name: events.name.clone(),
        name_doc: told(&events.doc, 0)
            .block([
                "@property-read string|null $id    the ID of the event, the same in every delivery of it",
                "@property-read string      $event the name of the event",
            ])
            .render(),
        functions: names::pascal(&events.resource),
        functions_doc: told(&api.event_resource().doc, 0).render(),
        verify: verify.render(),
        sign: sign.render(),
        listed: events.types.iter().map(|event| [code::quoted(&event.name), event.model.clone()]).collect(),
        unknown: events.unknown.clone(),
        seen: Seen {
            doc: told(&seen.doc, 0).render(),
            add: told(&seen.add, 4).render(),
            remove: told(&seen.remove, 4).render(),
            memory: told(&seen.memory, 0).paragraph(shared).render(),
            new: Docblock::new(4)
                .params(&[
                    given("int", "capacity", &seen.capacity),
                    Documented::new("float", "age", sentence(&seen.age) + " In seconds."),
                ])
                .render(),
        },
    }
}
