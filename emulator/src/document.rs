use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::answer::{Answer, Detail};

/// A JSON object whose values are left as they were written.
///
/// Not `serde_json::Value`: numbers such as `1.10` or `1E400` must come back byte for byte, every wrong field is to be
/// reported and not only the first, and raw values are found without recursion, so that deep nesting costs no stack.
pub(crate) struct Document<'a> {
    fields: Vec<(String, &'a RawValue)>,
}

impl<'a> Document<'a> {
    /// Reads a request's body. Messages name positions, never values.
    pub(crate) fn parse(body: &'a [u8]) -> Result<Self, Answer> {
        if body.is_empty() {
            return Err(Answer::invalid_json("The body is empty; a JSON object is needed"));
        }
        let text = str::from_utf8(body).map_err(|_| Answer::invalid_json("The body is not UTF-8"))?;
        let at = |error: serde_json::Error| {
            Answer::invalid_json(&format!("The body is not JSON (line {}, column {})", error.line(), error.column()))
        };
        if text.trim_start().starts_with('{') {
            return serde_json::from_str(text).map_err(at);
        }
        serde_json::from_str::<IgnoredAny>(text).map_err(at)?;
        Err(Answer::invalid(&[Detail::new("", "the body must be a JSON object")]))
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), *value))
    }
}

impl<'de> Deserialize<'de> for Document<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Document<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Document { fields })
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// Returns the depth to which arrays and objects are nested in a JSON text.
pub(crate) fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut in_string, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_string => is_escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_brackets_outside_of_strings() {
        for (json, expected) in
            [("1", 0), ("{}", 1), (r#"{"a":[[1],[2]]}"#, 3), (r#"{"a":"[[["}"#, 1), (r#"{"a":"\"[[[","b":[]}"#, 2)]
        {
            assert_eq!(depth(json), expected, "{json}");
        }
    }
}
