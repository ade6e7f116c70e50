//! Converts JSON text to a language's own values without loss.

use std::borrow::Cow;

use crate::json::validate;
use crate::json::value::Json;
use crate::json::value::{self, MAX_DEPTH};

/// The longest number, in characters, that becomes a number of the language. A longer one stays JSON text, because some
/// languages read it in time that grows with the square of its length. It is also Python's own limit.
pub const MAX_DIGITS: usize = 4_300;

/// A number, in the simplest form that keeps its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number<'a> {
    /// An integer of 64 bits.
    Integer(i64),
    /// A fraction that a double represents: printed again, it is the same number.
    Float(f64),
    /// A number that neither holds: an integer of more bits, a fraction of more digits, `1e400`.
    Digits(&'a str),
}

/// Makes a language's own values; [`Json::make`] calls it from the inside out.
pub trait MakeValue {
    /// A value of the language.
    type Value;
    /// The error of a value that could not be made.
    type Error;

    /// Makes null.
    fn null(&mut self) -> Result<Self::Value, Self::Error>;
    /// Makes true or false.
    fn flag(&mut self, value: bool) -> Result<Self::Value, Self::Error>;
    /// Makes a number.
    fn number(&mut self, value: Number<'_>) -> Result<Self::Value, Self::Error>;
    /// Makes a number from its JSON text, for a language that keeps `1.10` as it is written.
    fn number_text(&mut self, text: &str) -> Result<Self::Value, Self::Error> {
        self.number(Number::of(text))
    }
    /// Makes a string.
    fn text(&mut self, value: &str) -> Result<Self::Value, Self::Error>;
    /// Makes a list.
    fn array(&mut self, items: Vec<Self::Value>) -> Result<Self::Value, Self::Error>;
    /// Makes an object of these members, in their order. Of two members with one name, the last counts.
    fn object(&mut self, members: Vec<(Cow<'_, str>, Self::Value)>) -> Result<Self::Value, Self::Error>;
    /// Makes the value for JSON text that the language has no value for, so that the rest can be read: a number of more
    /// than [`MAX_DIGITS`] characters, a list or an object more than [`MAX_DEPTH`] levels deep, a string with half of a
    /// surrogate pair (which is not a character), an object with such a name.
    fn json(&mut self, text: &str) -> Result<Self::Value, Self::Error>;
}

impl Json {
    /// Makes a language's own value from this one.
    pub fn make<M: MakeValue>(&self, maker: &mut M) -> Result<M::Value, M::Error> {
        self.make_within(0, maker)
    }

    /// The same for a response, or for its data. The depth of the caller's own values, such as metadata, is counted from
    /// there.
    pub fn make_answer<M: MakeValue>(&self, maker: &mut M) -> Result<M::Value, M::Error> {
        self.make_within(outer_levels(self.as_str()), maker)
    }

    fn make_within<M: MakeValue>(&self, outer: usize, maker: &mut M) -> Result<M::Value, M::Error> {
        Making { text: self.as_str(), at: 0, deepest: MAX_DEPTH + outer, open: Vec::new() }.run(maker)
    }
}

/// The depth of the caller's own values in a response, or in its data.
pub(super) fn outer_levels(answer: &str) -> usize {
    let (around, data) = answer.strip_prefix(r#"{"data":"#).map_or((0, answer), |data| (1, data));
    around + if data.starts_with('[') { 2 } else { 1 }
}

/// Converts a text in one pass and without recursion, so that neither time nor stack grows with its depth.
struct Making<'a, V> {
    text: &'a str,
    at: usize,
    deepest: usize,
    open: Vec<Container<'a, V>>,
}

/// A list or an object that is not closed yet.
struct Container<'a, V> {
    begin: usize,
    values: Values<'a, V>,
}

enum Values<'a, V> {
    Array(Vec<V>),
    /// The members, and the name of the next one.
    Object(Vec<(Cow<'a, str>, V)>, Option<Cow<'a, str>>),
}

impl<V> Making<'_, V> {
    fn run<M: MakeValue<Value = V>>(mut self, maker: &mut M) -> Result<V, M::Error> {
        loop {
            let Some(made) = self.next(maker)? else { continue };
            match self.open.last_mut().map(|container| &mut container.values) {
                None => return Ok(made),
                Some(Values::Array(items)) => items.push(made),
                Some(Values::Object(members, name)) => {
                    members.push((name.take().expect("a name comes first"), made));
                }
            }
        }
    }

    /// Reads one piece of the text. Returns a value when one ends with it.
    fn next<M: MakeValue<Value = V>>(&mut self, maker: &mut M) -> Result<Option<V>, M::Error> {
        let bytes = self.text.as_bytes();
        // A `Json` is valid JSON, so separators need not be checked.
        while matches!(bytes[self.at], b' ' | b'\n' | b'\r' | b'\t' | b',' | b':') {
            self.at += 1;
        }
        let begin = self.at;
        self.at += 1;
        let made = match bytes[begin] {
            b'[' | b'{' if self.open.len() == self.deepest => {
                self.at = value::end_of_container(bytes, begin);
                maker.json(&self.text[begin..self.at])?
            }
            b'[' => {
                self.open.push(Container { begin, values: Values::Array(Vec::new()) });
                return Ok(None);
            }
            b'{' => {
                self.open.push(Container { begin, values: Values::Object(Vec::new(), None) });
                return Ok(None);
            }
            b']' | b'}' => match self.open.pop().expect("what ends has begun").values {
                Values::Array(items) => maker.array(items)?,
                Values::Object(members, _) => maker.object(members)?,
            },
            b'"' => {
                self.at = value::end_of_string(bytes, self.at);
                let raw = &self.text[begin..self.at];
                let string = validate::text(raw);
                match (self.open.last_mut(), string) {
                    (Some(Container { values: Values::Object(_, name @ None), .. }), Ok(string)) => {
                        *name = Some(string);
                        return Ok(None);
                    }
                    (Some(Container { begin, values: Values::Object(_, None) }), Err(_)) => {
                        let begin = *begin;
                        self.open.pop();
                        self.at = value::end_of_container(bytes, begin);
                        maker.json(&self.text[begin..self.at])?
                    }
                    (_, Ok(string)) => maker.text(&string)?,
                    (_, Err(_)) => maker.json(raw)?,
                }
            }
            _ => {
                let ends = |byte: &u8| b",]} \n\r\t".contains(byte);
                while bytes.get(self.at).is_some_and(|byte| !ends(byte)) {
                    self.at += 1;
                }
                match &self.text[begin..self.at] {
                    "null" => maker.null()?,
                    word @ ("true" | "false") => maker.flag(word == "true")?,
                    number if number.len() > MAX_DIGITS => maker.json(number)?,
                    number => maker.number_text(number)?,
                }
            }
        };
        Ok(Some(made))
    }
}

impl<'a> Number<'a> {
    /// The simplest form that keeps the value of this number, given as its JSON text.
    pub fn of(text: &'a str) -> Self {
        if let Ok(integer) = text.parse::<i64>()
            && text != "-0"
        {
            return Self::Integer(integer);
        }
        // A number that is written as an integer stays one: languages with integers of any size make no double of 10³⁰.
        let integer = text != "-0" && !text.contains(['.', 'e', 'E']);
        match text.parse::<f64>() {
            Ok(float) if !integer && float.is_finite() && Decimal::of(text).is_printed_for(float) => Self::Float(float),
            _ => Self::Digits(text),
        }
    }
}

/// A number's value in a normal form: 1.10, 11e-1 and 1.1 are equal.
#[derive(PartialEq)]
struct Decimal {
    negative: bool,
    /// Without zeros at either end.
    digits: String,
    /// The exponent of the last digit. None when it is too large to count.
    exponent: Option<isize>,
}

impl Decimal {
    /// Whether some language prints this for the double. One that lies halfway between two numbers of as many digits is
    /// printed as the upper one by Rust and as the even one by JavaScript and Python.
    fn is_printed_for(&self, float: f64) -> bool {
        if *self == Self::of(&format!("{float:e}")) {
            return true;
        }
        let exact = Self::of(&format!("{float:.40e}"));
        let is_next_to = self.negative == exact.negative
            && exact.digits.len() == self.digits.len() + 1
            && exact.exponent == self.exponent.and_then(|exponent| exponent.checked_sub(1));
        let (Ok(this), Ok(exact)) = (self.digits.parse::<i128>(), exact.digits.parse::<i128>()) else { return false };
        is_next_to && this.checked_mul(10).is_some_and(|this| (this - exact).abs() == 5)
    }

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
        // Halfway between two numbers of as many digits: both are this double.
        for tie in ["1335368154412.6562", "1335368154412.6563", "-1052042961782085.2", "1052042961782085.3"] {
            assert_eq!(Number::of(tie), Number::Float(tie.parse().unwrap()), "{tie}");
        }
        for text in [
            "12345678901234567890123",
            "9223372036854775808",
            "1000000000000000000000000000000",
            "4.9e-324",
            "1E400",
            "0.1234567890123456789",
            // Another number, further from the double than the one that is printed.
            "9007199254740993.0",
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
        fn json(&mut self, text: &str) -> Result<String, &'static str> {
            Ok(format!("Json({text})"))
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
    fn what_no_language_holds_stays_json_and_the_rest_is_read() {
        let text = r#"{"a":["\ud800",1],"b":{"x":{"\ud800":[{}]," ":"}"},"y":2}}"#;
        let expected = r#"{"a":[Json("\ud800"),1],"b":{"x":Json({"\ud800":[{}]," ":"}"}),"y":2}}"#;
        assert_eq!(written(text).unwrap(), expected);
        let long = "9".repeat(MAX_DIGITS + 1);
        assert_eq!(written(&long[1..]).unwrap(), long[1..]);
        assert_eq!(written(&format!("[{long},1]")).unwrap(), format!("[Json({long}),1]"));
    }

    #[test]
    fn what_is_too_deep_stays_json_from_there_on() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(written(&nested(MAX_DEPTH)).unwrap(), nested(MAX_DEPTH));
        let (open, close) = ("[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
        assert_eq!(written(&nested(MAX_DEPTH + 2)).unwrap(), format!("{open}Json([[]]){close}"));
        assert_eq!(written(&nested(100_000)).unwrap().len(), 200_000 + "Json()".len());
        for answer in ["[{\"a\":_}]", "{\"a\":_}", "{\"data\":[{\"a\":_}]}", "{\"data\":{\"a\":_}}"] {
            for (levels, is_whole) in [(MAX_DEPTH, true), (MAX_DEPTH + 1, false)] {
                let text = answer.replace('_', &nested(levels));
                let made = text.parse::<Json>().unwrap().make_answer(&mut Writer).unwrap();
                assert_eq!(made == text, is_whole, "{answer} {levels}");
            }
        }
    }
}
