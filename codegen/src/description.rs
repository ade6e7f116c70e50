//! The files in `api/`, as they are written. Unknown keys are refused.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

/// A resource: `api/customers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResourceFile {
    pub(crate) resource: Spanned<String>,
    pub(crate) singular: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) enums: IndexMap<Spanned<String>, EnumEntry>,
    #[serde(default)]
    pub(crate) models: IndexMap<Spanned<String>, ModelEntry>,
    #[serde(default)]
    pub(crate) operations: IndexMap<Spanned<String>, OperationEntry>,
    pub(crate) events: Option<Spanned<EventsEntry>>,
    pub(crate) cli: Option<Spanned<crate::model::Cli>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EnumEntry {
    pub(crate) doc: String,
    /// Each value with its sentence. Values that are not listed are kept as they come.
    pub(crate) values: IndexMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ModelEntry {
    pub(crate) doc: String,
    pub(crate) r#use: Option<Spanned<UseEntry>>,
    #[serde(default)]
    pub(crate) fields: Vec<FieldEntry>,
}

/// Fields of a model that are described already: `use = "create"` takes the parameters in the body of that
/// operation, `use = { model = "Plan", fields = ["id", "name"] }` fields of another model.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum UseEntry {
    Operation(String),
    Model { model: String, fields: Vec<String> },
}

#[allow(clippy::struct_excessive_bools, reason = "each is one key of the description")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FieldEntry {
    pub(crate) name: Spanned<String>,
    pub(crate) r#type: Spanned<String>,
    #[serde(default)]
    pub(crate) wire: Vec<String>,
    #[serde(default)]
    pub(crate) certain: bool,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) shown: bool,
    #[serde(default)]
    pub(crate) personal: bool,
    pub(crate) rule: Option<Spanned<RuleEntry>>,
    pub(crate) unit: Option<String>,
    pub(crate) doc: String,
}

/// `rule = "email"`, or `rule = { range = [1, 100] }`.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum RuleEntry {
    Named(String),
    Range { range: [i64; 2] },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OperationEntry {
    pub(crate) method: Spanned<String>,
    pub(crate) path: Spanned<String>,
    pub(crate) returns: Spanned<ReturnsEntry>,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) null_clears: bool,
    #[serde(default)]
    pub(crate) fixed: IndexMap<String, toml::Value>,
    pub(crate) confirm: Option<String>,
    /// The name of the parameters' type, where the rule produces a bad one.
    pub(crate) params: Option<String>,
    #[serde(default)]
    pub(crate) parameters: Vec<Spanned<ParameterEntry>>,
    #[serde(default)]
    pub(crate) exactly_one: Vec<Spanned<Vec<String>>>,
    pub(crate) example: Spanned<IndexMap<String, toml::Value>>,
    #[serde(default)]
    pub(crate) go: GoEntry,
    #[serde(default)]
    pub(crate) java: JavaEntry,
}

/// Objects of several models, distinguished by the value of their field `event`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventsEntry {
    /// The name of the type of all events.
    pub(crate) name: Spanned<String>,
    pub(crate) doc: String,
    /// The documentation of an event that is not listed.
    pub(crate) unknown: String,
    /// The fields of every event.
    pub(crate) fields: Vec<FieldEntry>,
    pub(crate) types: IndexMap<Spanned<String>, EventEntry>,
    pub(crate) verify: crate::model::Verify,
    pub(crate) sign: crate::model::Sign,
    pub(crate) seen: crate::model::Seen,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventEntry {
    /// The model of its data.
    pub(crate) data: Spanned<String>,
    pub(crate) doc: String,
}

/// `returns = "Customer"`, or `{ page = "Customer" }`, `{ list = … }`, `{ nullable = … }`.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum ReturnsEntry {
    Model(String),
    Page { page: String },
    List { list: String },
    Nullable { nullable: String },
}

/// A parameter of its own (`name`, `type`), one that is a field of what is returned (`field`), or one of
/// another operation (`use = "get.customerId"`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParameterEntry {
    pub(crate) name: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) r#use: Option<String>,
    pub(crate) r#type: Option<String>,
    pub(crate) wire: Option<String>,
    pub(crate) r#in: Option<String>,
    #[serde(default)]
    pub(crate) required: bool,
    #[serde(default)]
    pub(crate) personal: bool,
    pub(crate) rule: Option<RuleEntry>,
    pub(crate) unit: Option<String>,
    pub(crate) doc: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoEntry {
    /// `"argument"`: the idempotency key is the last positional argument.
    pub(crate) idempotency_key: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct JavaEntry {
    /// An overload that takes these parameters by position.
    #[serde(default)]
    pub(crate) positional: Vec<String>,
}

/// `api/client.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientFile {
    pub(crate) settings: Vec<crate::model::Setting>,
    pub(crate) options: Vec<crate::model::CallOption>,
    pub(crate) request: crate::model::Request,
    pub(crate) response: Vec<crate::model::Member>,
}

/// `api/errors.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorsFile {
    pub(crate) text: String,
    pub(crate) kinds: Vec<crate::model::Kind>,
    pub(crate) outcomes: Vec<crate::model::Outcome>,
    pub(crate) retryable: crate::model::Retryable,
    pub(crate) fields: Vec<crate::model::Member>,
}
