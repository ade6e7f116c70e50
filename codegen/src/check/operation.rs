//! Operations of the description.

use anyhow::{Result, anyhow, bail};
use indexmap::IndexMap;
use serde_json::Value;
use toml::Spanned;

use super::{CURSOR, Names, Source};
use crate::description::{OperationEntry, ParameterEntry, ResourceFile, ReturnsEntry, RuleEntry};
use crate::model::{Form, Model, Operation, Parameter, Place, Returns, Rule, Type};
use crate::names;

impl Source<ResourceFile> {
    pub(super) fn operation(
        &self,
        name: &Spanned<String>,
        entry: &OperationEntry,
        names: &Names,
        models: &[Model],
        before: &[Operation],
    ) -> Result<Operation> {
        let (resource, at) = (self.content.resource.get_ref(), name.span());
        self.camel_case(name.get_ref(), at.clone())?;
        let method = entry.method.get_ref().clone();
        let known = ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str());
        self.require(known, entry.method.span(), || format!("unknown method `{method}`"))?;
        let returns = self.returns(&entry.returns, names)?;
        let mut parameters: Vec<Parameter> = Vec::new();
        for parameter in &entry.parameters {
            let read = read_parameter(parameter.get_ref(), &method, &returns, names, models, before)
                .map_err(|error| self.error(parameter.span(), error))?;
            let twice = parameters.iter().any(|other| other.name == read.name);
            self.require(!twice, parameter.span(), || format!("the parameter `{}` is there already", read.name))?;
            parameters.push(read);
        }
        for parameter in &parameters {
            let is_plain = !matches!(parameter.r#type, Type::Model(_) | Type::List(_) | Type::Map(_) | Type::Json);
            self.require(is_plain || parameter.place == Place::Body, entry.path.span(), || {
                format!("`{}` is not text, a number or a flag; only a body has a form for it", parameter.name)
            })?;
        }
        let has_cursor = parameters.iter().any(|parameter| parameter.name == CURSOR);
        self.require(has_cursor || returns.form != Form::Page, entry.returns.span(), || {
            format!("an operation that returns pages needs the parameter `{CURSOR}`")
        })?;
        self.path(entry, &parameters)?;
        let mut exactly_one = Vec::new();
        for set in &entry.exactly_one {
            let unknown = set.get_ref().iter().find(|name| !parameters.iter().any(|known| &known.name == *name));
            self.require(unknown.is_none(), set.span(), || {
                "exactly_one names no parameter of the operation".to_owned()
            })?;
            exactly_one.push(set.get_ref().clone());
        }
        let example = self.example(&entry.example, &parameters)?;
        let lists = matches!(returns.form, Form::List | Form::Page);
        let noun = names::pascal(if lists { resource } else { &self.content.singular });
        let rule = format!("{}{noun}Params", names::pascal(name.get_ref()));
        Ok(Operation {
            name: name.get_ref().clone(),
            id: format!("{resource}.{}", name.get_ref()),
            path: entry.path.get_ref().clone(),
            doc: entry.doc.clone(),
            sole: parameters.len() == 1 && parameters[0].required,
            parameters,
            exactly_one,
            returns,
            fixed: entry.fixed.iter().map(|(name, value)| (name.clone(), to_json(value).to_string())).collect(),
            null_clears: entry.null_clears,
            writes: method != "GET",
            method,
            confirm: entry.confirm.clone(),
            params: entry.params.clone().unwrap_or(rule),
            example,
            go_idempotency_key: entry.go.idempotency_key.as_deref() == Some("argument"),
            java_positional: entry.java.positional.clone(),
        })
    }

    fn returns(&self, entry: &Spanned<ReturnsEntry>, names: &Names) -> Result<Returns> {
        let (form, model) = match entry.get_ref() {
            ReturnsEntry::Model(model) => (Form::Model, model),
            ReturnsEntry::Page { page } => (Form::Page, page),
            ReturnsEntry::List { list } => (Form::List, list),
            ReturnsEntry::Nullable { nullable } => (Form::Nullable, nullable),
        };
        self.require(names.models.contains(model), entry.span(), || format!("there is no model `{model}`"))?;
        Ok(Returns { form, model: model.clone() })
    }

