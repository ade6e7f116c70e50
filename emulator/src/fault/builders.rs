use std::time::Duration;

use serde::Serialize;

use crate::fault::{Fault, Step};

/// Constructors and setters.
impl Step {
    /// Handles the request as usual.
    pub fn handle() -> Self {
        Self::default()
    }

    /// Answers `status` with the error body that the API documents for it; nothing is applied.
    pub fn status(status: u16) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// Handles the request as usual, after a delay.
    pub fn wait(delay: Duration) -> Self {
        Self::handle().delay(delay)
    }

    fn faulty(fault: Fault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }

    /// Closes the connection without reading the request's body; nothing is applied.
    pub fn close_before_reading() -> Self {
        Self::faulty(Fault::CloseBeforeReading)
    }

    /// Handles and commits the request, then closes the connection without an answer.
    pub fn close_after_applying() -> Self {
        Self::faulty(Fault::CloseAfterApplying)
    }

    /// Handles the request, then closes the connection in the middle of the answer's body.
    pub fn truncated_body() -> Self {
        Self::faulty(Fault::TruncatedBody)
    }

    /// Handles the request, then answers an HTML page with status 200, or with the status that the step names.
    pub fn wrong_content_type() -> Self {
        Self::faulty(Fault::WrongContentType)
    }

    /// Handles the request, then answers truncated JSON.
    pub fn invalid_json() -> Self {
        Self::faulty(Fault::InvalidJson)
    }

    /// Handles the request, then answers JSON that is not UTF-8.
    pub fn invalid_utf8() -> Self {
        Self::faulty(Fault::InvalidUtf8)
    }

    /// Handles the request, then answers one byte at a time with `pause` between them.
    pub fn slow_drip(pause: Duration) -> Self {
        Self { drip_ms: Some(milliseconds(pause)), ..Self::faulty(Fault::SlowDrip) }
    }

    /// Handles the request, then answers JSON of this many bytes.
    pub fn oversized_body(bytes: u64) -> Self {
        Self { bytes: Some(bytes), ..Self::faulty(Fault::OversizedBody) }
    }

    /// Answers a redirect (307 unless the step names another status); nothing is applied.
    pub fn redirect(location: impl Into<String>) -> Self {
        Self { location: Some(location.into()), ..Self::faulty(Fault::Redirect) }
    }

    /// Handles the request, then answers a small gzip body that unpacks to this many bytes of JSON.
    pub fn gzip_bomb(bytes: u64) -> Self {
        Self { bytes: Some(bytes), ..Self::faulty(Fault::GzipBomb) }
    }

    /// Sets a delay between the request and the answer.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay_ms = Some(milliseconds(delay));
        self
    }

    /// Sets the status of the answer.
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets a header of the answer, in place of any with this name.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.insert(name.into(), value.into());
        self
    }

    /// Sets the body of the answer to JSON.
    #[must_use]
    pub fn body(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::value::to_raw_value(body).ok();
        self
    }

    /// Sets the body of the answer to a text with a content type.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>, content_type: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self.content_type = Some(content_type.into());
        self
    }

    /// Sets `Retry-After` to a number of seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Sets `Retry-After` to an HTTP date, this many seconds after the answer.
    #[must_use]
    pub fn retry_after_date(mut self, seconds: u64) -> Self {
        self.retry_after_date = Some(seconds);
        self
    }

    /// Handles and commits the request although the step defines the answer.
    #[must_use]
    pub fn apply(mut self) -> Self {
        self.apply = true;
        self
    }

    /// Applies the step to this many requests instead of one.
    #[must_use]
    pub fn repeat(mut self, times: u32) -> Self {
        self.repeat = Some(times);
        self
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
