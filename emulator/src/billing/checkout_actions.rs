use crate::billing::checkout::{Checkout, CheckoutKind, CheckoutStatus};
use crate::billing::due::{enter_period, next_period};
use crate::billing::invoice::InvoiceStatus;
use crate::billing::period::{Interval, trial_end};
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::subscription::{EventKind, Status, Subscription};
use crate::billing::{Billing, new_id};
use crate::store::checkouts;

impl Billing<'_> {
    pub(crate) fn checkout(&self, id: &str) -> Outcome<Checkout> {
        let found = checkouts::find(self.connection, self.organization, id)?;
        Ok(found.ok_or_else(|| Refusal::not_found("checkout_not_found", "There is no checkout with this ID"))?)
    }

    pub(crate) fn open_checkout_of(&self, subscription: &str) -> rusqlite::Result<Option<Checkout>> {
        checkouts::open(self.connection, self.organization, subscription)
    }

    /// The amount that completing the checkout charges.
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

    /// Applies the effects of a completed checkout, or of its paid invoice.
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
            self.publish_updated(subscription)?;
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
            Some(previous) => {
                self.publish_plan_changed(subscription, previous, (0, invoice.subtotal, invoice.total))?;
            }
            None => self.publish_activated(subscription, Some(&invoice))?,
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
