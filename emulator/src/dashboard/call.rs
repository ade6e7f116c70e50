//! Groups the attempts of one call.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::badge::Tone;
use super::format::duration;
use crate::clock::parse_iso;
use crate::journal::entry::Exchange;

/// The longest pause between two attempts of a call: what a `Retry-After` may ask for, and a little more.
const LONGEST_PAUSE: f64 = 31_000.0;
const RETRYABLE: [u16; 6] = [408, 429, 500, 502, 503, 504];

/// One call of a client: its attempts, oldest first.
pub(super) struct Call {
    pub(super) attempts: Vec<Exchange>,
}

/// The result of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AttemptResult {
    UnderWay,
    /// A valid answer, below 300.
    Success(u16),
    /// An error answer below 500.
    Refused(u16),
    /// The server failed, or its answer cannot be used.
    Broken(u16),
    /// The connection was closed instead of an answer.
    Closed,
    /// The client did not wait for the answer.
    Left,
}

impl AttemptResult {
    fn of(attempt: &Exchange) -> Self {
        let broken_answers =
            ["truncated_body", "wrong_content_type", "invalid_json", "invalid_utf8", "oversized_body", "gzip_bomb"];
        let is_broken = attempt.fault.as_deref().is_some_and(|fault| broken_answers.contains(&fault));
        match attempt.status {
            _ if attempt.duration_ms.is_none() => Self::UnderWay,
            _ if attempt.aborted_by_client => Self::Left,
            None => Self::Closed,
            Some(status) if is_broken || status >= 500 => Self::Broken(status),
            Some(status) if status >= 300 => Self::Refused(status),
            Some(status) => Self::Success(status),
        }
    }

    fn is_retryable(self) -> bool {
        match self {
            Self::Closed | Self::Left => true,
            Self::Broken(status) | Self::Refused(status) => RETRYABLE.contains(&status),
            Self::UnderWay | Self::Success(_) => false,
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::UnderWay => Tone::Quiet,
            Self::Success(_) => Tone::Good,
            Self::Refused(_) | Self::Left => Tone::Warn,
            Self::Broken(_) | Self::Closed => Tone::Bad,
        }
    }

    fn words(self) -> String {
        match self {
            Self::UnderWay => "in progress".to_owned(),
            Self::Broken(status) if status < 400 => format!("{status}, unusable"),
            Self::Success(status) | Self::Refused(status) | Self::Broken(status) => status.to_string(),
            Self::Closed => "closed".to_owned(),
            Self::Left => "client left".to_owned(),
        }
    }
}

/// Puts requests, newest first, together into calls, newest first.
///
/// A write's attempts share an idempotency key. A read has none: its attempts are recognised by following one another
/// after an answer that a client retries.
pub(super) fn calls(newest_first: Vec<Exchange>) -> Vec<Call> {
    let mut calls = Vec::<Call>::new();
    let mut open = HashMap::<(String, String, String), usize>::new();
    for exchange in newest_first.into_iter().rev() {
        let mark = exchange.idempotency_key.clone().unwrap_or_else(|| agent(&exchange));
        let key = (exchange.method.clone(), exchange.path.clone(), mark);
        let joined = open.get(&key).copied().filter(|index| calls[*index].goes_on_with(&exchange));
        if let Some(index) = joined {
            calls[index].attempts.push(exchange);
        } else {
            open.insert(key, calls.len());
            calls.push(Call { attempts: vec![exchange] });
        }
    }
    calls.reverse();
    calls
}

fn agent(exchange: &Exchange) -> String {
    exchange.headers.get("user-agent").cloned().unwrap_or_default()
}

fn start(exchange: &Exchange) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 fit 53 bits")]
    parse_iso(&exchange.started_at).map_or(0.0, |start| start as f64)
}

fn end(exchange: &Exchange) -> f64 {
    start(exchange) + exchange.duration_ms.unwrap_or(0.0)
}

impl Call {
    fn goes_on_with(&self, next: &Exchange) -> bool {
        let last = self.last();
        let pause = start(next) - end(last);
        // Dates have whole milliseconds, so a pause may seem to be a little below nothing.
        (last.idempotency_key.is_some() || (AttemptResult::of(last).is_retryable() && pause > -1.0))
            && pause < LONGEST_PAUSE
    }

    pub(super) fn first(&self) -> &Exchange {
        &self.attempts[0]
    }

    pub(super) fn last(&self) -> &Exchange {
        &self.attempts[self.attempts.len() - 1]
    }

    /// The number that addresses the call.
    pub(super) fn number(&self) -> u64 {
        self.first().number
    }

    pub(super) fn path(&self) -> &str {
        self.first().path.strip_prefix("/api").unwrap_or(&self.first().path)
    }

    /// The client, such as `commet-python 0.1.0`.
    pub(super) fn client(&self) -> String {
        let agent = agent(self.first());
        let product = agent.split(' ').next().unwrap_or_default();
        product.replacen('/', " ", 1)
    }

