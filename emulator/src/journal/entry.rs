use std::collections::BTreeMap;
use std::time::Instant;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use serde::Serialize;

use crate::clock::iso;
use crate::journal::scope::Owner;

/// One request as the emulator saw it, and its result.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Exchange {
    /// Counts the requests of all organizations, in the order of their arrival.
    pub number: u64,
    /// The `x-request-id` of the answer.
    pub id: String,
    /// The organization, or nothing if the request carried no usable key.
    pub organization_id: Option<String>,
    /// The number of the TCP connection: requests with the same number shared one.
    pub connection: u64,
    /// The method.
    pub method: String,
    /// Path and query, exactly as received.
    pub path: String,
    /// The headers by lower-case name; values of a repeated one are joined by `, `, secrets are `[redacted]`.
    pub headers: BTreeMap<String, String>,
    /// The body, or its beginning, if it is text. Nothing if there was none or it was not read.
    pub body: Option<String>,
    /// The body, or its beginning, in base64, if it is not UTF-8.
    pub body_base64: Option<String>,
    /// The length of the whole body in bytes.
    pub body_length: u64,
    /// The status answered, or nothing if the connection was closed instead.
    pub status: Option<u16>,
    /// The answer's body, or its beginning.
    pub response: Option<String>,
    /// The idempotency key.
    pub idempotency_key: Option<String>,
    /// The how manieth request of the organization with this idempotency key this was; 1 is the first.
    pub attempt: Option<u32>,
    /// The step of the fault script that it met, if that did anything.
    pub fault: Option<String>,
    /// The IDs of the changed objects: customers (`cus_`), subscriptions (`sub_`), invoices (`inv_`).
    pub changed: Vec<String>,
    /// The client went away before the answer was complete.
    pub aborted_by_client: bool,
    /// When the request's head had arrived, by the emulator's clock.
    pub started_at: String,
    /// The time until the answer or the close, in milliseconds; absent while the request is in progress.
    pub duration_ms: Option<f64>,
}

/// The number of bytes to keep of the body of a request or an answer.
pub(super) const MAX_BODY: usize = 64 << 10;
/// The size of an entry without its texts.
const ENTRY_OVERHEAD: usize = 512;

/// Texts are copied: slices of the connection's buffer would keep the whole buffer alive.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) number: u64,
    pub(super) id: HeaderValue,
    pub(super) connection: u64,
    pub(super) method: http::Method,
    pub(super) path: Box<str>,
    /// `name: value` lines. One allocation a request; taken apart when someone asks.
    pub(super) headers: Box<str>,
    pub(super) body: Option<Box<[u8]>>,
    pub(super) body_length: u64,
    pub(super) status: Option<u16>,
    pub(super) response: Option<Box<[u8]>>,
    pub(super) attempt: Option<u32>,
    pub(super) idempotency_key: Option<Box<str>>,
    pub(super) fault: Option<String>,
    pub(super) changed: Vec<String>,
    pub(super) aborted: bool,
    pub(super) started_at: i64,
    pub(super) started: Instant,
    pub(super) duration_ms: Option<f64>,
}

impl Entry {
    pub(super) fn size(&self) -> usize {
        let bodies = [&self.body, &self.response].into_iter().flatten().map(|body| body.len()).sum::<usize>();
        let changed = self.changed.iter().map(String::len).sum::<usize>();
        ENTRY_OVERHEAD + changed + self.path.len() + self.headers.len() + bodies
    }

    /// Whether the path, the request ID or the idempotency key contains this text.
    pub(super) fn mentions(&self, text: &str) -> bool {
        let id = self.id.to_str().unwrap_or_default();
        self.path.contains(text)
            || id.contains(text)
            || self.idempotency_key.as_deref().is_some_and(|key| key.contains(text))
    }

    pub(super) fn agent(&self) -> &str {
        self.headers.lines().find_map(|line| line.strip_prefix("user-agent: ")).unwrap_or_default()
    }

    pub(super) fn to_exchange(&self, owner: Owner) -> Exchange {
        let (body, body_base64) = match self.body.as_deref().map(as_text) {
            Some(Ok(text)) => (Some(text), None),
            Some(Err(bytes)) => (None, Some(STANDARD.encode(bytes))),
            None => (None, None),
        };
        let mut headers = BTreeMap::<String, String>::new();
        for (name, value) in self.headers.lines().filter_map(|line| line.split_once(": ")) {
            headers
                .entry(name.into())
                .and_modify(|joined| {
                    joined.push_str(", ");
                    joined.push_str(value);
                })
                .or_insert_with(|| value.into());
        }
        Exchange {
            number: self.number,
            id: self.id.to_str().unwrap_or_default().into(),
            organization_id: owner.map(|organization| organization.to_string()),
            connection: self.connection,
            method: self.method.to_string(),
            path: self.path.to_string(),
            headers,
            body,
            body_base64,
            body_length: self.body_length,
            status: self.status,
            response: self.response.as_deref().map(|body| String::from_utf8_lossy(body).into_owned()),
            idempotency_key: self.idempotency_key.as_deref().map(Into::into),
            attempt: self.attempt,
            fault: self.fault.clone(),
            changed: self.changed.clone(),
            aborted_by_client: self.aborted,
            started_at: iso(self.started_at),
            duration_ms: self.duration_ms,
        }
    }

    pub(super) fn answer(&mut self, status: u16, body: &[u8]) -> usize {
        self.status = Some(status);
        self.response = (!body.is_empty()).then(|| body[..body.len().min(MAX_BODY)].into());
        self.response.as_ref().map_or(0, |body| body.len())
    }

    pub(super) fn finish(&mut self) -> usize {
        // Whole microseconds; what is finer is noise.
        self.duration_ms = Some((self.started.elapsed().as_secs_f64() * 1e6).round() / 1e3);
        0
    }
}

/// Text stays text when it was cut in the middle of a character.
fn as_text(bytes: &[u8]) -> Result<String, &[u8]> {
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) if bytes.len() == MAX_BODY && error.error_len().is_none() => {
            Ok(String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned())
        }
        Err(_) => Err(bytes),
    }
}
