use crate::billing::Billing;
use crate::billing::charge::ChargeResult;
use crate::billing::invoice::{Invoice, InvoiceStatus, InvoiceType};
use crate::billing::money::Cents;
use crate::billing::mutants::{self, Mutant};
use crate::billing::period::{Interval, boundary};
use crate::billing::refusal::{Outcome, Refusal, Stop};
use crate::billing::subscribe::plan_line;
use crate::billing::subscription::{EventKind, Status, Subscription};
use crate::store::subscriptions;

/// A failed charge is tried again twice: 6 and 12 hours after it was due.
const RETRY_MS: i64 = 6 * 60 * 60 * 1000;
const ATTEMPTS: u32 = 3;

impl Billing<'_> {
    /// Processes the first event of the organization that is due up to `until`, at its due time, and returns that time.
    pub(super) fn next_event(&self, until: i64) -> rusqlite::Result<Option<i64>> {
        let Some(subscription) = subscriptions::first_due(self.connection, self.organization, until)? else {
            return Ok(None);
        };
        let due_at = subscription.due_at.unwrap_or(until);
        self.do_due_at(due_at, subscription)?;
        Ok(Some(due_at))
    }

    /// Brings one customer's subscription up to now, before anything else is done to it.
    pub(super) fn settle(&self, customer: &str) -> rusqlite::Result<()> {
        while let Some(subscription) = self.live(customer)?
            && let Some(due_at) = subscription.due_at.filter(|due_at| *due_at <= self.now)
        {
            self.do_due_at(due_at, subscription)?;
        }
        Ok(())
    }

    /// The rules refuse nothing that they made due. Data that was imported, and contradicts itself, must not stop the
    /// clock all the same.
    fn do_due(&self, subscription: Subscription) -> rusqlite::Result<()> {
        let mut stuck = subscription.clone();
        match self.fall_due(subscription) {
            Ok(()) => Ok(()),
            Err(Stop::Database(error)) => Err(error),
            Err(Stop::Refused(refusal)) => {
                tracing::error!(subscription = stuck.id, code = refusal.code, "a subscription cannot be billed");
                stuck.due_at = None;
                subscriptions::replace(self.connection, self.organization, &stuck)
            }
        }
    }

    fn do_due_at(&self, now: i64, subscription: Subscription) -> rusqlite::Result<()> {
        let then = Billing::new(self.connection, self.name, self.organization, now);
        then.do_due(subscription)?;
        if then.has_published() {
            self.has_published.set(true);
        }
        Ok(())
    }

    fn fall_due(&self, mut subscription: Subscription) -> Outcome<()> {
        match subscription.status {
            Status::Active | Status::Trialing if subscription.cancels_at_period_end => {
                self.end(&mut subscription, InvoiceStatus::Void)
            }
            Status::Active | Status::Trialing => self.renew(&mut subscription),
            Status::PastDue => self.retry(&mut subscription),
            // Nothing is ever due for these.
            Status::PendingPayment | Status::Canceled => {
                subscription.due_at = None;
                Ok(subscriptions::replace(self.connection, self.organization, &subscription)?)
            }
        }
    }

    /// The end of a period or of a trial: scheduled changes first, then the next period is charged.
    fn renew(&self, subscription: &mut Subscription) -> Outcome<()> {
        let was_trial = subscription.status == Status::Trialing;
        let next = subscription.next_plan.take();
        let previous = next.as_ref().map(|_| self.plan_name(subscription)).transpose()?;
        if let Some(plan) = next {
            let interval = subscription.next_interval.take();
            self.take_plan(subscription, &plan, interval)?;
        }
        let Some(interval) = subscription.interval else {
            subscription.status = Status::Active;
            subscription.anchor = Some(self.now);
            subscription.period_start = Some(self.now);
            subscription.period_end = None;
            subscription.paid = 0;
            subscription.due_at = None;
            self.record(EventKind::PlanChanged, subscription, None)?;
            if let Some(previous) = previous {
                self.publish_plan_changed(subscription, previous, (0, 0, 0))?;
            }
            if was_trial {
                self.publish_activated(subscription, None)?;
            }
            return Ok(());
        };
        let plan = self.plan(&subscription.plan)?;
        let price =
            plan.price(interval).ok_or_else(|| Refusal::conflict("no_prices_configured", "The plan has no price"))?;
        let period = next_period(subscription, interval, self.now);
        let lines = vec![plan_line(&plan, price)];
        let mut invoice = self.issue(subscription, InvoiceType::Recurring, lines.clone(), Some(period))?;
        if mutants::is(Mutant::BillTwice) {
            let mut second = self.issue(subscription, InvoiceType::PlanChange, lines, Some(period))?;
            self.mark_paid(&mut second)?;
        }
        if previous.is_some() {
            self.record(EventKind::PlanChanged, subscription, Some(&invoice.id))?;
        }
        let charged = self.charge(&subscription.customer, Some(&invoice.id), invoice.total)?;
        if let Some(previous) = previous {
            let total = if charged.is_paid() { invoice.total } else { 0 };
            self.publish_plan_changed(subscription, previous, (0, invoice.subtotal, total))?;
        }
        if let ChargeResult::Paid(payment) = charged {
            self.mark_paid(&mut invoice)?;
            enter_period(subscription, period, interval, invoice.subtotal);
            let kind = if was_trial { EventKind::Activated } else { EventKind::Renewed };
            self.record(kind, subscription, Some(&invoice.id))?;
            if was_trial {
                self.publish_activated(subscription, Some(&invoice))?;
            } else {
                self.publish_payment_received(subscription, &invoice, payment)?;
            }
        } else {
            subscription.status = Status::PastDue;
            subscription.invoice = Some(invoice.id.clone());
            subscription.failures = 1;
            subscription.due_at = Some(self.now + RETRY_MS);
            self.record(EventKind::PaymentFailed, subscription, Some(&invoice.id))?;
            self.publish_payment_failed(subscription, Some(&invoice))?;
            self.publish_updated(subscription)?;
        }
        Ok(())
    }

    fn retry(&self, subscription: &mut Subscription) -> Outcome<()> {
        let mut invoice = self.invoice(subscription.invoice.as_deref().unwrap_or_default())?;
        if let ChargeResult::Paid(payment) = self.charge(&subscription.customer, Some(&invoice.id), invoice.total)? {
            return self.recover(subscription, &mut invoice, payment);
        }
        self.publish_payment_failed(subscription, Some(&invoice))?;
        subscription.failures += 1;
        if subscription.failures >= ATTEMPTS {
            return self.end(subscription, InvoiceStatus::Uncollectible);
        }
        subscription.due_at = Some(self.now + RETRY_MS);
        self.record(EventKind::PaymentFailed, subscription, Some(&invoice.id))?;
        Ok(())
    }

    /// The unpaid invoice of a past-due subscription is paid: its period is entered.
    pub(super) fn recover(
        &self,
        subscription: &mut Subscription,
        invoice: &mut Invoice,
        payment: Option<String>,
    ) -> Outcome<()> {
        self.mark_paid(invoice)?;
        // The trial is the current period until a period is paid.
        let is_first = subscription.trial_ends_at.is_some() && subscription.trial_ends_at == subscription.period_end;
        if let (Some(period), Some(interval)) = (invoice.period, subscription.interval) {
            enter_period(subscription, period, interval, invoice.subtotal);
        }
        self.record(EventKind::Recovered, subscription, Some(&invoice.id))?;
        if is_first {
            self.publish_activated(subscription, Some(invoice))?;
        } else {
            self.publish_payment_received(subscription, invoice, payment)?;
            self.publish_updated(subscription)?;
        }
        Ok(())
    }
}

/// The period that follows the current one, or the first one after the anchor.
pub(super) fn next_period(subscription: &Subscription, interval: Interval, now: i64) -> (i64, i64) {
    let anchor = subscription.anchor.unwrap_or(now);
    (boundary(anchor, subscription.months), boundary(anchor, subscription.months + interval.months()))
}

/// The period is paid: it becomes the current one, and its end is what is due next.
pub(super) fn enter_period(subscription: &mut Subscription, period: (i64, i64), interval: Interval, paid: Cents) {
    let (start, mut end) = period;
    subscription.months += interval.months();
    if mutants::is(Mutant::SkipPeriod) && subscription.months > interval.months() {
        subscription.months += interval.months();
        end = boundary(subscription.anchor.unwrap_or(end), subscription.months);
    }
    if mutants::is(Mutant::DriftOfDay31) {
        subscription.anchor = Some(end);
        subscription.months = 0;
    }
    subscription.status = Status::Active;
    subscription.period_start = Some(start);
    subscription.period_end = Some(end);
    subscription.paid = paid;
    subscription.invoice = None;
    subscription.failures = 0;
    subscription.due_at = Some(end);
}
