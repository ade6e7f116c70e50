//! The names of settings, options and arguments, and the units of durations, in each language.
//!
//! Inside the core, an error has the names of the dynamic API: `timeoutMs`, `customerId`. Before it reaches the
//! caller, [`Naming::localize`] replaces them by those of the caller's language.

use std::borrow::Cow;
use std::str::FromStr;

use crate::error::Error;
use crate::pipeline::arguments::EXTRA;
use crate::schema::generated::errors::ErrorKind;
use crate::schema::generated::{OPTIONS, SETTINGS};
use crate::schema::model::Kind;
use crate::schema::model::same_name;
use crate::schema::operation::{Operation, Parameter, Place};

/// The language of the reader of an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Naming {
    /// The dynamic API: `timeoutMs`, `fullName`.
    #[default]
    Json,
    /// `timeout`, `full_name`.
    Rust,
    /// `timeout` in seconds, `full_name`.
    Python,
    /// `timeout` in milliseconds, `fullName`.
    Node,
    /// `WithTimeout`, `FullName`, `customerID`.
    Go,
    /// `timeout`, `fullName`.
    Java,
    /// `timeout` in seconds, `fullName`.
    Php,
}

impl FromStr for Naming {
    type Err = ();

    fn from_str(language: &str) -> Result<Self, ()> {
        match language {
            "json" => Ok(Self::Json),
            "rust" => Ok(Self::Rust),
            "python" => Ok(Self::Python),
            "node" => Ok(Self::Node),
            "go" => Ok(Self::Go),
            "java" => Ok(Self::Java),
            "php" => Ok(Self::Php),
            _ => Err(()),
        }
    }
}

impl Naming {
    /// The error with the names of the reader's language. The server's own messages stay as they are.
    #[must_use]
    pub fn localize(self, error: Error) -> Error {
        self.localize_call(None, error)
    }

    /// The same for an error of a call, whose arguments are those of its operation.
    pub(crate) fn localize_call(self, operation: Option<&'static Operation>, mut error: Error) -> Error {
        if self == Self::Json || !matches!(error.kind(), ErrorKind::InvalidRequest | ErrorKind::Configuration) {
            return error;
        }
        let report = error.report_mut();
        let (mut message, mut rest) = (String::with_capacity(report.message.len()), report.message.as_str());
        if let Some(param) = &report.param {
            let localized = self.path(operation, param);
            if let Some(why) = rest.strip_prefix(param.as_str()) {
                message.push_str(&localized);
                rest = why;
            }
            report.param = Some(localized);
        }
        // In messages of the core, names stand in backticks.
        for (index, piece) in rest.split('`').enumerate() {
            if index > 0 {
                message.push('`');
            }
            message.push_str(&if index % 2 == 1 { self.path(operation, piece).into() } else { Cow::Borrowed(piece) });
        }
        report.message = message;
        error
    }

    /// The type of a duration in this language.
    pub(crate) fn duration(self) -> &'static str {
        match self {
            Self::Json | Self::Node => "number of milliseconds",
            Self::Python | Self::Php => "number of seconds",
            Self::Go => "time.Duration",
            Self::Rust | Self::Java => "Duration",
        }
    }

    /// The same in the plural.
    pub(crate) fn durations(self) -> &'static str {
        match self {
            Self::Json | Self::Node => "numbers of milliseconds",
            Self::Python | Self::Php => "numbers of seconds",
            Self::Go => "time.Durations",
            Self::Rust | Self::Java => "Durations",
        }
    }

    /// A name, or a path to a field: `address.postalCode`, `customers.3.email`. Names below `extra`, in a map or in a
    /// JSON value are the caller's own and stay as they are.
    fn path(self, operation: Option<&'static Operation>, path: &str) -> String {
        let Some((name, below)) = path.split_once('.') else { return self.name(operation, path).into_owned() };
        let mut kind = parameter(operation, name).map(|(_, parameter)| parameter.kind);
        let mut localized = self.name(operation, name).into_owned();
        for step in below.split('.') {
            let field = match kind {
                Some(Kind::Model(model)) => model.field(step),
                _ => None,
            };
            kind = match kind {
                Some(Kind::List(of)) => Some(*of),
                _ => field.map(|field| field.kind),
            };
            localized.push('.');
            localized.push_str(&field.map_or(Cow::Borrowed(step), |field| self.cased(field.name)));
        }
        localized
    }

    fn name<'a>(self, operation: Option<&'static Operation>, given: &'a str) -> Cow<'a, str> {
        let known = |names: &'static [&'static str]| names.iter().copied().find(|name| same_name(name, given));
        if self == Self::Json {
            return given.to_owned().into();
        }
        if let Some(setting) = known(SETTINGS).or_else(|| known(OPTIONS)) {
            let plain = setting.strip_suffix("Ms").unwrap_or(setting);
            return match (self, plain) {
                // Not options in Go: an argument of `New`, and the context of a call.
                (Self::Go, "apiKey") => plain.into(),
                (Self::Go, "deadline") => "the context's deadline".into(),
                (Self::Go, "headers") => "WithHeader".into(),
                (Self::Go, _) => format!("With{}", exported(plain)).into(),
                _ => self.cased(plain),
            };
        }
        match parameter(operation, given) {
            // An argument by position in Go.
            Some((of, parameter))
                if self == Self::Go && (parameter.place == Place::Path || of.takes_only(parameter)) =>
            {
                let name = exported(parameter.name);
                let initial = if name.chars().all(|letter| letter.is_ascii_uppercase()) { name.len() } else { 1 };
                (name[..initial].to_ascii_lowercase() + &name[initial..]).into()
            }
            Some((_, parameter)) => self.cased(parameter.name),
            None if given == EXTRA => self.cased(EXTRA),
            None => given.to_owned().into(),
        }
    }

    /// A name of the API in the case of this language.
    fn cased(self, camel: &'static str) -> Cow<'static, str> {
        match self {
            Self::Rust | Self::Python => snake(camel).into(),
            Self::Go => exported(camel).into(),
            Self::Json | Self::Node | Self::Java | Self::Php => camel.into(),
        }
    }
}

