//! The sentences that people read, and what the command line shows.

use serde_json::{Value, json};

use super::Rust;
use super::docs::described;
use super::types::{snake, table};
use crate::doc;
use crate::model::{Cli, Model, Operation, Resource, Type};
use crate::names::{self, screaming};
use crate::render::header;

impl Rust<'_> {
    pub(super) fn help(&self) -> Value {
        let resources = self.api.groups().map(|resource| {
            json!({
                "name": literal(&resource.name), "singular": literal(&resource.singular), "doc": sentence(&resource.doc),
                "columns": format!("{:?}", resource.cli.columns), "flat": format!("{:?}", resource.cli.flat),
                "operations": resource.operations.iter().map(|one| self.command(resource, one)).collect::<Vec<_>>(),
            })
        });
        let models = self
            .api
            .resources
            .iter()
            .flat_map(|resource| resource.models.iter().map(|model| self.shown(resource, model)));
        json!({
            "header": header("api/"),
            "modules": self.api.resources.iter().map(|resource| snake(&resource.name)).collect::<Vec<_>>(),
            "resources": resources.collect::<Vec<_>>(), "models": models.collect::<Vec<_>>(),
        })
    }

    fn command(&self, resource: &Resource, operation: &Operation) -> Value {
        let cli = &resource.cli;
        let parameters = operation.parameters.iter();
        let parameters = parameters.map(|one| self.value(cli, &one.name, &one.r#type, one.unit.as_deref(), &one.doc));
        let done = participle(&operation.name);
        json!({
            "table": format!("{}::{}", snake(&resource.name), screaming(&operation.name)),
            "name": literal(&operation.name), "doc": sentence(&operation.doc),
            "confirm": optional(operation.confirm.as_deref()),
            "done": optional(operation.writes.then(|| cli.done.get(&operation.name).unwrap_or(&done)).map(String::as_str)),
            "existing": optional(cli.existing.get(&operation.name).map(String::as_str)),
            "parameters": parameters.collect::<Vec<_>>(),
        })
    }

    fn shown(&self, resource: &Resource, model: &Model) -> Value {
        let fields = model.fields.iter();
        let fields = fields.map(|one| self.value(&resource.cli, &one.name, &one.r#type, one.unit.as_deref(), &one.doc));
        let line = resource.cli.lines.get(&model.name);
        let line = line.into_iter().flatten().map(|part| format!("&{:?}", part.split(' ').collect::<Vec<_>>()));
        json!({
            "table": format!("{}::{}", snake(&resource.name), table(&model.name)),
            "line": format!("[{}]", line.collect::<Vec<_>>().join(", ")),
            "fields": fields.collect::<Vec<_>>(),
        })
    }

    /// A `ValueHelp`.
    fn value(&self, cli: &Cli, name: &str, r#type: &Type, unit: Option<&str>, doc: &str) -> String {
        let label = cli.labels.get(name).cloned().unwrap_or_else(|| label(name, r#type));
        let mut value = format!("ValueHelp::new({label:?}, {})", sentence(&described(doc, unit, r#type)));
        if let Some(unit) = unit {
            value = format!("{value}.unit({unit:?})");
        }
        if let Some([yes, no]) = cli.words.get(name) {
            value = format!("{value}.words({yes:?}, {no:?})");
        }
        let values = self.api.resources.iter().flat_map(|resource| &resource.enums);
        let values = values.filter(|each| matches!(r#type, Type::Enum(name) if *name == each.name));
        for each in values {
            let values = each.values.iter().map(|one| format!("({}, {})", literal(&one.value), sentence(&one.doc)));
            value = format!("{value}.values(&[{}])", values.collect::<Vec<_>>().join(", "));
        }
        value
    }
}

fn literal(text: &str) -> String {
    format!("{text:?}")
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "None".to_owned(), |text| format!("Some({})", sentence(text)))
}

/// A sentence with links as the command line writes them.
fn sentence(text: &str) -> String {
    let link = |item: &str| match item.split_once('.') {
        Some((resource, operation)) => format!("`{} {}`", names::kebab(resource), names::kebab(operation)),
        None => item.trim_matches('`').to_owned(),
    };
    literal(&doc::translate(text, |code| format!("`{code}`"), link))
}

/// `createdAt` is `Created`, `isPublic` is `Public`, `customerId` is `Customer ID`.
fn label(name: &str, r#type: &Type) -> String {
    let mut words = names::words(name);
    if words.len() > 1 {
        match r#type {
            Type::Timestamp if words.last().is_some_and(|word| word == "at") => drop(words.pop()),
            Type::Boolean if words[0] == "is" => drop(words.remove(0)),
            _ => {}
        }
    }
    for word in words.iter_mut().filter(|word| ["id", "url"].contains(&word.as_str())) {
        *word = word.to_ascii_uppercase();
    }
    words[0] = names::capitalized(&words[0]);
    words.join(" ")
}

/// `created` of `create`, `changed` of `changePlan`, `canceled` of `cancel`.
fn participle(name: &str) -> String {
    let verb = names::words(name).swap_remove(0);
    if verb.ends_with('e') { verb + "d" } else { verb + "ed" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_participles_are_words_of_the_name() {
        for (name, r#type, label) in [
            ("id", Type::String, "ID"),
            ("customerId", Type::String, "Customer ID"),
            ("createdAt", Type::Timestamp, "Created"),
            ("isPublic", Type::Boolean, "Public"),
            ("cancelAtPeriodEnd", Type::Boolean, "Cancel at period end"),
        ] {
            assert_eq!(super::label(name, &r#type), label);
        }
        assert_eq!(["create", "changePlan", "cancel"].map(participle), ["created", "changed", "canceled"]);
    }
}
