use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::script::Repeated;

mod builders;
mod check;
pub(crate) mod inject;

/// A step of a fault script: what happens to one request of an organization.
///
/// In JSON a step is `"handle"` or an object with the keys of the table in the README.
/// A step without a status and a body handles the request as usual. A step with a status or a body answers that and applies
/// nothing, unless [`apply`](Self::apply) is set.
///
/// ```
/// use commet_emulator::Step;
///
/// let script = vec![Step::status(503).retry_after(1), Step::close_after_applying(), Step::handle()];
/// let same: Vec<Step> =
///     serde_json::from_str(r#"[{"status": 503, "retryAfter": 1}, {"fault": "close_after_applying"}, "handle"]"#).unwrap();
/// assert_eq!(serde_json::to_string(&script).unwrap(), serde_json::to_string(&same).unwrap());
/// ```
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) handle: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retry_after_date: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<Fault>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) drip_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) location: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) apply: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) repeat: Option<u32>,
}

/// The fields of [`Step`] for deserialization, which rejects unknown fields by name.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Fields {
    handle: Option<bool>,
    delay_ms: Option<u64>,
    status: Option<u16>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "present")]
    body: Option<Box<RawValue>>,
    text: Option<String>,
    content_type: Option<String>,
    retry_after: Option<u64>,
    retry_after_date: Option<u64>,
    fault: Option<Fault>,
    drip_ms: Option<u64>,
    bytes: Option<u64>,
    location: Option<String>,
    #[serde(default)]
    apply: bool,
    repeat: Option<u32>,
}

/// Keeps a body of `null`, which is a body.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<RawValue>>, D::Error> {
    Box::<RawValue>::deserialize(deserializer).map(Some)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    CloseBeforeReading,
    CloseAfterApplying,
    TruncatedBody,
    WrongContentType,
    InvalidJson,
    InvalidUtf8,
    SlowDrip,
    OversizedBody,
    Redirect,
    GzipBomb,
}

impl Fault {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CloseBeforeReading => "close_before_reading",
            Self::CloseAfterApplying => "close_after_applying",
            Self::TruncatedBody => "truncated_body",
            Self::WrongContentType => "wrong_content_type",
            Self::InvalidJson => "invalid_json",
            Self::InvalidUtf8 => "invalid_utf8",
            Self::SlowDrip => "slow_drip",
            Self::OversizedBody => "oversized_body",
            Self::Redirect => "redirect",
            Self::GzipBomb => "gzip_bomb",
        }
    }

    fn closes(self) -> bool {
        matches!(self, Self::CloseBeforeReading | Self::CloseAfterApplying)
    }

    /// Whether the fault replaces the body. The answer then has status 200 unless the step has another, whatever the ordinary one.
    pub(crate) fn makes_its_own_body(self) -> bool {
        !matches!(self, Self::TruncatedBody | Self::SlowDrip)
    }
}

impl Step {
    pub(crate) fn delay_duration(&self) -> Option<Duration> {
        self.delay_ms.map(Duration::from_millis)
    }

    /// Whether the step itself defines the answer.
    pub(crate) fn gives_the_answer(&self) -> bool {
        self.status.is_some() || self.body.is_some() || self.text.is_some() || self.fault == Some(Fault::Redirect)
    }

    pub(crate) fn applies(&self) -> bool {
        self.apply || !self.gives_the_answer()
    }

    /// The name of the step in the journal; `None` if the request is handled as usual.
    pub(crate) fn name(&self) -> Option<String> {
        if let Some(fault) = self.fault {
            return Some(fault.name().into());
        }
        if let Some(status) = self.status {
            return Some(format!("status {status}"));
        }
        let marks = [
            (self.body.is_some() || self.text.is_some(), "body"),
            (self.delay_ms.is_some(), "delay"),
            (!self.headers.is_empty() || self.retry_after.is_some() || self.retry_after_date.is_some(), "headers"),
        ];
        marks.iter().find(|(is_set, _)| *is_set).map(|(_, name)| (*name).into())
    }
}

impl Repeated for Step {
    fn repeat(&mut self) -> &mut Option<u32> {
        &mut self.repeat
    }
}

impl<'de> Deserialize<'de> for Step {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StepVisitor)
    }
}

struct StepVisitor;

impl<'de> Visitor<'de> for StepVisitor {
    type Value = Step;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("\"handle\" or an object")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Step, E> {
        if text == "handle" { Ok(Step::handle()) } else { Err(E::unknown_variant(text, &["handle"])) }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Step, A::Error> {
        let fields = Fields::deserialize(MapAccessDeserializer::new(map))?;
        let step = Step {
            handle: fields.handle,
            delay_ms: fields.delay_ms,
            status: fields.status,
            headers: fields.headers,
            body: fields.body,
            text: fields.text,
            content_type: fields.content_type,
            retry_after: fields.retry_after,
            retry_after_date: fields.retry_after_date,
            fault: fields.fault,
            drip_ms: fields.drip_ms,
            bytes: fields.bytes,
            location: fields.location,
            apply: fields.apply,
            repeat: fields.repeat,
        };
        step.check().map_err(serde::de::Error::custom)?;
        Ok(step)
    }
}
