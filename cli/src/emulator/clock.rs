//! `commet emulate clock`.

use std::time::Duration;

use clap::Args;
use commet::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::control::Control;
use crate::failure::Failure;
use crate::output::Output;
use crate::text::{clean, count};

#[derive(Args)]
#[group(multiple = false)]
pub(crate) struct Clock {
    /// Move it forward, by 90s, 15m, 2h or 30d
    #[arg(long, value_name = "TIME", value_parser = time)]
    advance: Option<Duration>,
    /// Set it to a date, such as 2030-01-01T00:00:00Z
    #[arg(long, value_name = "DATE")]
    set: Option<String>,
    /// Set it back to real time
    #[arg(long)]
    reset: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Time {
    now: String,
    offset_ms: i64,
    /// The number of events that fell due on the way, and were processed.
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<usize>,
}

impl Clock {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let change = match self {
            Self { advance: Some(time), .. } => Some(json!({"advanceMs": time.as_millis()})),
            Self { set: Some(date), .. } => Some(json!({"now": date})),
            Self { reset: true, .. } => Some(json!({"reset": true})),
            Self { .. } => None,
        };
        let time: Time = match change {
            Some(change) => control.call(Method::POST, "clock", true, change.to_string()).await?,
            None => control.call(Method::GET, "clock", true, "").await?,
        };
        if output.is_json() {
            return output.document(&time);
        }
        if let Some(events) = time.events.filter(|events| *events > 0) {
            output.note(format_args!("{} fell due and were processed", count(events, "event")));
        }
        output.line(clean(&time.now))
    }
}

/// A number of seconds, minutes, hours or days.
fn time(text: &str) -> Result<Duration, String> {
    let must = || "must be a number and a unit: 90s, 15m, 2h or 30d".to_owned();
    let (at, unit) = text.char_indices().next_back().ok_or_else(must)?;
    let seconds: u64 = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        _ => return Err(must()),
    };
    let number: u64 = text[..at].parse().map_err(|_| must())?;
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(|| "is too long".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        assert_eq!(time("90s"), Ok(Duration::from_secs(90)));
        assert_eq!(time("30d"), Ok(Duration::from_secs(30 * 86_400)));
        for bad in ["", "s", "90", "-1s", "1.5h", "9é", "99999999999999999d"] {
            time(bad).expect_err(bad);
        }
    }
}
