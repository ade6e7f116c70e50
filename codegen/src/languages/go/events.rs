//! The events: their type, and the functions that verify and sign one.

use serde::Serialize;

use crate::doc;
use crate::model::Api;

use super::{docs, names};

#[derive(Serialize)]
pub(super) struct Events {
    name: String,
    name_doc: String,
    /// The method that only events have.
    mark: String,
    listed: Vec<Event>,
    /// The models of all events, those that are not listed too.
    models: Vec<String>,
    unknown: String,
    verify: Function,
    sign: Function,
    seen: Seen,
}

#[derive(Serialize)]
struct Event {
    name: String,
    model: String,
}

#[derive(Serialize)]
struct Function {
    doc: String,
    name: String,
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
    let function = |verb: &str, text: &str, arguments: &[(&str, &str, &str)]| {
        let name = format!("{verb}{}", names::exported(&api.event_resource().singular));
        let (first, rest) = doc::first(text);
        let told: Vec<_> = arguments.iter().map(|(name, verb, text)| docs::named(api, name, verb, text)).collect();
        let paragraphs = [docs::named(api, &name, "", first), docs::sentence(api, rest), docs::paragraph(&told)];
        Function { doc: docs::comment(0, &paragraphs), name }
    };
    let told = |name: &str, verb: &str, text: &str, indent: usize| {
        let (first, rest) = doc::first(text);
        docs::comment(indent, &[docs::paragraph(&[docs::named(api, name, verb, first), docs::sentence(api, rest)])])
    };
    Events {
        name: events.name.clone(),
        name_doc: told(&events.name, "is", &events.doc, 0),
        mark: names::unexported(&events.name),
        listed: events
            .types
            .iter()
            .map(|event| Event { name: event.name.clone(), model: event.model.clone() })
            .collect(),
        models: events.types.iter().map(|event| &event.model).chain([&events.unknown]).cloned().collect(),
        unknown: events.unknown.clone(),
        verify: function(
            "Verify",
            &events.verify.doc,
            &[
                ("body", "is", &events.verify.body),
                ("signature", "is", &events.verify.signature),
                ("secrets", "are", &events.verify.secret),
            ],
        ),
        sign: function(
            "Sign",
            &events.sign.doc,
            &[("body", "is", &events.sign.body), ("secret", "is", &events.sign.secret)],
        ),
        seen: Seen {
            doc: told("SeenEvents", "is", &seen.doc, 0),
            add: told("Add", "", &seen.add, 1),
            remove: told("Remove", "", &seen.remove, 1),
            memory: told("MemorySeenEvents", "is", &seen.memory, 0),
            new: docs::comment(
                0,
                &[docs::paragraph(&[
                    "NewMemorySeenEvents makes a store.".to_owned(),
                    docs::named(api, "capacity", "is", &seen.capacity),
                    docs::named(api, "age", "is", &seen.age),
                    "A value of 0 stands for the default.".to_owned(),
                ])],
            ),
        },
    }
}

/// The names in the package for them, in addition to the models'.
pub(super) fn declared(api: &Api) -> Vec<String> {
    let events = events(api);
    let store = ["SeenEvents", "MemorySeenEvents", "NewMemorySeenEvents"].map(str::to_owned);
    [events.name, events.verify.name, events.sign.name].into_iter().chain(store).collect()
}
