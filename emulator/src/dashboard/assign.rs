use askama::Template;

use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::{date, money};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::refusal::Refusal;
use super::render::{ok, page, redirect};
use super::subscription::per;
use crate::billing::Billing;
use crate::billing::change::{Change, PlanChangeRequest, Timing};
use crate::billing::period::Interval;
use crate::billing::plan::{Plan, Price};
use crate::billing::refusal::{Outcome as Billed, Stop};
use crate::billing::subscribe::SubscribeRequest;
use crate::billing::subscription::Subscription;

#[derive(Template)]
#[template(path = "assign.html")]
struct Page {
    chrome: Chrome,
    title: String,
    action: String,
    back: String,
    choices: Vec<Choice>,
    is_change: bool,
    can_skip_trial: bool,
    skip_trial: bool,
    problem: Option<String>,
}

/// A plan for an interval, and what choosing it would do.
struct Choice {
    value: String,
    plan: String,
    is_public: bool,
    price: String,
    per: &'static str,
    description: Option<String>,
    features: Vec<String>,
    /// The effect of the assignment, shown before it is confirmed.
    effects: Vec<String>,
    /// Why it cannot be chosen.
    refused: Option<String>,
    is_chosen: bool,
}

fn value(plan: &Plan, interval: Option<Interval>) -> String {
    format!("{} {}", plan.id, interval.map_or("", Interval::as_str)).trim_end().to_owned()
}

fn read(choice: &str) -> (String, Option<Interval>) {
    let (plan, interval) = choice.split_once(' ').unwrap_or((choice, ""));
    (plan.to_owned(), Interval::parse(interval))
}

fn choice(plan: &Plan, price: Option<&Price>, chosen: &str) -> Choice {
    let interval = price.map(|price| price.interval);
    let value = value(plan, interval);
    Choice {
        is_chosen: value == chosen,
        value,
        plan: plan.name.clone(),
        is_public: plan.is_public,
        price: price.map_or_else(|| "Free".to_owned(), |price| money(price.amount)),
        per: per(interval),
        description: plan.description.clone(),
        features: plan.features.iter().map(|feature| feature.name.clone()).collect(),
        effects: Vec::new(),
        refused: None,
    }
}

/// The preview of an assignment.
fn assigned(price: Option<&Price>, has_trial: bool) -> Vec<String> {
    match price {
        None => vec!["Active at once. No invoice.".to_owned()],
        Some(price) if has_trial && price.trial_days > 0 => {
            let days = price.trial_days;
            vec![format!("{days} days of trial after a checkout without a charge, then {}.", money(price.amount))]
        }
        Some(price) => vec![format!("Active when a checkout of {} is paid.", money(price.amount))],
    }
}

/// The preview of a plan change: the credit, the charge, the amount to pay, and the time.
fn changed(change: &Change) -> Vec<String> {
    match change.timing {
        Timing::AtPeriodEnd => {
            let when = change.effective_at.map(date).unwrap_or_default();
            vec![format!("At the end of the period, on {when}. Nothing is credited.")]
        }
        Timing::AfterCheckout => vec![format!("When a checkout of {} is paid.", money(change.net))],
        Timing::Now => {
            let mut lines = vec![format!("Now, with a new period: {}", money(change.charge))];
            if change.credit > 0 {
                lines.push(format!("Credit for unused time: {}", money(-change.credit)));
            }
            if change.from_balance > 0 {
                lines.push(format!("From the credit balance: {}", money(-change.from_balance)));
            }
            if change.from_balance < 0 {
                lines.push(format!("To the credit balance: {}", money(-change.from_balance)));
            }
            lines.push(format!("Charged now: {}", money(change.net)));
            lines
        }
    }
}

fn choices(billing: &Billing<'_>, live: Option<&Subscription>, had_trial: bool, chosen: &str) -> Billed<Vec<Choice>> {
    let mut choices = Vec::new();
    for plan in billing.plans()? {
        let prices = plan.prices.iter().map(Some);
        let prices: Vec<_> = if plan.is_free { vec![None] } else { prices.collect() };
        for price in prices {
            let mut choice = choice(&plan, price, chosen);
            match live {
                None => choice.effects = assigned(price, !had_trial),
                Some(subscription) => {
                    let interval = price.map(|price| price.interval);
                    let wanted = PlanChangeRequest { plan: Some(plan.id.clone()), interval, is_operator: true };
                    match billing.preview_change(&subscription.id, &wanted) {
                        Ok(change) => choice.effects = changed(&change),
                        Err(Stop::Refused(refusal)) => choice.refused = Some(refusal.message),
                        Err(stop) => return Err(stop),
                    }
                }
            }
            choices.push(choice);
        }
    }
    Ok(choices)
}

fn assign_page(context: &PageContext, id: &str, form: &Form, refusal: Option<Refusal>) -> Outcome<Page> {
    let chrome = context.chrome("customers");
    context.view(|billing| {
        let customer = billing.customer(id)?;
        let live = billing.live(&customer.id)?;
        let had_trial = billing.had_trial(&customer.id)?;
        let name = customer.full_name.as_deref().unwrap_or(&customer.email);
        let choices = choices(billing, live.as_ref(), had_trial, form.get("choice"))?;
        let verb = if live.is_some() { "Change the plan of" } else { "Assign a plan to" };
        let here = format!("{}/customers/{}", context.base, customer.id);
        Ok(Page {
            chrome,
            title: format!("{verb} {name}"),
            action: format!("{here}/plan"),
            back: here,
            choices,
            is_change: live.is_some(),
            can_skip_trial: live.is_none() && !had_trial,
            skip_trial: form.has("skipTrial"),
            problem: refusal.map(|refusal| refusal.sentence()),
        })
    })
}

pub(super) fn show(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    Ok(ok(&assign_page(&context, &id, &Form::default(), None)?))
}

/// Assigns the chosen plan, or changes to it.
pub(super) fn carry_out(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let (plan, interval) = read(form.get("choice"));
    let done = if plan.is_empty() {
        Err(Refusal::of("", "Choose a plan"))
    } else {
        context.bill(|billing| {
            let customer = billing.customer(&id)?;
            match billing.live(&customer.id)? {
                // The page says which of the two it shows: a change must not become an assignment underneath it.
                Some(live) if form.has("change") => {
                    billing.change_plan(&live.id, &PlanChangeRequest { plan: Some(plan), interval, is_operator: true })
                }
                _ => {
                    let skip_trial = form.has("skipTrial");
                    billing.subscribe(&SubscribeRequest {
                        customer: customer.id,
                        plan,
                        interval,
                        skip_trial,
                        ..SubscribeRequest::default()
                    })
                }
            }
        })
    };
    match done {
        Ok(subscription) => Ok(redirect(&format!("{}/customers/{}", context.base, subscription.customer))),
        Err(refusal) => {
            let status = refusal.status;
            Ok(page(status, &assign_page(&context, &id, &form, Some(refusal))?))
        }
    }
}
