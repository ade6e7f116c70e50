use askama::Template;

use super::asked::Asked;
use super::call::Tone;
use super::form::Form;
use super::format::{self, Moment};
use super::place::{Chrome, Place};
use super::refusal::Refusal;
use super::subscription::State;
use super::{Outcome, go, ok, page};
use crate::billing::Outcome as Billed;
use crate::store::webhooks::Selection;
use crate::webhooks::{
    Delivery, DeliveryStatus, EndpointDraft, EventName, WebhookAttempt, WebhookDelivery, WebhookEndpoint, headers,
};

const LIMIT: i64 = 25;

#[derive(Template)]
#[template(path = "webhooks.html")]
struct ListPage {
    chrome: Chrome,
    endpoints: Vec<EndpointRow>,
    form: Form,
    problem: Option<String>,
    events: Vec<EventRow>,
    is_first: bool,
    next: Option<i64>,
}

struct EndpointRow {
    it: WebhookEndpoint,
    events: String,
    state: State,
}

struct EventRow {
    id: String,
    name: &'static str,
    states: Vec<State>,
    when: Moment,
}

fn state(status: DeliveryStatus) -> State {
    let tone = match status {
        DeliveryStatus::Pending => Tone::Warn,
        DeliveryStatus::Delivered => Tone::Good,
        DeliveryStatus::Failed => Tone::Bad,
    };
    State { word: status.as_str(), tone: tone.class() }
}

impl EndpointRow {
    fn of(it: WebhookEndpoint) -> Self {
        let (word, tone) = if it.enabled { ("enabled", Tone::Good) } else { ("disabled", Tone::Bad) };
        let events = it.events.as_ref().map_or_else(|| "all".to_owned(), |events| events.join(", "));
        Self { events, state: State { word, tone: tone.class() }, it }
    }
}

fn list_page(place: &Place, form: Form, problem: Option<String>) -> Outcome<ListPage> {
    let before: Option<i64> = form.text("before").and_then(|before| before.parse().ok());
    let chrome = place.chrome("webhooks");
    place.view(|billing| {
        let selection =
            Selection { before: Some(before.unwrap_or(i64::MAX)), limit: LIMIT + 1, ..Selection::default() };
        let mut found = billing.webhook_events(&selection)?;
        let has_more = found.len() > usize::try_from(LIMIT).unwrap_or_default();
        found.truncate(usize::try_from(LIMIT).unwrap_or_default());
        Ok(ListPage {
            chrome,
            endpoints: billing.webhook_endpoints()?.iter().map(|it| EndpointRow::of(it.view())).collect(),
            form,
            problem,
            is_first: before.is_none(),
            next: found.last().filter(|_| has_more).map(|(event, _)| event.number),
            events: found
                .into_iter()
                .map(|(event, deliveries)| EventRow {
                    name: event.name.as_str(),
                    states: deliveries.iter().map(|delivery| state(delivery.status)).collect(),
                    when: Moment::new(event.at, place.now),
                    id: event.id,
                })
                .collect(),
        })
    })
}

pub(super) fn list(Asked { place, form, .. }: Asked) -> Outcome {
    Ok(ok(&list_page(&place, form, None)?))
}

pub(super) fn add(Asked { place, form, .. }: Asked) -> Outcome {
    let events = form.text("event").map(|event| vec![event.to_owned()]);
    let draft = EndpointDraft { url: form.get("url").trim().to_owned(), events };
    match place.bill(|billing| billing.add_webhook_endpoint(&draft)) {
        Ok(_) => Ok(shown(&place)),
        Err(refusal) => {
            let problem = refusal.field("url").map_or_else(|| refusal.sentence(), str::to_owned);
            Ok(page(refusal.status, &list_page(&place, form, Some(problem))?))
        }
    }
}

fn shown(place: &Place) -> axum::response::Response {
    go(&format!("{}/webhooks", place.base))
}

/// Carries out one operation, and shows the list.
fn then_list<R>(place: &Place, work: impl FnOnce(&crate::billing::Billing<'_>) -> Billed<R>) -> Outcome {
    place.bill(work)?;
    Ok(shown(place))
}

pub(super) fn enable(Asked { place, id, .. }: Asked) -> Outcome {
    then_list(&place, |billing| billing.enable_webhook_endpoint(&id, true))
}

pub(super) fn disable(Asked { place, id, .. }: Asked) -> Outcome {
    then_list(&place, |billing| billing.enable_webhook_endpoint(&id, false))
}

pub(super) fn delete(Asked { place, id, .. }: Asked) -> Outcome {
    then_list(&place, |billing| billing.delete_webhook_endpoint(&id))
}

pub(super) fn trigger(Asked { place, form, .. }: Asked) -> Outcome {
    then_list(&place, |billing| billing.trigger_event(form.get("event")))
}

#[derive(Template)]
#[template(path = "webhook.html")]
struct EventPage {
    chrome: Chrome,
    id: String,
    name: &'static str,
    when: Moment,
    body: String,
    deliveries: Vec<Told>,
}

struct Told {
    raw: Delivery,
    it: WebhookDelivery,
    state: State,
    /// When the next attempt is made.
    next: Option<Moment>,
}

impl Told {
    fn headers(&self, attempt: &WebhookAttempt) -> [(&'static str, String); 6] {
        headers(&self.raw, &attempt.signature)
    }
}

pub(super) fn show(Asked { place, id, .. }: Asked) -> Outcome {
    let chrome = place.chrome("webhooks");
    let shown = place.view(|billing| {
        let event = billing.webhook_event(&id)?;
        let selection = Selection { event: Some(event.id.clone()), limit: 100, ..Selection::default() };
        let told = |raw: Delivery| Told {
            it: raw.view(),
            state: state(raw.status),
            next: (raw.status == DeliveryStatus::Pending).then(|| Moment::new(raw.due_at, place.now)),
            raw,
        };
        Ok(EventPage {
            chrome,
            name: event.name.as_str(),
            when: Moment::new(event.at, place.now),
            body: event.body,
            deliveries: billing.webhook_deliveries(&selection)?.into_iter().map(told).collect(),
            id: event.id,
        })
    })?;
    Ok(ok(&shown))
}

fn event_of(place: &Place, id: &str) -> axum::response::Response {
    go(&format!("{}/webhooks/events/{id}", place.base))
}

pub(super) fn resend_event(Asked { place, id, .. }: Asked) -> Outcome {
    place.bill(|billing| billing.resend_event(&id))?;
    Ok(event_of(&place, &id))
}

pub(super) fn resend_delivery(Asked { place, id, .. }: Asked) -> Outcome {
    let resent: Result<Delivery, Refusal> = place.bill(|billing| billing.resend_delivery(&id));
    Ok(event_of(&place, &resent?.event))
}
