//! The events that the API sends: their type, and the functions that verify and sign one.

use serde::Serialize;

use super::Rust;
use super::docs::{WIDTH, comment, wrap};
use super::types::{pascal, table};
use crate::doc;
use crate::model::Event;

#[derive(Serialize)]
pub(super) struct EventsContext {
    /// The documentation of the module.
    pub(super) doc: String,
    name: String,
    name_doc: String,
    verify: String,
    sign: String,
    seen: SeenContext,
    types: Vec<EventContext>,
    unknown: EventContext,
}

#[derive(Serialize)]
struct EventContext {
    /// The name on the wire.
    name: String,
    /// The variant.
    variant: String,
    doc: String,
    model: String,
    table: String,
}

/// The documentation of the store of events' IDs.
#[derive(Serialize)]
struct SeenContext {
    doc: String,
    add: String,
    remove: String,
    memory: String,
    new: String,
}

impl Rust<'_> {
    pub(super) fn events(&self) -> EventsContext {
        let events = &self.api.events;
        let event = |name: &str, variant: String, model: &str| EventContext {
            name: name.to_owned(),
            variant,
            doc: comment(&self.lines(&self.api.model(model).doc, "    ")),
            model: model.to_owned(),
            table: table(model),
        };
        let listed = |it: &Event| event(&it.name, pascal(&it.name), &it.model);
        let module = self.lines(&self.api.event_resource().doc, "");
        let seen = &events.seen;
        EventsContext {
            doc: module.iter().map(|line| format!("//! {line}")).collect::<Vec<_>>().join("\n"),
            name: events.name.clone(),
            name_doc: comment(&self.lines(&events.doc, "")),
            verify: self.function(
                &events.verify.doc,
                &[
                    ("body", &events.verify.body),
                    ("signature", &events.verify.signature),
                    ("secrets", &events.verify.secret),
                ],
            ),
            sign: self.function(&events.sign.doc, &[("body", &events.sign.body), ("secret", &events.sign.secret)]),
            seen: SeenContext {
                doc: self.function(&seen.doc, &[]),
                add: comment(&self.lines(&seen.add, "    ")),
                remove: comment(&self.lines(&seen.remove, "    ")),
                memory: comment(&self.lines(&seen.memory, "")),
                new: self.function(
                    "Makes a store of this capacity and age.",
                    &[("capacity", &seen.capacity), ("age", &seen.age)],
                ),
            },
            types: events.types.iter().map(listed).collect(),
            unknown: event("", "Unknown".to_owned(), &events.unknown),
        }
    }

    /// The first sentence, the rest, and what the arguments are.
    fn function(&self, text: &str, arguments: &[(&str, &str)]) -> String {
        let (first, rest) = doc::first(text);
        let mut lines = self.lines(first, "");
        if !rest.is_empty() {
            lines.push(String::new());
            lines.extend(self.lines(rest, ""));
        }
        if !arguments.is_empty() {
            lines.push(String::new());
        }
        for (name, sentence) in arguments {
            let item = wrap(&format!("- `{name}`: {}", self.translate(sentence)), WIDTH - 2);
            let (first, rest) = item.split_first().expect("a text has a line");
            lines.push(first.clone());
            lines.extend(rest.iter().map(|line| format!("  {line}")));
        }
        comment(&lines)
    }
}
