//! Documentation as Go writes it: comments that begin with the name, and doc links.

use commet_snippets::go::STYLE;
use commet_snippets::{Call, Language};

use crate::doc;
use crate::model::{Api, Field, Operation, Resource, Rule, Type};

use super::names;

const WIDTH: usize = 120;

/// A comment of paragraphs; those that begin with a tab are code. `indent` is its depth in tabs.
pub(super) fn comment(indent: usize, paragraphs: &[String]) -> String {
    let tabs = "\t".repeat(indent);
    let width = WIDTH - 4 * indent - 3;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(format!("{tabs}//"));
        }
        if paragraph.starts_with('\t') {
            lines.extend(paragraph.lines().map(|line| format!("{tabs}//{line}")));
        } else {
            lines.extend(wrap(paragraph, width).iter().map(|line| format!("{tabs}// {line}")));
        }
    }
    lines.join("\n")
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A sentence of the description with Go's names in it.
pub(super) fn sentence(api: &Api, text: &str) -> String {
    let code = |literal: &str| match () {
        () if api.settings.iter().any(|setting| setting.name == literal) => format!("With{}", names::exported(literal)),
        () if api.has_name(literal) => names::exported(literal),
        () => literal.to_owned(),
    };
    let link = |item: &str| match item.split_once('.') {
        Some((resource, operation)) => format!("[{}.{}]", names::exported(resource), names::exported(operation)),
        None => format!("[{item}]"),
    };
    doc::translate(text, code, link)
}

/// `Update changes the fields …`: the name, a verb perhaps, and the sentence.
pub(super) fn named(api: &Api, name: &str, verb: &str, text: &str) -> String {
    let text = lower(&sentence(api, text));
    if verb.is_empty() { format!("{name} {text}") } else { format!("{name} {verb} {text}") }
}

/// With a first letter in lower case, unless the word is an initialism.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), text.chars().nth(1));
    match first {
        Some(first) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A note on a type, for Go only.
pub(super) fn of_type(r#type: &Type, unit: Option<&str>) -> String {
    match (r#type, unit) {
        (Type::Integer, Some(unit)) => format!("In {unit}."),
        (Type::Decimal, _) => "A decimal number, as it is written.".to_owned(),
        (Type::Timestamp, _) => "ISO 8601: time.Parse(time.RFC3339, …) reads it.".to_owned(),
        _ => String::new(),
    }
}

/// A note on a model's field, for Go only.
pub(super) fn of_field(field: &Field) -> String {
    match field.r#type {
        Type::Json if field.rule == Some(Rule::Object) => {
            "Numbers are of type json.Number, so that none is rounded.".to_owned()
        }
        _ => of_type(&field.r#type, field.unit.as_deref()),
    }
}

/// `A, B and C`.
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

/// Sentences in one paragraph.
pub(super) fn paragraph(sentences: &[String]) -> String {
    sentences.iter().filter(|sentence| !sentence.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}

/// The call of an operation's example, each line after a tab.
pub(super) fn example(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let call = Call::example(&api.resources, resource, operation).expression(Language::Go);
    let code = call.statement(Language::Go).render(STYLE, 0);
    code.lines().map(|line| format!("\t{line}")).collect::<Vec<_>>().join("\n")
}

/// The call of an operation's example without its parameters, on one line.
pub(super) fn without_params(api: &Api, resource: &Resource, operation: &Operation) -> String {
    let positional = operation
        .positional()
        .filter_map(|parameter| Some((parameter.name.clone(), operation.example.get(&parameter.name)?.clone())));
    let given = serde_json::Value::Object(positional.collect());
    Call::new(&api.resources, resource, operation, &given).expression(Language::Go).code.flat()
}
