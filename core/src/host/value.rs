//! From JSON text to a language's own values, without losing a digit.

use std::borrow::Cow;

use serde_json::value::RawValue;

use crate::{Json, json, rule};

/// How deeply arrays and objects may lie in each other: a host's stack is not to be trusted further.
/// As deep as `serde_json` reads itself.
const DEEPEST: usize = 128;

/// A number, in the plainest form that keeps its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number<'a> {
    /// An integer of 64 bits.
    Integer(i64),
    /// A fraction that a double holds: printed again, it is the same number.
    Float(f64),
    /// What no plain type holds: an integer of more bits, a fraction of more digits, `1e400`.
    Digits(&'a str),
}

/// Makes a language's own values; [`Json::make`] calls it from the inside out.
pub trait MakeValue {
    /// A value of the language.
    type Value;
    /// Why it could not be made.
    type Error;

    /// Makes null.
    fn null(&mut self) -> Result<Self::Value, Self::Error>;
    /// Makes true or false.
    fn flag(&mut self, value: bool) -> Result<Self::Value, Self::Error>;
    /// Makes a number.
    fn number(&mut self, value: Number<'_>) -> Result<Self::Value, Self::Error>;
    /// Makes a number of its JSON text: for a language that keeps `1.10` as it is written.
    fn number_text(&mut self, text: &str) -> Result<Self::Value, Self::Error> {
        self.number(Number::of(text))
    }
    /// Makes a text.
    fn text(&mut self, value: &str) -> Result<Self::Value, Self::Error>;
    /// Makes a list.
    fn array(&mut self, items: Vec<Self::Value>) -> Result<Self::Value, Self::Error>;
    /// Makes an object of these members, in their order. Of a name given twice the last counts.
    fn object(&mut self, members: Vec<(Cow<'_, str>, Self::Value)>) -> Result<Self::Value, Self::Error>;
    /// The error for JSON that no value can be made of, and why: it is nested too deeply, or holds
    /// half of a surrogate pair, which is no character.
    fn refuse(&mut self, why: &'static str) -> Self::Error;
}

impl Json {
    /// Makes a language's own value of this one.
    pub fn make<M: MakeValue>(&self, maker: &mut M) -> Result<M::Value, M::Error> {
        make(self.as_str(), maker, DEEPEST)
    }
}

/// The text is JSON, as everything in a [`Json`] is. Each level is split into its members' texts,
/// which are read in their turn: a parser for all at once would have turned numbers into doubles.
fn make<M: MakeValue>(text: &str, maker: &mut M, levels: usize) -> Result<M::Value, M::Error> {
    let broken = "it holds half of a surrogate pair";
    let too_deep = "it is nested more than 128 levels deep";
    let text = text.trim_ascii();
    match text.as_bytes().first() {
        Some(b'n') => maker.null(),
        Some(b't' | b'f') => maker.flag(text == "true"),
        Some(b'"') => match rule::text(text) {
            Ok(value) => maker.text(&value),
            Err(_) => Err(maker.refuse(broken)),
        },
        Some(b'[') => {
            let Some(below) = levels.checked_sub(1) else { return Err(maker.refuse(too_deep)) };
            let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(text) else { return Err(maker.refuse(broken)) };
            let items = items.into_iter().map(|item| make(item.get(), maker, below));
            let items = items.collect::<Result<_, _>>()?;
            maker.array(items)
        }
        Some(b'{') => {
            let Some(below) = levels.checked_sub(1) else { return Err(maker.refuse(too_deep)) };
            let Ok(members) = json::object(text) else { return Err(maker.refuse(broken)) };
            let members = members.into_iter().map(|(name, value)| Ok((name, make(value.get(), maker, below)?)));
            let members = members.collect::<Result<_, _>>()?;
            maker.object(members)
        }
        _ => maker.number_text(text),
    }
}

impl<'a> Number<'a> {
    /// The plainest form that keeps the value of this number, given as its JSON text.
    pub fn of(text: &'a str) -> Self {
        if let Ok(integer) = text.parse::<i64>()
            && text != "-0"
        {
            return Self::Integer(integer);
        }
        // Written as an integer it stays one: 10³⁰ is no double where integers have any size.
        let integer = text != "-0" && !text.contains(['.', 'e', 'E']);
        match text.parse::<f64>() {
            Ok(float) if !integer && float.is_finite() && Decimal::of(text) == Decimal::of(&format!("{float:e}")) => {
                Self::Float(float)
            }
            _ => Self::Digits(text),
        }
    }
}

/// A number's value, in a form that is the same for the same value: 1.10, 11e-1 and 1.1 are one.
#[derive(PartialEq)]
struct Decimal {
    negative: bool,
    /// Without zeros at either end.
    digits: String,
    /// Of the last digit. None when the text's own is too large to count.
    exponent: Option<isize>,
}

impl Decimal {
    fn of(text: &str) -> Self {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_end_matches('0');
        let dropped = digits.len() - significant.len();
        let digits = significant.trim_start_matches('0').to_owned();
        let shift = dropped.cast_signed() - fraction.len().cast_signed();
        let exponent = exponent.parse::<isize>().ok().and_then(|exponent| exponent.checked_add(shift));
        let exponent = if digits.is_empty() { Some(0) } else { exponent };
        Self { negative, digits, exponent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_its_value_in_the_plainest_form() {
        for text in ["0", "1", "-7", "9223372036854775807", "-9223372036854775808"] {
            assert_eq!(Number::of(text), Number::Integer(text.parse().unwrap()), "{text}");
        }
        for (text, float) in
            [("1.10", 1.1), ("0.10", 0.1), ("1.00", 1.0), ("1e2", 100.0), ("5e-324", 5e-324), ("-0", -0.0)]
        {
            let Number::Float(made) = Number::of(text) else { panic!("{text}") };
            assert_eq!(made.to_bits(), f64::to_bits(float), "{text}");
        }
        for text in [
            "12345678901234567890123",
            "9223372036854775808",
            "1000000000000000000000000000000",
            "4.9e-324",
            "1E400",
            "0.1234567890123456789",
            "1e99999999999999999999",
        ] {
            assert_eq!(Number::of(text), Number::Digits(text));
        }
    }

    /// Writes values down again.
    struct Writer;

    impl MakeValue for Writer {
        type Value = String;
        type Error = &'static str;
        fn null(&mut self) -> Result<String, &'static str> {
            Ok("null".to_owned())
        }
        fn flag(&mut self, value: bool) -> Result<String, &'static str> {
            Ok(value.to_string())
        }
        fn number(&mut self, value: Number<'_>) -> Result<String, &'static str> {
            Ok(match value {
                Number::Integer(value) => value.to_string(),
                Number::Float(value) => value.to_string(),
                Number::Digits(value) => value.to_owned(),
            })
        }
        fn text(&mut self, value: &str) -> Result<String, &'static str> {
            Ok(format!("{value:?}"))
        }
        fn array(&mut self, items: Vec<String>) -> Result<String, &'static str> {
            Ok(format!("[{}]", items.join(",")))
        }
        fn object(&mut self, members: Vec<(Cow<'_, str>, String)>) -> Result<String, &'static str> {
            let members: Vec<_> = members.iter().map(|(name, value)| format!("{name:?}:{value}")).collect();
            Ok(format!("{{{}}}", members.join(",")))
        }
        fn refuse(&mut self, why: &'static str) -> &'static str {
            why
        }
    }

    fn written(text: &str) -> Result<String, &'static str> {
        text.parse::<Json>().unwrap().make(&mut Writer)
    }

    #[test]
    fn every_kind_of_value_is_made() {
        let text = r#" { "a" : [ null, true, -1, 1.50, "ü\u00e9" , {} ], "a":[] , "" : 12345678901234567890123 } "#;
        assert_eq!(written(text).unwrap(), r#"{"a":[null,true,-1,1.5,"üé",{}],"a":[],"":12345678901234567890123}"#);
    }

    #[test]
    fn what_no_language_holds_is_refused_and_not_lost_in_silence() {
        assert!(written(r#"["\ud800"]"#).unwrap_err().contains("surrogate"));
        assert!(written(r#"{"\ud800":1}"#).unwrap_err().contains("surrogate"));
        assert!(written(&format!("{}{}", "[".repeat(DEEPEST), "]".repeat(DEEPEST))).is_ok());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(written(&deep).unwrap_err().contains("deep"));
    }
}
