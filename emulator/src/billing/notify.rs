//! The events of webhooks that billing causes, each written in the transaction of what it tells.

use std::cell::RefCell;

use serde::Serialize;

use crate::billing::Billing;
use crate::billing::invoice::Invoice;
use crate::billing::money::Cents;
use crate::billing::period::Interval;
use crate::billing::refusal::Outcome;
use crate::billing::subscription::{Status, Subscription};
use crate::clock::iso;
use crate::customer::Customer;
use crate::store::customers;
use crate::webhooks::{self, EventName};

/// How events name a customer: as answers do, and by the user ID once more.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Who {
    customer_id: String,
    external_id: Option<String>,
}

/// The customer that the last event was about: what happens at one moment is mostly about one.
#[derive(Default)]
pub(super) struct Told(RefCell<Option<(String, Who, Option<Customer>)>>);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Created<'a> {
    subscription_id: &'a str,
    public_id: &'a str,
    #[serde(flatten)]
    who: Who,
    plan_id: &'a str,
    plan_name: String,
    status: Status,
    start_date: String,
    name: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Activated<'a> {
    subscription_id: &'a str,
    public_id: &'a str,
    #[serde(flatten)]
    who: Who,
    status: Status,
    current_period_start: Option<String>,
    current_period_end: Option<String>,
    name: Option<String>,
    invoice_id: Option<&'a str>,
    invoice_number: Option<String>,
    invoice_total: Option<Cents>,
    invoice_currency: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Changed<'a> {
    subscription_id: &'a str,
    #[serde(flatten)]
    who: Who,
    status: Status,
    canceled_at: Option<String>,
    cancel_reason: Option<&'a str>,
    end_date: Option<String>,
}

/// A plan as a change of it is told.
#[derive(Serialize)]
pub(super) struct PlanName {
    id: String,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlanChanged<'a> {
    subscription_id: &'a str,
    #[serde(flatten)]
    who: Who,
    previous_plan: PlanName,
    current_plan: PlanName,
    billing_interval: Option<Interval>,
    credit: Cents,
    charge: Cents,
    total_charged: Cents,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InvoiceCreated<'a> {
    invoice_id: &'a str,
    invoice_number: String,
    invoice_status: &'static str,
    period_start: Option<String>,
    period_end: Option<String>,
    issue_date: String,
    due_date: String,
    currency: &'static str,
    subtotal: Cents,
    total: Cents,
    #[serde(flatten)]
    who: Who,
    subscription_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentReceived<'a> {
    invoice_id: &'a str,
    invoice_number: String,
    invoice_total: Cents,
    customer_id: String,
    subscription_id: &'a str,
    payment_transaction_id: Option<String>,
    gross_amount: Cents,
    currency: &'static str,
    org_net_amount: Cents,
    customer_email: Option<String>,
    paid_at: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentFailed<'a> {
    invoice_id: Option<&'a str>,
    invoice_number: Option<String>,
    customer_id: String,
    subscription_id: &'a str,
    failure_code: &'static str,
    failure_message: &'static str,
}

const CURRENCY: &str = "usd";

