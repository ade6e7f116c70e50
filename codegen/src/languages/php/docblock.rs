//! Docblocks: paragraphs and tags, wrapped.

use crate::doc;
use crate::names;

/// Where lines end, as `phpcs.xml` has it.
pub(super) const WIDTH: usize = 120;

/// A documented parameter or property.
pub(super) struct Documented {
    pub(super) r#type: String,
    pub(super) name: String,
    pub(super) doc: String,
}

impl Documented {
    pub(super) fn new(r#type: &str, name: &str, doc: String) -> Self {
        Self { r#type: r#type.to_owned(), name: name.to_owned(), doc }
    }
}

/// A unit at the end of a sentence.
pub(super) fn in_unit(unit: Option<&String>) -> String {
    unit.map(|unit| format!(" In {}.", names::spaced(unit))).unwrap_or_default()
}

/// A docblock in the making.
pub(super) struct Docblock {
    indent: usize,
    lines: Vec<String>,
}

impl Docblock {
    /// An empty one, `indent` spaces from the left.
    pub(super) fn new(indent: usize) -> Self {
        Self { indent, lines: Vec::new() }
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(mut self, text: &str) -> Self {
        if !text.is_empty() {
            self.gap();
            let width = self.width();
            self.lines.extend(wrap(text, width));
        }
        self
    }

    /// Adds lines as they are: code, a tag.
    pub(super) fn block<S: Into<String>>(mut self, lines: impl IntoIterator<Item = S>) -> Self {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_some() {
            self.gap();
            self.lines.extend(lines.map(Into::into));
        }
        self
    }

    /// Adds `@param` tags, in columns.
    pub(super) fn params(self, params: &[Documented]) -> Self {
        let longest = |width: fn(&Documented) -> usize| params.iter().map(width).max().unwrap_or_default();
        let types = longest(|param| param.r#type.chars().count());
        let names = longest(|param| param.name.chars().count() + 1);
        let (mut lines, width) = (Vec::new(), self.width());
        for param in params {
            let head = format!("@param {:types$} {:names$} ", param.r#type, format!("${}", param.name));
            let room = width.saturating_sub(head.chars().count());
            // Columns that leave no room for sentences are given up.
            let (head, hang) = if room >= 30 {
                let hang = head.chars().count();
                (head, hang)
            } else {
                (format!("@param {} ${} ", param.r#type, param.name), 8)
            };
            lines.extend(hanging(&head, &param.doc, hang, width));
        }
        self.block(lines)
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
    }

    fn width(&self) -> usize {
        WIDTH - self.indent - 3
    }

    /// The text, without a line's end. A single short line stands between the marks.
    pub(super) fn render(&self) -> String {
        let indent = " ".repeat(self.indent);
        if let [line] = self.lines.as_slice()
            && self.indent + line.chars().count() + 7 <= WIDTH
            && !line.starts_with('@')
        {
            return format!("{indent}/** {line} */");
        }
        let mut text = format!("{indent}/**\n");
        for line in &self.lines {
            text += format!("{indent} * {line}").trim_end();
            text += "\n";
        }
        text + &indent + " */"
    }
}

/// A text that follows `head`; further lines begin `hang` columns to the right.
fn hanging(head: &str, text: &str, hang: usize, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = head.to_owned();
    let mut empty = true;
    for word in words(text) {
        if !empty && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(std::mem::replace(&mut line, " ".repeat(hang)));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line += &word;
        empty = false;
    }
    lines.push(line);
    lines
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    hanging("", text, 0, width)
}

/// Words, where what stands in backticks or braces is one, and so is a number with its unit.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in text.split(' ') {
        let open = words.last().is_some_and(|word: &String| {
            let number = word.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
            let unit = number && matches!(piece.trim_end_matches('.'), "s" | "ms" | "MiB");
            word.matches('`').count() % 2 == 1 || word.matches('{').count() > word.matches('}').count() || unit
        });
        match words.last_mut() {
            Some(word) if open => *word = format!("{word} {piece}"),
            _ => words.push(piece.to_owned()),
        }
    }
    words
}

/// A sentence of the description as PHP's docblocks have it.
pub(super) fn sentence(text: &str) -> String {
    let link = |item: &str| match item.split_once('.') {
        Some((resource, operation)) => format!("{{@see {}::{operation}()}}", names::pascal(resource)),
        None => format!("{{@see {item}}}"),
    };
    doc::translate(text, |literal| format!("`{literal}`"), link)
}
