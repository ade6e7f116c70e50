//! What a host's own JSON parser would lose, so that the host can put it right.
//!
//! For hosts that have a fast parser, but one that knows numbers of 64 bits only and has one type
//! for lists and objects.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde::{Serialize, Serializer};

use crate::Json;

use super::value::{MakeValue, Number};

/// How deeply arrays and objects may lie in each other before somebody looks whether it is too deep.
const DEEP: usize = 500;

/// A place in a JSON text where a plain parser's value is another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Loss {
    /// From the outermost value: names of members and places in lists.
    pub path: Vec<Step>,
    /// What is there.
    pub what: Lost,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Step {
    /// To the member of an object.
    Name(String),
    /// To the item of a list.
    Place(usize),
}

/// What a plain parser loses.
#[derive(Clone, Debug, PartialEq)]
pub enum Lost {
    /// A number that neither 64 bits nor a double hold, or a negative zero.
    Number(String),
    /// An object that looks like a list once names may be numbers: `{}`, `{"0": …}`.
    Object,
}

/// `[path, digits]`, or `[path, null]` for an object.
impl Serialize for Loss {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = match &self.what {
            Lost::Number(digits) => Some(digits),
            Lost::Object => None,
        };
        (&self.path, digits).serialize(serializer)
    }
}

impl Json {
    /// The places where a plain parser's value is another one, inner ones before those around them;
    /// or why no value can be made of this text.
    pub fn losses(&self) -> Result<Vec<Loss>, &'static str> {
        // What every response ends with is no finding.
        let text = self.as_str();
        if !may_lose(text.strip_suffix(r#","extra":{}}"#).unwrap_or(text)) {
            return Ok(Vec::new());
        }
        self.make(&mut Losses)
    }
}

/// Each value is what is lost in it, with the path from there, backwards.
struct Losses;

impl MakeValue for Losses {
    type Value = Vec<Loss>;
    type Error = &'static str;

    fn null(&mut self) -> Result<Vec<Loss>, &'static str> {
        Ok(Vec::new())
    }

    fn flag(&mut self, _: bool) -> Result<Vec<Loss>, &'static str> {
        Ok(Vec::new())
    }

    fn number(&mut self, value: Number<'_>) -> Result<Vec<Loss>, &'static str> {
        let digits = match value {
            Number::Digits(digits) => digits,
            Number::Float(zero) if zero == 0.0 && zero.is_sign_negative() => "-0",
            _ => return Ok(Vec::new()),
        };
        Ok(vec![Loss { path: Vec::new(), what: Lost::Number(digits.to_owned()) }])
    }

    fn text(&mut self, _: &str) -> Result<Vec<Loss>, &'static str> {
        Ok(Vec::new())
    }

    fn array(&mut self, items: Vec<Vec<Loss>>) -> Result<Vec<Loss>, &'static str> {
        Ok(items.into_iter().enumerate().flat_map(|(place, losses)| below(Step::Place(place), losses)).collect())
    }

    fn object(&mut self, members: Vec<(Cow<'_, str>, Vec<Loss>)>) -> Result<Vec<Loss>, &'static str> {
        // Of a name given twice the last counts, in the place of the first.
        let mut last: Vec<(Cow<'_, str>, Vec<Loss>)> = Vec::with_capacity(members.len());
        let mut places: HashMap<_, usize> = HashMap::<_, usize>::with_capacity(members.len());
        for (name, losses) in members {
            match places.entry(name.clone()) {
                Entry::Occupied(place) => last[*place.get()].1 = losses,
                Entry::Vacant(place) => {
                    place.insert(last.len());
                    last.push((name, losses));
                }
            }
        }
        let like_a_list = last.iter().enumerate().all(|(place, (name, _))| *name == place.to_string());
        let losses = last.into_iter().flat_map(|(name, losses)| below(Step::Name(name.into_owned()), losses));
        let itself = like_a_list.then(|| Loss { path: Vec::new(), what: Lost::Object });
        Ok(losses.chain(itself).collect())
    }

    fn refuse(&mut self, why: &'static str) -> &'static str {
        why
    }
}

/// What is lost in a value that lies one step deeper.
fn below(step: Step, losses: Vec<Loss>) -> impl Iterator<Item = Loss> {
    losses.into_iter().map(move |mut loss| {
        loss.path.insert(0, step.clone());
        loss
    })
}

/// Whether anything can be lost; in one pass, for nearly all texts have nothing to lose.
fn may_lose(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let begin = at;
        at += 1;
        match byte {
            b'"' => {
                while bytes[at] != b'"' {
                    let escape = bytes[at] == b'\\';
                    if escape && bytes[at + 1] == b'u' && matches!(bytes[at + 2], b'd' | b'D') {
                        return true;
                    }
                    at += 1 + usize::from(escape);
                }
                at += 1;
            }
            b'{' => {
                depth += 1;
                let inside = text[at..].trim_ascii_start();
                if inside.starts_with('}') || inside.starts_with("\"0\"") || inside.starts_with("\"\\") {
                    return true;
                }
            }
            b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b'-' | b'0'..=b'9' => {
                while bytes.get(at).is_some_and(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) {
                    at += 1;
                }
                let lost = match Number::of(&text[begin..at]) {
                    Number::Integer(_) => false,
                    Number::Float(float) => float == 0.0,
                    Number::Digits(_) => true,
                };
                if lost {
                    return true;
                }
            }
            _ => {}
        }
        if depth > DEEP {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn losses(text: &str) -> String {
        let json: Json = text.parse().unwrap();
        json.losses().map_or_else(str::to_owned, |losses| serde_json::to_string(&losses).unwrap())
    }

    #[test]
    fn what_a_plain_parser_holds_is_no_loss() {
        for text in ["1", "-7", "1.10", "1e2", "9223372036854775807", r#"[[], {"a": [""]}, "\u00e9 {} \"", {"1": 0}]"#]
        {
            assert_eq!(losses(text), "[]", "{text}");
            assert!(!may_lose(text), "{text}");
        }
    }

    #[test]
    fn numbers_without_a_type_are_told_by_their_digits() {
        let text = r#"{"a":[1,9223372036854775808],"b":{"c":1E400},"d":-0,"e":-0.0}"#;
        let told = r#"[[["a",1],"9223372036854775808"],[["b","c"],"1E400"],[["d"],"-0"],[["e"],"-0"]]"#;
        assert_eq!(losses(text), told);
    }

    #[test]
    fn objects_like_lists_are_told_from_the_inside_out() {
        assert_eq!(losses(r#"{"a":{"0":{ }}}"#), r#"[[["a","0"],null],[["a"],null]]"#);
        assert_eq!(losses(r#"{"\u0030":1,"1":2}"#), "[[[],null]]");
        assert_eq!(losses(r#"{"1":1,"0":2}"#), "[]");
    }

    #[test]
    fn of_a_name_given_twice_the_last_counts() {
        assert_eq!(losses(r#"{"a":1e400,"a":1}"#), "[]");
        assert_eq!(losses(r#"{"a":1,"a":{}}"#), r#"[[["a"],null]]"#);
    }

    #[test]
    fn what_no_value_can_be_made_of_is_refused() {
        assert!(losses(r#"["\ud800"]"#).contains("surrogate"));
        assert_eq!(losses(r#"["\ud83c\udf82"]"#), "[]");
        assert!(losses(&format!("{}{}", "[".repeat(5_000), "]".repeat(5_000))).contains("deep"));
    }
}