    fn is_write(&self) -> bool {
        self.first().method != "GET" && self.first().method != "HEAD"
    }

    pub(super) fn tone(&self) -> Tone {
        AttemptResult::of(self.last()).tone()
    }

    /// The status, and the code of an error.
    pub(super) fn result(&self) -> String {
        let fate = AttemptResult::of(self.last());
        match error_code(self.last()) {
            Some(code) if matches!(fate, AttemptResult::Refused(_) | AttemptResult::Broken(_)) => {
                format!("{} {code}", fate.words())
            }
            _ => fate.words(),
        }
    }

    pub(super) fn time(&self) -> String {
        match self.attempts.as_slice() {
            [only] => only.duration_ms.map(duration).unwrap_or_default(),
            several => format!("{} attempts", several.len()),
        }
    }

    /// The first attempt that changed the data, counted from 1.
    fn applied(&self) -> Option<usize> {
        self.attempts.iter().position(|attempt| !attempt.changed.is_empty()).map(|index| index + 1)
    }

    /// Whether the call changed what has one of these IDs, or its path names it. The first attempt alone tells what
    /// was changed, the others are its replays.
    pub(super) fn is_about(&self, ids: &[&str]) -> bool {
        let path = self.first().path.split('?').next().unwrap_or_default();
        let mut segments = path.split('/').map(|segment| percent_decode_str(segment).decode_utf8_lossy());
        segments.any(|segment| ids.contains(&&*segment)) || self.changed().iter().any(|id| ids.contains(id))
    }

    /// The IDs of the objects that the call changed.
    pub(super) fn changed(&self) -> Vec<&str> {
        let mut changed: Vec<_> =
            self.attempts.iter().flat_map(|attempt| &attempt.changed).map(String::as_str).collect();
        changed.dedup();
        changed
    }

    /// The result that the client must report, in a sentence or two.
    pub(super) fn verdict(&self) -> (Tone, String) {
        let count = self.attempts.len();
        let attempts = if count == 1 { "1 attempt".to_owned() } else { format!("{count} attempts") };
        let applied = match (self.is_write(), self.applied()) {
            (false, _) => String::new(),
            (true, None) => "Nothing was changed. ".to_owned(),
            (true, Some(_)) if count == 1 => "Applied. ".to_owned(),
            (true, Some(number)) => {
                format!("Applied once, by attempt {number}; the attempts share one idempotency key. ")
            }
        };
        let fates: Vec<_> = self.attempts.iter().map(AttemptResult::of).collect();
        let is_unknown = fates
            .iter()
            .any(|fate| matches!(fate, AttemptResult::Broken(_) | AttemptResult::Closed | AttemptResult::Left));
        let outcome = if is_unknown { "unknown" } else { "rejected" };
        match AttemptResult::of(self.last()) {
            AttemptResult::UnderWay => (Tone::Quiet, "The last attempt is in progress.".to_owned()),
            AttemptResult::Success(status) => {
                (Tone::Good, format!("{applied}The client returns {status} after {attempts}."))
            }
            fate => {
                let kind = kind(fate, self.last());
                let gone = if is_unknown && self.is_write() && self.applied().is_some() {
                    " It cannot know that the write was applied; the same idempotency key finds it."
                } else {
                    ""
                };
                let text =
                    format!("{applied}The client reports kind {kind}, outcome {outcome}, after {attempts}.{gone}");
                (if is_unknown { Tone::Bad } else { Tone::Warn }, text)
            }
        }
    }

    /// The attempts and the pauses between them, to scale.
    pub(super) fn timeline(&self) -> Timeline {
        const WIDTH: f64 = 600.0;
        let (from, to) = (start(self.first()), self.attempts.iter().map(end).fold(0.0, f64::max));
        let span = (to - from).max(1.0);
        let scale = |at: f64| ((at - from) / span * WIDTH).clamp(0.0, WIDTH);
        let mut before: Option<f64> = None;
        let bars = self.attempts.iter().enumerate().map(|(index, attempt)| {
            let width = (scale(end(attempt)) - scale(start(attempt))).max(4.0);
            let x = scale(start(attempt)).min(WIDTH - width);
            let pause = before.map(|end| (start(attempt) - end).max(0.0));
            before = Some(end(attempt));
            Bar {
                x,
                width,
                tone: AttemptResult::of(attempt).tone().class(),
                label: label(index + 1, attempt),
                pause: pause.map(|pause| Pause { x: scale(start(attempt) - pause), label: duration(pause) }),
            }
        });
        Timeline { bars: bars.collect(), whole: duration(to - from) }
    }
}

fn label(number: usize, attempt: &Exchange) -> String {
    let fault = attempt.fault.as_deref().map(|fault| format!(", {}", fault.replace('_', " "))).unwrap_or_default();
    format!("{number} · {}{fault}", AttemptResult::of(attempt).words())
}

