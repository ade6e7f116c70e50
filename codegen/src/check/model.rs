//! Models of the description.

use anyhow::{Result, anyhow};

use super::{Names, Source};
use crate::description::{FieldEntry, ModelEntry, ResourceFile, UseEntry};
use crate::model::{Field, Model, Parameter, Place, Resource};

impl Source<ResourceFile> {
    /// A model with the fields of its own entry.
    pub(super) fn model(&self, name: &str, entry: &ModelEntry, names: &Names) -> Result<Model> {
        let fields = entry.fields.iter().map(|field| self.field(field, names)).collect::<Result<_>>()?;
        Ok(Model { name: name.to_owned(), doc: entry.doc.clone(), input: false, output: false, fields })
    }

    /// Gives the models of this file, which is the resource at `position`, the fields that stand elsewhere.
    pub(super) fn complete_models(&self, position: usize, resources: &mut [Resource]) -> Result<()> {
        for (index, (name, entry)) in self.content.models.iter().enumerate() {
            let used = match &entry.r#use {
                Some(used) => {
                    described(used.get_ref(), position, resources).map_err(|error| self.error(used.span(), error))?
                }
                None => Vec::new(),
            };
            let fields = &mut resources[position].models[index].fields;
            fields.splice(..0, used);
            let is_described = !fields.is_empty();
            self.require(is_described, name.span(), || format!("{} needs `fields` or `use`", name.get_ref()))?;
            for (place, field) in fields.iter().enumerate() {
                let twice = fields[..place].iter().any(|other| other.name == field.name);
                self.require(!twice, name.span(), || {
                    format!("{} has a field `{}` already", name.get_ref(), field.name)
                })?;
                let clash = fields.iter().find(|other| other.name != field.name && other.wire.contains(&field.name));
                self.require(clash.is_none(), name.span(), || {
                    let other = clash.map(|other| other.name.as_str()).unwrap_or_default();
                    format!("`{}` of {} is a wire name of `{other}`", field.name, name.get_ref())
                })?;
            }
        }
        Ok(())
    }

    pub(super) fn field(&self, entry: &FieldEntry, names: &Names) -> Result<Field> {
        let name = entry.name.get_ref().clone();
        self.camel_case(&name, entry.name.span())?;
        let r#type = names.parse(entry.r#type.get_ref()).map_err(|error| self.error(entry.r#type.span(), error))?;
        let rule = entry.rule.as_ref();
        let rule = rule.map(|rule| self.rule(rule.get_ref(), rule.span())).transpose()?;
        self.require(!(entry.shown && entry.personal), entry.name.span(), || {
            format!("`{name}` is personal and cannot be shown")
        })?;
        let wire = if entry.wire.is_empty() { vec![name.clone()] } else { entry.wire.clone() };
        Ok(Field {
            name,
            r#type,
            wire,
            certain: entry.certain,
            required: entry.required,
            shown: entry.shown,
            personal: entry.personal,
            rule,
            unit: entry.unit.clone(),
            doc: entry.doc.clone(),
        })
    }
}

/// Fields that are described as those of another model, or as parameters of an operation of the same resource.
fn described(entry: &UseEntry, position: usize, resources: &[Resource]) -> Result<Vec<Field>> {
    match entry {
        UseEntry::Operation(name) => {
            let operation = resources[position].operations.iter().find(|operation| &operation.name == name);
            let operation = operation.ok_or_else(|| anyhow!("there is no operation `{name}`"))?;
            let in_body = operation.parameters.iter().filter(|parameter| parameter.place == Place::Body);
            Ok(in_body.map(Parameter::to_field).collect())
        }
        UseEntry::Model { model: name, fields } => {
            let model = resources.iter().flat_map(|resource| &resource.models).find(|model| &model.name == name);
            let model = model.ok_or_else(|| anyhow!("there is no model `{name}`"))?;
            let find = |wanted: &String| {
                let field = model.fields.iter().find(|field| &field.name == wanted);
                field.cloned().ok_or_else(|| anyhow!("{name} has no field `{wanted}`"))
            };
            fields.iter().map(find).collect()
        }
    }
}
