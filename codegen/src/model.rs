//! The description, checked: what templates are rendered from.

use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The whole description.
#[derive(Debug, Serialize)]
pub struct Api {
    /// The resources, in the order of their files' names.
    pub resources: Vec<Resource>,
    /// The client's settings.
    pub settings: Vec<Setting>,
    /// The options of one call.
    pub options: Vec<CallOption>,
    /// The documentation of the method that calls any path.
    pub request: Request,
    /// The members of a response.
    pub response: Vec<Member>,
    /// The errors.
    pub errors: Errors,
}

/// One resource: its models, enumerations and operations.
#[derive(Debug, Serialize)]
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
    /// What the command line shows of it.
    pub cli: Cli,
}

/// What the command line alone shows of a resource. Names are in camelCase.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cli {
    /// The columns of its table: fields of the model.
    pub columns: Vec<String>,
    /// The labels of fields, where the words of the name are not good enough.
    pub labels: IndexMap<String, String>,
    /// What true and false of a field are called. As a parameter of a list it is two flags of these names.
    pub words: IndexMap<String, [String; 2]>,
    /// The parameters whose members are flags without the parameter's name before theirs.
    pub flat: Vec<String>,
    /// The models that are shown in one line: its parts, each of them names of fields.
    pub lines: IndexMap<String, Vec<String>>,
    /// What is said after an operation, where the operation's name does not tell.
    pub done: IndexMap<String, String>,
    /// What is said instead where a creation found what exists already (status 200).
    pub existing: IndexMap<String, String>,
}

/// An open enumeration: values that are not listed are kept as they come.
#[derive(Clone, Debug, Serialize)]
pub struct Enum {
    /// The name: `BillingInterval`.
    pub name: String,
    /// One sentence.
    pub doc: String,
    /// The known values.
    pub values: Vec<EnumValue>,
}

/// A value of an enumeration.
#[derive(Clone, Debug, Serialize)]
pub struct EnumValue {
    /// The value on the wire: `past_due`.
    pub value: String,
    /// One sentence.
    pub doc: String,
}

/// An object of the API.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
    /// What is checked before it is sent.
    pub rule: Option<Rule>,
    /// The unit of an integer: `cents`.
    pub unit: Option<String>,
    /// One sentence.
    pub doc: String,
}

/// The type of a field or a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Text.
    String,
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
            Self::List(of) => write!(f, "list<{of}>"),
            Self::Map(of) => write!(f, "map<{of}>"),
            simple => f.write_str(simple.kind()),
        }
    }
}

/// In templates a type is `{ kind, name, of }`.
impl Serialize for Type {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut written = serializer.serialize_struct("Type", 3)?;
        written.serialize_field("kind", self.kind())?;
        written.serialize_field("name", &self.named())?;
        written.serialize_field("of", &self.of())?;
        written.end()
    }
}

/// What is checked before a request is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
    /// What it returns.
    pub returns: Returns,
    /// Body members that are always sent, with their JSON text.
    pub fixed: Vec<(String, String)>,
    /// Whether null clears a field. Elsewhere null is absent.
    pub null_clears: bool,
    /// Whether it changes anything, and so carries an idempotency key.
    pub writes: bool,
    /// What cannot be undone.
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
#[derive(Clone, Debug, Serialize)]
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
    /// What is checked before it is sent.
    pub rule: Option<Rule>,
    /// The unit of an integer.
    pub unit: Option<String>,
    /// One sentence.
    pub doc: String,
}

/// Where a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
    /// A member of the JSON body.
    Body,
}

/// What an operation returns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Returns {
    /// `model`, `nullable`, `list` or `page` (a list with a cursor).
    pub form: Form,
    /// The model.
    pub model: String,
}

/// How often an operation returns its model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Once.
    Model,
    /// Once, or null.
    Nullable,
    /// In a list.
    List,
    /// In a list of pages.
    Page,
}

/// A setting of the client.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// The name in camelCase, without a unit.
    pub name: String,
    /// The type; the file says which there are.
    pub r#type: String,
    /// The names of its parts, of a pair.
    #[serde(default)]
    pub items: Vec<String>,
    /// Whether it must never be printed.
    #[serde(default)]
    pub secret: bool,
    /// The environment variable that it defaults to.
    pub environment: Option<String>,
    /// The default, as people write it.
    pub default: Option<String>,
    /// Which clients have it: `blocking`, `asynchronous`; absent: both.
    pub clients: Option<String>,
    /// One sentence, without the default when `default` has it.
    pub doc: String,
}

/// An option of one call.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CallOption {
    /// The name in camelCase, without a unit.
    pub name: String,
    /// The type.
    pub r#type: String,
    /// Whether only writes have it.
    #[serde(default)]
    pub writes: bool,
    /// One sentence.
    pub doc: String,
}

/// The documentation of the method that calls any path, and of its arguments.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What it does. The first sentence stands alone.
    pub doc: String,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query.
    pub query: String,
    /// The body.
    pub body: String,
}

/// A member of a response or of an error.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The name in camelCase.
    pub name: String,
    /// The type.
    pub r#type: String,
    /// Whether it may be absent.
    #[serde(default)]
    pub nullable: bool,
    /// One sentence.
    pub doc: String,
}

/// What is known of errors.
#[derive(Debug, Serialize)]
pub struct Errors {
    /// The kinds.
    pub kinds: Vec<Kind>,
    /// The outcomes.
    pub outcomes: Vec<Outcome>,
    /// The statuses after which the same request may succeed.
    pub retryable: Retryable,
    /// The members of an error.
    pub fields: Vec<Member>,
}

/// A kind of error.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// The name on the wire: `not_found`.
    pub name: String,
    /// The exception's name without prefix and suffix: `NotFound`.
    pub class: String,
    /// The kind whose exception it extends; absent: the base.
    pub parent: Option<String>,
    /// The statuses that give it.
    #[serde(default)]
    pub statuses: Vec<u16>,
    /// The outcome of an error that is made by hand.
    pub outcome: String,
    /// Statuses with a code that give it: `400 validation_error`.
    #[serde(default)]
    pub codes: Vec<String>,
    /// One sentence.
    pub doc: String,
}

impl Errors {
    /// Whether an error of this kind is worth another attempt, as far as its status tells.
    pub fn is_retryable(&self, kind: &Kind) -> bool {
        kind.statuses.first().is_some_and(|status| self.retryable.statuses.contains(status))
    }
}

/// What became of a request.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The name on the wire: `not_sent`.
    pub name: String,
    /// One sentence.
    pub doc: String,
}

/// The statuses after which the same request may succeed.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Retryable {
    /// The statuses.
    pub statuses: Vec<u16>,
}

impl Api {
    /// Every model, of every resource.
    pub fn models(&self) -> impl Iterator<Item = &Model> {
        self.resources.iter().flat_map(|resource| &resource.models)
    }

    /// Every operation, of every resource.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.resources.iter().flat_map(|resource| &resource.operations)
    }

    /// The model of this name, which a checked description has.
    pub fn model(&self, name: &str) -> &Model {
        self.models().find(|model| model.name == name).expect("a checked description has every model that it names")
    }

    /// Whether some model, operation, setting, option, response or error has a member of this name.
    pub fn has_name(&self, name: &str) -> bool {
        self.models().flat_map(|model| &model.fields).any(|field| field.name == name)
            || self.operations().flat_map(|operation| &operation.parameters).any(|parameter| parameter.name == name)
            || self.settings.iter().any(|setting| setting.name == name)
            || self.options.iter().any(|option| option.name == name)
            || self.response.iter().chain(&self.errors.fields).any(|member| member.name == name)
    }
}
