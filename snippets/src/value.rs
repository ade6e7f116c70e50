//! Values of arguments. Numbers are kept as they are written.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The maximum nesting of lists and objects.
const DEEPEST: usize = 64;

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Null.
    Null,
    /// True or false.
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// Text.
    String(String),
    /// A list.
    List(Vec<Value>),
    /// An object. The order is kept, and so are names that occur twice.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Reads JSON. Nothing for what is no JSON, is nested too deeply, or holds a lone surrogate.
    pub fn parse(json: &str) -> Option<Self> {
        parse(json.trim_matches([' ', '\t', '\r', '\n']), DEEPEST)
    }

    /// The value as JSON.
    pub fn to_json(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).expect("a text is JSON");
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(flag) => flag.to_string(),
            Self::Number(number) => number.clone(),
            Self::String(text) => quoted(text),
            Self::List(items) => format!("[{}]", items.iter().map(Self::to_json).collect::<Vec<_>>().join(", ")),
            Self::Object(members) => {
                let members = members.iter().map(|(name, value)| format!("{}: {}", quoted(name), value.to_json()));
                format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// Whether every language's own literal of it is sent as the same JSON: a number of many digits is rounded in some,
    /// and an object has a name once.
    pub fn is_plain(&self) -> bool {
        match self {
            Self::Number(number) => is_plain(number),
            Self::List(items) => items.iter().all(Self::is_plain),
            Self::Object(members) => {
                let mut names = HashSet::new();
                members.iter().all(|(name, value)| value.is_plain() && names.insert(name.as_str()))
            }
            _ => true,
        }
    }

    /// Whether `is` holds for this value or one within it.
    pub fn any(&self, is: &dyn Fn(&Self) -> bool) -> bool {
        is(self)
            || match self {
                Self::List(items) => items.iter().any(|item| item.any(is)),
                Self::Object(members) => members.iter().any(|(_, value)| value.any(is)),
                _ => false,
            }
    }
}

impl From<&serde_json::Value> for Value {
    fn from(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(flag) => Self::Bool(*flag),
            serde_json::Value::Number(number) => Self::Number(number.to_string()),
            serde_json::Value::String(text) => Self::String(text.clone()),
            serde_json::Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            serde_json::Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::from(value))).collect())
            }
        }
    }
}

/// Whole numbers of up to 15 digits, and decimals of a few digits that do not end with 0.
fn is_plain(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let decimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match fraction {
        None => decimal(whole) && whole.len() <= 15 && number != "-0",
        Some(rest) => {
            // Some languages write small numbers with an exponent.
            let is_small = whole == "0" && rest.starts_with("000");
            decimal(whole) && decimal(rest) && whole.len() + rest.len() <= 12 && !rest.ends_with('0') && !is_small
        }
    }
}

fn parse(json: &str, depth: usize) -> Option<Value> {
    Some(match json.as_bytes().first()? {
        b'{' => {
            let members: Members<'_> = serde_json::from_str(json).ok()?;
            let members =
                members.0.into_iter().map(|(name, raw)| Some((name, parse(raw.get(), depth.checked_sub(1)?)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
            let items = items.into_iter().map(|raw| parse(raw.get(), depth.checked_sub(1)?));
            Value::List(items.collect::<Option<_>>()?)
        }
        b'"' => Value::String(serde_json::from_str(json).ok()?),
        b'n' | b't' | b'f' => match serde_json::from_str::<Option<bool>>(json).ok()? {
            Some(flag) => Value::Bool(flag),
            None => Value::Null,
        },
        _ => Value::Number(serde_json::from_str::<&RawValue>(json).ok()?.get().to_owned()),
    })
}

struct Members<'de>(Vec<(String, &'de RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;

        impl<'de> Visitor<'de> for Visit {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Visit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_kept_to_the_digit() {
        let json = r#"{"a": [1.10, 12345678901234567890123, null, true], "é\n": {}, "a": "\""}"#;
        assert_eq!(Value::parse(json).unwrap().to_json(), json);
        assert!(Value::parse("{").is_none());
        assert!(Value::parse("1 2").is_none());
        assert!(Value::parse(r#""\ud800""#).is_none());
        assert!(Value::parse(&"[".repeat(30_000)).is_none());
        assert!(Value::parse(&("[".repeat(1_000) + &"]".repeat(1_000))).is_none());
    }

    #[test]
    fn what_some_language_would_send_otherwise_is_not_plain() {
        for (json, plain) in [
            ("12", true),
            ("-0", false),
            ("1.5", true),
            ("1.10", false),
            ("1e3", false),
            ("0.0001", false),
            ("1234567890123456", false),
            ("[1.0]", false),
            (r#"{"a":1,"a":2}"#, false),
            (r#"{"a":[null,"x"]}"#, true),
        ] {
            assert_eq!(Value::parse(json).unwrap().is_plain(), plain, "{json}");
        }
    }
}
