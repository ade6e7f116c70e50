//! Validates arguments before a request is sent. The server judges everything else.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::json::value::{MAX_DEPTH, is_too_deep};
use crate::schema::model::{Constraint, Kind, Model, same_name};

/// The longest ID, in bytes.
const ID_BYTES: usize = 255;

pub(crate) const TOO_DEEP: &str = "must not be nested more than 128 levels deep";

/// The reason why an argument is refused: the path of the field below the argument, if any, and the rule that it
/// violates.
#[derive(Debug, PartialEq)]
pub(crate) struct Violation {
    pub(crate) field: Option<String>,
    pub(crate) rule: Cow<'static, str>,
}

impl<T: Into<Cow<'static, str>>> From<T> for Violation {
    fn from(rule: T) -> Self {
        Self { field: None, rule: rule.into() }
    }
}

impl Violation {
    /// The same violation, seen from the object or list that holds it under `name`.
    fn within(self, name: &str) -> Self {
        let field = match self.field {
            Some(below) => format!("{name}.{below}"),
            None => name.to_owned(),
        };
        Self { field: Some(field), rule: self.rule }
    }
}

/// Checks an argument, given as JSON text, and returns the text to send.
pub(crate) fn check(kind: Kind, constraint: Constraint, json: &str) -> Result<Cow<'_, str>, Violation> {
    match kind {
        Kind::Model(_) | Kind::List(_) | Kind::Map(_) | Kind::Json if is_too_deep(json, MAX_DEPTH) => {
            Err(TOO_DEEP.into())
        }
        kind => value(kind, constraint, json),
    }
}

fn value(kind: Kind, constraint: Constraint, json: &str) -> Result<Cow<'_, str>, Violation> {
    match kind {
        Kind::String | Kind::Timestamp | Kind::Enum => of_text(constraint, &text(json)?)?,
        Kind::Boolean if matches!(json, "true" | "false") => {}
        Kind::Boolean => return Err("must be true or false".into()),
        Kind::Integer => integer(constraint, json)?,
        Kind::Decimal => return decimal(json),
        Kind::Json if matches!(constraint, Constraint::Object) && !json.starts_with('{') => {
            return Err("must be an object of keys and values".into());
        }
        Kind::Json => {}
        Kind::Model(of) => return model(of, json).map(Cow::Owned),
        Kind::List(of) => return list(*of, json).map(Cow::Owned),
        Kind::Map(of) => return map(*of, json).map(Cow::Owned),
    }
    Ok(Cow::Borrowed(json))
}

fn of_text(constraint: Constraint, text: &str) -> Result<(), Violation> {
    match constraint {
        Constraint::Email => email(text),
        Constraint::Id => id(text),
        Constraint::Country => country(text),
        Constraint::None | Constraint::Object | Constraint::Range { .. } => Ok(()),
    }
}

fn integer(constraint: Constraint, json: &str) -> Result<(), Violation> {
    let number = json.parse::<i64>().ok();
    match constraint {
        Constraint::Range { least, most } if !number.is_some_and(|number| (least..=most).contains(&number)) => {
            Err(format!("must be a whole number from {least} to {most}").into())
        }
        Constraint::Range { .. } => Ok(()),
        _ if number.is_none() => Err("must be a whole number of at most 64 bits".into()),
        _ => Ok(()),
    }
}

/// Checks a decimal, which is sent as text, whether it was given as text or as a number.
fn decimal(json: &str) -> Result<Cow<'_, str>, Violation> {
    let digits = text(json).unwrap_or(json.into());
    let is_number = serde_json::from_str::<serde_json::Number>(&digits).is_ok();
    if is_number {
        Ok(Cow::Owned(format!("\"{}\"", digits.trim())))
    } else {
        Err("must be a decimal number, such as 12.50".into())
    }
}

