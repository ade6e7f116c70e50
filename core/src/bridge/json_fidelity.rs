//! Lists the values in a JSON text that a parser limited to 64-bit numbers, or unable to tell lists from objects, would
//! misread, so that a language with such a parser (PHP) can correct them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::ControlFlow;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::json::value::Json;
use crate::json::value::MAX_DEPTH;

use super::scan::{Part, Start, may_have_surrogate, scan};
use super::value::{MAX_DIGITS, MakeValue, Number, outer_levels};

/// The deepest nesting that a plain parser reads: below its limit of 2,000 levels, of which the reply has some itself.
const DEEPEST: usize = 1_990;

/// The values that a plain parser misreads in a value. It is a tree, because a list of paths would repeat a long name for
/// everything below it.
#[derive(Clone, Debug, PartialEq)]
pub enum Loss {
    /// The value is a number that neither an integer of 64 bits nor a double holds, or a negative zero.
    Number(String),
    /// The value stays JSON text: it is nested too deeply, a number of too many digits, or has a lone surrogate.
    Json(String),
    /// A value within is misread.
    Within {
        /// Whether the value itself is an object that looks like a list once names may be numbers: `{}`, `{"0": …}`.
        object: bool,
        /// The misread values below, in the order of the text.
        below: Vec<(Step, Loss)>,
    },
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

/// The digits as a string; JSON text as `{"json": "…"}`; `true` for an object in which nothing else is lost;
/// else a list: whether it is such an object, then each step and the loss that is there.
impl Serialize for Loss {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(digits) => serializer.serialize_str(digits),
            Self::Json(json) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("json", json)?;
                map.end()
            }
            Self::Within { object: true, below } if below.is_empty() => serializer.serialize_bool(true),
            Self::Within { object, below } => {
                let mut list = serializer.serialize_seq(Some(1 + 2 * below.len()))?;
                list.serialize_element(object)?;
                for (step, loss) in below {
                    list.serialize_element(step)?;
                    list.serialize_element(loss)?;
                }
                list.end()
            }
        }
    }
}

impl Json {
    /// Finds the values that a plain parser misreads. The error is why it cannot read the text at all.
    pub fn losses(&self) -> Result<Option<Loss>, &'static str> {
        if !self.is_plain() && may_lose(self.as_str(), Start::default(), MAX_DEPTH)? {
            self.make(&mut Losses)
        } else {
            Ok(None)
        }
    }
}

/// The same for a response, whose outermost members contain the caller's own values.
pub(super) fn of_response(response: &Json, data: &Json) -> Result<Option<Loss>, &'static str> {
    // A member of every response is not reported.
    let text = response.as_str();
    let looked_at = text.strip_suffix(r#","extra":{}}"#).unwrap_or(text);
    if may_lose(looked_at, Start::in_response(data), MAX_DEPTH + outer_levels(text))? {
        response.make_answer(&mut Losses)
    } else {
        Ok(None)
    }
}

/// Makes of each value what is misread in it.
struct Losses;

impl MakeValue for Losses {
    type Value = Option<Loss>;
    type Error = &'static str;

