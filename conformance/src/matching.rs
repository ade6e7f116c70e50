//! Compares actual values with the expected patterns.
//!
//! Given fields must match, others are free. `"$name"` takes its value from its first use. An
//! object with one key that begins with `$` is an operator; DRIVER.md and README.md list them.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use bigdecimal::BigDecimal;
use regex_lite::Regex;
use serde_json::Value;

use crate::document::{elements, members, value};

/// The values of names, shared by all expectations of a case.
#[derive(Clone, Debug, Default)]
pub struct Bindings(BTreeMap<String, Value>);

/// A place where what came is not what was expected.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Where.
    pub path: String,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub actual: String,
}

impl Difference {
    /// A difference in one place.
    pub fn new(path: impl Into<String>, expected: impl ToString, actual: impl ToString) -> Self {
        Self { path: path.into(), expected: expected.to_string(), actual: actual.to_string() }
    }
}

impl Bindings {
    /// Gives a name its value.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        self.0.insert(name.to_owned(), value.into());
    }

    /// Puts values in the place of `${name}`. In JSON text they are strings' contents, escaped.
    pub fn expand(&self, text: &str, in_json: bool) -> String {
        let mut expanded = text.to_owned();
        for (name, value) in &self.0 {
            let place = format!("${{{name}}}");
            if !expanded.contains(&place) {
                continue;
            }
            let plain = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let escaped = serde_json::to_string(&plain).expect("a string serializes");
            let written = if in_json { &escaped[1..escaped.len() - 1] } else { &plain };
            expanded = expanded.replace(&place, written);
        }
        expanded
    }

    /// Returns whether a text matches. A named group binds its name, or must equal the value that the name already has.
    fn capture(&mut self, pattern: &Regex, text: &str) -> bool {
        let Some(found) = pattern.captures(text) else { return false };
        pattern.capture_names().flatten().all(|name| {
            let Some(part) = found.name(name).map(|part| Value::from(part.as_str())) else { return true };
            *self.0.entry(name.to_owned()).or_insert_with(|| part.clone()) == part
        })
    }
}

/// One comparison.
pub struct Matcher<'a> {
    bindings: &'a mut Bindings,
    /// Whether `null` must be there, and not only not be anything else.
    strict: bool,
    differences: Vec<Difference>,
}

impl<'a> Matcher<'a> {
    /// For what a driver answers, where a language may leave out what is null.
    pub fn lenient(bindings: &'a mut Bindings) -> Self {
        Self { bindings, strict: false, differences: Vec::new() }
    }

    /// For what was sent, where absent and null are two things.
    pub fn strict(bindings: &'a mut Bindings) -> Self {
        Self { bindings, strict: true, differences: Vec::new() }
    }

    /// What was found.
    pub fn finish(self) -> Vec<Difference> {
        self.differences
    }

    fn differ(&mut self, path: &str, expected: impl ToString, actual: Option<&str>) {
        self.differences.push(Difference::new(path, expected, actual.unwrap_or("nothing")));
    }

    /// Compares one value.
    pub fn compare(&mut self, path: &str, expected: &Value, actual: Option<&str>) {
        match expected {
            Value::Null if actual == Some("null") || (actual.is_none() && !self.strict) => {}
            Value::String(text) => self.text(path, text, actual),
            Value::Array(items) => self.array(path, items, actual),
            Value::Object(fields) => match fields.iter().next() {
                Some((operator, operand)) if fields.len() == 1 && operator.starts_with('$') => {
                    self.operator(path, operator, operand, actual);
                }
                _ => self.object(path, fields, actual, false),
            },
            _ if actual.and_then(value).as_ref() == Some(expected) => {}
            _ => self.differ(path, expected, actual),
        }
    }

    fn text(&mut self, path: &str, text: &str, actual: Option<&str>) {
        let given = actual.and_then(value);
        if let Some(name) = text.strip_prefix('$').filter(|name| is_name(name)) {
            match (self.bindings.0.get(name), given) {
                (None, Some(given)) if !given.is_null() => self.bindings.set(name, given),
                (Some(bound), Some(given)) if *bound == given => {}
                (bound, _) => {
                    let bound = bound.map_or_else(|| "anything".to_owned(), ToString::to_string);
                    self.differ(path, format!("{text} = {bound}"), actual);
                }
            }
            return;
        }
        let text = self.bindings.expand(text, false);
        if given.as_ref().and_then(Value::as_str) != Some(&text) {
            self.differ(path, Value::from(text), actual);
        }
    }

