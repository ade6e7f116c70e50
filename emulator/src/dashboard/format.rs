use std::fmt;

use serde_json::value::RawValue;

use crate::billing::period::civil;
use crate::clock::iso;

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A moment as a page shows it: relative to now, with the exact time in UTC on hover.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) iso: String,
    pub(super) exact: String,
    pub(super) relative: String,
}

impl Moment {
    pub(super) fn new(at: i64, now: i64) -> Self {
        Self { iso: iso(at), exact: format!("{}, {} UTC", date(at), time_of_day(at)), relative: relative(at, now) }
    }
}

/// A day of the calendar, in UTC: `26 Nov 2026`.
pub(super) fn date(at: i64) -> String {
    // `strftime` would add 20 kB to the binary.
    let time = civil(at);
    format!("{} {} {}", time.day(), MONTHS[usize::from(time.month().unsigned_abs()) - 1], time.year())
}

/// A minute, in UTC: `26 Nov 2026, 15:04 UTC`.
pub(super) fn minute(at: i64) -> String {
    let time = civil(at);
    format!("{}, {:02}:{:02} UTC", date(at), time.hour(), time.minute())
}

/// `15:04:05`, in UTC.
pub(super) fn time_of_day(at: i64) -> String {
    let time = civil(at);
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

/// Pretty-prints JSON, with every value unchanged. Text that is not JSON is returned as it is.
pub(super) fn indented(json: &str) -> String {
    if serde_json::from_str::<&RawValue>(json).is_err() {
        return json.to_owned();
    }
    let (mut out, mut depth, mut is_string, mut is_escaped) = (String::with_capacity(json.len() * 2), 0, false, false);
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        if is_string {
            out.push(character);
            (is_string, is_escaped) = (is_escaped || character != '"', !is_escaped && character == '\\');
            continue;
        }
        match character {
            _ if character.is_ascii_whitespace() => {}
            '{' | '[' => {
                out.push(character);
                while characters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(end) = characters.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(end);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                is_string = character == '"';
                out.push(character);
            }
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn relative(at: i64, now: i64) -> String {
    let distance = (now - at).abs();
    let (amount, unit) = match distance {
        ..45_000 if at > now + SECOND => return "in a moment".into(),
        ..45_000 => return "just now".into(),
        45_000..HOUR => (((distance + MINUTE / 2) / MINUTE).max(1), "minute"),
        HOUR..DAY => ((distance + HOUR / 2) / HOUR, "hour"),
        _ if distance < 30 * DAY => ((distance + DAY / 2) / DAY, "day"),
        _ => return date(at),
    };
    let plural = if amount == 1 { "" } else { "s" };
    if at > now { format!("in {amount} {unit}{plural}") } else { format!("{amount} {unit}{plural} ago") }
}

/// A duration in the unit that reads best: `0.6 ms`, `1.90 s`, `2 min 5 s`.
pub(super) fn duration(milliseconds: f64) -> String {
    if milliseconds < 10.0 {
        format!("{milliseconds:.1} ms")
    } else if milliseconds < 1_000.0 {
        format!("{milliseconds:.0} ms")
    } else if milliseconds < 60_000.0 {
        format!("{:.2} s", milliseconds / 1e3)
    } else {
        let minutes = (milliseconds / 60_000.0).floor();
        format!("{minutes:.0} min {:.0} s", milliseconds / 1e3 - minutes * 60.0)
    }
}

/// A number with its thousands apart: `1,204`.
pub(super) fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 customer`, `1,204 customers`.
pub(super) fn counted(value: i64, noun: &str) -> String {
    format!("{} {noun}{}", number(value), if value == 1 { "" } else { "s" })
}

/// A count that was not taken further than its bound: `10,000+` when it was reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounded {
    pub(super) count: i64,
    pub(super) bound: i64,
}

impl fmt::Display for Bounded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plus = if self.count >= self.bound { "+" } else { "" };
        write!(formatter, "{}{plus}", number(self.count.min(self.bound)))
    }
}

/// An amount in cents as people write it: `$1,204.50`.
pub(super) fn money(cents: i64) -> String {
    let sign = if cents < 0 { "\u{2212}" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}${}.{:02}", number(i64::try_from(cents / 100).unwrap_or(i64::MAX)), cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_relative_for_a_month() {
        let now = 1_800_000_000_000;
        for (ago, expected) in [
            (0, "just now"),
            (44 * SECOND, "just now"),
            (46 * SECOND, "1 minute ago"),
            (59 * MINUTE, "59 minutes ago"),
            (HOUR, "1 hour ago"),
            (25 * HOUR, "1 day ago"),
            (29 * DAY, "29 days ago"),
            (31 * DAY, "15 Dec 2026"),
            (-2 * DAY, "in 2 days"),
        ] {
            assert_eq!(Moment::new(now - ago, now).relative, expected);
        }
        assert_eq!(Moment::new(now, now).exact, "15 Jan 2027, 08:00:00 UTC");
    }

    #[test]
    fn json_is_indented_and_its_values_stay_as_they_are() {
        let json = r#"{"a":[1.10,1E400,{}],"b":"x, {\\\" [y]","c":[ ]}"#;
        let expected =
            "{\n  \"a\": [\n    1.10,\n    1E400,\n    {}\n  ],\n  \"b\": \"x, {\\\\\\\" [y]\",\n  \"c\": []\n}";
        assert_eq!(indented(json), expected);
        assert_eq!(indented(r#"{"a": 1"#), r#"{"a": 1"#);
    }

    #[test]
    fn moments_are_exact_in_utc() {
        let at = 1_764_255_785_678;
        assert_eq!(date(at), "27 Nov 2025");
        assert_eq!(minute(at), "27 Nov 2025, 15:03 UTC");
        assert_eq!(Moment::new(at, at).exact, "27 Nov 2025, 15:03:05 UTC");
        assert_eq!(date(0), "1 Jan 1970");
    }

    #[test]
    fn numbers_and_money_read_as_people_write_them() {
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(number(-1_000), "\u{2212}1,000");
        assert_eq!(money(97_550), "$975.50");
        assert_eq!(money(-1_450), "\u{2212}$14.50");
        assert_eq!(money(5), "$0.05");
        assert_eq!(counted(1, "customer"), "1 customer");
        assert_eq!(Bounded { count: 10_000, bound: 10_000 }.to_string(), "10,000+");
        assert_eq!(duration(0.61), "0.6 ms");
        assert_eq!(duration(1_900.0), "1.90 s");
        assert_eq!(duration(125_000.0), "2 min 5 s");
    }
}
