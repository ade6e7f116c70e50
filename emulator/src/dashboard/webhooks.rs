use askama::Template;

use super::badge::{Badge, Tone};
use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::{self, Moment};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::refusal::Refusal;
use super::render::{ok, page, redirect};
use crate::billing::refusal::Outcome as Billed;
use crate::store::webhooks::Selection;
use crate::webhooks::endpoint::EndpointDraft;
use crate::webhooks::send::headers;
use crate::webhooks::{Delivery, DeliveryStatus, EventName, WebhookAttempt, WebhookDelivery, WebhookEndpoint};

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
    state: Badge,
}

struct EventRow {
    id: String,
    name: &'static str,
    states: Vec<Badge>,
    when: Moment,
}

fn state(status: DeliveryStatus) -> Badge {
    let tone = match status {
        DeliveryStatus::Pending => Tone::Warn,
        DeliveryStatus::Delivered => Tone::Good,
        DeliveryStatus::Failed => Tone::Bad,
    };
    Badge { word: status.as_str(), tone: tone.class() }
}

impl EndpointRow {
    fn of(it: WebhookEndpoint) -> Self {
        let (word, tone) = if it.enabled { ("enabled", Tone::Good) } else { ("disabled", Tone::Bad) };
        let events = it.events.as_ref().map_or_else(|| "all".to_owned(), |events| events.join(", "));
        Self { events, state: Badge { word, tone: tone.class() }, it }
    }
}

fn list_page(context: &PageContext, form: Form, problem: Option<String>) -> Outcome<ListPage> {
    let before: Option<i64> = form.text("before").and_then(|before| before.parse().ok());
    let chrome = context.chrome("webhooks");
    context.view(|billing| {
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
                    when: Moment::new(event.at, context.now),
                    id: event.id,
                })
                .collect(),
        })
    })
}

pub(super) fn list(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    Ok(ok(&list_page(&context, form, None)?))
}

pub(super) fn add(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let events = form.text("event").map(|event| vec![event.to_owned()]);
    let draft = EndpointDraft { url: form.get("url").trim().to_owned(), events };
    match context.bill(|billing| billing.add_webhook_endpoint(&draft)) {
        Ok(_) => Ok(shown(&context)),
        Err(refusal) => {
            let problem = refusal.field("url").map_or_else(|| refusal.sentence(), str::to_owned);
            Ok(page(refusal.status, &list_page(&context, form, Some(problem))?))
        }
    }
}

fn shown(context: &PageContext) -> axum::response::Response {
    redirect(&format!("{}/webhooks", context.base))
}

/// Carries out one operation, and shows the list.
fn then_list<R>(context: &PageContext, work: impl FnOnce(&crate::billing::Billing<'_>) -> Billed<R>) -> Outcome {
    context.bill(work)?;
    Ok(shown(context))
}

pub(super) fn enable(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    then_list(&context, |billing| billing.enable_webhook_endpoint(&id, true))
}

pub(super) fn disable(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    then_list(&context, |billing| billing.enable_webhook_endpoint(&id, false))
}

pub(super) fn delete(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    then_list(&context, |billing| billing.delete_webhook_endpoint(&id))
}

pub(super) fn trigger(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    then_list(&context, |billing| billing.trigger_event(form.get("event")))
}

#[derive(Template)]
#[template(path = "webhook.html")]
struct EventPage {
    chrome: Chrome,
    id: String,
    name: &'static str,
    when: Moment,
    body: String,
    deliveries: Vec<DeliveryRow>,
}

struct DeliveryRow {
    raw: Delivery,
    it: WebhookDelivery,
    state: Badge,
    /// When the next attempt is made.
    next: Option<Moment>,
}

impl DeliveryRow {
    fn headers(&self, attempt: &WebhookAttempt) -> [(&'static str, String); 6] {
        headers(&self.raw, &attempt.signature)
    }
}

pub(super) fn show(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let chrome = context.chrome("webhooks");
    let shown = context.view(|billing| {
        let event = billing.webhook_event(&id)?;
        let selection = Selection { event: Some(event.id.clone()), limit: 100, ..Selection::default() };
        let told = |raw: Delivery| DeliveryRow {
            it: raw.view(),
            state: state(raw.status),
            next: (raw.status == DeliveryStatus::Pending).then(|| Moment::new(raw.due_at, context.now)),
            raw,
        };
        Ok(EventPage {
            chrome,
            name: event.name.as_str(),
            when: Moment::new(event.at, context.now),
            body: event.body,
            deliveries: billing.webhook_deliveries(&selection)?.into_iter().map(told).collect(),
            id: event.id,
        })
    })?;
    Ok(ok(&shown))
}

fn event_of(context: &PageContext, id: &str) -> axum::response::Response {
    redirect(&format!("{}/webhooks/events/{id}", context.base))
}

pub(super) fn resend_event(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    context.bill(|billing| billing.resend_event(&id))?;
    Ok(event_of(&context, &id))
}

pub(super) fn resend_delivery(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let resent: Result<Delivery, Refusal> = context.bill(|billing| billing.resend_delivery(&id));
    Ok(event_of(&context, &resent?.event))
}
