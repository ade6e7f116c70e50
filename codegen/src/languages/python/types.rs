//! Names and types of Python.

use std::collections::HashSet;

pub(super) use commet_snippets::python::name;

use crate::model::{Api, Rule, Type};

/// The type of a value in a response.
pub(super) fn output(r#type: &Type) -> String {
    match r#type {
        Type::String | Type::Decimal | Type::Timestamp => "str".to_owned(),
        Type::Constant(text) => format!("Literal[{text:?}]"),
        Type::Integer => "int".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Json => "Any".to_owned(),
        Type::Enum(name) | Type::Model(name) => name.clone(),
        Type::List(of) => format!("list[{}]", output(of)),
        Type::Map(of) => format!("dict[str, {}]", output(of)),
    }
}

/// The type of an argument.
pub(super) fn input(api: &Api, r#type: &Type, rule: Option<&Rule>) -> String {
    match r#type {
        Type::Json if rule == Some(&Rule::Object) => "Mapping[str, Any] | Json".to_owned(),
        Type::Json => "object".to_owned(),
        Type::Model(name) if api.model(name).output => format!("{name}Params | {name}"),
        Type::Model(name) => format!("{name}Params"),
        Type::List(of) => format!("Sequence[{}]", input(api, of, None)),
        Type::Map(of) => format!("Mapping[str, {}]", input(api, of, None)),
        simple => output(simple),
    }
}

/// A type that None is added to.
pub(super) fn or_none(r#type: &str) -> String {
    if matches!(r#type, "Any" | "object") { r#type.to_owned() } else { format!("{type} | None") }
}

/// The conversion from JSON's value to this type; empty where they are the same.
pub(super) fn maker(r#type: &Type) -> Option<String> {
    match r#type {
        Type::Model(name) => Some(format!("{name}._read")),
        Type::List(of) => maker(of).map(|of| format!("list_of({of})")),
        Type::Map(of) => maker(of).map(|of| format!("dict_of({of})")),
        _ => None,
    }
}

/// A type where a class has members of the names in `taken`: in its body, `list` may be a method.
pub(super) fn within(r#type: &str, taken: &HashSet<String>) -> String {
    let mut written = String::new();
    for piece in r#type.split_inclusive(|letter: char| !letter.is_alphanumeric() && letter != '_') {
        let word = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '_');
        if ["bool", "dict", "int", "list", "object", "str"].contains(&word) && taken.contains(word) {
            written.push_str("builtins.");
        }
        written.push_str(piece);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_builtin_that_a_method_hides_is_written_in_full() {
        let taken = HashSet::from(["list".to_owned()]);
        assert_eq!(within("Response[list[Customer]]", &taken), "Response[builtins.list[Customer]]");
        assert_eq!(within("dict[str, int]", &taken), "dict[str, int]");
    }

    #[test]
    fn a_keyword_gets_an_underscore() {
        assert_eq!(name("from", &[]), "from_");
        assert_eq!(name("timeout", &["timeout"]), "timeout_");
        assert_eq!(name("postalCode", &["timeout"]), "postal_code");
    }
}
