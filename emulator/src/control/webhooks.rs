use std::collections::BTreeMap;
use std::pin::pin;
use std::time::Duration;

use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::answer::{Answer, Detail};
use crate::control::handler::{
    Control, HEARTBEAT, KeyOrganization, Outcome, Parsed, follow, invalid, json_lines, read_steps, success, wait,
};
use crate::organization::OrganizationId;
use crate::store::webhooks::Selection;
use crate::webhooks::endpoint::{EndpointDraft, event_name};
use crate::webhooks::fault::DeliveryStep;
use crate::webhooks::send::headers;
use crate::webhooks::{Delivery, DeliveryStatus, Endpoint, WebhookDelivery, changed};

const LIMIT: i64 = 100;
const MAX_LIMIT: i64 = 1_000;

pub(super) async fn endpoints(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.view(organization, |billing| {
        Ok(success(billing.webhook_endpoints()?.iter().map(Endpoint::view).collect::<Vec<_>>()))
    })
}

pub(super) async fn add_endpoint(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(draft): Parsed<EndpointDraft>,
) -> Outcome {
    control
        .bill(organization, |billing| Ok(success(billing.add_webhook_endpoint(&draft)?.view())))
        .map(|answer| Answer { status: StatusCode::CREATED, ..answer })
}

pub(super) async fn endpoint(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.view(organization, |billing| Ok(success(billing.webhook_endpoint(&id)?.view())))
}

pub(super) async fn delete_endpoint(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| Ok(success(billing.delete_webhook_endpoint(&id)?)))
}

pub(super) async fn enable(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| Ok(success(billing.enable_webhook_endpoint(&id, true)?.view())))
}

pub(super) async fn disable(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| Ok(success(billing.enable_webhook_endpoint(&id, false)?.view())))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trigger {
    event: String,
}

pub(super) async fn trigger(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(Trigger { event }): Parsed<Trigger>,
) -> Outcome {
    control
        .bill(organization, |billing| {
            let event = billing.trigger_event(&event)?;
            let id = event.id.clone();
            let selection = Selection { event: Some(id), limit: MAX_LIMIT, ..Selection::default() };
            Ok(success(event.view(&billing.webhook_deliveries(&selection)?)))
        })
        .map(|answer| Answer { status: StatusCode::CREATED, ..answer })
}

/// A selection of the log of deliveries.
struct DeliveryQuery {
    selection: Selection,
    limit: Option<i64>,
    wait: Option<Duration>,
    follow: bool,
}

/// Reads a query; `names` are those of its parameters that this list has.
fn read(query: &str, names: &[&str]) -> Outcome<DeliveryQuery> {
    let mut reading = DeliveryQuery { selection: Selection::default(), limit: None, wait: None, follow: false };
    let mut problems = Vec::new();
    let it = &mut reading.selection;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let number = || value.parse().ok().filter(|number| *number >= 0);
        let read = match &*name {
            _ if !names.contains(&&*name) => Err(format!("unknown; expected one of {}", names.join(", "))),
            "after" => number().map(|after| it.after = Some(after)).ok_or("must be a number of this list".to_owned()),
            "limit" => number()
                .filter(|limit| (1..=MAX_LIMIT).contains(limit))
                .map(|limit| reading.limit = Some(limit))
                .ok_or("must be a whole number from 1 to 1000".to_owned()),
            "event" => event_name(&value).map(|event| it.name = Some(event)),
            "status" => DeliveryStatus::parse(&value)
                .map(|status| it.status = Some(status))
                .ok_or("must be pending, delivered or failed".to_owned()),
            "endpointId" => {
                it.endpoint = Some(value.into_owned());
                Ok(())
            }
            "eventId" => {
                it.event = Some(value.into_owned());
                Ok(())
            }
            "wait" => wait(&value).map(|wait| reading.wait = Some(wait)).map_err(str::to_owned),
            _ => follow(&value).map(|follow| reading.follow = follow).map_err(str::to_owned),
        };
        if let Err(rule) = read {
            problems.push(Detail::new(&*name, rule));
        }
    }
    reading.selection.limit = reading.limit.unwrap_or(LIMIT);
    if problems.is_empty() { Ok(reading) } else { Err(Answer::invalid(&problems)) }
}

impl Control {
    /// The result of `list`. An empty result waits, up to `wait`, until there is one.
    async fn await_list<T>(
        &self,
        organization: OrganizationId,
        wait: Option<Duration>,
        list: impl Fn(&Self) -> Outcome<Vec<T>>,
    ) -> Outcome<Vec<T>> {
        let mut changes = self.state.store.webhook_changes();
        let end = tokio::time::Instant::now() + wait.unwrap_or_default();
        loop {
            let found = list(self)?;
            if !found.is_empty() || wait.is_none() {
                return Ok(found);
            }
            tokio::select! {
                () = changed(&mut changes, organization) => {}
                () = tokio::time::sleep_until(end) => return Ok(found),
                () = self.stop.cancelled() => return Ok(found),
            }
        }
    }

    fn deliveries(&self, organization: OrganizationId, selection: &Selection) -> Outcome<Vec<Delivery>> {
        self.view(organization, |billing| Ok(billing.webhook_deliveries(selection)?))
    }
}

