use std::fmt;
use std::time::Duration;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::billing::string_enum::string_enum;
use crate::script::Repeated;

const MAX_DELAY_MS: u64 = 3_600_000;
const DEFAULT_DELAY_MS: u64 = 5_000;

string_enum! {
    /// The faults of a delivery.
    DeliveryFault {
        /// It is sent after a wait.
        Late = "late",
        /// It is sent once more after it was delivered.
        Twice = "twice",
        /// The one that follows it is sent first.
        OutOfOrder = "out_of_order",
        /// It is signed with another secret.
        WrongSignature = "wrong_signature",
        /// The connection is closed in the middle of its body.
        Cut = "cut",
    }
}

/// A step of a fault script for deliveries: the fault of one attempt.
///
/// In JSON a step is `"deliver"` or an object with `fault`, `delayMs` and `repeat`.
///
/// ```
/// use commet_emulator::DeliveryStep;
///
/// let steps = vec![DeliveryStep::twice().repeat(3), DeliveryStep::deliver()];
/// let same: Vec<DeliveryStep> = serde_json::from_str(r#"[{"fault": "twice", "repeat": 3}, "deliver"]"#).unwrap();
/// assert_eq!(serde_json::to_string(&steps).unwrap(), serde_json::to_string(&same).unwrap());
/// ```
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeliveryStep {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) fault: Option<DeliveryFault>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) repeat: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Fields {
    fault: Option<DeliveryFault>,
    delay_ms: Option<u64>,
    repeat: Option<u32>,
}

impl DeliveryStep {
    /// The attempt is made as usual.
    pub fn deliver() -> Self {
        Self::default()
    }

    fn faulty(fault: DeliveryFault) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }

    /// The attempt is made after a wait, in real time.
    pub fn late(delay: Duration) -> Self {
        let delay_ms = u64::try_from(delay.as_millis()).unwrap_or(u64::MAX).min(MAX_DELAY_MS);
        Self { delay_ms: Some(delay_ms), ..Self::faulty(DeliveryFault::Late) }
    }

    /// A delivery that succeeds is sent once more.
    pub fn twice() -> Self {
        Self::faulty(DeliveryFault::Twice)
    }

    /// The delivery that follows is sent first, if there is one within two seconds.
    pub fn out_of_order() -> Self {
        Self::faulty(DeliveryFault::OutOfOrder)
    }

    /// The attempt is signed with another secret.
    pub fn wrong_signature() -> Self {
        Self::faulty(DeliveryFault::WrongSignature)
    }

    /// The connection is closed in the middle of the body.
    pub fn cut() -> Self {
        Self::faulty(DeliveryFault::Cut)
    }

    /// The step serves this many attempts instead of one.
    #[must_use]
    pub fn repeat(mut self, times: u32) -> Self {
        self.repeat = Some(times);
        self
    }

    /// The wait before the attempt.
    pub(crate) fn delay(&self) -> Option<Duration> {
        let is_late = self.fault == Some(DeliveryFault::Late);
        is_late.then(|| Duration::from_millis(self.delay_ms.unwrap_or(DEFAULT_DELAY_MS)))
    }

    fn check(&self) -> Result<(), &'static str> {
        let rules = [
            (self.delay_ms.is_some() && self.fault != Some(DeliveryFault::Late), "delayMs: needs the fault late"),
            (self.delay_ms > Some(MAX_DELAY_MS), "delayMs: at most 3600000 (an hour)"),
            (self.repeat == Some(0), "repeat: at least 1"),
        ];
        rules.iter().find(|(is_broken, _)| *is_broken).map_or(Ok(()), |(_, rule)| Err(*rule))
    }
}

impl Repeated for DeliveryStep {
    fn repeat(&mut self) -> &mut Option<u32> {
        &mut self.repeat
    }
}

impl<'de> Deserialize<'de> for DeliveryStep {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StepVisitor)
    }
}

struct StepVisitor;

impl<'de> Visitor<'de> for StepVisitor {
    type Value = DeliveryStep;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("\"deliver\" or an object")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<DeliveryStep, E> {
        if text == "deliver" { Ok(DeliveryStep::deliver()) } else { Err(E::unknown_variant(text, &["deliver"])) }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<DeliveryStep, A::Error> {
        let Fields { fault, delay_ms, repeat } = Fields::deserialize(MapAccessDeserializer::new(map))?;
        let step = DeliveryStep { fault, delay_ms, repeat };
        step.check().map(|()| step).map_err(A::Error::custom)
    }
}