/// The operation's parameter of this name, in either case. Without an operation, the first of any operation.
fn parameter(operation: Option<&'static Operation>, given: &str) -> Option<(&'static Operation, &'static Parameter)> {
    let operations = operation.as_slice().iter().chain(if operation.is_none() { Operation::ALL } else { &[] });
    let parameters =
        operations.flat_map(|operation| operation.parameters.iter().map(|parameter| (*operation, parameter)));
    parameters.into_iter().find(|(_, parameter)| same_name(parameter.name, given))
}

fn snake(camel: &str) -> String {
    let mut snake = String::with_capacity(camel.len() + 4);
    for letter in camel.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The words that Go writes in one case, as in codegen's `languages/go/names.rs`.
const INITIALISMS: [&str; 17] = [
    "api", "ca", "html", "http", "https", "id", "ip", "json", "sql", "tls", "ttl", "ui", "uri", "url", "utc", "uuid",
    "xml",
];

/// An exported name of Go, whose initialisms are in one case: `FullName`, `BaseURL`, `ID`.
fn exported(camel: &str) -> String {
    let mut exported = String::with_capacity(camel.len());
    for word in snake(camel).split('_') {
        let singular = word.strip_suffix('s').filter(|singular| INITIALISMS.contains(singular));
        let upper = match singular {
            _ if INITIALISMS.contains(&word) => word.len(),
            Some(singular) => singular.len(),
            None => 1,
        };
        exported.push_str(&word[..upper].to_ascii_uppercase());
        exported.push_str(&word[upper..]);
    }
    exported
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_readers_own() {
        for (canonical, [rust, python, node, go, java, php]) in [
            ("timeoutMs", ["timeout", "timeout", "timeout", "WithTimeout", "timeout", "timeout"]),
            ("baseUrl", ["base_url", "base_url", "baseUrl", "WithBaseURL", "baseUrl", "baseUrl"]),
            ("caFile", ["ca_file", "ca_file", "caFile", "WithCAFile", "caFile", "caFile"]),
            (
                "maxBlockingConnections",
                [
                    "max_blocking_connections",
                    "max_blocking_connections",
                    "maxBlockingConnections",
                    "WithMaxBlockingConnections",
                    "maxBlockingConnections",
                    "maxBlockingConnections",
                ],
            ),
            ("customerId", ["customer_id", "customer_id", "customerId", "customerID", "customerId", "customerId"]),
            ("id", ["id", "id", "id", "ID", "id", "id"]),
            ("fullName", ["full_name", "full_name", "fullName", "FullName", "fullName", "fullName"]),
            (
                "address.postalCode",
                [
                    "address.postal_code",
                    "address.postal_code",
                    "address.postalCode",
                    "Address.PostalCode",
                    "address.postalCode",
                    "address.postalCode",
                ],
            ),
            (
                "extra.isActive",
                [
                    "extra.isActive",
                    "extra.isActive",
                    "extra.isActive",
                    "Extra.isActive",
                    "extra.isActive",
                    "extra.isActive",
                ],
            ),
            ("whatever", ["whatever"; 6]),
        ] {
            let namings = [Naming::Rust, Naming::Python, Naming::Node, Naming::Go, Naming::Java, Naming::Php];
            for (naming, expected) in namings.into_iter().zip([rust, python, node, go, java, php]) {
                assert_eq!(naming.path(None, canonical), expected, "{naming:?}");
                assert_eq!(naming.path(None, expected), expected, "{naming:?} twice");
            }
            assert_eq!(Naming::Json.path(None, canonical), canonical);
        }
    }

    #[test]
    fn a_name_is_that_of_the_operation() {
        let go = |operation, given| Naming::Go.path(Operation::find(operation), given);
        assert_eq!(go("subscriptions.create", "customerId"), "CustomerID");
        assert_eq!(go("subscriptions.getActive", "customerId"), "customerID");
        assert_eq!(go("subscriptions.list", "customerId"), "CustomerID");
        assert_eq!(go("customers.batchCreate", "customers.3.fullName"), "customers.3.FullName");
        assert_eq!(
            Naming::Python.path(Operation::find("customers.batchCreate"), "customers.3.fullName"),
            "customers.3.full_name"
        );
    }

    #[test]
    fn initialisms_are_in_one_case() {
        for (camel, go) in
            [("planIds", "PlanIDs"), ("apiLevel", "APILevel"), ("statusUrl", "StatusURL"), ("class", "Class")]
        {
            assert_eq!(exported(camel), go);
        }
    }

    #[test]
    fn messages_and_params_are_localized_and_the_servers_are_not() {
        let error = Error::invalid_request("fullName", "clashes with `isActive`; see fullName and `x y`");
        let error = Naming::Python.localize(Naming::Python.localize(error));
        assert_eq!(error.param(), Some("full_name"));
        assert_eq!(error.message(), "full_name: clashes with `is_active`; see fullName and `x y`");
        let server = Error::new(ErrorKind::Validation, "`fullName` is bad");
        assert_eq!(Naming::Python.localize(server).message(), "`fullName` is bad");
    }
}
