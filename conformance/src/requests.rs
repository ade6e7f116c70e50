//! Comparing the requests that a server saw.

use serde_json::Value;
use serde_json::value::RawValue;

use crate::case::{Pattern, RequestField};
use crate::fields::as_value;
use crate::matching::{Bindings, Difference, Matcher};

/// Compares the requests that a server saw with those that were expected.
pub(crate) fn compare(
    bindings: &mut Bindings,
    path: &str,
    expected: &[Pattern<RequestField>],
    seen: &[Value],
    any_order: bool,
) -> Vec<Difference> {
    if expected.len() != seen.len() {
        let count = |count| format!("{count} requests");
        return vec![Difference::new(path, count(expected.len()), count(seen.len()))];
    }
    let mut left: Vec<_> = seen.iter().map(request).collect();
    let mut differences = Vec::new();
    for (index, pattern) in expected.iter().enumerate() {
        let pattern = as_value(pattern);
        let place = if any_order { left.iter().position(|seen| matches(bindings, &pattern, seen)) } else { Some(0) };
        let Some(place) = place else {
            differences.push(Difference::new(format!("{path}[{index}]"), pattern, "no such request"));
            continue;
        };
        let mut matcher = Matcher::strict(bindings);
        matcher.compare(&format!("{path}[{index}]"), &pattern, Some(&left.remove(place)));
        differences.extend(matcher.finish());
    }
    differences
}

fn matches(bindings: &Bindings, pattern: &Value, seen: &str) -> bool {
    let mut bindings = bindings.clone();
    let mut matcher = Matcher::strict(&mut bindings);
    matcher.compare("", pattern, Some(seen));
    matcher.finish().is_empty()
}

/// A request whose body can be compared both as JSON and as text.
fn request(seen: &Value) -> String {
    let mut members: Vec<String> = Vec::new();
    for (name, value) in seen.as_object().into_iter().flatten().filter(|(name, _)| *name != "body") {
        members.push(format!("{}:{value}", Value::from(name.as_str())));
    }
    if let Some(body) = seen["body"].as_str() {
        members.push(format!("\"bodyText\":{}", Value::from(body)));
        if serde_json::from_str::<&RawValue>(body).is_ok() {
            members.push(format!("\"body\":{body}"));
        }
    }
    format!("{{{}}}", members.join(","))
}
