//! The part of the description that calls are written from.

use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One resource: its models, enumerations and operations.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Resource {
    /// The plural name in camelCase: `customers`.
    pub name: String,
    /// The singular name in camelCase: `customer`.
    pub singular: String,
    /// One sentence.
    pub doc: String,
    /// The file that describes it: `api/customers.toml`.
    pub source: String,
    /// Its enumerations.
    pub enums: Vec<Enum>,
    /// Its models, in the order of the file.
    pub models: Vec<Model>,
    /// Its operations, in the order of the file.
    pub operations: Vec<Operation>,
    /// The facts that the command line alone needs.
    #[serde(skip_deserializing)]
    pub cli: Cli,
}

/// The facts of a resource that the command line alone needs. Names are in camelCase.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cli {
    /// The columns of its table: fields of the model.
    pub columns: Vec<String>,
    /// The labels of fields, where the words of the name are not good enough.
    pub labels: IndexMap<String, String>,
    /// The words for true and false of a field. As a parameter of a list, the field is two flags with these names.
    pub words: IndexMap<String, [String; 2]>,
    /// The parameters whose members are flags without the parameter's name before theirs.
    pub flat: Vec<String>,
    /// The models that are shown in one line: its parts, each of them names of fields.
    pub lines: IndexMap<String, Vec<String>>,
    /// The message after an operation whose name does not describe the result.
    pub done: IndexMap<String, String>,
    /// The message after a creation that returned an existing object (status 200).
    pub existing: IndexMap<String, String>,
}

/// An open enumeration: values that are not listed are kept as they come.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Enum {
    /// The name: `BillingInterval`.
    pub name: String,
    /// One sentence.
    pub doc: String,
    /// The known values.
    pub values: Vec<EnumValue>,
}

/// A value of an enumeration.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct EnumValue {
    /// The value on the wire: `past_due`.
    pub value: String,
    /// One sentence.
    pub doc: String,
}

/// An object of the API.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Model {
    /// The name: `Customer`.
    pub name: String,
    /// One sentence.
    pub doc: String,
    /// Whether an operation takes it, within its parameters.
    pub input: bool,
    /// Whether an operation returns it, or something that contains it.
    pub output: bool,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a model.
#[allow(clippy::struct_excessive_bools, reason = "each is one fact of the description")]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Field {
    /// The name in camelCase.
    pub name: String,
    /// The type.
    pub r#type: Type,
    /// The names on the wire. The first is sent; all are read, an earlier one before a later one.
    pub wire: Vec<String>,
    /// Whether every response has it.
    pub certain: bool,
    /// Whether a request must have it.
    pub required: bool,
    /// Whether text forms of the model show it.
    pub shown: bool,
    /// Whether it is personal data.
    pub personal: bool,
    /// The check before it is sent.
    pub rule: Option<Rule>,
    /// The unit of an integer: `cents`.
    pub unit: Option<String>,
    /// One sentence.
    pub doc: String,
}

/// The type of a field or a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Text.
    #[default]
    String,
    /// Text that is always the same.
    Constant(String),
    /// A whole number of 64 bits.
    Integer,
    /// A number with a decimal point, as it is written.
    Decimal,
    /// True or false.
    Boolean,
    /// A moment, as ISO 8601 text.
    Timestamp,
    /// Any JSON value, byte for byte.
    Json,
    /// An open enumeration.
    Enum(String),
    /// A model.
    Model(String),
    /// A list of values of one type.
    List(Box<Type>),
    /// An object whose values are of one type.
    Map(Box<Type>),
}

impl Type {
    /// The name of its kind: `string`, `model`, `list`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Constant(_) => "constant",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Timestamp => "timestamp",
            Self::Json => "json",
            Self::Enum(_) => "enum",
            Self::Model(_) => "model",
            Self::List(_) => "list",
            Self::Map(_) => "map",
        }
    }

    /// The type of the items, of a list or a map.
    pub fn of(&self) -> Option<&Type> {
        match self {
            Self::List(of) | Self::Map(of) => Some(of),
            _ => None,
        }
    }

    /// The model or enumeration within, however deep.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Enum(name) | Self::Model(name) => Some(name),
            Self::List(of) | Self::Map(of) => of.named(),
            _ => None,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Enum(name) | Self::Model(name) => f.write_str(name),
            Self::Constant(text) => write!(f, "{text:?}"),
            Self::List(of) => write!(f, "list<{of}>"),
            Self::Map(of) => write!(f, "map<{of}>"),
            simple => f.write_str(simple.kind()),
        }
    }
}

