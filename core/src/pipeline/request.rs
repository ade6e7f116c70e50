//! The HTTP request of an operation and its arguments: path, query and body.

use std::fmt::Write as _;

use bytes::Bytes;
use http::Method;

use crate::error::Error;
use crate::json::redact::Secrets;
use crate::json::validate::{self, push_member};
use crate::net::percent::{encode, segment};
use crate::pipeline::arguments::{Arguments, EXTRA, quotable};
use crate::pipeline::raw;
use crate::schema::operation::{Operation, Parameter, Place};
use crate::schema::request::REQUEST;

/// A checked request, which any number of attempts may send.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) operation: &'static Operation,
    pub(crate) method: Method,
    /// The path below the base URL, and the query.
    pub(crate) target: String,
    pub(crate) body: Option<Bytes>,
    arguments: Arguments,
}

impl Request {
    pub(crate) fn new(operation: &'static Operation, arguments: Arguments) -> Result<Self, Error> {
        let arguments = arguments.settle();
        if operation.name == REQUEST.name {
            let (method, target, body) = raw::parts(&arguments)?;
            return Ok(Self { operation, method, target, body, arguments });
        }
        let mut parts = Parts { path: operation.path.to_owned(), query: String::new(), body: String::new() };
        if operation.writes() {
            parts.body.reserve(arguments.iter().map(|(name, value)| name.len() + value.len() + 16).sum());
        }
        for (name, value) in operation.fixed {
            parts.add(Place::Body, name, value);
        }
        let mut seen = 0_u64;
        if arguments.iter().filter(|(given, _)| *given == EXTRA).count() > 1 {
            return Err(Error::invalid_request(EXTRA, "is given twice"));
        }
        for (given, value) in arguments.iter() {
            if given == EXTRA {
                continue;
            }
            let Some(position) = operation.position(given) else {
                return Err(unknown(operation, given));
            };
            let parameter = &operation.parameters[position];
            if seen & (1 << position) != 0 {
                return Err(Error::invalid_request(parameter.name, "is given twice"));
            }
            if value == "null" && !(operation.null_clears && parameter.place == Place::Body) {
                continue;
            }
            seen |= 1 << position;
            parts.set(parameter, value)?;
        }
        for (position, parameter) in operation.parameters.iter().enumerate() {
            if parameter.required && seen & (1 << position) == 0 {
                return Err(Error::invalid_request(parameter.name, "is required"));
            }
        }
        for set in operation.exactly_one {
            let is_given = |name: &&&str| operation.position(name).is_some_and(|position| seen & (1 << position) != 0);
            let given: Vec<_> = set.iter().filter(is_given).collect();
            if given.len() != 1 {
                let names: Vec<_> = set.iter().map(|name| format!("`{name}`")).collect();
                let rule = format!("exactly one of {} is expected, and {} are given", names.join(", "), given.len());
                return Err(Error::invalid_request(given.last().map_or(set[0], |name| name), rule));
            }
        }
        if let Some(extra) = arguments.get(EXTRA).filter(|extra| extra.as_str() != "null") {
            parts.extra(operation, extra.as_str())?;
        }
        let (target, body) = parts.finish(operation);
        Ok(Self { operation, method: operation.method.clone(), target, body, arguments })
    }

    /// Whether it may change anything, so that it carries an idempotency key.
    pub(crate) fn writes(&self) -> bool {
        !matches!(self.method, Method::GET | Method::HEAD)
    }

    /// Adds the personal data among the arguments. Every field that this version does not know counts as personal.
    pub(crate) fn add_secrets(&self, secrets: &mut Secrets) {
        for (given, value) in self.arguments.iter() {
            let known = self.operation.position(given).map(|at| &self.operation.parameters[at]);
            if known.is_none_or(|parameter| parameter.personal) {
                secrets.add(value);
            }
        }
    }
}

struct Parts {
    path: String,
    query: String,
    body: String,
}

