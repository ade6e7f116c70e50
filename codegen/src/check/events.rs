//! Events of the description.

use anyhow::Result;

use super::{Names, Source};
use crate::description::{EventsEntry, ResourceFile};
use crate::model::{Event, Events, Field, Model, Resource, Type};
use crate::names;

/// The field that distinguishes the events, and the field whose type it determines.
const TAG: &str = "event";
const DATA: &str = "data";

/// The name of an event's model.
fn class(event: &str) -> String {
    format!("{}Event", names::pascal(event))
}

impl Source<ResourceFile> {
    /// Reads the events, and adds a model for each to the resource.
    pub(super) fn events(&self, entry: &EventsEntry, names: &Names, resource: &mut Resource) -> Result<Events> {
        let at = entry.name.span();
        let fields: Vec<Field> = entry.fields.iter().map(|field| self.field(field, names)).collect::<Result<_>>()?;
        let is_whole = [TAG, DATA].iter().all(|name| fields.iter().any(|field| field.name == *name && field.certain));
        self.require(is_whole, at.clone(), || format!("every event needs the fields `{TAG}` and `{DATA}`, certain"))?;
        let model = |name: &str, doc: &str, tag: Type, data: Type| {
            let field = |field: &Field| {
                let r#type = match field.name.as_str() {
                    TAG => tag.clone(),
                    DATA => data.clone(),
                    _ => field.r#type.clone(),
                };
                Field { r#type, ..field.clone() }
            };
            let fields = fields.iter().map(field).collect();
            Model { name: name.to_owned(), doc: doc.to_owned(), input: false, output: true, fields }
        };
        let mut types = Vec::new();
        for (name, event) in &entry.types {
            let data = event.data.get_ref();
            self.require(names.models.contains(data), event.data.span(), || format!("there is no model `{data}`"))?;
            let class = class(name.get_ref());
            let tag = Type::Constant(name.get_ref().clone());
            resource.models.push(model(&class, &event.doc, tag, Type::Model(data.clone())));
            types.push(Event { name: name.get_ref().clone(), model: class });
        }
        let unknown = class("unknown");
        resource.models.push(model(&unknown, &entry.unknown, Type::String, Type::Json));
        for own in types.iter().map(|event| &event.model).chain([&unknown, entry.name.get_ref()]) {
            let is_new = !names.models.contains(own) && !names.enums.contains(own);
            self.require(is_new, at.clone(), || format!("a model or enum is called {own} already"))?;
        }
        Ok(Events {
            resource: resource.name.clone(),
            name: entry.name.get_ref().clone(),
            doc: entry.doc.clone(),
            unknown,
            types,
            verify: entry.verify.clone(),
            sign: entry.sign.clone(),
            seen: entry.seen.clone(),
        })
    }
}