/// The checks before a request is sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// An e-mail address.
    Email,
    /// An ID: 1 to 255 bytes.
    Id,
    /// A country code of two letters.
    Country,
    /// A JSON object.
    Object,
    /// A whole number from the first to the second.
    Range(i64, i64),
}

/// An operation of a resource.
#[allow(clippy::struct_excessive_bools, reason = "each is one fact of the description")]
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Operation {
    /// The name in camelCase: `create`.
    pub name: String,
    /// The name of the dynamic API: `customers.create`, always in camelCase.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// The path below the base URL.
    pub path: String,
    /// The documentation. Its first sentence stands alone.
    pub doc: String,
    /// The parameters, in the order of the file.
    pub parameters: Vec<Parameter>,
    /// Sets of parameters of which exactly one must be given.
    pub exactly_one: Vec<Vec<String>>,
    /// The return value.
    pub returns: Returns,
    /// Body members that are always sent, with their JSON text.
    pub fixed: Vec<(String, String)>,
    /// Whether null clears a field. Elsewhere null is absent.
    pub null_clears: bool,
    /// Whether it changes anything, and so carries an idempotency key.
    pub writes: bool,
    /// The effect that cannot be undone.
    pub confirm: Option<String>,
    /// The type of its parameters: `CreateCustomerParams`.
    pub params: String,
    /// Whether it takes one required argument and nothing else, which then is positional.
    pub sole: bool,
    /// One example of arguments.
    pub example: Value,
    /// Go: whether the idempotency key is the last positional argument.
    pub go_idempotency_key: bool,
    /// Java: the parameters of an overload that takes them by position.
    pub java_positional: Vec<String>,
}

/// A parameter of an operation.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub struct Parameter {
    /// The name in camelCase.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// Where it is sent: `path`, `query`, `body`.
    pub place: Place,
    /// The type.
    pub r#type: Type,
    /// Whether a call without it is refused.
    pub required: bool,
    /// Whether it is personal data.
    pub personal: bool,
    /// The check before it is sent.
    pub rule: Option<Rule>,
    /// The unit of an integer.
    pub unit: Option<String>,
    /// One sentence.
    pub doc: String,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A member of the JSON body.
    #[default]
    Body,
}

/// The return value of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Returns {
    /// `model`, `nullable`, `list` or `page` (a list with a cursor).
    pub form: Form,
    /// The model.
    pub model: String,
}

/// Whether an operation returns one object, a list or a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Once.
    #[default]
    Model,
    /// Once, or null.
    Nullable,
    /// In a list.
    List,
    /// In a list of pages.
    Page,
}

impl Operation {
    /// Whether a parameter is an argument by position in the languages that group all others.
    pub fn is_positional(&self, parameter: &Parameter) -> bool {
        self.sole || parameter.place == Place::Path
    }

    /// The parameters that are arguments by position.
    pub fn positional(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| self.is_positional(parameter))
    }

    /// The parameters that stand in an object.
    pub fn grouped(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| !self.is_positional(parameter))
    }

    /// Whether it takes an object of parameters.
    pub fn has_params(&self) -> bool {
        self.grouped().next().is_some()
    }
}

impl Parameter {
    /// The field of a model that is described as this parameter is.
    pub fn to_field(&self) -> Field {
        Field {
            name: self.name.clone(),
            r#type: self.r#type.clone(),
            wire: vec![self.wire.clone()],
            certain: false,
            required: self.required,
            shown: false,
            personal: self.personal,
            rule: self.rule.clone(),
            unit: self.unit.clone(),
            doc: self.doc.clone(),
        }
    }
}
