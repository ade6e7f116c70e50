use crate::billing::mutants::{self, Mutant};

/// All amounts are whole cents.
pub(crate) type Cents = i64;

/// The part of `paid` for the time that is left of a period: whole seconds, rounded half up, once.
pub(crate) fn unused(paid: Cents, now: i64, period_start: i64, period_end: i64) -> Cents {
    let total = i128::from(period_end - period_start) / 1000;
    let left = i128::from((period_end - now).clamp(0, period_end - period_start)) / 1000;
    if total == 0 {
        return 0;
    }
    let doubled = if mutants::is(Mutant::RoundDown) { 0 } else { total };
    let rounded = (2 * i128::from(paid) * left + doubled) / (2 * total);
    // Not more than was paid, so it fits.
    i64::try_from(rounded).unwrap_or(paid)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn unused_time_is_credited_by_the_second() {
        for (paid, now, days, expected, arithmetic) in [
            (2900, 15 * DAY, 30, 1450, "29.00 × 15 / 30 = 14.50"),
            (2900, 0, 30, 2900, "29.00 × 30 / 30 = 29.00"),
            (2900, 30 * DAY, 30, 0, "29.00 × 0 / 30 = 0.00"),
            (2900, 31 * DAY, 30, 0, "after the end nothing is left"),
            (2900, 10 * DAY, 31, 1965, "29.00 × 21 / 31 = 19.645… → 19.65"),
            (2900, 10 * DAY, 28, 1864, "29.00 × 18 / 28 = 18.642… → 18.64"),
            (9900, DAY, 31, 9581, "99.00 × 30 / 31 = 95.806… → 95.81"),
            (99000, 100 * DAY, 365, 71877, "990.00 × 265 / 365 = 718.767… → 718.77"),
            (99000, 100 * DAY, 366, 71951, "990.00 × 266 / 366 = 719.508… → 719.51"),
            (1, 15 * DAY, 30, 1, "0.01 × 15 / 30 = 0.005 → 0.01: half up"),
            (1, 15 * DAY + 1000, 30, 0, "0.01 × 1295999 / 2592000 = 0.00499… → 0.00"),
            (2900, 15 * DAY + 1, 30, 1450, "29.00 × 1295999 / 2592000 = 14.4999… → 14.50: only whole seconds count"),
            (2900, 30 * DAY - 999, 30, 0, "29.00 × 0 / 2592000 = 0.00: less than a second is left"),
            (2_147_483_647_000, 15 * DAY, 30, 1_073_741_823_500, "21474836470.00 × 15 / 30 = 10737418235.00"),
            (0, 15 * DAY, 30, 0, "nothing was paid"),
        ] {
            assert_eq!(unused(paid, now, 0, days * DAY), expected, "{arithmetic}");
        }
    }
}
