//! The tables of the API's objects: their fields and types.

use crate::schema::written_name::WrittenName;

/// The most fields that a model may have.
pub(crate) const MOST_FIELDS: usize = 64;

/// The result of an [`Operation`](crate::Operation).
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
    /// A decimal number, as text. The server may send a number.
    Decimal,
    /// True or false.
    Boolean,
    /// A point in time, as ISO 8601 text.
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
    /// The names on the wire. The first is sent. All are read, and an earlier one takes precedence.
    pub wire: &'static [&'static str],
    /// The type of its value.
    pub kind: Kind,
    /// The first name on the wire, to compare with.
    pub(crate) written: WrittenName,
    /// Whether its name is its only one on the wire, too: then what was read as this field needs no second comparison.
    pub(crate) has_one_name: bool,
    /// Whether every response has it.
    pub(crate) certain: bool,
    /// Whether a request must have it.
    pub(crate) required: bool,
    /// The check before it is sent, besides the type.
    pub(crate) constraint: Constraint,
}

/// A check of a value, besides its type.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Constraint {
    None,
    Email,
    Id,
    Country,
    Object,
    Range { least: i64, most: i64 },
}

impl ModelField {
    pub(crate) const fn new(name: &'static str, wire: &'static [&'static str], kind: Kind) -> Self {
        let has_one_name = wire.len() == 1 && is_same(name, wire[0]);
        let written = WrittenName::new(wire[0]);
        Self { name, wire, kind, written, has_one_name, certain: false, required: false, constraint: Constraint::None }
    }

    /// The rank of this name among the field's names, if it is one of them.
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

impl Returns {
    /// The model of the data, if it has one.
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

    /// The field called `wire` on the wire, and the rank of that name among the field's names. Servers send fields in
    /// one order, so the search begins at `likely`.
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

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Whether `given` is `camel`, in camelCase or in `snake_case`.
pub(crate) fn same_name(camel: &str, given: &str) -> bool {
    if camel == given {
        return true;
    }
    let snake = camel.chars().flat_map(|letter| {
        let underscore = letter.is_ascii_uppercase().then_some('_');
        underscore.into_iter().chain([letter.to_ascii_lowercase()])
    });
    snake.eq(given.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_both_cases_and_no_third() {
        assert!(same_name("fullName", "fullName"));
        assert!(same_name("fullName", "full_name"));
        assert!(same_name("email", "email"));
        assert!(!same_name("fullName", "fullname"));
        assert!(!same_name("fullName", "full_name_"));
        assert!(!same_name("fullName", "Full_Name"));
    }
}
