use std::fmt;

use serde::Serialize;

use crate::billing::due::{enter_period, next_period};
use crate::billing::invoice::InvoiceStatus;
use crate::billing::period::{Interval, trial_end};
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::subscription::{EventKind, Status, Subscription};
use crate::billing::words::words;
use crate::billing::{Billing, new_id};
use crate::organization::OrganizationId;
use crate::store::checkouts;

words! {
    /// What completing a checkout does.
    CheckoutKind {
        /// Pays the first invoice.
        Payment = "payment",
        /// Starts the trial; nothing is charged.
        Setup = "setup",
        /// Pays the change from a free plan to one that costs something.
        Change = "change",
    }
}

words! {
    /// The states of a checkout.
    CheckoutStatus {
        Open = "open",
        Completed = "completed",
        Closed = "closed",
    }
}

/// A checkout as the database holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Checkout {
    pub(crate) id: String,
    pub(crate) customer: String,
    pub(crate) subscription: String,
    pub(crate) kind: CheckoutKind,
    pub(crate) plan: String,
    pub(crate) interval: Interval,
    pub(crate) invoice: Option<String>,
    pub(crate) success_url: Option<String>,
    pub(crate) status: CheckoutStatus,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

/// A checkout's ID in its URL. A browser that opens it has no API key, so the ID says which organization it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckoutId {
    pub(crate) organization: OrganizationId,
    pub(crate) id: String,
}

impl fmt::Display for CheckoutId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let organization = self.organization.to_string();
        write!(formatter, "{}_{}", self.id, organization.trim_start_matches("org_"))
    }
}

impl CheckoutId {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (id, organization) = text.rsplit_once('_')?;
        let organization = OrganizationId::parse(&format!("org_{organization}"))?;
        id.starts_with("co_").then(|| Self { organization, id: id.to_owned() })
    }
}

impl Checkout {
    /// What `checkoutUrl` ends with.
    pub(crate) fn public_id(&self, organization: OrganizationId) -> CheckoutId {
        CheckoutId { organization, id: self.id.clone() }
    }

    pub(crate) fn view(&self, organization: OrganizationId, amount: i64) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            id: String,
            kind: CheckoutKind,
            status: CheckoutStatus,
            customer_id: String,
            subscription_id: String,
            plan_id: String,
            billing_interval: Interval,
            invoice_id: Option<String>,
            amount: i64,
            success_url: Option<String>,
        }
        View {
            id: self.public_id(organization).to_string(),
            kind: self.kind,
            status: self.status,
            customer_id: self.customer.clone(),
            subscription_id: self.subscription.clone(),
            plan_id: self.plan.clone(),
            billing_interval: self.interval,
            invoice_id: self.invoice.clone(),
            amount,
            success_url: self.success_url.clone(),
        }
    }
}

