use http::{HeaderName, HeaderValue};

use crate::fault::{Fault, Step};

/// The longest wait and the largest body that a step may ask for.
const MAX_DELAY_MS: u64 = 3_600_000;
const MAX_BYTES: u64 = 16 << 30;

impl Step {
    /// Checks the step. The error names the JSON key.
    pub(crate) fn check(&self) -> Result<(), String> {
        let has_answer_keys = self.status.is_some()
            || self.body.is_some()
            || self.text.is_some()
            || self.content_type.is_some()
            || !self.headers.is_empty()
            || self.retry_after.is_some()
            || self.retry_after_date.is_some()
            || self.apply;
        let is = |fault| self.fault == Some(fault);
        let rules = [
            (self.handle == Some(false), "handle: must be true"),
            (
                self.handle.is_some() && (self.gives_the_answer() || self.fault.is_some()),
                "handle: cannot be combined with status, body, text or fault",
            ),
            (self.delay_ms > Some(MAX_DELAY_MS), "delayMs: at most 3600000 (an hour)"),
            (self.status.is_some_and(|status| !(200..=599).contains(&status)), "status: must be 200 to 599"),
            (
                is(Fault::Redirect) && self.status.is_some_and(|status| !(300..400).contains(&status)),
                "status: a redirect needs 300 to 399",
            ),
            (self.body.is_some() && self.text.is_some(), "text: cannot be combined with body"),
            (
                self.content_type.is_some() && self.body.is_none() && self.text.is_none(),
                "contentType: needs text or body",
            ),
            (
                self.content_type.as_ref().is_some_and(|value| HeaderValue::from_str(value).is_err()),
                "contentType: invalid header value",
            ),
            (
                self.retry_after.is_some() && self.retry_after_date.is_some(),
                "retryAfterDate: cannot be combined with retryAfter",
            ),
            (
                self.retry_after_date > Some(u64::from(u32::MAX)),
                "retryAfterDate: too far in the future; at most 4294967295 seconds",
            ),
            (
                self.fault.is_some_and(Fault::closes) && has_answer_keys,
                "fault: a closed connection sends no answer; the keys of an answer cannot be combined with it",
            ),
            (
                self.fault.is_some_and(Fault::makes_its_own_body) && (self.body.is_some() || self.text.is_some()),
                "body, text: cannot be combined with this fault, which generates the body",
            ),
            (self.drip_ms.is_some() && !is(Fault::SlowDrip), "dripMs: needs the fault slow_drip"),
            (self.drip_ms > Some(MAX_DELAY_MS), "dripMs: at most 3600000 (an hour)"),
            (
                self.bytes.is_some() && !is(Fault::OversizedBody) && !is(Fault::GzipBomb),
                "bytes: needs the fault oversized_body or gzip_bomb",
            ),
            (self.bytes > Some(MAX_BYTES), "bytes: at most 17179869184 (16 GiB)"),
            (
                self.location.is_some() != is(Fault::Redirect),
                "location: required by the fault redirect; cannot be combined with another fault",
            ),
            (
                self.location.as_ref().is_some_and(|value| HeaderValue::from_str(value).is_err()),
                "location: invalid header value",
            ),
            (
                self.apply && !self.gives_the_answer(),
                "apply: needs status, body, text or the fault redirect; without them every request is applied",
            ),
            (self.repeat == Some(0), "repeat: at least 1"),
        ];
        if let Some((_, rule)) = rules.iter().find(|(is_broken, _)| *is_broken) {
            return Err((*rule).into());
        }
        self.headers.iter().try_for_each(|(name, value)| check_header(name, value))
    }
}

fn check_header(name: &str, value: &str) -> Result<(), String> {
    let parsed =
        HeaderName::from_bytes(name.as_bytes()).map_err(|_| format!("headers: invalid header name {name:?}"))?;
    // The HTTP library frames the answer: a wrong length would break the connection in ways no step describes.
    if matches!(parsed.as_str(), "content-length" | "transfer-encoding") {
        return Err(format!("headers: {name} is set by the emulator"));
    }
    HeaderValue::from_str(value).map_err(|_| format!("headers: invalid value of {name}"))?;
    Ok(())
}
