use askama::Template;

use super::badge::{Badge, Tone};
use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::{Moment, date, minute, money};
use super::invoices::{Row as InvoiceRow, row as invoice_row};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::refusal::Refusal;
use super::render::{ok, page, redirect};
use crate::billing::Billing;
use crate::billing::period::Interval;
use crate::billing::plan::Plan;
use crate::billing::refusal::Outcome as Billed;
use crate::billing::subscription::{EventKind, Status, Subscription};
use crate::clock::parse_iso;

/// A subscription as a card: what it is, what it costs, and what happens next.
pub(super) struct Card {
    pub(super) id: String,
    pub(super) href: String,
    pub(super) plan: String,
    pub(super) price: String,
    pub(super) per: &'static str,
    pub(super) state: Badge,
    pub(super) progress: Option<Progress>,
    pub(super) notes: Vec<String>,
    pub(super) checkout: Option<Checkout>,
    pub(super) is_live: bool,
    pub(super) can_change: bool,
    pub(super) change: String,
}

/// The part of a period that is over, on a track of 600.
pub(super) struct Progress {
    pub(super) done: i64,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) label: String,
}

pub(super) struct Checkout {
    pub(super) href: String,
    pub(super) notice: String,
    pub(super) renew: String,
}

pub(super) fn state(status: Status) -> Badge {
    let (word, tone) = match status {
        Status::PendingPayment => ("checkout open", Tone::Warn),
        Status::Trialing => ("trialing", Tone::Warn),
        Status::Active => ("active", Tone::Good),
        Status::PastDue => ("past due", Tone::Bad),
        Status::Canceled => ("canceled", Tone::Quiet),
    };
    Badge { word, tone: tone.class() }
}

pub(super) fn per(interval: Option<Interval>) -> &'static str {
    match interval {
        Some(Interval::Monthly) => "a month",
        Some(Interval::Quarterly) => "a quarter",
        Some(Interval::Yearly) => "a year",
        None => "",
    }
}

fn price_of(plan: Option<&Plan>, interval: Option<Interval>) -> String {
    let price = plan.zip(interval).and_then(|(plan, interval)| plan.price(interval));
    price.map_or_else(|| "Free".to_owned(), |price| money(price.amount))
}

/// Reads what a card shows.
pub(super) fn card(context: &PageContext, billing: &Billing<'_>, subscription: &Subscription) -> Billed<Card> {
    let plan = billing.plan(&subscription.plan).ok();
    let plan_name = plan.as_ref().map_or(subscription.plan.as_str(), |plan| plan.name.as_str());
    let open = billing.open_checkout_of(&subscription.id)?;
    let amount = open.as_ref().map(|open| billing.checkout_amount(open)).transpose()?;
    let base = format!("{}/subscriptions/{}", context.base, subscription.id);
    let period = subscription.period_start.zip(subscription.period_end).filter(|_| subscription.is_live());
    let next_plan = subscription.next_plan.as_ref().map(|id| billing.plan(id)).transpose()?;
    Ok(Card {
        plan: plan_name.to_owned(),
        price: price_of(plan.as_ref(), subscription.interval),
        per: per(subscription.interval),
        state: state(subscription.status),
        progress: period.map(|period| progress(context, subscription, plan.as_ref(), period)),
        notes: notes(context, subscription, next_plan.as_ref()),
        checkout: open.zip(amount).map(|(open, amount)| Checkout {
            href: format!("/checkout/{}", open.public_id(context.organization)),
            notice: match amount {
                0 => "A checkout without a charge is open. The trial begins when it is completed.".to_owned(),
                amount => format!("A checkout of {} is open.", money(amount)),
            },
            renew: format!("{base}/checkout"),
        }),
        is_live: subscription.is_live(),
        can_change: matches!(subscription.status, Status::Active | Status::Trialing)
            && !subscription.cancels_at_period_end
            && next_plan.is_none(),
        change: format!("{}/customers/{}/plan", context.base, subscription.customer),
        href: base,
        id: subscription.id.clone(),
    })
}

fn progress(
    context: &PageContext,
    subscription: &Subscription,
    plan: Option<&Plan>,
    (start, end): (i64, i64),
) -> Progress {
    let done = (context.now - start).clamp(0, end - start);
    let next = match subscription.status {
        _ if subscription.cancels_at_period_end => format!("ends {}", date(end)),
        Status::PastDue => format!("was due {}", date(end)),
        Status::Trialing => format!("trial ends {}", date(end)),
        _ => format!("renews {} for {}", date(end), price_of(plan, subscription.interval)),
    };
    Progress {
        done: done * 600 / (end - start).max(1),
        start: date(start),
        end: next,
        label: format!("{} of {} days of the period", done / 86_400_000, (end - start) / 86_400_000),
    }
}

fn notes(context: &PageContext, subscription: &Subscription, next_plan: Option<&Plan>) -> Vec<String> {
    let mut notes = Vec::new();
    let end = subscription.period_end.map(date).unwrap_or_default();
    if let Some(plan) = next_plan {
        let interval = subscription.next_interval;
        notes.push(format!(
            "Changes to {} ({} {}) on {end}.",
            plan.name,
            price_of(Some(plan), interval),
            per(interval)
        ));
    }
    if subscription.cancels_at_period_end {
        notes.push(format!("Is canceled at the end of the period, on {end}."));
    }
    if subscription.status == Status::PastDue {
        let next = subscription.due_at.map(|due| minute(due.max(context.now))).unwrap_or_default();
        let times = if subscription.failures == 1 { "once" } else { "twice" };
        notes.push(format!("The charge failed {times}. The next attempt is at {next}."));
    }
    if let Some(canceled) = subscription.canceled_at {
        notes.push(format!("Canceled on {}.", date(canceled)));
    }
    if let Some(reason) = &subscription.cancel_reason {
        notes.push(format!("Reason: {reason}"));
    }
    notes
}

