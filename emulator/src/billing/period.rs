use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use crate::billing::string_enum::string_enum;

string_enum! {
    /// The interval at which a subscription is billed.
    Interval {
        Monthly = "monthly",
        Quarterly = "quarterly",
        Yearly = "yearly",
    }
}

impl Interval {
    pub(crate) fn months(self) -> i32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Yearly => 12,
        }
    }
}

const DAY_MS: i64 = 86_400_000;

/// The boundary so many months after the anchor: the same time of day and the same day of the month, or the month's
/// last day where the month is too short. Always counted from the anchor, so that a short month leaves no trace.
pub(crate) fn boundary(anchor: i64, months: i32) -> i64 {
    shifted(anchor, months.months())
}

fn shifted(at: i64, span: Span) -> i64 {
    // Clocks stop at the year 9998, so the sum is always a date.
    civil(at)
        .checked_add(span)
        .and_then(|moved| moved.to_zoned(TimeZone::UTC))
        .map_or(at, |moved| moved.timestamp().as_millisecond())
}

/// The date and the time of day, in UTC.
pub(crate) fn civil(at: i64) -> DateTime {
    Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(TimeZone::UTC).datetime()
}

/// The end of a trial that began now: so many days later, at the next midnight in UTC.
pub(crate) fn trial_end(now: i64, days: i64) -> i64 {
    let end = now + days * DAY_MS;
    end + (-end).rem_euclid(DAY_MS)
}

pub(crate) fn day_of_month(at: i64) -> i8 {
    civil(at).day()
}

/// Days until the end, a begun one counted whole.
pub(crate) fn days_remaining(now: i64, end: i64) -> i64 {
    let left = (end - now).max(0);
    (left + DAY_MS - 1) / DAY_MS
}

/// Counts the boundaries of a subscription in `after < boundary <= until`, the first of them known.
pub(crate) fn boundaries(first: i64, months: i32, until: i64) -> u64 {
    if first > until {
        return 0;
    }
    let (from, to) = (civil(first), civil(until));
    let elapsed =
        (i64::from(to.year()) - i64::from(from.year())) * 12 + i64::from(to.month()) - i64::from(from.month());
    u64::try_from(elapsed / i64::from(months) + 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{iso, parse_iso};

    fn at(text: &str) -> i64 {
        parse_iso(text).unwrap()
    }

    #[test]
    fn boundaries_keep_the_day_and_the_time_of_the_anchor() {
        for (anchor, months, expected) in [
            // Day 31, through a year without and with a leap day.
            ("2026-01-31T10:20:30.456Z", 1, "2026-02-28T10:20:30.456Z"),
            ("2026-01-31T10:20:30.456Z", 2, "2026-03-31T10:20:30.456Z"),
            ("2026-01-31T10:20:30.456Z", 3, "2026-04-30T10:20:30.456Z"),
            ("2026-01-31T10:20:30.456Z", 11, "2026-12-31T10:20:30.456Z"),
            ("2026-01-31T10:20:30.456Z", 25, "2028-02-29T10:20:30.456Z"),
            ("2026-01-31T10:20:30.456Z", 26, "2028-03-31T10:20:30.456Z"),
            ("2026-10-30T00:00:00.000Z", 4, "2027-02-28T00:00:00.000Z"),
            ("2027-10-29T00:00:00.000Z", 4, "2028-02-29T00:00:00.000Z"),
            // A yearly one from a leap day.
            ("2028-02-29T23:59:59.999Z", 12, "2029-02-28T23:59:59.999Z"),
            ("2028-02-29T23:59:59.999Z", 48, "2032-02-29T23:59:59.999Z"),
            // A century without a leap day, and one with.
            ("2096-02-29T00:00:00.000Z", 48, "2100-02-28T00:00:00.000Z"),
            ("2096-02-29T00:00:00.000Z", 96, "2104-02-29T00:00:00.000Z"),
            ("1999-11-30T00:00:00.000Z", 3, "2000-02-29T00:00:00.000Z"),
            // Quarters, and the turn of the year.
            ("2026-11-30T12:00:00.000Z", 3, "2027-02-28T12:00:00.000Z"),
            ("2026-11-30T12:00:00.000Z", 6, "2027-05-30T12:00:00.000Z"),
            ("2026-12-15T00:00:00.000Z", 1, "2027-01-15T00:00:00.000Z"),
            ("2026-12-15T00:00:00.000Z", 0, "2026-12-15T00:00:00.000Z"),
        ] {
            assert_eq!(iso(boundary(at(anchor), months)), expected, "{anchor} + {months} months");
        }
    }

    #[test]
    fn a_trial_ends_at_a_midnight() {
        for (now, days, expected) in [
            ("2026-11-26T17:00:00.000Z", 14, "2026-12-11T00:00:00.000Z"),
            ("2026-11-26T00:00:00.001Z", 14, "2026-12-11T00:00:00.000Z"),
            ("2026-11-26T23:59:59.999Z", 14, "2026-12-11T00:00:00.000Z"),
            ("2026-11-26T00:00:00.000Z", 14, "2026-12-10T00:00:00.000Z"),
            ("2028-02-15T12:00:00.000Z", 14, "2028-03-01T00:00:00.000Z"),
            ("2027-02-15T12:00:00.000Z", 14, "2027-03-02T00:00:00.000Z"),
        ] {
            assert_eq!(iso(trial_end(at(now), days)), expected, "{now} + {days} days");
        }
    }

    #[test]
    fn a_begun_day_remains() {
        for (left, expected) in [(0, 0), (-5, 0), (1, 1), (DAY_MS, 1), (DAY_MS + 1, 2), (30 * DAY_MS, 30)] {
            assert_eq!(days_remaining(1000, 1000 + left), expected, "{left} ms");
        }
    }

    #[test]
    fn boundaries_are_counted_before_they_are_walked() {
        let first = at("2026-01-31T10:00:00.000Z");
        for (months, until, expected) in [
            (1, "2026-01-31T09:59:59.999Z", 0),
            (1, "2026-01-31T10:00:00.000Z", 1),
            (1, "2026-03-31T10:00:00.000Z", 3),
            (3, "2026-12-31T00:00:00.000Z", 4),
            (12, "2036-01-31T10:00:00.000Z", 11),
        ] {
            assert_eq!(boundaries(first, months, at(until)), expected, "{months} {until}");
        }
    }
}