    /// Checks that the path names exactly the parameters in it.
    fn path(&self, entry: &OperationEntry, parameters: &[Parameter]) -> Result<()> {
        let path = entry.path.get_ref();
        for parameter in parameters {
            let named = path.contains(&format!("{{{}}}", parameter.name));
            self.require(named == (parameter.place == Place::Path), entry.path.span(), || {
                format!("the path and the place of `{}` contradict each other", parameter.name)
            })?;
        }
        let places = parameters.iter().filter(|parameter| parameter.place == Place::Path).count();
        self.require(path.matches('{').count() == places, entry.path.span(), || {
            "the path names a parameter that the operation does not have".to_owned()
        })
    }

    /// Checks that the example has all required parameters, and no unknown one.
    fn example(&self, entry: &Spanned<IndexMap<String, toml::Value>>, parameters: &[Parameter]) -> Result<Value> {
        let given = entry.get_ref();
        for parameter in parameters.iter().filter(|parameter| parameter.required) {
            self.require(given.contains_key(&parameter.name), entry.span(), || {
                format!("the example lacks the required `{}`", parameter.name)
            })?;
        }
        for name in given.keys() {
            let known = parameters.iter().any(|parameter| &parameter.name == name);
            self.require(known, entry.span(), || format!("the operation has no parameter `{name}`"))?;
        }
        Ok(Value::Object(given.iter().map(|(name, value)| (name.clone(), to_json(value))).collect()))
    }
}

/// Reads a parameter: one of its own, a field of what is returned, or one of an operation before.
fn read_parameter(
    entry: &ParameterEntry,
    method: &str,
    returns: &Returns,
    names: &Names,
    models: &[Model],
    before: &[Operation],
) -> Result<Parameter> {
    if let Some(used) = &entry.r#use {
        let known = used.split_once('.').and_then(|(operation, name)| {
            let operation = before.iter().find(|known| known.name == operation)?;
            operation.parameters.iter().find(|parameter| parameter.name == name)
        });
        return known.cloned().ok_or_else(|| anyhow!("no operation above has the parameter `{used}`"));
    }
    let default = if method == "GET" { "query" } else { "body" };
    let place = match entry.r#in.as_deref().unwrap_or(default) {
        "path" => Place::Path,
        "query" => Place::Query,
        "body" => Place::Body,
        other => bail!("unknown place `{other}`; expected path, query or body"),
    };
    let rule = entry.rule.as_ref().map(parse_rule).transpose()?;
    if let Some(name) = &entry.field {
        let model = models.iter().find(|model| model.name == returns.model);
        let field = model.and_then(|model| model.fields.iter().find(|field| &field.name == name));
        let field = field.ok_or_else(|| anyhow!("{} has no field `{name}`", returns.model))?;
        return Ok(Parameter {
            name: name.clone(),
            wire: field.wire[0].clone(),
            place,
            r#type: field.r#type.clone(),
            required: entry.required,
            personal: field.personal,
            rule: rule.or_else(|| field.rule.clone()),
            unit: field.unit.clone(),
            doc: entry.doc.clone().unwrap_or_else(|| field.doc.clone()),
        });
    }
    let name = entry.name.clone().ok_or_else(|| anyhow!("a parameter needs `name`, `field` or `use`"))?;
    let written = entry.r#type.as_deref().ok_or_else(|| anyhow!("the parameter `{name}` needs a type"))?;
    Ok(Parameter {
        wire: entry.wire.clone().unwrap_or_else(|| name.clone()),
        place,
        r#type: names.parse(written)?,
        required: entry.required || place == Place::Path,
        personal: entry.personal,
        rule,
        unit: entry.unit.clone(),
        doc: entry.doc.clone().ok_or_else(|| anyhow!("the parameter `{name}` needs a doc"))?,
        name,
    })
}

pub(super) fn parse_rule(entry: &RuleEntry) -> Result<Rule> {
    Ok(match entry {
        RuleEntry::Range { range: [least, most] } => Rule::Range(*least, *most),
        RuleEntry::Named(name) => match name.as_str() {
            "email" => Rule::Email,
            "id" => Rule::Id,
            "country" => Rule::Country,
            "object" => Rule::Object,
            _ => bail!("unknown rule `{name}`; expected email, id, country, object or {{ range = [1, 100] }}"),
        },
    })
}

fn to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => (*number).into(),
        toml::Value::Boolean(flag) => (*flag).into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(items) => items.iter().map(to_json).collect(),
        toml::Value::Table(members) => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), to_json(value))).collect())
        }
    }
}
