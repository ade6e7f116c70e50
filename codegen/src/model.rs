//! The description, checked: what templates are rendered from.

pub use commet_snippets::model::{
    Cli, Enum, EnumValue, Field, Form, Model, Operation, Parameter, Place, Resource, Returns, Rule, Type,
};
use serde::{Deserialize, Serialize};

/// The whole description.
#[derive(Debug, Serialize)]
pub struct Api {
    /// The resources, in the order of their files' names. One without operations has models alone.
    pub resources: Vec<Resource>,
    /// The events that the API sends.
    pub events: Events,
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

/// The events that the API sends: objects of several models, distinguished by their field `event`.
#[derive(Debug, Serialize)]
pub struct Events {
    /// The resource that describes them.
    pub resource: String,
    /// The name of the type of all events.
    pub name: String,
    /// Its documentation.
    pub doc: String,
    /// The model of an event that is not listed.
    pub unknown: String,
    /// The events, in the order of the file.
    pub types: Vec<Event>,
    /// The function that verifies one.
    pub verify: Verify,
    /// The function that signs one.
    pub sign: Sign,
    /// The store of the IDs of events.
    pub seen: Seen,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct Event {
    /// The name on the wire: `invoice.created`.
    pub name: String,
    /// Its model: `InvoiceCreatedEvent`.
    pub model: String,
}

/// The documentation of the function that verifies an event, and of its arguments.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// The documentation. Its first sentence is the summary.
    pub doc: String,
    /// The body.
    pub body: String,
    /// The signature.
    pub signature: String,
    /// The secret, or several.
    pub secret: String,
}

/// The documentation of the function that signs an event, and of its arguments.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The documentation. Its first sentence is the summary.
    pub doc: String,
    /// The body.
    pub body: String,
    /// The secret.
    pub secret: String,
}

/// The documentation of the store of events' IDs.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The documentation of the store. Its first sentence is the summary.
    pub doc: String,
    /// Adding an ID.
    pub add: String,
    /// Removing an ID.
    pub remove: String,
    /// The store in memory.
    pub memory: String,
    /// The number of IDs that it keeps.
    pub capacity: String,
    /// The documentation of the time that it keeps them.
    pub age: String,
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
    /// The documentation. Its first sentence is the summary.
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
    /// Its value in a response that user code constructs: a number, true or false.
    pub usual: Option<serde_json::Value>,
    /// Whether printing shows it.
    #[serde(default)]
    pub shown: bool,
    /// One sentence.
    pub doc: String,
}

/// The description of errors.
#[derive(Debug, Serialize)]
pub struct Errors {
    /// The text of an error that user code constructs: `{kind}: {message}`.
    pub text: String,
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
    /// The outcome of an error that user code constructs.
    pub outcome: String,
    /// Statuses with a code that give it: `400 validation_error`.
    #[serde(default)]
    pub codes: Vec<String>,
    /// One sentence.
    pub doc: String,
}

impl Errors {
    /// The text with `%s` in the place of the kind and of the message.
    pub fn format(&self) -> String {
        self.text.replace("{kind}", "%s").replace("{message}", "%s")
    }

    /// Whether an error of this kind is retryable, judging by its status.
    pub fn is_retryable(&self, kind: &Kind) -> bool {
        kind.statuses.first().is_some_and(|status| self.retryable.statuses.contains(status))
    }
}

/// The outcome of a request.
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
    /// The resources that have operations.
    pub fn groups(&self) -> impl Iterator<Item = &Resource> {
        self.resources.iter().filter(|resource| !resource.operations.is_empty())
    }

    /// The resource that describes the events.
    pub fn event_resource(&self) -> &Resource {
        let described = self.resources.iter().find(|resource| resource.name == self.events.resource);
        described.expect("a checked description has events")
    }

    /// Whether a model is one of an event, listed or not.
    pub fn is_event(&self, model: &str) -> bool {
        self.events.unknown == model || self.events.types.iter().any(|event| event.model == model)
    }

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

    /// The kind of error of this name, which verifying an event needs.
    pub fn kind(&self, name: &str) -> &Kind {
        let kind = self.errors.kinds.iter().find(|kind| kind.name == name);
        kind.unwrap_or_else(|| panic!("no kind of error is named `{name}`"))
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
