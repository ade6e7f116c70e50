//! How each language writes the names of settings, options and arguments, and lengths of time.
//!
//! Inside the core an error has the names of the JSON interface: `timeoutMs`, `customerId`. Before a
//! caller sees it, [`Naming::localize`] writes them as the caller does.

use std::borrow::Cow;
use std::str::FromStr;

use crate::Error;
use crate::error::ErrorKind;
use crate::operation::{Operation, Place};
use crate::rule::{ADDRESS, same_name};

/// The names of a client's settings.
pub(crate) const SETTINGS: [&str; 15] = [
    "apiKey",
    "baseUrl",
    "timeoutMs",
    "attemptTimeoutMs",
    "connectTimeoutMs",
    "maxRetries",
    "backoffMs",
    "maxRetryAfterMs",
    "retryBudget",
    "maxResponseBytes",
    "idleTimeoutMs",
    "maxBlockingLanes",
    "maxConnections",
    "proxy",
    "caFile",
];

/// The names of a call's options that are no settings.
pub(crate) const OPTIONS: [&str; 3] = ["deadlineMs", "idempotencyKey", "headers"];

/// Who reads the names of an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Naming {
    /// A caller of the JSON interface: `timeoutMs`, `fullName`.
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
    /// The error with the names that the reader wrote. What the server says is not touched.
    #[must_use]
    pub fn localize(self, mut error: Error) -> Error {
        if self == Self::Json || !matches!(error.kind(), ErrorKind::InvalidRequest | ErrorKind::Configuration) {
            return error;
        }
        let report = error.report_mut();
        let (mut message, mut rest) = (String::with_capacity(report.message.len()), report.message.as_str());
        if let Some(param) = &report.param {
            let localized = self.path(param);
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
            message.push_str(&if index % 2 == 1 { self.path(piece).into() } else { Cow::Borrowed(piece) });
        }
        report.message = message;
        error
    }

    /// A length of time as this reader gives it.
    pub(crate) fn duration(self) -> &'static str {
        match self {
            Self::Json | Self::Node => "number of milliseconds",
            Self::Python | Self::Php => "number of seconds",
            Self::Go => "time.Duration",
            Self::Rust | Self::Java => "Duration",
        }
    }

    /// Several of them.
    pub(crate) fn durations(self) -> &'static str {
        match self {
            Self::Json | Self::Node => "numbers of milliseconds",
            Self::Python | Self::Php => "numbers of seconds",
            Self::Go => "time.Durations",
            Self::Rust | Self::Java => "Durations",
        }
    }

    /// A name, or a field below one: `address.postalCode`.
    fn path(self, path: &str) -> String {
        let Some((name, field)) = path.split_once('.') else { return self.name(path).into_owned() };
        // What stands below `extra` is the caller's own.
        let field = if name == "address" { self.name(field) } else { field.into() };
        format!("{}.{field}", self.name(name))
    }

    fn name(self, given: &str) -> Cow<'_, str> {
        let known = |names: &'static [&'static str]| names.iter().copied().find(|name| same_name(name, given));
        let setting = known(&SETTINGS).or_else(|| known(&OPTIONS));
        let mut parameters = Operation::ALL.iter().flat_map(|operation| operation.parameters);
        let parameter = parameters.find(|parameter| same_name(parameter.name, given));
        let is_setting = setting.is_some();
        let other = || known(&ADDRESS).or((given == "extra").then_some("extra"));
        let Some(name) = setting.or(parameter.map(|parameter| parameter.name)).or_else(other) else {
            return given.to_owned().into();
        };
        let plain = if is_setting { name.strip_suffix("Ms").unwrap_or(name) } else { name };
        match (self, plain) {
            (Self::Json, _) => given.to_owned().into(),
            (Self::Java, "maxBlockingLanes") => "maxBlockingCalls".into(),
            (Self::Node | Self::Java | Self::Php, _) => plain.to_owned().into(),
            (Self::Rust | Self::Python, _) => snake(plain).into(),
            // What Go has no option for: an argument of `New`, the context of a call.
            (Self::Go, "apiKey") => "apiKey".into(),
            (Self::Go, "deadline") => "the context's deadline".into(),
            (Self::Go, "headers") => "WithHeader".into(),
            (Self::Go, _) if is_setting => format!("With{}", exported(plain)).into(),
            (Self::Go, _) if parameter.is_some_and(|parameter| parameter.place == Place::Path) => {
                initialisms(plain).into()
            }
            (Self::Go, _) => exported(plain).into(),
        }
    }
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

/// An exported name of Go: `FullName`, `BaseURL`, `ID`.
fn exported(camel: &str) -> String {
    match camel {
        "id" => "ID".to_owned(),
        "caFile" => "CAFile".to_owned(),
        _ => {
            let camel = initialisms(camel);
            camel[..1].to_ascii_uppercase() + &camel[1..]
        }
    }
}

/// Go writes initialisms in one case.
fn initialisms(camel: &str) -> String {
    match (camel.strip_suffix("Id"), camel.strip_suffix("Url")) {
        (Some(name), _) => format!("{name}ID"),
        (_, Some(name)) => format!("{name}URL"),
        _ => camel.to_owned(),
    }
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
                "maxBlockingLanes",
                [
                    "max_blocking_lanes",
                    "max_blocking_lanes",
                    "maxBlockingLanes",
                    "WithMaxBlockingLanes",
                    "maxBlockingCalls",
                    "maxBlockingLanes",
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
                assert_eq!(naming.path(canonical), expected, "{naming:?}");
                assert_eq!(naming.path(expected), expected, "{naming:?} twice");
            }
            assert_eq!(Naming::Json.path(canonical), canonical);
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
