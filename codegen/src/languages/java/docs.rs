//! Javadoc.

use crate::doc;
use crate::model::Api;
use crate::names;

use super::types::getter;

/// As wide as the formatter leaves comments.
const WIDTH: usize = 120;

/// A comment in the making.
pub(super) struct Javadoc {
    paragraphs: Vec<String>,
    snippet: Option<String>,
    tags: Vec<String>,
}

impl Javadoc {
    /// A comment that begins with this text of the description.
    pub(super) fn new(api: &Api, text: &str) -> Self {
        Self::of(translate(api, text))
    }

    /// A comment that begins with this text of Javadoc.
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { paragraphs: vec![text.into()], snippet: None, tags: Vec::new() }
    }

    /// A comment of a getter, whose description is also what it returns.
    pub(super) fn getter(api: &Api, text: &str, absent: &str) -> Self {
        let (first, rest) = doc::first(text);
        let returned = phrase(&translate(api, first));
        // "Absent for a read." says when it is null.
        let (absent, rest) = match rest.strip_prefix("Absent ") {
            Some(when) if !absent.is_empty() => (format!("; null {}", when.trim_end_matches('.')), ""),
            _ => (absent.to_owned(), rest),
        };
        let rest = if rest.is_empty() { String::new() } else { format!(" {}", translate(api, rest)) };
        Self::of(format!("{{@return {returned}{absent}}}{rest}"))
    }

    /// A paragraph of Javadoc.
    pub(super) fn paragraph(mut self, text: impl Into<String>) -> Self {
        self.paragraphs.push(format!("<p>{}", text.into()));
        self
    }

    /// An example.
    pub(super) fn snippet(mut self, code: &str) -> Self {
        self.snippet = Some(code.to_owned());
        self
    }

    /// Describes a parameter, in Javadoc.
    pub(super) fn param(mut self, name: &str, text: &str) -> Self {
        self.tags.push(format!("@param {name} {text}"));
        self
    }

    /// Describes the result, in Javadoc.
    pub(super) fn returns(mut self, text: &str) -> Self {
        self.tags.push(format!("@return {text}"));
        self
    }

    /// Describes an exception, in Javadoc.
    pub(super) fn throws(mut self, class: &str, text: &str) -> Self {
        self.tags.push(format!("@throws {class} {text}"));
        self
    }

    /// The comment, indented.
    pub(super) fn at(self, indent: usize) -> String {
        let margin = " ".repeat(indent);
        if let ([only], None, []) = (self.paragraphs.as_slice(), &self.snippet, self.tags.as_slice())
            && indent + only.chars().count() + "/**  */".len() <= WIDTH
        {
            return format!("{margin}/** {only} */");
        }
        let mut lines = vec![format!("{margin}/**")];
        let mut paragraphs = self.paragraphs.iter();
        let wrapped = |text: &str, deeper: usize| {
            let room = WIDTH - indent - " * ".len();
            wrap(text, room, deeper).into_iter().map(|line| format!("{margin} * {line}")).collect::<Vec<_>>()
        };
        lines.extend(wrapped(paragraphs.next().expect("a comment has a text"), 0));
        if let Some(code) = &self.snippet {
            lines.push(format!("{margin} *"));
            lines.push(format!("{margin} * {{@snippet :"));
            lines.extend(code.lines().map(|line| format!("{margin} * {line}")));
            lines.push(format!("{margin} * }}"));
        }
        for paragraph in paragraphs {
            lines.push(format!("{margin} *"));
            lines.extend(wrapped(paragraph, 0));
        }
        if !self.tags.is_empty() {
            lines.push(format!("{margin} *"));
        }
        for tag in &self.tags {
            lines.extend(wrapped(tag, 4));
        }
        lines.push(format!("{margin} */"));
        lines.join("\n")
    }
}

/// A sentence of the description as Javadoc.
pub(super) fn translate(api: &Api, sentence: &str) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('@', "{@literal @}");
    let pieces = doc::pieces(sentence).into_iter().map(|piece| match piece {
        doc::Piece::Text(text) => escape(text),
        doc::Piece::Code(literal) => code(api, literal),
        doc::Piece::Link(item) => link(item),
    });
    pieces.collect()
}

/// A literal; a member of responses or errors leads to its getter.
fn code(api: &Api, literal: &str) -> String {
    let is = |name: &str| name == literal;
    if api.response.iter().any(|member| is(&member.name) && member.name.contains(char::is_uppercase)) {
        let member = api.response.iter().find(|member| is(&member.name)).expect("it was found");
        return format!("{{@link ApiResponse#{}() {literal}}}", getter(literal, member.r#type == "boolean"));
    }
    let member = api.errors.fields.iter().find(|member| is(&member.name) && member.name.contains(char::is_uppercase));
    if let Some(member) = member {
        return format!("{{@link CommetException#{}() {literal}}}", getter(literal, member.r#type == "boolean"));
    }
    format!("{{@code {literal}}}")
}

fn link(item: &str) -> String {
    match item.split_once('.') {
        Some((resource, operation)) => format!("{{@link {}#{operation}}}", names::pascal(resource)),
        None => format!("{{@link {item}}}"),
    }
}

/// A sentence as a part of another: without a capital letter at its beginning and a full stop at its end.
pub(super) fn phrase(sentence: &str) -> String {
    let sentence = sentence.strip_suffix('.').unwrap_or(sentence);
    let mut letters = sentence.chars();
    match (letters.next(), letters.next()) {
        // An abbreviation, or a name of the API in braces, stays.
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().to_string() + &sentence[first.len_utf8()..]
        }
        _ => sentence.to_owned(),
    }
}

/// Lines of at most this many characters; all but the first are deeper. Inline tags are not broken.
fn wrap(text: &str, room: usize, deeper: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let line = lines.last_mut().expect("there is a line");
        let begins = line.trim().is_empty();
        if !begins && line.chars().count() + 1 + word.chars().count() > room {
            lines.push(" ".repeat(deeper) + &word);
        } else {
            if !begins {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    lines
}

/// The words, with what stands in braces as one; a `{@return …}` is not one word.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = 0_i32;
    for word in text.split(' ') {
        let was_open = open;
        let counted = word.strip_prefix("{@return").unwrap_or(word);
        open += i32::try_from(counted.matches('{').count()).unwrap_or(0);
        open -= i32::try_from(counted.matches('}').count()).unwrap_or(0);
        match words.last_mut() {
            Some(last) if was_open > 0 => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
        open = open.max(0);
    }
    words
}
