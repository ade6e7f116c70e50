//! The types of PHP and of its static analysers.

use crate::model::{Api, Field, Model, Parameter, Rule, Type};

/// A type as PHP declares it, and as a docblock says it.
pub(super) struct Php {
    /// `string`, `Address|array`.
    pub(super) native: String,
    /// `numeric-string`, `list<Address|AddressFields>`.
    pub(super) documented: String,
}

/// The type of a value that is read.
pub(super) fn output(r#type: &Type, rule: Option<&Rule>) -> Php {
    let documented = match r#type {
        Type::List(of) => format!("list<{}>", output(of, None).documented),
        Type::Map(of) => format!("array<array-key, {}>", output(of, None).documented),
        Type::Model(name) => name.clone(),
        Type::Json if rule == Some(&Rule::Object) => "array<array-key, mixed>".to_owned(),
        other => simple(other),
    };
    let native = match r#type {
        Type::Model(name) => name.as_str(),
        Type::Json if rule == Some(&Rule::Object) => "array",
        other => scalar(other),
    };
    Php { native: native.to_owned(), documented }
}

/// The type of a value that is given: a model may be an array of its fields.
pub(super) fn input(r#type: &Type, rule: Option<&Rule>) -> Php {
    let (native, documented) = match r#type {
        Type::List(of) => ("array".to_owned(), format!("list<{}>", input(of, None).documented)),
        Type::Map(of) => ("array".to_owned(), format!("array<array-key, {}>", input(of, None).documented)),
        Type::Model(name) => (format!("{name}|array"), format!("{name}|{name}Fields")),
        Type::Json if rule == Some(&Rule::Object) => {
            ("array|object".to_owned(), "array<array-key, mixed>|object".to_owned())
        }
        other => (scalar(other).to_owned(), simple(other)),
    };
    Php { native, documented }
}

fn scalar(r#type: &Type) -> &'static str {
    match r#type {
        Type::Integer => "int",
        Type::Boolean => "bool",
        Type::Json => "mixed",
        Type::List(_) | Type::Map(_) => "array",
        _ => "string",
    }
}

fn simple(r#type: &Type) -> String {
    match r#type {
        Type::Decimal => "numeric-string".to_owned(),
        Type::Enum(name) => format!("{name}::*|string"),
        Type::Constant(text) => super::code::quoted(text),
        other => scalar(other).to_owned(),
    }
}

impl Php {
    /// The type, or null.
    pub(super) fn nullable(self) -> Self {
        let native = match self.native.as_str() {
            "mixed" => self.native,
            native if native.contains('|') => format!("{native}|null"),
            native => format!("?{native}"),
        };
        let documented = if self.documented == "mixed" { self.documented } else { format!("{}|null", self.documented) };
        Self { native, documented }
    }

    /// The type, or null, or `Field::Unchanged`.
    pub(super) fn clearable(self) -> Self {
        let objects = self.native.split('|').any(|part| matches!(part, "object" | "mixed"));
        let native = match self.native.as_str() {
            "mixed" => self.native,
            native if objects => format!("{native}|null"),
            native => format!("{native}|Field|null"),
        };
        let documented =
            if self.documented == "mixed" { self.documented } else { format!("{}|Field|null", self.documented) };
        Self { native, documented }
    }
}

/// A type in the field table: `'string'`, `Address::class`, `['list', Address::class]`.
pub(super) fn entry(r#type: &Type, rule: Option<&Rule>) -> String {
    match r#type {
        Type::Model(name) => format!("{name}::class"),
        Type::List(of) => format!("['list', {}]", entry(of, None)),
        Type::Map(of) => format!("['map', {}]", entry(of, None)),
        Type::Json if rule == Some(&Rule::Object) => "'object'".to_owned(),
        Type::Constant(_) => "'string'".to_owned(),
        other => format!("'{}'", other.kind()),
    }
}

/// Whether an argument may hold arrays that are JSON objects, which PHP does not tell from lists.
pub(super) fn holds_objects(parameter: &Parameter) -> bool {
    fn within(r#type: &Type) -> bool {
        match r#type {
            Type::Model(_) | Type::Map(_) => true,
            Type::List(of) => within(of),
            _ => false,
        }
    }
    within(&parameter.r#type) || parameter.r#type == Type::Json && parameter.rule == Some(Rule::Object)
}

/// Whether a field is never null: the server always sends it, and who makes the model must give it.
pub(super) fn certain(model: &Model, field: &Field) -> bool {
    (!model.output || field.certain) && (!model.input || field.required)
}

/// The models whose field arrays a type mentions.
pub(super) fn arrays_of<'a>(api: &Api, types: impl Iterator<Item = &'a Type>) -> Vec<&'a str> {
    let named = types.filter_map(Type::named);
    let mut models: Vec<&str> = named.filter(|name| api.models().any(|model| model.name == *name)).collect();
    models.sort_unstable();
    models.dedup();
    models
}