fn model(model: &'static Model, json: &str) -> Result<String, Violation> {
    let members = members(json, || format!("must be an object of {} fields", model.noun))?;
    let mut sent = String::with_capacity(json.len() + 2);
    let mut seen = HashSet::with_capacity(members.len());
    for (given, raw) in &members {
        let field = model.field(given);
        let name = field.map_or(given.as_ref(), |field| field.name);
        if !seen.insert(name) {
            return Err(Violation::from("is given twice").within(name));
        }
        let mut text = Cow::Borrowed(raw.get());
        if let Some(field) = field
            && raw.get() != "null"
        {
            text = value(field.kind, field.constraint, raw.get()).map_err(|violation| violation.within(name))?;
        }
        sent.push(if sent.is_empty() { '{' } else { ',' });
        push_member(&mut sent, field.map_or(given.as_ref(), |field| field.wire[0]), &text);
    }
    for field in model.fields.iter().filter(|field| field.required) {
        if !members.iter().any(|(given, raw)| same_name(field.name, given) && raw.get() != "null") {
            return Err(Violation::from("is required").within(field.name));
        }
    }
    sent.push_str(if sent.is_empty() { "{}" } else { "}" });
    Ok(sent)
}

fn list(of: Kind, json: &str) -> Result<String, Violation> {
    let items: Vec<&RawValue> = serde_json::from_str(json).map_err(|_| Violation::from("must be a list"))?;
    let mut sent = String::with_capacity(json.len());
    for (index, item) in items.into_iter().enumerate() {
        let item = value(of, Constraint::None, item.get()).map_err(|violation| violation.within(&index.to_string()))?;
        sent.push(if index == 0 { '[' } else { ',' });
        sent.push_str(&item);
    }
    sent.push_str(if sent.is_empty() { "[]" } else { "]" });
    Ok(sent)
}

/// Checks a map. Its names are the caller's own and are sent unchanged.
fn map(of: Kind, json: &str) -> Result<String, Violation> {
    let members = members(json, || "must be an object of keys and values".to_owned())?;
    let mut sent = String::with_capacity(json.len());
    for (name, raw) in &members {
        let text = value(of, Constraint::None, raw.get()).map_err(|violation| violation.within(name))?;
        sent.push(if sent.is_empty() { '{' } else { ',' });
        push_member(&mut sent, name, &text);
    }
    sent.push_str(if sent.is_empty() { "{}" } else { "}" });
    Ok(sent)
}

type Members<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

fn members(json: &str, must: impl FnOnce() -> String) -> Result<Members<'_>, Violation> {
    crate::json::value::object(json).map_err(|_| must().into())
}

/// A JSON string, without a copy where it has no escapes.
pub(crate) fn text(json: &str) -> Result<Cow<'_, str>, Violation> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    serde_json::from_str::<Text<'_>>(json).map(|text| text.0).map_err(|_| "must be a string".into())
}

fn email(email: &str) -> Result<(), Violation> {
    let well_formed = email
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'))
        && !email.chars().any(char::is_whitespace);
    if well_formed { Ok(()) } else { Err("must be an e-mail address, such as billing@acme.com".into()) }
}

fn id(id: &str) -> Result<(), Violation> {
    match id.len() {
        0 => Err("must not be empty; expected an ID of at most 255 bytes".into()),
        1..=ID_BYTES => Ok(()),
        bytes => Err(format!("must be at most {ID_BYTES} bytes, and is {bytes}").into()),
    }
}

fn country(code: &str) -> Result<(), Violation> {
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        Ok(())
    } else {
        Err("must be a country code of two letters (ISO 3166-1 alpha-2), such as US".into())
    }
}

