//! Names as Go writes them: initialisms in one case, no keywords.

use crate::model::Form;
use crate::model::{Operation, Returns};
use crate::names;

const INITIALISMS: [&str; 17] = [
    "api", "ca", "html", "http", "https", "id", "ip", "json", "sql", "tls", "ttl", "ui", "uri", "url", "utc", "uuid",
    "xml",
];

/// What a parameter cannot be called: keywords, and what the bodies of generated methods name.
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

/// Members that every generated struct has besides its fields.
const MEMBERS: [&str; 7] = ["Clear", "Extra", "Format", "LogValue", "MarshalJSON", "SendEmpty", "UnmarshalJSON"];

/// `StatusURL`.
pub(super) fn exported(name: &str) -> String {
    names::words(name).iter().map(|word| part(word)).collect()
}

/// `statusURL`, `id`.
pub(super) fn unexported(name: &str) -> String {
    let words = names::words(name);
    words[0].clone() + &words[1..].iter().map(|word| part(word)).collect::<String>()
}

fn part(word: &str) -> String {
    let plural = word.strip_suffix('s').filter(|singular| INITIALISMS.contains(singular));
    match plural {
        _ if INITIALISMS.contains(&word) => word.to_ascii_uppercase(),
        Some(singular) => singular.to_ascii_uppercase() + "s",
        None => names::capitalized(word),
    }
}

/// The name of a struct's field.
pub(super) fn field(name: &str) -> String {
    let exported = exported(name);
    if MEMBERS.contains(&exported.as_str()) { exported + "Value" } else { exported }
}

/// The name of a positional argument of a method with this receiver.
pub(super) fn argument(name: &str, receiver: &str) -> String {
    let argument = unexported(name);
    if RESERVED.contains(&argument.as_str()) || argument == receiver { argument + "Value" } else { argument }
}

/// The name of a receiver.
pub(super) fn receiver(name: &str) -> String {
    let receiver = unexported(name);
    if RESERVED.contains(&receiver.as_str()) || receiver == "state" { receiver + "Value" } else { receiver }
}

/// The constant of an enumeration's value: `PlanStatusPastDue`.
pub(super) fn constant(of: &str, value: &str) -> String {
    let spaced: String =
        value.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    format!("{of}{}", exported(&spaced))
}

/// The constant that names a field: `FieldStatus`.
pub(super) fn field_constant(name: &str) -> String {
    format!("Field{}", exported(name))
}

/// The method that iterates over all pages of an operation: `All` of `list`, `AllEvents` of `listEvents`.
pub(super) fn iterator(operation: &Operation) -> Option<String> {
    let paged = matches!(operation.returns, Returns { form: Form::Page, .. });
    let words = names::words(&operation.name);
    let rest = if words[0] == "list" { &words[1..] } else { &words[..] };
    paged.then(|| format!("All{}", rest.iter().map(|word| part(word)).collect::<String>()))
}

/// The stem of a file's name: `credit_notes`.
pub(super) fn file(resource: &str) -> String {
    names::snake(resource)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initialisms_are_in_one_case() {
        for (name, upper, lower) in [
            ("planId", "PlanID", "planID"),
            ("id", "ID", "id"),
            ("statusUrl", "StatusURL", "statusURL"),
            ("apiLevel", "APILevel", "apiLevel"),
            ("planIds", "PlanIDs", "planIDs"),
            ("rate_limited", "RateLimited", "rateLimited"),
        ] {
            assert_eq!((exported(name), unexported(name)), (upper.to_owned(), lower.to_owned()));
        }
        assert_eq!(constant("PlanStatus", "past_due"), "PlanStatusPastDue");
        assert_eq!(argument("type", "plans"), "typeValue");
        assert_eq!(argument("plans", "plans"), "plansValue");
    }
}
