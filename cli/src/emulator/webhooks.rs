//! `commet trigger` and `commet webhooks resend`.

use clap::Args;
use clap::builder::PossibleValuesParser;
use commet::Method;
use commet_emulator::webhook_events;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::control::Control;
use crate::failure::Failure;
use crate::output::{DIM, GREEN, Output, RED, styled};
use crate::text::{clean, count};

#[derive(Args)]
pub(crate) struct Trigger {
    /// The event
    #[arg(value_parser = PossibleValuesParser::new(webhook_events()))]
    event: String,
}

#[derive(Args)]
pub(crate) struct Resend {
    /// The ID of an event (`evt_…`), or of one of its deliveries (`del_…`)
    id: String,
}

/// An endpoint of the emulator.
#[derive(Deserialize, Serialize)]
pub(super) struct Endpoint {
    pub(super) id: String,
    pub(super) url: String,
    pub(super) secret: String,
}

/// The parts of a delivery that its line shows.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Delivery {
    id: String,
    event_id: String,
    event: String,
    url: String,
    status: String,
    pub(super) sequence: i64,
    attempts: Vec<Attempt>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Attempt {
    at: String,
    status: Option<u16>,
    error: Option<String>,
    duration_ms: f64,
    fault: Option<String>,
}

impl Delivery {
    /// The last attempt in one line.
    pub(super) fn line(&self) -> String {
        let Some(attempt) = self.attempts.last() else { return clean(&self.event).into_owned() };
        let time = attempt.at.split_once('T').map_or(attempt.at.as_str(), |(_, time)| time);
        let status = match attempt.status {
            Some(status @ 200..=299) => styled(GREEN, status),
            Some(status) => styled(RED, status),
            None => styled(RED, "---"),
        };
        let fault = attempt.fault.as_ref().map(|fault| format!("  fault {}", clean(fault))).unwrap_or_default();
        let error = attempt.error.as_ref().map(|error| format!("  {}", clean(error))).unwrap_or_default();
        let (time, event, id) = (clean(time.trim_end_matches('Z')), clean(&self.event), clean(&self.event_id));
        let duration = format!("{:.1} ms", attempt.duration_ms);
        format!("{}  {status}  {duration:>9}  {event:<25}  {}{fault}{error}", styled(DIM, time), styled(DIM, id))
    }
}

impl Trigger {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        #[derive(Deserialize, Serialize)]
        #[serde(rename_all = "camelCase")]
        struct TriggeredEvent {
            id: String,
            event: String,
            delivery_ids: Vec<String>,
        }
        let body = json!({"event": self.event}).to_string();
        let triggered: TriggeredEvent = control.call(Method::POST, "webhooks/trigger", true, body).await?;
        if output.is_json() {
            return output.document(&triggered);
        }
        output.line(format_args!("{}  {}", clean(&triggered.event), clean(&triggered.id)))?;
        output.remark(match triggered.delivery_ids.len() {
            0 => "no endpoint subscribes to it; `commet listen --forward-to URL` registers one".to_owned(),
            endpoints => format!("on its way to {}", count(endpoints, "endpoint")),
        });
        Ok(())
    }
}

impl Resend {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        let kind = match self.id.split_once('_').map(|(kind, _)| kind) {
            Some("evt") => "events",
            Some("del") => "deliveries",
            _ => {
                return Err(Failure::Usage(
                    "ID: unknown prefix; expected an ID that begins with evt_ or del_".to_owned(),
                ));
            }
        };
        if !self.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(Failure::Usage("ID: invalid character; expected letters and digits only".to_owned()));
        }
        let target = format!("webhooks/{kind}/{}/resend", self.id);
        let deliveries: Vec<Delivery> = control.call(Method::POST, &target, true, "").await?;
        if output.is_json() {
            return output.json_lines(&deliveries);
        }
        for delivery in &deliveries {
            output.remark(format_args!("{} is on its way to {}", clean(&delivery.event), clean(&delivery.url)));
        }
        Ok(())
    }
}
