//! Documentation and literals as TypeScript has them.

use crate::doc;
use crate::names;

/// The width of comments, as prettier's of this binding.
const WIDTH: usize = 120;

/// A sentence of the description, with its links as `TSDoc` writes them. Names are in the case of the description.
pub(super) fn sentence(text: &str) -> String {
    let link = |item: &str| match item.split_once('.') {
        Some((resource, operation)) => format!("{{@link {}.{operation}}}", names::pascal(resource)),
        None => format!("{{@link {item}}}"),
    };
    doc::translate(text, |code| format!("`{code}`"), link)
}

/// A comment of documentation. Blank lines separate paragraphs; lists and code keep their lines.
pub(super) fn comment(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    if !text.contains('\n') && indent + text.chars().count() + "/**  */".len() <= WIDTH {
        return format!("{margin}/** {text} */");
    }
    let width = WIDTH - indent - " * ".len();
    let mut lines = Vec::new();
    for paragraph in text.split("\n\n") {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        if paragraph.starts_with("```") {
            lines.extend(paragraph.lines().map(str::to_owned));
        } else {
            lines.extend(paragraph.lines().flat_map(|line| wrapped(line, width)));
        }
    }
    let lines = lines.iter().map(|line| format!("{margin} * {line}").trim_end().to_owned());
    format!("{margin}/**\n{}\n{margin} */", lines.collect::<Vec<_>>().join("\n"))
}

/// Lines of at most this width; those after the first of a list's item stand below its text.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let hanging = if text.starts_with("- ") { "  " } else { "" };
    let mut lines = vec![String::new()];
    for word in words(text) {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(&word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(&word);
        } else {
            lines.push(format!("{hanging}{word}"));
        }
    }
    lines
}

/// The words of a text. A literal in backticks and a link are one.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quoted, mut linked) = (false, false);
    for letter in text.chars() {
        match letter {
            '`' => quoted = !quoted,
            '{' | '}' if !quoted => linked = letter == '{',
            _ => (),
        }
        if letter == ' ' && !quoted && !linked {
            words.push(String::new());
        } else {
            words.last_mut().expect("there is a word").push(letter);
        }
    }
    words
}

/// Words that no variable may be called, and the name of the last argument.
const RESERVED: [&str; 49] = [
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "options",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// A variable for an argument of this name.
pub(super) fn local(name: &str) -> String {
    if RESERVED.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

/// An object with one member, or the pattern that takes one apart.
pub(super) fn member(name: &str, local: &str) -> String {
    if name == local { format!("{{ {name} }}") } else { format!("{{ {name}: {local} }}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_as_wide_as_it_may_be() {
        assert_eq!(comment("Reads it.", 2), "  /** Reads it. */");
        let long = comment(&"word ".repeat(30), 0);
        assert!(long.starts_with("/**\n * word word"));
        assert!(long.lines().all(|line| line.chars().count() <= WIDTH));
        assert_eq!(comment("One.\n\n- `a`: b", 0), "/**\n * One.\n *\n * - `a`: b\n */");
    }
}
