//! The flags of an operation's parameters.

use commet::help::{ModelHelp, OperationHelp, ResourceHelp, ValueHelp};
use commet::{Kind, Parameter, Place};

/// Names that options of every command have already.
const TAKEN: [&str; 15] = [
    "json",
    "api-key",
    "base-url",
    "timeout",
    "max-retries",
    "verbose",
    "color",
    "help",
    "version",
    "all",
    "yes",
    "clear",
    "quiet",
    "idempotency-key",
    "input",
];

/// A parameter, or a field of one that is an object.
pub(super) struct Flag {
    /// The name in the library: `address.postalCode`.
    pub(super) name: String,
    pub(super) parameter: &'static Parameter,
    /// The field's own name, and the words of the parameter that it is of.
    pub(super) field: Option<(&'static str, &'static ValueHelp)>,
    pub(super) kind: Kind,
    pub(super) help: &'static ValueHelp,
    pub(super) form: Form,
}

pub(super) enum Form {
    /// Written without a flag; help shows it under this name.
    Positional(String),
    /// `--postal-code`.
    Long(String),
    /// Two flags without a value, for true and for false.
    Words(&'static str, &'static str),
}

impl Flag {
    /// The name in clap, where no option of every command has it.
    pub(super) fn id(&self) -> String {
        format!("api.{}", self.name)
    }

    /// Its name in a message.
    pub(super) fn shown(&self) -> String {
        match &self.form {
            Form::Positional(name) => name.clone(),
            Form::Long(name) => format!("--{name}"),
            Form::Words(yes, no) => format!("--{yes} or --{no}"),
        }
    }

    /// Whether its value is written as JSON: as one text, where a list of texts has no flag to repeat.
    pub(super) fn is_json(&self) -> bool {
        match self.kind {
            Kind::List(of) if is_text(*of) => self.is_positional(),
            kind => !is_text(kind),
        }
    }

    pub(super) fn is_positional(&self) -> bool {
        matches!(self.form, Form::Positional(_))
    }
}

/// The flags of an operation, in the order of its parameters.
pub(super) fn flags(resource: &ResourceHelp, help: &'static OperationHelp) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (parameter, words) in help.operation.parameters.iter().zip(help.parameters) {
        let flag = |form| {
            let name = parameter.name.to_owned();
            Flag { name, parameter, field: None, kind: parameter.kind, help: words, form }
        };
        if parameter.place == Place::Path || help.operation.takes_only(parameter) {
            flags.push(flag(Form::Positional(value_name(resource, parameter))));
        } else if let Some((yes, no)) = words.words.filter(|_| parameter.place == Place::Query) {
            flags.push(flag(Form::Words(yes, no)));
        } else if let Kind::Model(model) = parameter.kind
            && let Some(inner) = ModelHelp::of(model)
        {
            let is_flat = resource.flat.contains(&parameter.name);
            flags.extend(model.fields.iter().zip(inner.fields).map(|(field, help)| Flag {
                name: format!("{}.{}", parameter.name, field.name),
                parameter,
                field: Some((field.name, words)),
                kind: field.kind,
                help,
                form: Form::Long(if is_flat {
                    long(resource, field.name)
                } else {
                    format!("{}-{}", kebab(parameter.name), kebab(field.name))
                }),
            }));
        } else {
            flags.push(flag(Form::Long(long(resource, parameter.name))));
        }
    }
    flags
}

/// The fields that `--clear` takes: those that may be absent, as not even a creation requires them.
pub(super) fn clearable(resource: &ResourceHelp, help: &OperationHelp) -> Vec<&'static Parameter> {
    if !help.operation.null_clears {
        return Vec::new();
    }
    let creation = resource.operations.iter().find(|other| other.name == "create");
    let is_required = |name: &str| {
        let mut parameters = creation.into_iter().flat_map(|creation| creation.operation.parameters);
        parameters.any(|parameter| parameter.name == name && parameter.required)
    };
    let body = help.operation.parameters.iter().filter(|parameter| parameter.place == Place::Body);
    body.filter(|parameter| !parameter.required && !is_required(parameter.name)).collect()
}