impl Billing<'_> {
    pub(crate) fn checkout(&self, id: &str) -> Outcome<Checkout> {
        let found = checkouts::find(self.connection, self.organization, id)?;
        Ok(found.ok_or_else(|| Refusal::not_found("checkout_not_found", "There is no checkout with this ID"))?)
    }

    pub(crate) fn open_checkout_of(&self, subscription: &str) -> rusqlite::Result<Option<Checkout>> {
        checkouts::open(self.connection, self.organization, subscription)
    }

    /// What completing the checkout charges.
    pub(crate) fn checkout_amount(&self, checkout: &Checkout) -> Outcome<i64> {
        checkout.invoice.as_ref().map_or(Ok(0), |invoice| Ok(self.invoice(invoice)?.total))
    }

    pub(super) fn open_checkout(
        &self,
        subscription: &Subscription,
        kind: CheckoutKind,
        plan: &str,
        interval: Interval,
        success_url: Option<String>,
    ) -> rusqlite::Result<Checkout> {
        let checkout = Checkout {
            id: new_id("co"),
            customer: subscription.customer.clone(),
            subscription: subscription.id.clone(),
            kind,
            plan: plan.to_owned(),
            interval,
            invoice: subscription.invoice.clone(),
            success_url,
            status: CheckoutStatus::Open,
            created_at: self.now,
            updated_at: self.now,
        };
        checkouts::insert(self.connection, self.organization, &checkout)?;
        Ok(checkout)
    }

    /// The customer pays, or gives a card for the trial.
    pub(crate) fn complete_checkout(&self, id: &str) -> Outcome<Subscription> {
        let (checkout, mut subscription) = self.usable_checkout(id)?;
        if let Some(invoice) = &checkout.invoice {
            let invoice = self.invoice(invoice)?;
            if invoice.total > 0 {
                self.record_payment(&subscription.customer, Some(&invoice.id), invoice.total, true)?;
            }
        }
        self.finish_checkout(&checkout, &mut subscription)?;
        Ok(subscription)
    }

    /// What a completed checkout, or its paid invoice, leads to.
    pub(super) fn finish_checkout(&self, checkout: &Checkout, subscription: &mut Subscription) -> Outcome<()> {
        checkouts::finish(self.connection, self.organization, &checkout.id, CheckoutStatus::Completed, self.now)?;
        let Some(invoice) = &checkout.invoice else {
            let end = trial_end(self.now, subscription.trial_days);
            subscription.status = Status::Trialing;
            subscription.anchor = Some(end);
            subscription.trial_ends_at = Some(end);
            subscription.period_start = Some(self.now);
            subscription.period_end = Some(end);
            subscription.due_at = Some(end);
            self.record(EventKind::TrialStarted, subscription, None)?;
            self.tell_updated(subscription)?;
            return Ok(());
        };
        let mut invoice = self.invoice(invoice)?;
        let is_change = checkout.kind == CheckoutKind::Change;
        let previous = is_change.then(|| self.plan_name(subscription)).transpose()?;
        if is_change {
            self.take_plan(subscription, &checkout.plan, Some(checkout.interval))?;
        }
        subscription.anchor = Some(self.now);
        subscription.months = 0;
        let period = next_period(subscription, checkout.interval, self.now);
        enter_period(subscription, period, checkout.interval, invoice.subtotal);
        invoice.period = Some(period);
        self.mark_paid(&mut invoice)?;
        let kind = if is_change { EventKind::PlanChanged } else { EventKind::Activated };
        self.record(kind, subscription, Some(&invoice.id))?;
        match previous {
            Some(previous) => self.tell_plan_changed(subscription, previous, (0, invoice.subtotal, invoice.total))?,
            None => self.tell_activated(subscription, Some(&invoice))?,
        }
        Ok(())
    }

    /// The card is declined. The checkout stays open, and may be tried again.
    pub(crate) fn decline_checkout(&self, id: &str) -> Outcome<Subscription> {
        let (checkout, mut subscription) = self.usable_checkout(id)?;
        let amount = self.checkout_amount(&checkout)?;
        self.record_payment(&subscription.customer, checkout.invoice.as_deref(), amount, false)?;
        self.record(EventKind::PaymentFailed, &mut subscription, checkout.invoice.as_deref())?;
        Ok(subscription)
    }

    /// A new link in place of the open one, for a subscription that waits for its checkout.
    pub(crate) fn renew_checkout(&self, subscription: &str) -> Outcome<Checkout> {
        let subscription = self.subscription(subscription)?;
        let Some(open) = self.open_checkout_of(&subscription.id)? else {
            return Err(
                Refusal::conflict("invalid_subscription_status", "The subscription waits for no checkout").into()
            );
        };
        checkouts::finish(self.connection, self.organization, &open.id, CheckoutStatus::Closed, self.now)?;
        let renewed = Checkout { id: new_id("co"), created_at: self.now, updated_at: self.now, ..open };
        checkouts::insert(self.connection, self.organization, &renewed)?;
        self.changed(&subscription.id);
        Ok(renewed)
    }

    fn usable_checkout(&self, id: &str) -> Outcome<(Checkout, Subscription)> {
        let checkout = self.checkout(id)?;
        self.settle(&checkout.customer)?;
        match checkout.status {
            CheckoutStatus::Open => {}
            CheckoutStatus::Completed => {
                return Err(Refusal::conflict("checkout_completed", "The checkout was completed already").into());
            }
            CheckoutStatus::Closed => {
                return Err(Refusal::conflict("checkout_closed", "The checkout is no longer open").into());
            }
        }
        let subscription = self.subscription(&checkout.subscription)?;
        Ok((checkout, subscription))
    }

    /// Closes the open checkout of a subscription, if there is one; its invoice becomes void.
    pub(super) fn abandon_checkout(&self, subscription: &mut Subscription) -> Outcome<()> {
        let Some(checkout) = self.open_checkout_of(&subscription.id)? else { return Ok(()) };
        checkouts::finish(self.connection, self.organization, &checkout.id, CheckoutStatus::Closed, self.now)?;
        if let Some(invoice) = &checkout.invoice {
            self.close_unpaid(subscription, invoice, InvoiceStatus::Void)?;
            subscription.invoice = None;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_in_a_url_names_its_organization() {
        let id = CheckoutId { organization: OrganizationId::of_key("ck_a"), id: new_id("co") };
        assert_eq!(CheckoutId::parse(&id.to_string()), Some(id));
        for stranger in
            ["", "co_", "co_1_2", "sub_0_00000000000000000000000000000000", "co_1_0000000000000000000000000000000g"]
        {
            assert_eq!(CheckoutId::parse(stranger), None, "{stranger}");
        }
    }
}
