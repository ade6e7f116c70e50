//! The tables of the API's operations: their paths and parameters.

use http::Method;

use crate::schema::model::{Constraint, Kind, Returns, same_name};

/// One operation of the API: its name, its path and its parameters.
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
    /// The part of the request that has it.
    pub place: Place,
    /// The type of its value.
    pub kind: Kind,
    /// Whether a call without it is refused.
    pub required: bool,
    /// The check before it is sent, besides the type.
    pub(crate) constraint: Constraint,
    /// Whether it is personal data, which is masked wherever the server repeats it.
    pub(crate) personal: bool,
}

/// The part of a request that has a [`Parameter`].
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

impl Parameter {
    pub(crate) const fn new(name: &'static str, place: Place, kind: Kind) -> Self {
        let constraint = Constraint::None;
        Self { name, wire: name, place, kind, required: false, constraint, personal: false }
    }

    /// The least and the greatest value, if it is a bounded number.
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

impl Operation {
    /// Whether this required parameter is its only one.
    pub fn takes_only(&self, parameter: &Parameter) -> bool {
        self.parameters.len() == 1 && parameter.required
    }

    /// Whether it changes anything, so that it carries an idempotency key.
    pub fn writes(&self) -> bool {
        self.method != Method::GET
    }

    /// The parameter called `given`, in either case.
    pub(crate) fn position(&self, given: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| same_name(parameter.name, given))
    }
}
