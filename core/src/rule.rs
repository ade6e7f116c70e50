//! What is checked before a request is sent. Everything else the server judges.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Deserialize;

use crate::json::{MAX_DEPTH, is_too_deep};

/// The longest id, in bytes.
const ID_BYTES: usize = 255;

/// The fields of an address. Others are sent as they are; the server judges them.
pub(crate) const ADDRESS: [&str; 6] = ["line1", "line2", "city", "state", "postalCode", "country"];

pub(crate) const TOO_DEEP: &str = "must not be nested more than 128 levels deep";

/// What an argument must be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    Text,
    Email,
    Id,
    Flag,
    Integer { least: i64, most: i64 },
    Object,
    Address,
}

/// Why an argument is refused: the field below the argument, if any, and the rule it breaks.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) field: Option<String>,
    pub(crate) rule: Cow<'static, str>,
}

impl<T: Into<Cow<'static, str>>> From<T> for Refusal {
    fn from(rule: T) -> Self {
        Self { field: None, rule: rule.into() }
    }
}

impl Rule {
    /// Checks an argument, given as JSON text, and returns the text to send.
    pub(crate) fn check<'a>(&self, json: &'a str) -> Result<Cow<'a, str>, Refusal> {
        match *self {
            Self::Text => drop(text(json)?),
            Self::Email => email(&text(json)?)?,
            Self::Id => id(&text(json)?)?,
            Self::Flag if matches!(json, "true" | "false") => {}
            Self::Flag => return Err("must be true or false".into()),
            Self::Integer { least, most } => {
                let within = json.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number));
                if !within {
                    return Err(format!("must be a whole number from {least} to {most}").into());
                }
            }
            Self::Object if !json.starts_with('{') => return Err("must be an object of keys and values".into()),
            Self::Object | Self::Address if is_too_deep(json, MAX_DEPTH) => return Err(TOO_DEEP.into()),
            Self::Object => {}
            Self::Address => return address(json).map(Cow::Owned),
        }
        Ok(Cow::Borrowed(json))
    }
}

/// Whether `given` is `camel`, as it stands or written in `snake_case`.
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

/// A JSON string, without a copy where it has no escapes.
pub(crate) fn text(json: &str) -> Result<Cow<'_, str>, Refusal> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    serde_json::from_str::<Text<'_>>(json).map(|text| text.0).map_err(|_| "must be a string".into())
}

fn email(email: &str) -> Result<(), Refusal> {
    let well_formed = email
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !email.chars().any(char::is_whitespace);
    if well_formed { Ok(()) } else { Err("must be an e-mail address, such as billing@acme.com".into()) }
}

fn id(id: &str) -> Result<(), Refusal> {
    match id.len() {
        0 => Err("must not be empty; pass a Commet ID (cus_…) or your own user ID".into()),
        1..=ID_BYTES => Ok(()),
        bytes => Err(format!("must be at most {ID_BYTES} bytes, and is {bytes}").into()),
    }
}

fn address(json: &str) -> Result<String, Refusal> {
    let members = crate::json::object(json).map_err(|_| Refusal::from("must be an object of address fields"))?;
    let mut sent = String::with_capacity(json.len() + 2);
    let mut seen = HashSet::with_capacity(members.len());
    for (given, value) in &members {
        let name = ADDRESS.into_iter().find(|name| same_name(name, given)).unwrap_or(given.as_ref());
        let refuse = |rule: &'static str| Refusal { field: Some(name.to_owned()), rule: rule.into() };
        if !seen.insert(name) {
            return Err(refuse("is given twice"));
        }
        if ADDRESS.contains(&name) && value.get() != "null" {
            let value = text(value.get()).map_err(|_| refuse("must be a string"))?;
            if name == "country" && !(value.len() == 2 && value.bytes().all(|byte| byte.is_ascii_alphabetic())) {
                return Err(refuse("must be a country code of two letters (ISO 3166-1 alpha-2), such as US"));
            }
        }
        sent.push(if sent.is_empty() { '{' } else { ',' });
        push_member(&mut sent, name, value.get());
    }
    sent.push_str(if sent.is_empty() { "{}" } else { "}" });
    Ok(sent)
}

/// Writes `"name":value`, the value being JSON text already.
pub(crate) fn push_member(sent: &mut String, name: &str, value: &str) {
    sent.push_str(&serde_json::to_string(name).expect("a string serializes"));
    sent.push(':');
    sent.push_str(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(rule: Rule, json: &str) -> String {
        let refusal = rule.check(json).expect_err(json);
        format!("{} {}", refusal.field.unwrap_or_default(), refusal.rule)
    }

    #[test]
    fn names_are_known_in_both_cases_and_no_third() {
        assert!(same_name("fullName", "fullName"));
        assert!(same_name("fullName", "full_name"));
        assert!(same_name("email", "email"));
        assert!(!same_name("fullName", "fullname"));
        assert!(!same_name("fullName", "full_name_"));
        assert!(!same_name("fullName", "Full_Name"));
    }

    #[test]
    fn email_has_one_at_and_no_spaces() {
        for good in [r#""billing@acme.com""#, r#""ü@b""#, r#""a\u0040b""#] {
            Rule::Email.check(good).expect(good);
        }
        for bad in [r#""""#, r#""a""#, r#""@b""#, r#""a@""#, r#""a@b@c""#, r#""a b@c""#, r#""a@b\n""#] {
            assert!(refused(Rule::Email, bad).contains("e-mail address"), "{bad}");
        }
        assert!(refused(Rule::Email, "5").contains("must be a string"));
    }

    #[test]
    fn id_is_counted_in_bytes() {
        Rule::Id.check(&format!("\"{}\"", "x".repeat(255))).unwrap();
        assert!(refused(Rule::Id, &format!("\"{}\"", "ü".repeat(128))).contains("at most 255 bytes, and is 256"));
        assert!(refused(Rule::Id, r#""""#).contains("must not be empty"));
    }

    #[test]
    fn limit_is_a_whole_number_in_range() {
        let limit = Rule::Integer { least: 1, most: 100 };
        for good in ["1", "25", "100"] {
            limit.check(good).expect(good);
        }
        for bad in ["0", "101", "-1", "2.5", "1e1", r#""25""#, "true", "99999999999999999999"] {
            assert!(refused(limit, bad).contains("from 1 to 100"), "{bad}");
        }
    }

    #[test]
    fn address_fields_take_either_case_and_unknown_ones_pass() {
        let sent = Rule::Address.check(r#"{"postal_code": "78701", "country":"US", "line2":null, "geo_x": 1.0}"#);
        assert_eq!(sent.unwrap(), r#"{"postalCode":"78701","country":"US","line2":null,"geo_x":1.0}"#);
        assert_eq!(Rule::Address.check("{}").unwrap(), "{}");
    }

    #[test]
    fn address_refusals_name_the_field() {
        assert!(refused(Rule::Address, r#"{"country":"USA"}"#).starts_with("country must be a country code"));
        assert!(refused(Rule::Address, r#"{"city":5}"#).starts_with("city must be a string"));
        assert!(
            refused(Rule::Address, r#"{"postalCode":"1","postal_code":"2"}"#).starts_with("postalCode is given twice")
        );
        assert!(refused(Rule::Address, r#""Main St""#).contains("must be an object"));
    }
}
