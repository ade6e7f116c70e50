use crate::billing::Billing;
use crate::billing::account::Reason;
use crate::billing::checkout::CheckoutKind;
use crate::billing::invoice::InvoiceStatus;
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::subscription::{EventKind, Status, Subscription};

impl Billing<'_> {
    /// Cancels at the end of the period; or at once, on request, or when no paid period remains.
    pub(crate) fn cancel(&self, id: &str, reason: Option<&str>, immediate: bool) -> Outcome<Subscription> {
        self.settle(&self.subscription(id)?.customer)?;
        let mut subscription = self.subscription(id)?;
        if !subscription.is_live() {
            return Err(Refusal::conflict("subscription_already_canceled", "The subscription is canceled").into());
        }
        let lasts =
            matches!(subscription.status, Status::Active | Status::Trialing) && subscription.period_end.is_some();
        if lasts && !immediate {
            if !subscription.cancels_at_period_end {
                subscription.cancels_at_period_end = true;
                subscription.cancel_reason = reason.map(str::to_owned);
                subscription.end_date = subscription.period_end;
                subscription.next_plan = None;
                subscription.next_interval = None;
                self.record(EventKind::CancelScheduled, &mut subscription, None)?;
                self.publish_updated(&subscription)?;
            }
            return Ok(subscription);
        }
        if let Some(reason) = reason {
            subscription.cancel_reason = Some(reason.to_owned());
        }
        let credit = self.unused_credit(&subscription);
        self.move_credit(&subscription, credit, Reason::Cancellation, None)?;
        self.end(&mut subscription, InvoiceStatus::Void)?;
        Ok(subscription)
    }

    /// The amount that an immediate cancellation would add to the customer's credit balance.
    #[cfg(feature = "dashboard")]
    pub(crate) fn credit_of_cancellation(&self, subscription: &Subscription) -> crate::billing::money::Cents {
        self.unused_credit(subscription)
    }

    /// An archived customer's subscription ends like one that its customer gave up.
    pub(crate) fn archived(&self, customer: &str) -> Outcome<()> {
        self.settle(customer)?;
        if let Some(subscription) = self.live(customer)? {
            self.cancel(&subscription.id, Some("customer_archived"), false)?;
        }
        Ok(())
    }

    /// Ends a subscription now. Its outstanding invoice becomes void, or uncollectible.
    pub(super) fn end(&self, subscription: &mut Subscription, unpaid: InvoiceStatus) -> Outcome<()> {
        self.abandon_checkout(subscription)?;
        let invoice = subscription.invoice.take();
        if let Some(invoice) = &invoice {
            self.close_unpaid(subscription, invoice, unpaid)?;
        }
        subscription.status = Status::Canceled;
        subscription.canceled_at = Some(self.now);
        subscription.end_date = Some(self.now);
        subscription.next_plan = None;
        subscription.next_interval = None;
        subscription.due_at = None;
        self.record(EventKind::Canceled, subscription, invoice.as_deref())?;
        self.publish_canceled(subscription)?;
        Ok(())
    }

    /// Marks an outstanding invoice as paid, by other means than a charge.
    pub(crate) fn pay_invoice(&self, id: &str) -> Outcome<()> {
        let (mut invoice, mut subscription) = self.outstanding(id)?;
        let is_charged = invoice.total > 0;
        let payment =
            is_charged.then(|| self.record_payment(&invoice.customer, Some(id), invoice.total, true)).transpose()?;
        match self.open_checkout_of(&subscription.id)? {
            Some(checkout) => self.finish_checkout(&checkout, &mut subscription),
            None => self.recover(&mut subscription, &mut invoice, payment),
        }
    }

    /// Gives up an outstanding invoice, and with it what it was to pay for: a subscription that waits for this
    /// payment is canceled, a change from a free plan is dropped.
    pub(crate) fn void_invoice(&self, id: &str) -> Outcome<()> {
        let (_, mut subscription) = self.outstanding(id)?;
        match self.open_checkout_of(&subscription.id)? {
            Some(checkout) if checkout.kind == CheckoutKind::Change => {
                self.abandon_checkout(&mut subscription)?;
                self.record(EventKind::ChangeDropped, &mut subscription, Some(id))?;
                Ok(())
            }
            _ => self.end(&mut subscription, InvoiceStatus::Void),
        }
    }

    fn outstanding(&self, id: &str) -> Outcome<(crate::billing::invoice::Invoice, Subscription)> {
        self.settle(&self.invoice(id)?.customer)?;
        let invoice = self.invoice(id)?;
        if invoice.status != InvoiceStatus::Outstanding {
            let message =
                format!("The invoice is {}; only an outstanding one can be paid or made void", invoice.status.as_str());
            return Err(Refusal::conflict("invalid_invoice_status", &message).into());
        }
        let subscription = self.subscription(invoice.subscription.as_deref().unwrap_or_default())?;
        Ok((invoice, subscription))
    }
}