    fn array(&mut self, path: &str, items: &[Value], actual: Option<&str>) {
        let Some(given) = actual.and_then(elements) else {
            return self.differ(path, format!("an array of {}", items.len()), actual);
        };
        if given.len() != items.len() {
            self.differ(path, format!("{} elements", items.len()), Some(&format!("{} elements", given.len())));
        }
        for (index, (item, given)) in items.iter().zip(given).enumerate() {
            self.compare(&format!("{path}[{index}]"), item, Some(given.get()));
        }
    }

    fn object(&mut self, path: &str, fields: &serde_json::Map<String, Value>, actual: Option<&str>, only: bool) {
        let given = actual.and_then(|actual| members(actual).or_else(|| pairs(actual)));
        let Some(given) = given else { return self.differ(path, Value::Object(fields.clone()), actual) };
        for (name, field) in fields {
            let found = given.iter().find(|(given, _)| given == name).map(|(_, value)| value.get());
            self.compare(&format!("{path}.{name}"), field, found);
        }
        if only {
            for (name, value) in given.iter().filter(|(name, _)| !fields.contains_key(name)) {
                self.differ(&format!("{path}.{name}"), "nothing", Some(value.get()));
            }
        }
    }

    fn operator(&mut self, path: &str, operator: &str, operand: &Value, actual: Option<&str>) {
        let given = actual.and_then(value);
        let text = |given: &Value| given.as_str().map(str::to_owned);
        let holds = match (operator, operand) {
            ("$absent", _) => actual.is_none() || (!self.strict && actual == Some("null")),
            ("$exact", Value::String(json)) => actual == Some(json),
            ("$number", Value::String(number)) => {
                let (expected, given) = (BigDecimal::from_str(number), actual.map(BigDecimal::from_str));
                given.is_some_and(|given| given.is_ok() && given == expected)
            }
            ("$type", Value::String(name)) => given.as_ref().map(type_of) == Some(name),
            ("$pattern", Value::String(pattern)) => {
                let pattern = Regex::new(&self.bindings.expand(pattern, false)).expect("checked when loaded");
                given.as_ref().and_then(text).is_some_and(|text| self.bindings.capture(&pattern, &text))
            }
            ("$length", length) => {
                let characters = given.as_ref().and_then(text).map(|text| text.chars().count());
                characters.or(actual.and_then(elements).map(|items| items.len())).map(Value::from).as_ref()
                    == Some(length)
            }
            ("$atLeast", least) => given.as_ref().and_then(Value::as_f64) >= least.as_f64(),
            ("$atMost", most) => {
                given.and_then(|given| given.as_f64()).is_some_and(|given| Some(given) <= most.as_f64())
            }
            ("$not", pattern) => self.mismatches(pattern, actual),
            ("$contains", Value::String(part)) => {
                let part = self.bindings.expand(part, false);
                given.as_ref().and_then(text).is_some_and(|text| text.contains(&part))
            }
            ("$contains", pattern) => {
                let given = actual.and_then(elements).unwrap_or_default();
                given.iter().any(|given| !self.mismatches(pattern, Some(given.get())))
            }
            ("$only", Value::Object(fields)) => return self.object(path, fields, actual, true),
            _ => false,
        };
        if !holds {
            self.differ(path, format!("{operator} {operand}"), actual);
        }
    }

    fn mismatches(&self, pattern: &Value, actual: Option<&str>) -> bool {
        let mut bindings = self.bindings.clone();
        let mut trial = Matcher { bindings: &mut bindings, strict: self.strict, differences: Vec::new() };
        trial.compare("", pattern, actual);
        !trial.differences.is_empty()
    }
}