impl Billing<'_> {
    fn publish(&self, event: EventName, data: &impl Serialize) -> rusqlite::Result<()> {
        self.has_published.set(true);
        webhooks::publish(self.connection, (self.name, self.organization), event, self.now, data).map(drop)
    }

    /// The customer of a subscription. Imported data may lack it.
    fn whose(&self, customer: &str) -> rusqlite::Result<(Who, Option<Customer>)> {
        if let Some((known, who, found)) = &*self.told.0.borrow()
            && known == customer
        {
            return Ok((who.clone(), found.clone()));
        }
        let found = customers::find(self.connection, self.name, customer)?.map(|placed| placed.customer);
        let external_id = found.as_ref().and_then(|customer| customer.external_id.clone());
        let customer_id = external_id.clone().unwrap_or_else(|| customer.to_owned());
        let who = Who { customer_id, external_id };
        self.told.0.replace(Some((customer.to_owned(), who.clone(), found.clone())));
        Ok((who, found))
    }

    pub(super) fn tell_created(&self, it: &Subscription) -> Outcome<()> {
        let (who, customer) = self.whose(&it.customer)?;
        let data = Created {
            subscription_id: &it.id,
            public_id: &it.id,
            who,
            plan_id: &it.plan,
            plan_name: self.plan(&it.plan)?.name,
            status: it.status,
            start_date: iso(it.start_date),
            name: customer.and_then(|customer| customer.full_name),
        };
        Ok(self.publish(EventName::SubscriptionCreated, &data)?)
    }

    /// Once in the life of a subscription: it is active for the first time, by this payment if it took one.
    pub(super) fn tell_activated(&self, it: &Subscription, invoice: Option<&Invoice>) -> rusqlite::Result<()> {
        let (who, customer) = self.whose(&it.customer)?;
        let data = Activated {
            subscription_id: &it.id,
            public_id: &it.id,
            who,
            status: it.status,
            current_period_start: it.period_start.map(iso),
            current_period_end: it.period_end.map(iso),
            name: customer.and_then(|customer| customer.full_name),
            invoice_id: invoice.map(|invoice| invoice.id.as_str()),
            invoice_number: invoice.map(Invoice::number),
            invoice_total: invoice.map(|invoice| invoice.total),
            invoice_currency: invoice.map(|_| CURRENCY),
        };
        self.publish(EventName::SubscriptionActivated, &data)
    }

    fn tell_changed(&self, event: EventName, it: &Subscription) -> rusqlite::Result<()> {
        let (who, _) = self.whose(&it.customer)?;
        let data = Changed {
            subscription_id: &it.id,
            who,
            status: it.status,
            canceled_at: it.canceled_at.map(iso),
            cancel_reason: it.cancel_reason.as_deref(),
            end_date: it.end_date.map(iso),
        };
        self.publish(event, &data)
    }

    /// The status changed, and no other event says so; or a cancellation was scheduled.
    pub(super) fn tell_updated(&self, it: &Subscription) -> rusqlite::Result<()> {
        self.tell_changed(EventName::SubscriptionUpdated, it)
    }

    pub(super) fn tell_canceled(&self, it: &Subscription) -> rusqlite::Result<()> {
        self.tell_changed(EventName::SubscriptionCanceled, it)
    }

    /// To be asked for before a plan is changed.
    pub(super) fn plan_name(&self, it: &Subscription) -> Outcome<PlanName> {
        let plan = self.plan(&it.plan)?;
        Ok(PlanName { id: plan.id, name: plan.name })
    }

    /// A change took effect.
    pub(super) fn tell_plan_changed(
        &self,
        it: &Subscription,
        previous_plan: PlanName,
        (credit, charge, total_charged): (Cents, Cents, Cents),
    ) -> Outcome<()> {
        let data = PlanChanged {
            subscription_id: &it.id,
            who: self.whose(&it.customer)?.0,
            previous_plan,
            current_plan: self.plan_name(it)?,
            billing_interval: it.interval,
            credit,
            charge,
            total_charged,
        };
        Ok(self.publish(EventName::SubscriptionPlanChanged, &data)?)
    }

    pub(super) fn tell_invoice_created(&self, it: &Invoice) -> rusqlite::Result<()> {
        let data = InvoiceCreated {
            invoice_id: &it.id,
            invoice_number: it.number(),
            invoice_status: it.status.as_str(),
            period_start: it.period.map(|(start, _)| iso(start)),
            period_end: it.period.map(|(_, end)| iso(end)),
            issue_date: iso(it.issue_date),
            due_date: iso(it.due_date),
            currency: CURRENCY,
            subtotal: it.subtotal,
            total: it.total,
            who: self.whose(&it.customer)?.0,
            subscription_id: it.subscription.as_deref(),
        };
        self.publish(EventName::InvoiceCreated, &data)
    }

    /// A renewal is paid; by credit alone if there is no payment.
    pub(super) fn tell_payment_received(
        &self,
        it: &Subscription,
        invoice: &Invoice,
        payment: Option<String>,
    ) -> rusqlite::Result<()> {
        let (who, customer) = self.whose(&it.customer)?;
        let data = PaymentReceived {
            invoice_id: &invoice.id,
            invoice_number: invoice.number(),
            invoice_total: invoice.total,
            customer_id: who.customer_id,
            subscription_id: &it.id,
            payment_transaction_id: payment,
            gross_amount: invoice.total,
            currency: CURRENCY,
            org_net_amount: invoice.total,
            customer_email: customer.map(|customer| customer.email),
            paid_at: iso(invoice.paid_at.unwrap_or(self.now)),
        };
        self.publish(EventName::PaymentReceived, &data)
    }

    /// A charge without the customer failed.
    pub(super) fn tell_payment_failed(&self, it: &Subscription, invoice: Option<&Invoice>) -> rusqlite::Result<()> {
        let data = PaymentFailed {
            invoice_id: invoice.map(|invoice| invoice.id.as_str()),
            invoice_number: invoice.map(Invoice::number),
            customer_id: self.whose(&it.customer)?.0.customer_id,
            subscription_id: &it.id,
            failure_code: "card_declined",
            failure_message: "The card was declined.",
        };
        self.publish(EventName::PaymentFailed, &data)
    }
}
