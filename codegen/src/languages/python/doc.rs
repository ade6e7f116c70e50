//! Docstrings in Google's style.

use crate::doc;
use crate::model::Api;
use crate::names;

/// The width of a docstring, with its indentation.
const WIDTH: usize = 100;

/// A docstring: paragraphs, then sections of names with their sentences.
#[derive(Default)]
pub(super) struct Doc {
    paragraphs: Vec<String>,
    sections: Vec<(&'static str, Vec<(String, String)>)>,
}

impl Doc {
    /// A docstring of one paragraph.
    pub(super) fn new(summary: impl Into<String>) -> Self {
        Self::default().paragraph(summary)
    }

    /// A docstring whose first sentence stands alone.
    pub(super) fn summarized(text: &str) -> Self {
        let (summary, rest) = doc::first(text);
        Self::new(summary).paragraph(rest)
    }

    pub(super) fn paragraph(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.paragraphs.push(text);
        }
        self
    }

    pub(super) fn section(mut self, title: &'static str, entries: Vec<(String, String)>) -> Self {
        if !entries.is_empty() {
            self.sections.push((title, entries));
        }
        self
    }

    /// The docstring, to stand `indent` columns from the margin. The first line is not indented.
    pub(super) fn render(&self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        let mut lines = Vec::new();
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if index > 0 {
                lines.push(String::new());
            }
            // The first line has the quotes before it, and one line alone those after it too.
            let opening = if index == 0 { 3 } else { 0 };
            lines.extend(wrap(paragraph, WIDTH - indent, opening, ""));
        }
        for (title, entries) in &self.sections {
            lines.push(String::new());
            lines.push(format!("{title}:"));
            for (name, text) in entries {
                let entry = format!("{name}: {text}");
                lines.extend(wrap(&entry, WIDTH - indent - 4, 0, "    ").iter().map(|line| format!("    {line}")));
            }
        }
        let raw = if lines.iter().any(|line| line.contains('\\')) { "r" } else { "" };
        if let [line] = lines.as_slice() {
            return format!("{raw}\"\"\"{line}\"\"\"");
        }
        let lines: Vec<String> = lines
            .iter()
            .enumerate()
            .map(|(index, line)| if index == 0 || line.is_empty() { line.clone() } else { format!("{margin}{line}") })
            .collect();
        format!("{raw}\"\"\"{}\n{margin}\"\"\"", lines.join("\n"))
    }
}

/// Words on lines of at most `width` columns, of which the first has `opening` before it; later lines begin with
/// `hanging`. Code in backticks stays on one line.
fn wrap(text: &str, width: usize, opening: usize, hanging: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let before = if lines.is_empty() { opening } else { 0 };
        if !line.trim().is_empty() && before + line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::take(&mut line));
            line.push_str(hanging);
        } else if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    lines.push(line);
    lines
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut in_code = false;
    for word in text.split(' ') {
        match words.last_mut() {
            Some(last) if in_code => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        in_code ^= word.matches('`').count() % 2 == 1;
    }
    words
}

/// A sentence of the description as Python writes it.
pub(super) fn sentence(api: &Api, text: &str) -> String {
    let code =
        |literal: &str| format!("`{}`", if api.has_name(literal) { names::snake(literal) } else { literal.into() });
    let link = |item: &str| match item.split_once('.') {
        Some((resource, operation)) => format!("`{}.{}`", names::snake(resource), names::snake(operation)),
        None => format!("`{item}`"),
    };
    doc::translate(text, code, link)
}

/// A sentence about a number, with its unit.
pub(super) fn with_unit(sentence: String, unit: Option<&str>) -> String {
    match unit {
        Some(unit) if !sentence.contains(unit) => format!("{} In {unit}.", sentence.trim_end()),
        _ => sentence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn docstrings_have_one_line_or_their_quotes_on_lines_of_their_own() {
        assert_eq!(Doc::new("Reads it.").render(8), "\"\"\"Reads it.\"\"\"");
        let doc = Doc::summarized("Reads it. Twice.").section("Args", vec![("id".into(), "The `a b`.".into())]);
        let expected = "\"\"\"Reads it.\n\n    Twice.\n\n    Args:\n        id: The `a b`.\n    \"\"\"";
        assert_eq!(doc.render(4), expected);
    }

    #[test]
    fn lines_end_before_the_width_and_not_within_code() {
        let lines = wrap("one two `three four` five", 12, 0, "  ");
        assert_eq!(lines, ["one two", "  `three four`", "  five"]);
    }
}