#[derive(Template)]
#[template(path = "subscription.html")]
struct Page {
    chrome: Chrome,
    customer_name: String,
    customer_href: String,
    name: String,
    card: Card,
    history: Vec<Entry>,
    invoices: Vec<InvoiceRow>,
    failing: u32,
    /// The end of the period, to which the clock can be moved.
    until: Option<String>,
}

/// One entry of a subscription's history.
struct Entry {
    what: &'static str,
    plan: String,
    when: Moment,
    state: Badge,
    invoice: Option<String>,
}

fn sentence(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Created => "Created",
        EventKind::TrialStarted => "Trial started",
        EventKind::Activated => "Activated",
        EventKind::Renewed => "Renewed",
        EventKind::PaymentFailed => "Payment failed",
        EventKind::Recovered => "Paid after a failure",
        EventKind::ChangeRequested => "Change requested, checkout opened",
        EventKind::ChangeDropped => "Requested change dropped",
        EventKind::ChangeScheduled => "Change scheduled",
        EventKind::PlanChanged => "Plan changed",
        EventKind::CancelScheduled => "Cancellation scheduled",
        EventKind::Canceled => "Canceled",
    }
}

pub(super) fn show(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let chrome = context.chrome("customers");
    let shown = context.view(|billing| {
        let subscription = billing.subscription(&id)?;
        let customer = billing.customer(&subscription.customer)?;
        let plans = billing.plans()?;
        let history = billing.history(&id)?.into_iter().rev().map(|event| Entry {
            what: sentence(event.kind),
            plan: plans.iter().find(|plan| plan.id == event.plan_id).map_or(event.plan_id, |plan| plan.name.clone()),
            when: Moment::new(parse_iso(&event.at).unwrap_or(context.now), context.now),
            state: state(event.status),
            invoice: event.invoice_id.map(|invoice| format!("{}/invoices/{invoice}", context.base)),
        });
        let of_this = |invoice: &crate::billing::invoice::Invoice| invoice.subscription.as_deref() == Some(id.as_str());
        let invoices = billing.invoices(&customer.id, i64::MAX, 200)?.into_iter().filter(of_this);
        Ok(Page {
            chrome,
            customer_name: customer.full_name.clone().unwrap_or_else(|| customer.email.clone()),
            customer_href: format!("{}/customers/{}", context.base, customer.id),
            failing: billing.account(&customer.id)?.failing_charges,
            name: subscription.name.clone(),
            card: card(&context, billing, &subscription)?,
            history: history.collect(),
            invoices: invoices.map(|invoice| invoice_row(&context, billing, &invoice)).collect::<Billed<_>>()?,
            until: subscription
                .period_end
                .filter(|end| subscription.is_live() && *end > context.now)
                .map(crate::clock::iso),
        })
    })?;
    Ok(ok(&shown))
}

#[derive(Template)]
#[template(path = "cancel.html")]
struct CancelPage {
    chrome: Chrome,
    card: Card,
    /// The end of what was paid for, if it is in the future.
    end: Option<String>,
    credit: Option<String>,
    reason: String,
    problem: Option<String>,
}

fn cancel_page(context: &PageContext, id: &str, form: &Form, problem: Option<Refusal>) -> Outcome<CancelPage> {
    let chrome = context.chrome("customers");
    context.view(|billing| {
        let subscription = billing.subscription(id)?;
        let lasts = matches!(subscription.status, Status::Active | Status::Trialing);
        let credit = billing.credit_of_cancellation(&subscription);
        Ok(CancelPage {
            chrome,
            card: card(context, billing, &subscription)?,
            end: subscription.period_end.filter(|_| lasts).map(date),
            credit: (credit > 0).then(|| money(credit)),
            reason: form.get("reason").to_owned(),
            problem: problem.map(|problem| problem.sentence()),
        })
    })
}

pub(super) fn confirm(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    Ok(ok(&cancel_page(&context, &id, &Form::default(), None)?))
}

pub(super) fn cancel(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let is_immediate = form.get("when") == "now";
    let canceled = context.bill(|billing| billing.cancel(&id, form.text("reason"), is_immediate));
    match canceled {
        Ok(subscription) => Ok(redirect(&format!("{}/customers/{}", context.base, subscription.customer))),
        Err(refusal) => {
            let status = refusal.status;
            Ok(page(status, &cancel_page(&context, &id, &form, Some(refusal))?))
        }
    }
}

/// A new checkout link in place of the open one.
pub(super) fn renew_checkout(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    context.bill(|billing| billing.renew_checkout(&id).map(drop))?;
    Ok(redirect(&format!("{}/subscriptions/{id}", context.base)))
}

/// Lets the next charges of the customer fail.
pub(super) fn fail_charges(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let count = form.get("count").trim().parse().map_err(|_| Refusal::of("count", "must be a whole number"));
    let told = count.and_then(|count| {
        context.bill(|billing| {
            let subscription = billing.subscription(&id)?;
            billing.fail_charges(&subscription.customer, count)
        })
    });
    told?;
    Ok(redirect(&format!("{}/subscriptions/{id}", context.base)))
}