/// The attempts of a call as a drawing, 600 wide.
pub(super) struct Timeline {
    pub(super) bars: Vec<Bar>,
    pub(super) whole: String,
}

pub(super) struct Bar {
    pub(super) x: f64,
    pub(super) width: f64,
    pub(super) tone: &'static str,
    pub(super) label: String,
    /// The back-off before it.
    pub(super) pause: Option<Pause>,
}

pub(super) struct Pause {
    pub(super) x: f64,
    pub(super) label: String,
}

/// The kind of error that a client reports.
fn kind(fate: AttemptResult, attempt: &Exchange) -> &'static str {
    match fate {
        AttemptResult::Closed => "connection",
        AttemptResult::Left => "timeout or cancelled",
        AttemptResult::Broken(status) if status < 400 && attempt.fault.is_some() => "invalid_response",
        AttemptResult::Refused(status) | AttemptResult::Broken(status) => match status {
            401 => "authentication",
            403 => "permission",
            404 => "not_found",
            409 => "conflict",
            422 => "validation",
            429 => "rate_limited",
            _ => "api",
        },
        AttemptResult::UnderWay | AttemptResult::Success(_) => "",
    }
}

/// The code of an error, in either of the API's forms.
fn error_code(attempt: &Exchange) -> Option<String> {
    let body: serde_json::Value = serde_json::from_str(attempt.response.as_deref()?).ok()?;
    let code = body.get("code").or_else(|| body.get("error")?.get("code"))?;
    code.as_str().map(|code| code.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::entry::Exchange;

    fn exchange(number: u64, method: &str, key: Option<&str>, start: i64, ms: f64, status: Option<u16>) -> Exchange {
        Exchange {
            number,
            method: method.to_owned(),
            path: "/api/customers".to_owned(),
            idempotency_key: key.map(Into::into),
            started_at: crate::clock::iso(1_800_000_000_000 + start),
            duration_ms: Some(ms),
            status,
            ..Exchange::default()
        }
    }

    #[test]
    fn attempts_of_one_call_are_one_story() {
        let mut lost = exchange(1, "POST", Some("k"), 0, 20.0, None);
        lost.changed = vec!["cus_1".to_owned()];
        lost.fault = Some("close_after_applying".to_owned());
        let newest_first = vec![
            exchange(5, "GET", None, 9_000, 1.0, Some(200)),
            exchange(4, "POST", Some("k"), 1_900, 2.0, Some(200)),
            exchange(3, "GET", None, 700, 1.0, Some(200)),
            exchange(2, "POST", Some("k"), 470, 10.0, Some(503)),
            lost,
        ];
        let calls = calls(newest_first);
        let numbers: Vec<Vec<u64>> =
            calls.iter().map(|call| call.attempts.iter().map(|attempt| attempt.number).collect()).collect();
        assert_eq!(numbers, [vec![5], vec![3], vec![1, 2, 4]]);
        let (tone, verdict) = calls[2].verdict();
        assert_eq!(tone, Tone::Good);
        assert_eq!(
            verdict,
            "Applied once, by attempt 1; the attempts share one idempotency key. The client returns 200 after 3 attempts."
        );
        let timeline = calls[2].timeline();
        assert_eq!(timeline.bars[1].pause.as_ref().unwrap().label, "450 ms");
        assert!((timeline.bars[2].x + timeline.bars[2].width - 600.0).abs() < 1.0);
    }

    #[test]
    fn a_read_is_joined_only_after_what_a_client_retries() {
        let follow = |status| {
            let newest_first =
                vec![exchange(2, "GET", None, 500, 1.0, Some(200)), exchange(1, "GET", None, 0, 1.0, status)];
            calls(newest_first).len()
        };
        assert_eq!(follow(Some(503)), 1);
        assert_eq!(follow(None), 1);
        assert_eq!(follow(Some(200)), 2);
        assert_eq!(follow(Some(404)), 2);
    }

    #[test]
    fn a_lost_answer_is_told_as_unknown() {
        let mut lost = exchange(1, "POST", Some("k"), 0, 20.0, None);
        lost.changed = vec!["cus_1".to_owned()];
        lost.fault = Some("close_after_applying".to_owned());
        let (tone, verdict) = calls(vec![lost])[0].verdict();
        assert_eq!(tone, Tone::Bad);
        assert!(
            verdict.starts_with("Applied. The client reports kind connection, outcome unknown, after 1 attempt."),
            "{verdict}"
        );
        let (tone, verdict) = calls(vec![exchange(1, "POST", Some("k"), 0, 20.0, Some(409))])[0].verdict();
        assert_eq!(tone, Tone::Warn);
        assert_eq!(
            verdict,
            "Nothing was changed. The client reports kind conflict, outcome rejected, after 1 attempt."
        );
    }
}
