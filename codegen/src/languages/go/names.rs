//! Names as Go writes them: initialisms in one case, no keywords.

pub(super) use commet_snippets::go::{constant, exported, field, field_constant, unexported};

use crate::model::{Form, Operation, Returns};
use crate::names;

/// Reserved names of parameters: keywords, and names in the bodies of generated methods.
const RESERVED: [&str; 47] = [
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
    "all",
    "any",
    "argument",
    "bool",
    "call",
    "commet",
    "context",
    "ctx",
    "error",
    "false",
    "float64",
    "fmt",
    "given",
    "int64",
    "json",
    "keyed",
    "nil",
    "opts",
    "params",
    "resource",
    "string",
    "true",
];

/// The name of a positional argument of a method with this receiver.
pub(super) fn argument(name: &str, receiver: &str) -> String {
    let argument = unexported(name);
    if RESERVED.contains(&argument.as_str()) || argument == receiver { argument + "Value" } else { argument }
}

/// The name of a method's receiver: the first letter of its type.
pub(super) fn receiver(name: &str) -> String {
    unexported(name).chars().take(1).collect()
}

/// The method that iterates over all pages of an operation: `All` of `list`, `AllEvents` of `listEvents`.
pub(super) fn iterator(operation: &Operation) -> Option<String> {
    let paged = matches!(operation.returns, Returns { form: Form::Page, .. });
    let words = names::words(&operation.name);
    let rest = if words[0] == "list" { &words[1..] } else { &words[..] };
    paged.then(|| format!("All{}", exported(&rest.join("_"))))
}

/// The stem of a file's name: `credit_notes`.
pub(super) fn file(resource: &str) -> String {
    names::snake(resource)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_is_no_keyword_and_no_receiver() {
        assert_eq!(argument("type", "plans"), "typeValue");
        assert_eq!(argument("p", &receiver("plans")), "pValue");
    }
}
