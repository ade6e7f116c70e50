//! The types of the API's tables, which are generated: its operations and its models. The typed methods,
//! the dynamic API, the command line and every language's surface stand on them.

use http::Method;

use crate::api::generated::OPERATIONS;
use crate::json::validate::{Constraint, same_name};
use crate::pipeline::raw::REQUEST;

/// The most fields that a model may have.
pub(crate) const MOST_FIELDS: usize = 64;

/// One operation of the API: its name, its place and its parameters.
#[derive(Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The name, as the dynamic API takes it: `customers.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with the path parameters in braces.
    pub path: &'static str,
    /// The parameters, in the order of the description.
    pub parameters: &'static [Parameter],
    /// The result.
    pub returns: Returns,
    /// Body members that are always sent, with their JSON text.
    pub(crate) fixed: &'static [(&'static str, &'static str)],
    /// Whether `null` clears a field. Elsewhere an argument that is `null` counts as absent.
    pub null_clears: bool,
    /// Sets of parameters of which exactly one must be given.
    pub exactly_one: &'static [&'static [&'static str]],
}

/// One parameter of an [`Operation`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// The name in camelCase. The dynamic API takes `snake_case` as well.
    pub name: &'static str,
    /// The name on the wire.
    pub wire: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// The type of its value.
    pub kind: Kind,
    /// Whether a call without it is refused.
    pub required: bool,
    /// What is checked before it is sent, besides the type.
    pub(crate) constraint: Constraint,
    /// Whether it is personal data, to be masked wherever the server repeats it.
    pub(crate) personal: bool,
}

/// Where a [`Parameter`] is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// As the path segment in braces.
    Path,
    /// In the query string.
    Query,
    /// As a member of the JSON body.
    Body,
}

