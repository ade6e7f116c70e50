//! The reference, `docs/reference/<language>/<resource>.md`: what the doc comments of a language say, to be read in a browser.

use std::fmt::Write as _;

use anyhow::Result;
use commet_snippets::{Call, Language, go, java, names, python, rust};

use crate::doc;
use crate::model::{Api, Enum, Form, Model, Operation, Resource, Type};
use crate::render::{File, header};

pub(super) fn render(api: &Api) -> Result<Vec<File>> {
    let pages = Language::ALL.into_iter().flat_map(|language| {
        api.resources.iter().map(move |resource| {
            let path = format!("docs/reference/{}/{}.md", language.name(), resource.name);
            Ok(File { path, text: Page { api, language, resource }.text()? })
        })
    });
    pages.collect()
}

struct Page<'a> {
    api: &'a Api,
    language: Language,
    resource: &'a Resource,
}

impl Page<'_> {
    fn text(&self) -> Result<String> {
        let mut text = format!("<!-- {} -->\n", header(&self.resource.source));
        let title = names::capitalized(&names::spaced(&self.resource.name));
        writeln!(text, "# {title} in {}\n\n{}", self.language.title(), self.sentence(&self.resource.doc))?;
        for operation in &self.resource.operations {
            self.operation(operation, &mut text)?;
        }
        if self.resource.name == self.api.events.resource {
            self.functions(&mut text)?;
        }
        for model in &self.resource.models {
            self.model(model, &mut text)?;
        }
        for one in &self.resource.enums {
            self.values(one, &mut text)?;
        }
        Ok(text)
    }

    /// The functions that verify and sign events, and the store of their IDs.
    fn functions(&self, text: &mut String) -> Result<()> {
        let (events, seen) = (&self.api.events, &self.api.events.seen);
        let group = self.group(&self.resource.name);
        let singular = names::pascal(&self.resource.singular);
        let [verify, sign, secret] = match self.language {
            Language::Node | Language::Python => {
                [format!("{group}.verify"), format!("{group}.sign"), "secret".to_owned()]
            }
            Language::Go => {
                [format!("commet.Verify{singular}"), format!("commet.Sign{singular}"), "secrets".to_owned()]
            }
            Language::Java => {
                let class = names::pascal(&self.resource.name);
                [format!("{class}.verify"), format!("{class}.sign"), "secrets".to_owned()]
            }
            Language::Php => {
                let class = names::pascal(&self.resource.name);
                [format!("{class}::verify"), format!("{class}::sign"), "secret".to_owned()]
            }
            Language::Rust => [format!("{group}::verify"), format!("{group}::sign"), "secrets".to_owned()],
        };
        let functions = [
            (
                verify,
                &events.verify.doc,
                vec![
                    ("body", &events.verify.body),
                    ("signature", &events.verify.signature),
                    (&secret, &events.verify.secret),
                ],
                format!("`{}`", events.name),
            ),
            (
                sign,
                &events.sign.doc,
                vec![("body", &events.sign.body), ("secret", &events.sign.secret)],
                "the signature".to_owned(),
            ),
        ];
        for (name, doc, arguments, returns) in functions {
            writeln!(text, "\n## {name}\n\n{}\n\n| argument | |\n|---|---|", self.sentence(doc))?;
            for (name, says) in arguments {
                writeln!(text, "| `{name}` | {} |", cell(&self.sentence(says)))?;
            }
            writeln!(text, "\nReturns {returns}.")?;
        }
        writeln!(text, "\n## {}\n\n{}\n\n| event | class |\n|---|---|", events.name, self.sentence(&events.doc))?;
        for event in &events.types {
            writeln!(text, "| `{}` | `{}` |", event.name, event.model)?;
        }
        writeln!(text, "\n## SeenEvents\n\n{}\n\n| method | |\n|---|---|", self.sentence(&seen.doc))?;
        for (name, says) in [("add", &seen.add), ("remove", &seen.remove)] {
            writeln!(text, "| `{}` | {} |", self.method(name), cell(&self.sentence(says)))?;
        }
        writeln!(text, "\n## MemorySeenEvents\n\n{}", self.sentence(&seen.memory))?;
        Ok(())
    }

    fn operation(&self, operation: &Operation, text: &mut String) -> Result<()> {
        writeln!(text, "\n## {}\n\n{}\n", self.method(&operation.name), self.sentence(&operation.doc))?;
        let fence = match self.language {
            Language::Node => "ts",
            Language::Python => "py",
            Language::Go => "go",
            Language::Java => "java",
            Language::Php => "php",
            Language::Rust => "rs",
        };
        let call = Call::example(&self.api.resources, self.resource, operation).expression(self.language);
        let statement = call.statement(self.language).render(self.language.style(), 0);
        writeln!(text, "```{fence}\n{statement}\n```")?;
        if !operation.parameters.is_empty() {
            writeln!(text, "\n| argument | type | |\n|---|---|---|")?;
        }
        for parameter in &operation.parameters {
            let kind = kind(&parameter.r#type, parameter.unit.as_deref());
            let needed = if parameter.required { ", required" } else { "" };
            let says = self.sentence(&parameter.doc);
            writeln!(text, "| `{}` | {kind}{needed} | {} |", self.member(&parameter.name), cell(&says))?;
        }
        for names in &operation.exactly_one {
            let names: Vec<_> = names.iter().map(|name| format!("`{}`", self.member(name))).collect();
            writeln!(text, "\nPass exactly one of {}.", names.join(" and "))?;
        }
        let model = format!("`{}`", operation.returns.model);
        let returns = match operation.returns.form {
            Form::Model => model,
            Form::Nullable => format!("{model}, or nothing when there is none"),
            Form::List => format!("a list of {model}"),
            Form::Page => format!("a page of {model}, with the cursor of the next"),
        };
        writeln!(text, "\nReturns {returns}.")?;
        Ok(())
    }

    fn model(&self, model: &Model, text: &mut String) -> Result<()> {
        writeln!(text, "\n## {}\n\n{}\n\n| member | type | |\n|---|---|---|", model.name, self.sentence(&model.doc))?;
        for field in &model.fields {
            let kind = kind(&field.r#type, field.unit.as_deref());
            let needed = if field.required { ", required" } else { "" };
            let says = self.sentence(&field.doc);
            writeln!(text, "| `{}` | {kind}{needed} | {} |", self.member(&field.name), cell(&says))?;
        }
        Ok(())
    }

    fn values(&self, one: &Enum, text: &mut String) -> Result<()> {
        writeln!(text, "\n## {}\n\n{} New values may come at any time.\n", one.name, self.sentence(&one.doc))?;
        writeln!(text, "| value | |\n|---|---|")?;
        for value in &one.values {
            writeln!(text, "| `{}` | {} |", value.value, cell(&self.sentence(&value.doc)))?;
        }
        Ok(())
    }

    fn sentence(&self, sentence: &str) -> String {
        let link = |item: &str| match item.split_once('.') {
            Some((resource, operation)) => format!("`{}.{}`", self.group(resource), self.method(operation)),
            None => format!("`{item}`"),
        };
        doc::translate(sentence, |code| format!("`{}`", self.literal(code)), link)
    }

    /// A name of the API as the language has it; anything else as it is.
    fn literal(&self, code: &str) -> String {
        let models = self.api.models().flat_map(|model| model.fields.iter().map(|field| &field.name));
        let parameters = self.api.operations().flat_map(|operation| &operation.parameters);
        let mut known = models.chain(parameters.map(|parameter| &parameter.name));
        if known.any(|name| name == code) { self.member(code) } else { code.to_owned() }
    }

    fn group(&self, resource: &str) -> String {
        if self.language == Language::Go { go::exported(resource) } else { self.method(resource) }
    }

    fn method(&self, name: &str) -> String {
        match self.language {
            Language::Python => python::name(name, &[]),
            Language::Rust => rust::snake(name),
            Language::Go => go::exported(name),
            Language::Node | Language::Java | Language::Php => name.to_owned(),
        }
    }

    fn member(&self, name: &str) -> String {
        if self.language == Language::Java { java::identifier(name) } else { self.method(name) }
    }
}

fn kind(r#type: &Type, unit: Option<&str>) -> String {
    let kind = match r#type {
        Type::List(of) => format!("list of {}", kind(of, None)),
        Type::Map(of) => format!("map of {}", kind(of, None)),
        Type::Enum(name) | Type::Model(name) => format!("`{name}`"),
        Type::Timestamp => "timestamp, ISO 8601".to_owned(),
        Type::Json => "JSON".to_owned(),
        simple => simple.kind().to_owned(),
    };
    unit.map_or(kind.clone(), |unit| format!("{kind}, {unit}"))
}

/// A sentence in a table.
fn cell(sentence: &str) -> String {
    sentence.replace('|', "\\|").replace('\n', " ")
}