impl Parts {
    fn set(&mut self, parameter: &Parameter, value: &str) -> Result<(), Error> {
        if value == "null" {
            self.add(parameter.place, parameter.wire, value);
            return Ok(());
        }
        let checked = validate::check(parameter.kind, parameter.constraint, value);
        let value = checked.map_err(|violation| match violation.field {
            Some(field) => Error::invalid_request(&format!("{}.{field}", parameter.name), violation.rule),
            None => Error::invalid_request(parameter.name, violation.rule),
        })?;
        match parameter.place {
            Place::Body => self.add(Place::Body, parameter.wire, &value),
            place => {
                let plain = validate::text(&value).unwrap_or(value.as_ref().into());
                self.add(place, parameter.wire, &plain);
            }
        }
        Ok(())
    }

    fn add(&mut self, place: Place, wire: &str, value: &str) {
        match place {
            Place::Body => {
                self.body.push(if self.body.is_empty() { '{' } else { ',' });
                push_member(&mut self.body, wire, value);
            }
            Place::Query => {
                self.query.push(if self.query.is_empty() { '?' } else { '&' });
                write!(self.query, "{}={}", encode(wire), encode(value)).expect("a String takes all");
            }
            Place::Path => {
                // Braces of values are encoded, so every brace here is a placeholder.
                let mut begins = self.path.match_indices('{').map(|(at, _)| at);
                let here =
                    begins.find(|at| self.path[at + 1..].strip_prefix(wire).is_some_and(|rest| rest.starts_with('}')));
                if let Some(begin) = here {
                    self.path.replace_range(begin..begin + wire.len() + 2, &segment(value));
                }
            }
        }
    }

    fn extra(&mut self, operation: &Operation, json: &str) -> Result<(), Error> {
        let members = crate::json::value::object(json)
            .map_err(|_| Error::invalid_request(EXTRA, "must be an object of fields to send along"))?;
        if crate::json::value::is_too_deep(json, crate::json::value::MAX_DEPTH + 1) {
            return Err(Error::invalid_request(EXTRA, validate::TOO_DEEP));
        }
        for (name, value) in &members {
            if operation.fixed.iter().any(|(fixed, _)| fixed == name) {
                return Err(Error::invalid_request(&format!("{EXTRA}.{name}"), "is set by this operation itself"));
            }
            let own = operation.parameters.iter().find(|parameter| parameter.wire == name || parameter.name == name);
            if let Some(parameter) = own {
                let rule = format!("is a field this version knows; pass it as `{}`", parameter.name);
                return Err(Error::invalid_request(&format!("{EXTRA}.{name}"), rule));
            }
            if operation.writes() {
                self.add(Place::Body, name, value.get());
            } else {
                let plain = validate::text(value.get()).unwrap_or(value.get().into());
                self.add(Place::Query, name, &plain);
            }
        }
        Ok(())
    }

    fn finish(mut self, operation: &Operation) -> (String, Option<Bytes>) {
        self.path.push_str(&self.query);
        let body = operation.writes().then(|| {
            self.body.push_str(if self.body.is_empty() { "{}" } else { "}" });
            Bytes::from(self.body)
        });
        (self.path, body)
    }
}