/// Headers come as pairs where they may be repeated; the first of a name counts.
fn pairs(json: &str) -> Option<Vec<(String, &serde_json::value::RawValue)>> {
    serde_json::from_str(json).ok()
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Finds what no comparison could use: an operator that does not exist, an operand of the wrong kind.
pub fn check(expected: &Value) -> Result<(), String> {
    match expected {
        Value::Array(items) => items.iter().try_for_each(check),
        Value::Object(fields) => {
            for (name, operand) in fields.iter().filter(|(name, _)| name.starts_with('$')) {
                let fits = match name.as_str() {
                    "$exact" | "$type" => operand.is_string(),
                    "$number" => operand.as_str().is_some_and(|number| BigDecimal::from_str(number).is_ok()),
                    "$pattern" => operand.as_str().is_some_and(|pattern| {
                        let names = Regex::new(r"\$\{[A-Za-z0-9.]+\}").expect("a pattern of our own");
                        // Values are not known yet.
                        Regex::new(&names.replace_all(pattern, "value")).is_ok()
                    }),
                    "$absent" => operand == true,
                    "$length" | "$atLeast" | "$atMost" => operand.is_number(),
                    "$only" => operand.is_object(),
                    "$not" | "$contains" => true,
                    _ => false,
                };
                if !fits || fields.len() > 1 {
                    return Err(format!("{name} is no operator, not alone, or cannot take {operand}"));
                }
            }
            fields.values().try_for_each(check)
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn differences(expected: Value, actual: &str) -> usize {
        let mut bindings = Bindings::default();
        bindings.set("known", "v");
        let mut matcher = Matcher::strict(&mut bindings);
        matcher.compare("", &expected, Some(actual));
        matcher.finish().len()
    }

    #[test]
    fn given_fields_count_and_others_are_free() {
        assert_eq!(differences(json!({"a": 1}), r#"{"a":1,"b":2}"#), 0);
        assert_eq!(differences(json!({"a": 1}), r#"{"a":2}"#), 1);
        assert_eq!(differences(json!({"a": null}), "{}"), 1);
        assert_eq!(differences(json!({"$only": {"a": 1}}), r#"{"a":1,"b":2}"#), 1);
        assert_eq!(differences(json!([1]), "[1,2]"), 1);
        assert_eq!(differences(json!({"x-a": "1"}), r#"[["x-a","1"]]"#), 0);
    }

    #[test]
    fn a_name_keeps_its_first_value() {
        assert_eq!(differences(json!(["$k", "$k"]), r#"["x","x"]"#), 0);
        assert_eq!(differences(json!(["$k", "$k"]), r#"["x","y"]"#), 1);
        assert_eq!(differences(json!(["$known", {"$not": "$known"}]), r#"["v","w"]"#), 0);
        assert_eq!(differences(json!(["$k"]), "[null]"), 1);
        assert_eq!(differences(json!("a-${known}"), r#""a-v""#), 0);
        let end = json!({"$pattern": "/(?<end>[^/]+)$"});
        assert_eq!(differences(json!([end, "$end", end]), r#"["a/x","x","b/x"]"#), 0);
        assert_eq!(differences(json!([end, end]), r#"["a/x","a/y"]"#), 1);
    }

    #[test]
    fn operators_accept_and_refuse() {
        for (expected, good, bad) in [
            (json!({"$exact": "{ \"a\":1e400 }"}), r#"{ "a":1e400 }"#, r#"{"a":1e400}"#),
            (json!({"$number": "1.1"}), "1.10", "1.1000000000000001"),
            (json!({"$number": "12345678901234567890123"}), "12345678901234567890123", "1.2345678901234568e22"),
            (json!({"$number": "1e400"}), "10E399", r#""1e400""#),
            (json!({"$type": "string"}), r#""""#, "1"),
            (json!({"$pattern": "^cus_"}), r#""cus_1""#, r#""x""#),
            (json!({"$length": 2}), "[1,2]", "[1]"),
            (json!({"$length": 2}), r#""üü""#, r#""ü""#),
            (json!({"$atLeast": 2}), "2", "1.9"),
            (json!({"$atMost": 2}), "2", "null"),
            (json!({"$contains": {"a": 1}}), r#"[{"a":2},{"a":1}]"#, r#"[{"a":2}]"#),
            (json!({"$contains": "b"}), r#""abc""#, r#""ac""#),
        ] {
            assert_eq!(differences(expected.clone(), good), 0, "{expected} {good}");
            assert_eq!(differences(expected.clone(), bad), 1, "{expected} {bad}");
            check(&expected).unwrap();
        }
        check(&json!({"$exactly": "x"})).unwrap_err();
        check(&json!([{"$type": "string", "a": 1}])).unwrap_err();
    }
}