/// Oldest first; `wait` answers as soon as there is one.
pub(super) async fn events(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
    request: Request,
) -> Outcome {
    let query = request.uri().query().unwrap_or_default();
    let DeliveryQuery { selection, wait, .. } = read(query, &["after", "limit", "event", "wait"])?;
    let list = |control: &Control| {
        control.view(organization, |billing| {
            let events = billing.webhook_events(&selection)?;
            Ok(events.iter().map(|(event, deliveries)| event.view(deliveries)).collect::<Vec<_>>())
        })
    };
    Ok(success(control.await_list(organization, wait, list).await?))
}

const DELIVERY_PARAMETERS: [&str; 8] = ["after", "limit", "event", "eventId", "endpointId", "status", "wait", "follow"];

/// Lists deliveries, oldest first. `wait` waits for the first one; `follow` streams every attempt.
pub(super) async fn deliveries(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
    request: Request,
) -> Outcome<Response> {
    let DeliveryQuery { selection, limit, wait, follow } =
        read(request.uri().query().unwrap_or_default(), &DELIVERY_PARAMETERS)?;
    if follow {
        if wait.is_some() || limit.is_some() {
            return Err(invalid("follow", "cannot be combined with wait or limit"));
        }
        return attempts(control, organization, selection);
    }
    let found = control.await_list(organization, wait, |control| control.deliveries(organization, &selection)).await?;
    Ok(IntoResponse::into_response(success(found.iter().map(Delivery::view).collect::<Vec<_>>())))
}

/// One delivery a line for every attempt that ends, until the client leaves or the emulator stops: with that attempt as
/// its last one. `after` is the `sequence` of the last line that was read.
fn attempts(control: Control, organization: OrganizationId, mut selection: Selection) -> Outcome<Response> {
    let changes = control.state.store.webhook_changes();
    selection.since = selection.after.take();
    if selection.since.is_none() {
        selection.since = Some(control.view(organization, |billing| Ok(billing.last_webhook_attempt()?))?);
    }
    // Attempts of one delivery may lie on both sides of those of another, so that no page of deliveries has them in order.
    selection.limit = i64::MAX;
    let lines =
        stream::unfold((control, selection, changes), move |(control, mut selection, mut changes)| async move {
            // Deliveries outside of the selection do not delay it.
            let mut heartbeat = pin!(tokio::time::sleep(HEARTBEAT));
            loop {
                // The client sees the end of the stream, and may ask for what follows.
                let found = control.deliveries(organization, &selection).ok()?;
                let after = selection.since.unwrap_or_default();
                let mut ended: Vec<_> = found.iter().flat_map(|delivery| delivery.after_each_attempt(after)).collect();
                ended.sort_unstable_by_key(|delivery| delivery.sequence);
                let mut lines = Vec::new();
                for delivery in &ended {
                    lines.extend(serde_json::to_vec(delivery).unwrap_or_default());
                    lines.push(b'\n');
                }
                if let Some(last) = ended.last() {
                    selection.since = Some(last.sequence);
                } else {
                    tokio::select! {
                        () = changed(&mut changes, organization) => continue,
                        () = heartbeat.as_mut() => lines.push(b'\n'),
                        () = control.stop.cancelled() => return None,
                    }
                }
                return Some((Bytes::from(lines), (control, selection, changes)));
            }
        });
    Ok(json_lines(lines))
}

/// A delivery with the headers that its last attempt was sent with.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WithHeaders {
    #[serde(flatten)]
    delivery: WebhookDelivery,
    request_headers: Option<BTreeMap<&'static str, String>>,
}

pub(super) async fn delivery(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.view(organization, |billing| {
        let delivery = billing.webhook_delivery(&id)?;
        let last = delivery.attempts.last();
        let request_headers = last.map(|attempt| headers(&delivery, &attempt.signature).into_iter().collect());
        Ok(success(WithHeaders { request_headers, delivery: delivery.view() }))
    })
}

pub(super) async fn resend_delivery(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| Ok(success([billing.resend_delivery(&id)?.view()])))
}

pub(super) async fn resend_event(
    State(control): State<Control>,
    Path(id): Path<String>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.bill(organization, |billing| {
        Ok(success(billing.resend_event(&id)?.iter().map(Delivery::view).collect::<Vec<_>>()))
    })
}

pub(super) async fn faults(State(control): State<Control>, KeyOrganization(organization): KeyOrganization) -> Outcome {
    Ok(success(control.state.delivery_scripts.remaining(organization)))
}

pub(super) async fn set_faults(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
    Parsed(texts): Parsed<Vec<Box<RawValue>>>,
) -> Outcome {
    let steps = read_steps::<DeliveryStep, _>(&texts)?;
    control.state.delivery_scripts.set(organization, steps.clone());
    Ok(success(steps))
}

pub(super) async fn clear_faults(
    State(control): State<Control>,
    KeyOrganization(organization): KeyOrganization,
) -> Outcome {
    control.state.delivery_scripts.clear(Some(organization));
    Ok(success(()))
}
