use askama::Template;

use super::badge::{Badge, Tone};
use super::context::{Chrome, PageContext};
use super::format::{Moment, date, money};
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::render::{ok, redirect};
use crate::billing::Billing;
use crate::billing::account::PaymentStatus;
use crate::billing::invoice::{Invoice, InvoiceStatus, InvoiceType};
use crate::billing::refusal::Outcome as Billed;

const LIMIT: usize = 25;

/// An invoice in a list.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) number: String,
    pub(super) customer: String,
    pub(super) what: String,
    pub(super) state: Badge,
    pub(super) total: String,
    pub(super) issued: Moment,
}

pub(super) fn state(status: InvoiceStatus) -> Badge {
    let (word, tone) = match status {
        InvoiceStatus::Outstanding => ("outstanding", Tone::Warn),
        InvoiceStatus::Paid => ("paid", Tone::Good),
        InvoiceStatus::Void => ("void", Tone::Quiet),
        InvoiceStatus::Uncollectible => ("uncollectible", Tone::Bad),
    };
    Badge { word, tone: tone.class() }
}

pub(super) fn row(context: &PageContext, billing: &Billing<'_>, invoice: &Invoice) -> Billed<Row> {
    let customer = billing.customer(&invoice.customer)?;
    let period = invoice.period.map(|(start, end)| format!(", {} to {}", date(start), date(end))).unwrap_or_default();
    let line = invoice.lines.first().map(|line| line.description.clone()).unwrap_or_default();
    Ok(Row {
        href: format!("{}/invoices/{}", context.base, invoice.id),
        number: invoice.number(),
        customer: customer.full_name.unwrap_or(customer.email),
        what: format!("{line}{period}"),
        state: state(invoice.status),
        total: money(invoice.total),
        issued: Moment::new(invoice.issue_date, context.now),
    })
}

#[derive(Template)]
#[template(path = "invoices.html")]
struct ListPage {
    chrome: Chrome,
    rows: Vec<Row>,
    next: Option<String>,
    is_first: bool,
}

/// The invoices of the organization, newest first.
pub(super) fn list(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let before = form.text("before").and_then(|before| before.parse().ok());
    let chrome = context.chrome("invoices");
    let shown = context.view(|billing| {
        let mut invoices = billing.all_invoices(before.unwrap_or(i64::MAX), LIMIT + 1)?;
        let has_more = invoices.len() > LIMIT;
        invoices.truncate(LIMIT);
        let last = invoices.last().filter(|_| has_more).map(|invoice| invoice.number);
        Ok(ListPage {
            chrome,
            rows: invoices.iter().map(|invoice| row(&context, billing, invoice)).collect::<Billed<_>>()?,
            next: last.map(|number| format!("{}/invoices?before={number}", context.base)),
            is_first: before.is_none(),
        })
    })?;
    Ok(ok(&shown))
}

#[derive(Template)]
#[template(path = "invoice.html")]
struct Page {
    chrome: Chrome,
    number: String,
    here: String,
    id: String,
    kind: &'static str,
    state: Badge,
    is_outstanding: bool,
    customer_name: String,
    customer_href: String,
    subscription_href: Option<String>,
    lines: Vec<(String, String)>,
    subtotal: String,
    credit: Option<String>,
    total: String,
    period: Option<String>,
    issued: Moment,
    paid: Option<Moment>,
    payments: Vec<Attempt>,
}

/// One attempt to charge for an invoice.
struct Attempt {
    amount: String,
    state: Badge,
    when: Moment,
}

pub(super) fn show(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let chrome = context.chrome("invoices");
    let shown = context.view(|billing| {
        let invoice = billing.invoice(&id)?;
        let customer = billing.customer(&invoice.customer)?;
        let payments = billing.payments(&invoice)?.into_iter().map(|payment| Attempt {
            amount: money(payment.amount),
            state: match payment.status {
                PaymentStatus::Succeeded => Badge { word: "succeeded", tone: Tone::Good.class() },
                PaymentStatus::Failed => Badge { word: "failed", tone: Tone::Bad.class() },
            },
            when: Moment::new(payment.at, context.now),
        });
        Ok(Page {
            chrome,
            number: invoice.number(),
            here: format!("{}/invoices/{}", context.base, invoice.id),
            kind: match invoice.kind {
                InvoiceType::Recurring => "Recurring",
                InvoiceType::PlanChange => "Plan change",
            },
            state: state(invoice.status),
            is_outstanding: invoice.status == InvoiceStatus::Outstanding,
            customer_href: format!("{}/customers/{}", context.base, customer.id),
            customer_name: customer.full_name.unwrap_or(customer.email),
            subscription_href: invoice.subscription.as_ref().map(|id| format!("{}/subscriptions/{id}", context.base)),
            lines: invoice.lines.iter().map(|line| (line.description.clone(), money(line.amount))).collect(),
            subtotal: money(invoice.subtotal),
            credit: (invoice.credit_applied > 0).then(|| money(-invoice.credit_applied)),
            total: money(invoice.total),
            period: invoice.period.map(|(start, end)| format!("{} to {}", date(start), date(end))),
            issued: Moment::new(invoice.issue_date, context.now),
            paid: invoice.paid_at.map(|at| Moment::new(at, context.now)),
            payments: payments.collect(),
            id: invoice.id,
        })
    })?;
    Ok(ok(&shown))
}

pub(super) fn pay(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    context.bill(|billing| billing.pay_invoice(&id))?;
    Ok(redirect(&format!("{}/invoices/{id}", context.base)))
}

pub(super) fn void(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    context.bill(|billing| billing.void_invoice(&id))?;
    Ok(redirect(&format!("{}/invoices/{id}", context.base)))
}
