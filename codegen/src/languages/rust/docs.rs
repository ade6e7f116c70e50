//! Documentation comments.

use super::Rust;
use super::types::{pascal, snake};
use crate::doc;
use crate::model::Type;

/// The columns that a doc comment of a method may fill.
pub(super) const WIDTH: usize = 100;

impl Rust<'_> {
    pub(super) fn lines(&self, sentence: &str, indent: &str) -> Vec<String> {
        wrap(&self.translate(sentence), WIDTH - indent.len())
    }

    /// A sentence with names in snake case, and links as rustdoc has them.
    pub(super) fn translate(&self, sentence: &str) -> String {
        let code = |literal: &str| {
            let name = if self.api.has_name(literal) { snake(literal) } else { literal.to_owned() };
            format!("`{name}`")
        };
        let link = |item: &str| match item.split_once('.') {
            Some((resource, operation)) => {
                format!("[`{0}::{1}`](crate::{0}::{1})", pascal(resource), snake(operation))
            }
            None if item.starts_with('`') => format!("[{item}]"),
            None if self.api.event_resource().models.iter().any(|model| model.name == item) => {
                format!("[`{item}`](crate::{}::{item})", snake(&self.api.events.resource))
            }
            None => format!("[`{item}`](crate::{item})"),
        };
        doc::translate(sentence, code, link)
    }
}

/// A sentence with what the type adds to it.
pub(super) fn described(sentence: &str, unit: Option<&str>, r#type: &Type) -> String {
    let mut text = sentence.to_owned();
    if let Some(unit) = unit {
        text = format!("{text} In {unit}.");
    }
    match r#type {
        Type::Timestamp => text + " ISO 8601, UTC.",
        Type::Decimal => text + " A decimal number, as text.",
        _ => text,
    }
}

/// Lines as a doc comment. The formatter indents it.
pub(super) fn comment(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("/// {line}").trim_end().to_owned()).collect();
    lines.join("\n")
}

/// The words of a text in lines of at most so many columns.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
