//! The webhook events of billing. Each is written in the transaction of the change that it reports.

use serde::Serialize;

use crate::billing::Billing;
use crate::billing::invoice::Invoice;
use crate::billing::last_customer::CustomerIds;
use crate::billing::money::Cents;
use crate::billing::period::Interval;
use crate::billing::refusal::Outcome;
use crate::billing::subscription::{Status, Subscription};
use crate::clock::iso;
use crate::customer::Customer;
use crate::store::customers;
use crate::webhooks::EventName;
use crate::webhooks::outbox::publish;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CreatedData<'a> {
    subscription_id: &'a str,
    public_id: &'a str,
    #[serde(flatten)]
    customer: CustomerIds,
    plan_id: &'a str,
    plan_name: String,
    status: Status,
    start_date: String,
    name: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ActivatedData<'a> {
    subscription_id: &'a str,
    public_id: &'a str,
    #[serde(flatten)]
    customer: CustomerIds,
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
struct ChangedData<'a> {
    subscription_id: &'a str,
    #[serde(flatten)]
    customer: CustomerIds,
    status: Status,
    canceled_at: Option<String>,
    cancel_reason: Option<&'a str>,
    end_date: Option<String>,
}

/// A plan, as the event of a plan change names it.
#[derive(Serialize)]
pub(super) struct PlanName {
    id: String,
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlanChangedData<'a> {
    subscription_id: &'a str,
    #[serde(flatten)]
    customer: CustomerIds,
    previous_plan: PlanName,
    current_plan: PlanName,
    billing_interval: Option<Interval>,
    credit: Cents,
    charge: Cents,
    total_charged: Cents,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InvoiceCreatedData<'a> {
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
    customer: CustomerIds,
    subscription_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PaymentReceivedData<'a> {
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
struct PaymentFailedData<'a> {
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
        publish(self.connection, (self.name, self.organization), event, self.now, data).map(drop)
    }

    /// The customer of a subscription. Imported data may lack it.
    fn customer_ids(&self, customer: &str) -> rusqlite::Result<(CustomerIds, Option<Customer>)> {
        if let Some((known, ids, found)) = &*self.last_customer.0.borrow()
            && known == customer
        {
            return Ok((ids.clone(), found.clone()));
        }
        let found = customers::find(self.connection, self.name, customer)?.map(|placed| placed.customer);
        let external_id = found.as_ref().and_then(|customer| customer.external_id.clone());
        let customer_id = external_id.clone().unwrap_or_else(|| customer.to_owned());
        let ids = CustomerIds { customer_id, external_id };
        self.last_customer.0.replace(Some((customer.to_owned(), ids.clone(), found.clone())));
        Ok((ids, found))
    }

    pub(super) fn publish_created(&self, it: &Subscription) -> Outcome<()> {
        let (ids, customer) = self.customer_ids(&it.customer)?;
        let data = CreatedData {
            subscription_id: &it.id,
            public_id: &it.id,
            customer: ids,
            plan_id: &it.plan,
            plan_name: self.plan(&it.plan)?.name,
            status: it.status,
            start_date: iso(it.start_date),
            name: customer.and_then(|customer| customer.full_name),
        };
        Ok(self.publish(EventName::SubscriptionCreated, &data)?)
    }

    /// Publishes, once for each subscription, that it became active; `invoice` is the one whose payment activated it.
    pub(super) fn publish_activated(&self, it: &Subscription, invoice: Option<&Invoice>) -> rusqlite::Result<()> {
        let (ids, customer) = self.customer_ids(&it.customer)?;
        let data = ActivatedData {
            subscription_id: &it.id,
            public_id: &it.id,
            customer: ids,
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

    fn publish_changed(&self, event: EventName, it: &Subscription) -> rusqlite::Result<()> {
        let (ids, _) = self.customer_ids(&it.customer)?;
        let data = ChangedData {
            subscription_id: &it.id,
            customer: ids,
            status: it.status,
            canceled_at: it.canceled_at.map(iso),
            cancel_reason: it.cancel_reason.as_deref(),
            end_date: it.end_date.map(iso),
        };
        self.publish(event, &data)
    }

    /// Publishes a change of status that has no event of its own, or a scheduled cancellation.
    pub(super) fn publish_updated(&self, it: &Subscription) -> rusqlite::Result<()> {
        self.publish_changed(EventName::SubscriptionUpdated, it)
    }

    pub(super) fn publish_canceled(&self, it: &Subscription) -> rusqlite::Result<()> {
        self.publish_changed(EventName::SubscriptionCanceled, it)
    }

    /// The current plan, to be read before it is changed.
    pub(super) fn plan_name(&self, it: &Subscription) -> Outcome<PlanName> {
        let plan = self.plan(&it.plan)?;
        Ok(PlanName { id: plan.id, name: plan.name })
    }

    /// Publishes a plan change that took effect.
    pub(super) fn publish_plan_changed(
        &self,
        it: &Subscription,
        previous_plan: PlanName,
        (credit, charge, total_charged): (Cents, Cents, Cents),
    ) -> Outcome<()> {
        let data = PlanChangedData {
            subscription_id: &it.id,
            customer: self.customer_ids(&it.customer)?.0,
            previous_plan,
            current_plan: self.plan_name(it)?,
            billing_interval: it.interval,
            credit,
            charge,
            total_charged,
        };
        Ok(self.publish(EventName::SubscriptionPlanChanged, &data)?)
    }

    pub(super) fn publish_invoice_created(&self, it: &Invoice) -> rusqlite::Result<()> {
        let data = InvoiceCreatedData {
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
            customer: self.customer_ids(&it.customer)?.0,
            subscription_id: it.subscription.as_deref(),
        };
        self.publish(EventName::InvoiceCreated, &data)
    }

    /// Publishes a paid renewal. `payment` is absent when credit covered the whole invoice.
    pub(super) fn publish_payment_received(
        &self,
        it: &Subscription,
        invoice: &Invoice,
        payment: Option<String>,
    ) -> rusqlite::Result<()> {
        let (ids, customer) = self.customer_ids(&it.customer)?;
        let data = PaymentReceivedData {
            invoice_id: &invoice.id,
            invoice_number: invoice.number(),
            invoice_total: invoice.total,
            customer_id: ids.customer_id,
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

    /// Publishes a failed automatic charge.
    pub(super) fn publish_payment_failed(&self, it: &Subscription, invoice: Option<&Invoice>) -> rusqlite::Result<()> {
        let data = PaymentFailedData {
            invoice_id: invoice.map(|invoice| invoice.id.as_str()),
            invoice_number: invoice.map(Invoice::number),
            customer_id: self.customer_ids(&it.customer)?.0.customer_id,
            subscription_id: &it.id,
            failure_code: "card_declined",
            failure_message: "The card was declined.",
        };
        self.publish(EventName::PaymentFailed, &data)
    }
}