/// Writes a parameter that an error names as its flag: `--postal-code` for `address.postal_code`.
pub(crate) fn of_parameter(resource: &ResourceHelp, help: &'static OperationHelp, given: &str) -> Option<String> {
    let same = |name: &str, given: &str| name.eq_ignore_ascii_case(&given.replace('_', ""));
    if same("idempotencyKey", given) {
        return Some("--idempotency-key".to_owned());
    }
    let flags = flags(resource, help);
    let whole = flags.iter().find(|flag| same(&flag.name, given));
    let outer = given.split(['.', '[']).next().unwrap_or_default();
    whole.or_else(|| flags.iter().find(|flag| same(flag.parameter.name, outer))).map(Flag::shown)
}

fn long(resource: &ResourceHelp, name: &str) -> String {
    let long = kebab(name);
    if TAKEN.contains(&long.as_str()) { format!("{}-{long}", kebab(resource.singular)) } else { long }
}

/// The resource's own ID is `ID`.
fn value_name(resource: &ResourceHelp, parameter: &Parameter) -> String {
    if is_text(parameter.kind) {
        let is_own = parameter.name.strip_suffix("Id") == Some(resource.singular);
        if is_own { "ID".to_owned() } else { words(parameter.name, "_").to_ascii_uppercase() }
    } else {
        "JSON".to_owned()
    }
}

/// Whether it is written as it is, and not as JSON.
pub(super) fn is_text(kind: Kind) -> bool {
    !matches!(kind, Kind::Json | Kind::Model(_) | Kind::List(_) | Kind::Map(_))
}

/// `batchCreate` is `batch-create`.
pub(crate) fn kebab(name: &str) -> String {
    words(name, "-")
}

/// `activeSubscription` is `active subscription`.
pub(crate) fn spaced(name: &str) -> String {
    words(name, " ")
}

fn words(name: &str, between: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push_str(between);
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::invocation::find;

    fn shown(resource: &str, operation: &str) -> Vec<String> {
        let (resource, help) = find(resource, operation).unwrap();
        flags(resource, help).iter().map(Flag::shown).collect()
    }

    #[test]
    fn flags_are_the_names_of_the_table() {
        assert_eq!(shown("customers", "get"), ["ID"]);
        assert_eq!(shown("customers", "list"), ["--active or --archived", "--search", "--limit", "--cursor"]);
        let create = shown("customers", "create");
        assert_eq!(create[..5], ["--email", "--id", "--full-name", "--timezone", "--line1"]);
        assert_eq!(shown("customers", "batch-create"), ["JSON"]);
        assert_eq!(shown("subscriptions", "get-active"), ["CUSTOMER_ID"]);
        assert_eq!(shown("subscriptions", "change-plan"), ["ID", "--new-plan-id", "--new-billing-interval"]);
    }

    #[test]
    fn what_an_error_names_is_found() {
        let (resource, help) = find("customers", "update").unwrap();
        let found = |given| of_parameter(resource, help, given);
        assert_eq!(found("customer_id").as_deref(), Some("ID"));
        assert_eq!(found("address.postal_code").as_deref(), Some("--postal-code"));
        assert_eq!(found("idempotency_key").as_deref(), Some("--idempotency-key"));
        assert_eq!(found("colour"), None);
        let (resource, help) = find("customers", "batch-create").unwrap();
        assert_eq!(of_parameter(resource, help, "customers[3].email").as_deref(), Some("JSON"));
    }

    #[test]
    fn only_what_may_be_absent_is_cleared() {
        let (resource, help) = find("customers", "update").unwrap();
        let names: Vec<_> = clearable(resource, help).iter().map(|parameter| parameter.name).collect();
        assert!(["fullName", "address"].iter().all(|name| names.contains(name)), "{names:?}");
        assert!(!["customerId", "email"].iter().any(|name| names.contains(name)), "{names:?}");
    }
}