/// The result of an [`Operation`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Returns {
    /// One object.
    One(&'static Model),
    /// One object, or null.
    Nullable(&'static Model),
    /// A list of objects.
    List(&'static Model),
    /// One page of a list of objects.
    Page(&'static Model),
    /// Any JSON: the `data` of the API's envelope, or the whole body where there is no envelope.
    Any,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// Text.
    String,
    /// A whole number of 64 bits.
    Integer,
    /// A number with a decimal point, as text; the server may send a number.
    Decimal,
    /// True or false.
    Boolean,
    /// A moment, as ISO 8601 text.
    Timestamp,
    /// An open enumeration, as text.
    Enum,
    /// Any JSON value, kept as it is written.
    Json,
    /// An object of the API.
    Model(&'static Model),
    /// A list of values of one type.
    List(&'static Kind),
    /// An object whose values are of one type.
    Map(&'static Kind),
}

/// An object of the API.
#[derive(Debug)]
#[non_exhaustive]
pub struct Model {
    /// The name: `Customer`.
    pub name: &'static str,
    /// The name in a sentence: `customer`.
    pub noun: &'static str,
    /// The fields, in the order of the description.
    pub fields: &'static [ModelField],
    /// The positions of the fields that every response has, as bits.
    pub(crate) certain: u64,
}

/// One field of a [`Model`].
#[derive(Debug)]
#[non_exhaustive]
pub struct ModelField {
    /// The name in camelCase.
    pub name: &'static str,
    /// The names on the wire. The first is sent; all are read, an earlier one before a later one.
    pub wire: &'static [&'static str],
    /// The type of its value.
    pub kind: Kind,
    /// Whether every response has it.
    pub(crate) certain: bool,
    /// Whether a request must have it.
    pub(crate) required: bool,
    /// What is checked before it is sent, besides the type.
    pub(crate) constraint: Constraint,
}

impl Parameter {
    pub(crate) const fn new(name: &'static str, place: Place, kind: Kind) -> Self {
        let constraint = Constraint::None;
        Self { name, wire: name, place, kind, required: false, constraint, personal: false }
    }

    /// The least and the most that it may be, where a number is bounded.
    pub fn range(&self) -> Option<(i64, i64)> {
        match self.constraint {
            Constraint::Range { least, most } => Some((least, most)),
            _ => None,
        }
    }

    pub(crate) const fn wire(mut self, wire: &'static str) -> Self {
        self.wire = wire;
        self
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    pub(crate) const fn constraint(mut self, constraint: Constraint) -> Self {
        self.constraint = constraint;
        self
    }
}

impl ModelField {
    pub(crate) const fn new(name: &'static str, wire: &'static [&'static str], kind: Kind) -> Self {
        Self { name, wire, kind, certain: false, required: false, constraint: Constraint::None }
    }

    /// The rank of this name among the field's own, where it is one.
    #[inline]
    fn rank(&self, wire: &str) -> Option<u8> {
        match self.wire {
            [only] => (*only == wire).then_some(0),
            names => (0..).zip(names).find(|(_, name)| **name == wire).map(|(rank, _)| rank),
        }
    }

    pub(crate) const fn certain(mut self) -> Self {
        self.certain = true;
        self
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn constraint(mut self, constraint: Constraint) -> Self {
        self.constraint = constraint;
        self
    }
}

impl Operation {
    /// Every operation.
    pub const ALL: &'static [&'static Operation] = OPERATIONS;

    /// The operation of this name; `request` is the one that makes any request.
    ///
    /// ```
    /// let archive = commet::Operation::find("customers.archive").unwrap();
    /// assert!(archive.writes());
    /// ```
    pub fn find(name: &str) -> Option<&'static Operation> {
        Self::ALL.iter().copied().chain([&REQUEST]).find(|operation| operation.name == name)
    }

    /// Whether some operation has a parameter of this name, or one that this is a field of.
    pub(crate) fn knows_field(field: &str) -> bool {
        let name = field.split_once(['.', '[']).map_or(field, |(parameter, _)| parameter);
        let mut all = Self::ALL.iter().flat_map(|operation| operation.parameters);
        all.any(|parameter| parameter.name == name || parameter.wire == name)
    }

    /// Whether it takes this required parameter and nothing else.
    pub fn takes_only(&self, parameter: &Parameter) -> bool {
        self.parameters.len() == 1 && parameter.required
    }

    /// Whether it changes anything, and so carries an idempotency key.
    pub fn writes(&self) -> bool {
        self.method != Method::GET
    }

    /// The parameter called `given`, in either case.
    pub(crate) fn position(&self, given: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| same_name(parameter.name, given))
    }
}

impl Returns {
    /// The model of what is returned, where it is known.
    pub fn model(self) -> Option<&'static Model> {
        match self {
            Self::One(model) | Self::Nullable(model) | Self::List(model) | Self::Page(model) => Some(model),
            Self::Any => None,
        }
    }

    /// The form of the result in JSON, in an error's words.
    pub(crate) fn form(self) -> &'static str {
        match self {
            Self::One(_) | Self::Nullable(_) => "an object",
            Self::List(_) | Self::Page(_) => "a list",
            Self::Any => "JSON",
        }
    }
}

impl Model {
    pub(crate) const fn new(name: &'static str, noun: &'static str, fields: &'static [ModelField]) -> Self {
        assert!(fields.len() <= MOST_FIELDS);
        let (mut certain, mut position) = (0, 0);
        while position < fields.len() {
            if fields[position].certain {
                certain |= 1 << position;
            }
            position += 1;
        }
        Self { name, noun, fields, certain }
    }

    /// The field called `wire` on the wire, and the rank of that name among the field's own. Servers send
    /// fields in one order, so the search begins at `likely`.
    #[inline]
    pub(crate) fn find(&self, wire: &str, likely: usize) -> Option<(usize, u8)> {
        match self.fields.get(likely).and_then(|field| field.rank(wire)) {
            Some(rank) => Some((likely, rank)),
            None => self.search(wire),
        }
    }

    #[cold]
    fn search(&self, wire: &str) -> Option<(usize, u8)> {
        self.fields.iter().enumerate().find_map(|(position, field)| Some((position, field.rank(wire)?)))
    }

    /// The field called `given`, in either case.
    pub(crate) fn field(&self, given: &str) -> Option<&'static ModelField> {
        self.fields.iter().find(|field| same_name(field.name, given))
    }
}

impl Kind {
    /// The type, in an error's words.
    pub(crate) fn is(self) -> &'static str {
        match self {
            Self::String | Self::Timestamp | Self::Enum => "a string",
            Self::Integer => "a whole number",
            Self::Decimal => "a decimal number",
            Self::Boolean => "true or false",
            Self::Json => "JSON",
            Self::Model(_) | Self::Map(_) => "an object",
            Self::List(_) => "a list",
        }
    }
}