    fn null(&mut self) -> Result<Option<Loss>, &'static str> {
        Ok(None)
    }

    fn flag(&mut self, _: bool) -> Result<Option<Loss>, &'static str> {
        Ok(None)
    }

    fn number(&mut self, value: Number<'_>) -> Result<Option<Loss>, &'static str> {
        Ok(match value {
            Number::Digits(digits) => Some(Loss::Number(digits.to_owned())),
            Number::Float(zero) if zero == 0.0 && zero.is_sign_negative() => Some(Loss::Number("-0".to_owned())),
            _ => None,
        })
    }

    fn text(&mut self, _: &str) -> Result<Option<Loss>, &'static str> {
        Ok(None)
    }

    fn array(&mut self, items: Vec<Option<Loss>>) -> Result<Option<Loss>, &'static str> {
        let items = items.into_iter().enumerate();
        let below: Vec<_> = items.filter_map(|(place, loss)| Some((Step::Place(place), loss?))).collect();
        Ok((!below.is_empty()).then_some(Loss::Within { object: false, below }))
    }

    fn object(&mut self, members: Vec<(Cow<'_, str>, Option<Loss>)>) -> Result<Option<Loss>, &'static str> {
        // Of two members with one name, the last counts, in the position of the first.
        let mut last: Vec<(Cow<'_, str>, Option<Loss>)> = Vec::with_capacity(members.len());
        let mut places: HashMap<_, usize> = HashMap::<_, usize>::with_capacity(members.len());
        for (name, loss) in members {
            match places.entry(name.clone()) {
                Entry::Occupied(place) => last[*place.get()].1 = loss,
                Entry::Vacant(place) => {
                    place.insert(last.len());
                    last.push((name, loss));
                }
            }
        }
        let object = last.iter().enumerate().all(|(place, (name, _))| *name == place.to_string());
        let members = last.into_iter();
        let below: Vec<_> = members.filter_map(|(name, loss)| Some((Step::Name(name.into_owned()), loss?))).collect();
        Ok((object || !below.is_empty()).then_some(Loss::Within { object, below }))
    }

    fn json(&mut self, text: &str) -> Result<Option<Loss>, &'static str> {
        Ok(Some(Loss::Json(text.to_owned())))
    }
}

/// Whether anything can be misread: one quick pass, because nearly all texts have nothing to report.
fn may_lose(text: &str, start: Start, deepest: usize) -> Result<bool, &'static str> {
    let mut may = false;
    let too_deep = scan(text, start, |part| {
        let depth = match part {
            Part::String(string) => {
                may |= may_have_surrogate(string);
                0
            }
            Part::Number(number) => {
                may = may
                    || number.len() > MAX_DIGITS
                    || match Number::of(number) {
                        Number::Integer(_) => false,
                        Number::Float(float) => float == 0.0,
                        Number::Digits(_) => true,
                    };
                0
            }
            Part::Object { depth, inside } => {
                let inside = inside.trim_ascii_start();
                may |= inside.starts_with('}') || inside.starts_with("\"0\"") || inside.starts_with("\"\\");
                depth
            }
            Part::List { depth } => depth,
        };
        may |= depth > deepest;
        if depth > DEEPEST { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if too_deep.is_some() { Err("it is nested too deeply") } else { Ok(may) }
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
            assert_eq!(losses(text), "null", "{text}");
            assert_eq!(may_lose(text, Start::default(), MAX_DEPTH), Ok(false), "{text}");
        }
    }

    #[test]
    fn numbers_without_a_type_are_told_by_their_digits() {
        let text = r#"{"a":[1,9223372036854775808],"b":{"c":1E400},"d":-0,"e":-0.0}"#;
        let told = r#"[false,"a",[false,1,"9223372036854775808"],"b",[false,"c","1E400"],"d","-0","e","-0"]"#;
        assert_eq!(losses(text), told);
    }

    #[test]
    fn objects_like_lists_are_told() {
        assert_eq!(losses(r#"{"a":{"0":{ }}}"#), r#"[false,"a",[true,"0",true]]"#);
        assert_eq!(losses(r#"{"\u0030":1,"1":2}"#), "true");
        assert_eq!(losses(r#"{"1":1,"0":2}"#), "null");
        assert_eq!(losses(r#"{"a":1,"extra":{}}"#), r#"[false,"extra",true]"#);
    }

    #[test]
    fn of_a_name_given_twice_the_last_counts() {
        assert_eq!(losses(r#"{"a":1e400,"a":1}"#), "null");
        assert_eq!(losses(r#"{"a":1,"a":{}}"#), r#"[false,"a",true]"#);
    }

    #[test]
    fn what_no_value_is_made_of_is_told_as_json() {
        let digits = "9".repeat(MAX_DIGITS + 1);
        assert_eq!(losses(&format!("[{digits}]")), format!(r#"[false,0,{{"json":"{digits}"}}]"#));
        let deep = format!("{}{}", "[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1));
        assert!(losses(&deep).contains(r#"[false,0,{"json":"[]"}]"#));
    }

    #[test]
    fn a_lone_surrogate_is_told_as_json() {
        assert_eq!(losses(r#"["a","\ud800"]"#), r#"[false,1,{"json":"\"\\ud800\""}]"#);
        assert_eq!(losses(r#"{"a":{"\ud800":[]},"b":1}"#), r#"[false,"a",{"json":"{\"\\ud800\":[]}"}]"#);
    }

    #[test]
    fn what_a_plain_parser_cannot_read_is_refused() {
        assert_eq!(losses(r#"["\ud83c\udf82"]"#), "null");
        assert!(losses(&format!("{}{}", "[".repeat(5_000), "]".repeat(5_000))).contains("deep"));
    }

    #[test]
    fn a_long_name_is_told_once_whatever_lies_below_it() {
        let text =
            |name: usize, objects: usize| format!(r#"{{"{}":[{}]}}"#, "k".repeat(name), vec!["{}"; objects].join(","));
        let (once, twice) = (losses(&text(20_000, 20_000)).len(), losses(&text(40_000, 40_000)).len());
        assert!(once < 12 * 20_000, "{once}");
        assert!(twice * 10 <= once * 22, "{once} → {twice}");
    }
}
