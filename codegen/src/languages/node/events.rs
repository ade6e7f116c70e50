//! The events: their type, and the functions that verify and sign one.

use anyhow::Result;
use commet_snippets::node::quoted;
use minijinja::Environment;
use serde::Serialize;

use super::text::{comment, sentence};
use super::{SOURCE, file, module};
use crate::doc;
use crate::model::Api;
use crate::render::{File, header};

/// The name of the module of the functions, which the file of the models is not.
pub(super) fn functions(api: &Api) -> String {
    format!("{}-functions", module(&api.events.resource))
}

#[derive(Serialize)]
struct Context {
    header: String,
    /// The module of the models.
    models: String,
    name: String,
    name_doc: String,
    events: Vec<String>,
    shown: Vec<String>,
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
    new: String,
}

pub(super) fn render(environment: &Environment<'_>, api: &Api) -> Result<File> {
    let (events, seen) = (&api.events, &api.events.seen);
    let shown = api.model(&events.unknown).fields.iter().filter(|field| field.shown);
    let context = Context {
        header: header(&api.event_resource().source),
        models: module(&events.resource),
        name: events.name.clone(),
        name_doc: comment(&sentence(&events.doc), 0),
        events: events.types.iter().map(|event| &event.model).chain([&events.unknown]).cloned().collect(),
        shown: shown.map(|field| quoted(&field.name)).collect(),
        verify: function(
            &events.verify.doc,
            0,
            &[
                ("body", &events.verify.body),
                ("signature", &events.verify.signature),
                ("secret", &events.verify.secret),
            ],
        ),
        sign: function(&events.sign.doc, 0, &[("body", &events.sign.body), ("secret", &events.sign.secret)]),
        seen: Seen {
            doc: function(&seen.doc, 0, &[]),
            add: function(&seen.add, 2, &[]),
            remove: function(&seen.remove, 2, &[]),
            memory: function(&seen.memory, 0, &[]),
            new: comment(
                &format!(
                    "@param capacity - {}\n@param age - {} In milliseconds.",
                    sentence(&seen.capacity),
                    sentence(&seen.age)
                ),
                2,
            ),
        },
    };
    let template = include_str!("../../../templates/node/webhooks.ts.j2");
    file(environment, format!("{SOURCE}/{}.ts", functions(api)), template, &context)
}

fn function(text: &str, indent: usize, arguments: &[(&str, &str)]) -> String {
    let (first, rest) = doc::first(text);
    let mut written = sentence(first);
    if !rest.is_empty() {
        written = format!("{written}\n\n{}", sentence(rest));
    }
    if !arguments.is_empty() {
        written.push('\n');
    }
    for (name, text) in arguments {
        written = format!("{written}\n@param {name} - {}", sentence(text));
    }
    comment(&written, indent)
}
