//! The one table of operations. The typed methods, the JSON door, the command line and every
//! language's surface are faces of it.

use http::Method;

use crate::rule::{Rule, same_name};

/// One operation of the API: what it is called, where it goes and what it takes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Operation {
    /// The name, as the JSON door takes it: `customers.create`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with the path parameter in braces.
    pub path: &'static str,
    /// What it takes, in the order of the specification.
    pub parameters: &'static [Parameter],
    /// What it answers.
    pub returns: Returns,
    /// Body members that are always sent.
    pub(crate) fixed: &'static [(&'static str, &'static str)],
    /// Whether `null` clears a field. Elsewhere an argument that is `null` counts as absent.
    pub(crate) null_clears: bool,
}

/// One argument of an [`Operation`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Parameter {
    /// The name in camelCase, as the specification has it. The door takes `snake_case` as well.
    pub name: &'static str,
    /// The name on the wire.
    pub wire: &'static str,
    /// Where it is sent.
    pub place: Place,
    /// Whether a call without it is refused.
    pub required: bool,
    /// What is checked before it is sent.
    pub(crate) rule: Rule,
    /// Whether its text is personal data, to be masked wherever the server repeats it.
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

/// What an [`Operation`] answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Returns {
    /// One customer.
    Customer,
    /// One page of customers.
    Customers,
}

impl Returns {
    /// What it is in JSON.
    pub(crate) fn form(self) -> &'static str {
        match self {
            Self::Customer => "an object",
            Self::Customers => "a list",
        }
    }
}

impl Operation {
    /// Every operation.
    pub const ALL: &'static [&'static Operation] = &[&CREATE, &GET, &UPDATE, &LIST, &ARCHIVE];

    /// The operation of this name.
    ///
    /// ```
    /// let archive = commet::Operation::find("customers.archive").unwrap();
    /// assert!(archive.writes());
    /// ```
    pub fn find(name: &str) -> Option<&'static Operation> {
        Self::ALL.iter().copied().find(|operation| operation.name == name)
    }

    /// Whether some operation has a parameter of this name, or one that this is a field of.
    pub(crate) fn knows_field(field: &str) -> bool {
        let name = field.split_once('.').map_or(field, |(parameter, _)| parameter);
        let mut all = Self::ALL.iter().flat_map(|operation| operation.parameters);
        all.any(|parameter| parameter.name == name || parameter.wire == name)
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

impl Parameter {
    const fn new(name: &'static str, place: Place, rule: Rule) -> Self {
        Self { name, wire: name, place, required: false, rule, personal: false }
    }

    const fn wire(mut self, wire: &'static str) -> Self {
        self.wire = wire;
        self
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }
}

const EMAIL: Parameter = Parameter::new("email", Place::Body, Rule::Email).wire("billingEmail").personal();
const FULL_NAME: Parameter = Parameter::new("fullName", Place::Body, Rule::Text).personal();
const TIMEZONE: Parameter = Parameter::new("timezone", Place::Body, Rule::Text);
const ADDRESS: Parameter = Parameter::new("address", Place::Body, Rule::Address).personal();
const METADATA: Parameter = Parameter::new("metadata", Place::Body, Rule::Object).personal();
const CUSTOMER_ID: Parameter = Parameter::new("customerId", Place::Path, Rule::Id).required();

pub(crate) static CREATE: Operation = Operation {
    name: "customers.create",
    method: Method::POST,
    path: "/customers",
    parameters: &[
        EMAIL.required(),
        Parameter::new("id", Place::Body, Rule::Id),
        FULL_NAME,
        TIMEZONE,
        ADDRESS,
        METADATA,
    ],
    returns: Returns::Customer,
    fixed: &[],
    null_clears: false,
};

pub(crate) static GET: Operation = Operation {
    name: "customers.get",
    method: Method::GET,
    path: "/customers/{customerId}",
    parameters: &[CUSTOMER_ID],
    returns: Returns::Customer,
    fixed: &[],
    null_clears: false,
};

pub(crate) static UPDATE: Operation = Operation {
    name: "customers.update",
    method: Method::PUT,
    path: "/customers/{customerId}",
    parameters: &[CUSTOMER_ID, EMAIL, FULL_NAME, TIMEZONE, METADATA, ADDRESS],
    returns: Returns::Customer,
    fixed: &[],
    null_clears: true,
};

pub(crate) static LIST: Operation = Operation {
    name: "customers.list",
    method: Method::GET,
    path: "/customers",
    parameters: &[
        Parameter::new("isActive", Place::Query, Rule::Flag),
        Parameter::new("search", Place::Query, Rule::Text).personal(),
        Parameter::new("limit", Place::Query, Rule::Integer { least: 1, most: 100 }),
        Parameter::new("cursor", Place::Query, Rule::Text),
    ],
    returns: Returns::Customers,
    fixed: &[],
    null_clears: false,
};

pub(crate) static ARCHIVE: Operation = Operation {
    name: "customers.archive",
    method: Method::PUT,
    path: "/customers/{customerId}",
    parameters: &[CUSTOMER_ID],
    returns: Returns::Customer,
    fixed: &[("isActive", "false")],
    null_clears: false,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_names_exactly_its_path_parameters() {
        for operation in Operation::ALL {
            for parameter in operation.parameters {
                let in_path = operation.path.contains(&format!("{{{}}}", parameter.name));
                assert_eq!(in_path, parameter.place == Place::Path, "{} {}", operation.name, parameter.name);
            }
        }
    }
}