/// Writes `"name":value`, the value being JSON text already.
pub(crate) fn push_member(sent: &mut String, name: &str, value: &str) {
    if name.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
        sent.push('"');
        sent.push_str(name);
        sent.push('"');
    } else {
        sent.push_str(&serde_json::to_string(name).expect("a string serializes"));
    }
    sent.push(':');
    sent.push_str(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::model::ModelField;

    static PARTS: Kind = Kind::List(&Kind::Model(&PART));

    static PART: Model = Model::new(
        "Part",
        "part",
        &[
            ModelField::new("postalCode", &["zip"], Kind::String).required(),
            ModelField::new("country", &["country"], Kind::String).constraint(Constraint::Country),
            ModelField::new("line2", &["line2"], Kind::String),
        ],
    );

    fn sent(kind: Kind, json: &str) -> String {
        check(kind, Constraint::None, json).expect(json).into_owned()
    }

    fn refused(kind: Kind, constraint: Constraint, json: &str) -> String {
        let violation = check(kind, constraint, json).expect_err(json);
        format!("{} {}", violation.field.unwrap_or_default(), violation.rule)
    }

    #[test]
    fn email_has_one_at_and_no_spaces() {
        for good in [r#""billing@acme.com""#, r#""ü@b""#, r#""a\u0040b""#] {
            check(Kind::String, Constraint::Email, good).expect(good);
        }
        for bad in [r#""""#, r#""a""#, r#""@b""#, r#""a@""#, r#""a@b@c""#, r#""a b@c""#, r#""a@b\n""#] {
            assert!(refused(Kind::String, Constraint::Email, bad).contains("e-mail address"), "{bad}");
        }
        assert!(refused(Kind::String, Constraint::Email, "5").contains("must be a string"));
    }

    #[test]
    fn id_is_counted_in_bytes() {
        check(Kind::String, Constraint::Id, &format!("\"{}\"", "x".repeat(255))).unwrap();
        let long = format!("\"{}\"", "ü".repeat(128));
        assert!(refused(Kind::String, Constraint::Id, &long).contains("at most 255 bytes, and is 256"));
        assert!(refused(Kind::String, Constraint::Id, r#""""#).contains("must not be empty"));
    }

    #[test]
    fn integers_are_whole_and_in_range() {
        let limit = Constraint::Range { least: 1, most: 100 };
        for good in ["1", "25", "100"] {
            check(Kind::Integer, limit, good).expect(good);
        }
        for bad in ["0", "101", "-1", "2.5", "1e1", r#""25""#, "true", "99999999999999999999"] {
            assert!(refused(Kind::Integer, limit, bad).contains("from 1 to 100"), "{bad}");
        }
        assert_eq!(sent(Kind::Integer, "-9223372036854775808"), "-9223372036854775808");
        assert!(refused(Kind::Integer, Constraint::None, "9223372036854775808").contains("64 bits"));
    }

    #[test]
    fn decimals_are_sent_as_text() {
        assert_eq!(sent(Kind::Decimal, "12.50"), r#""12.50""#);
        assert_eq!(sent(Kind::Decimal, r#""-0.10""#), r#""-0.10""#);
        for bad in [r#""a""#, "true", "null", r#""""#, r#""1,5""#, "[1]"] {
            assert!(refused(Kind::Decimal, Constraint::None, bad).contains("decimal number"), "{bad}");
        }
    }

    #[test]
    fn fields_of_a_model_take_either_case_and_unknown_ones_pass() {
        let given = r#"{"postal_code": "78701", "country":"US", "line2":null, "geo_x": 1.0}"#;
        assert_eq!(sent(Kind::Model(&PART), given), r#"{"zip":"78701","country":"US","line2":null,"geo_x":1.0}"#);
        assert_eq!(refused(Kind::Model(&PART), Constraint::None, "{}"), "postalCode is required");
    }

    #[test]
    fn what_is_refused_within_is_named_by_its_path() {
        let part = Kind::Model(&PART);
        let refuse = |kind, json| refused(kind, Constraint::None, json);
        assert!(refuse(part, r#"{"country":"USA"}"#).starts_with("country must be a country code"));
        assert!(refuse(part, r#"{"line2":5}"#).starts_with("line2 must be a string"));
        assert!(refuse(part, r#"{"postalCode":"1","postal_code":"2"}"#).starts_with("postalCode is given twice"));
        assert_eq!(refuse(part, r#""Main St""#), " must be an object of part fields");
        assert_eq!(refuse(PARTS, r#"[{"postalCode":"1"},{}]"#), "1.postalCode is required");
        assert_eq!(sent(PARTS, r#"[{"postalCode":"1"}]"#), r#"[{"zip":"1"}]"#);
        assert_eq!(sent(Kind::Map(&Kind::Integer), r#"{"my_key":1}"#), r#"{"my_key":1}"#);
        assert_eq!(
            refuse(Kind::Map(&Kind::Integer), r#"{"a":1,"b":"x"}"#),
            "b must be a whole number of at most 64 bits"
        );
        assert_eq!(
            (sent(Kind::List(&Kind::String), "[]"), sent(Kind::Map(&Kind::String), "{}")),
            ("[]".into(), "{}".into())
        );
    }
}