fn unknown(operation: &Operation, given: &str) -> Error {
    let known = operation.parameters.iter().map(|parameter| parameter.name).chain([EXTRA]);
    let known: Vec<_> = known.map(|name| format!("`{name}`")).collect();
    let rule = format!("is not a parameter of {}; expected one of {}", operation.name, known.join(", "));
    Error::invalid_request(quotable(given), rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::generated::customers::{ARCHIVE, CREATE, GET, LIST, UPDATE};

    fn request(operation: &'static Operation, arguments: &str) -> Result<Request, Error> {
        Request::new(operation, Arguments::parse(arguments)?)
    }

    fn sent(operation: &'static Operation, arguments: &str) -> (String, String) {
        let request = request(operation, arguments).unwrap();
        let body = request.body.unwrap_or_default();
        (request.target, String::from_utf8(body.to_vec()).unwrap())
    }

    fn refused(operation: &'static Operation, arguments: &str) -> String {
        request(operation, arguments).err().expect(arguments).message().to_owned()
    }

    #[test]
    fn ids_are_one_path_segment_whatever_they_hold() {
        for (id, segment) in [
            ("user_123", "user_123"),
            ("a/b", "a%2Fb"),
            ("../plans", "..%2Fplans"),
            ("x?y=1", "x%3Fy%3D1"),
            ("a#f", "a%23f"),
            ("100%", "100%25"),
            ("ü", "%C3%BC"),
            (".", "%2E"),
            ("..", "%2E%2E"),
            ("...", "..."),
            ("a b", "a%20b"),
            ("{customerId}", "%7BcustomerId%7D"),
        ] {
            let arguments = format!(r#"{{"customerId":{id:?}}}"#);
            assert_eq!(sent(&GET, &arguments).0, format!("/customers/{segment}"));
        }
    }

    #[test]
    fn create_renames_known_fields_only_and_keeps_metadata_to_the_byte() {
        let (target, body) = sent(
            &CREATE,
            r#"{"email":"a@b","full_name":"Ann","metadata":{ "my_key":1.10, "myKey":1e400 },"extra":{"vat_id":"X"}}"#,
        );
        assert_eq!(target, "/customers");
        assert_eq!(
            body,
            r#"{"billingEmail":"a@b","fullName":"Ann","metadata":{ "my_key":1.10, "myKey":1e400 },"vat_id":"X"}"#
        );
    }

    #[test]
    fn null_clears_in_an_update_and_is_absent_elsewhere() {
        assert_eq!(sent(&UPDATE, r#"{"customerId":"c","fullName":null}"#).1, r#"{"fullName":null}"#);
        assert_eq!(sent(&UPDATE, r#"{"customerId":"c"}"#).1, "{}");
        assert_eq!(sent(&CREATE, r#"{"email":"a@b","fullName":null}"#).1, r#"{"billingEmail":"a@b"}"#);
        assert_eq!(sent(&LIST, r#"{"cursor":null,"limit":null}"#).0, "/customers");
        assert_eq!(refused(&CREATE, r#"{"email":null}"#), "email: is required");
        assert_eq!(refused(&UPDATE, r#"{"customerId":null}"#), "customerId: is required");
    }

    #[test]
    fn archive_sends_its_fixed_body() {
        assert_eq!(sent(&ARCHIVE, r#"{"customer_id":"c"}"#).1, r#"{"isActive":false}"#);
    }

    #[test]
    fn list_encodes_its_query() {
        let (target, body) = sent(&LIST, r#"{"isActive":true,"search":"a&b=ü","limit":25,"extra":{"sort":"name"}}"#);
        assert_eq!(target, "/customers?isActive=true&search=a%26b%3D%C3%BC&limit=25&sort=name");
        assert_eq!(body, "");
    }

    #[test]
    fn refusals_name_the_argument_and_the_fix() {
        assert!(refused(&CREATE, r#"{"emial":"a@b"}"#).contains("expected one of `email`, `id`, `fullName`"));
        assert!(refused(&CREATE, r#"{"email":"a@b","fullName":"A","full_name":"B"}"#).contains("given twice"));
        assert!(refused(&CREATE, r#"{"email":"a@b","extra":{"billingEmail":"x"}}"#).contains("pass it as `email`"));
        assert!(refused(&CREATE, r#"{"email":"a@b","metadata":[]}"#).starts_with("metadata: must be an object"));
        assert!(refused(&UPDATE, r#"{"customerId":"c","address":{"country":"USA"}}"#).starts_with("address.country"));
        assert!(refused(&LIST, r#"{"limit":101}"#).starts_with("limit: must be a whole number"));
        assert!(refused(&GET, "[]").starts_with("arguments: must be a JSON object"));
    }
}
