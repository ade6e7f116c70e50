use serde::Serialize;

use crate::billing::Billing;
use crate::billing::account::Reason;
use crate::billing::checkout::CheckoutKind;
use crate::billing::due::{enter_period, next_period};
use crate::billing::invoice::{InvoiceType, Line, LineType};
use crate::billing::money::{Cents, unused};
use crate::billing::period::Interval;
use crate::billing::plan::{Plan, Price};
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::string_enum::string_enum;
use crate::billing::subscribe::{chosen_price, plan_line};
use crate::billing::subscription::{EventKind, Status, Subscription};
use crate::clock::iso;

/// The plan that a subscription is to be changed to; what is left out stays.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlanChangeRequest {
    /// ID or code.
    pub(crate) plan: Option<String>,
    pub(crate) interval: Option<Interval>,
    /// An operator may leave the plan group; the API may not.
    pub(crate) is_operator: bool,
}

string_enum! {
    /// When a change takes effect.
    Timing {
        /// At once, with a new period: an upgrade.
        Now = "now",
        /// At the end of the period: a downgrade.
        AtPeriodEnd = "at_period_end",
        /// When its checkout is completed: from a free plan to one that costs something.
        AfterCheckout = "after_checkout",
    }
}

/// The preview of a plan change.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) plan: Plan,
    /// None for a free plan.
    pub(crate) price: Option<Price>,
    pub(crate) timing: Timing,
    /// For the unused time of the current period.
    pub(crate) credit: Cents,
    /// The price of the new period.
    pub(crate) charge: Cents,
    /// The amount to take from the customer's credit balance; if negative, to add to it.
    pub(crate) from_balance: Cents,
    /// The amount to charge now, or in the checkout.
    pub(crate) net: Cents,
    /// When it takes effect; not known for a checkout.
    pub(crate) effective_at: Option<i64>,
}

impl Change {
    pub(crate) fn view(&self) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct View {
            plan_id: String,
            billing_interval: Option<Interval>,
            timing: Timing,
            credit: Cents,
            charge: Cents,
            from_balance: Cents,
            net: Cents,
            effective_at: Option<String>,
        }
        View {
            plan_id: self.plan.id.clone(),
            billing_interval: self.price.as_ref().map(|price| price.interval),
            timing: self.timing,
            credit: self.credit,
            charge: self.charge,
            from_balance: self.from_balance,
            net: self.net,
            effective_at: self.effective_at.map(iso),
        }
    }
}

impl Billing<'_> {
    /// The preview of a plan change. Fails as the change would.
    pub(crate) fn preview_change(&self, id: &str, wanted: &PlanChangeRequest) -> Outcome<Change> {
        self.plan_change(&self.subscription(id)?, wanted)
    }

    pub(crate) fn change_plan(&self, id: &str, wanted: &PlanChangeRequest) -> Outcome<Subscription> {
        self.settle(&self.subscription(id)?.customer)?;
        let mut subscription = self.subscription(id)?;
        let change = self.plan_change(&subscription, wanted)?;
        match (change.timing, &change.price) {
            (Timing::Now, Some(price)) => self.upgrade(&mut subscription, &change, price)?,
            (Timing::AfterCheckout, Some(price)) => {
                self.abandon_checkout(&mut subscription)?;
                let lines = vec![plan_line(&change.plan, price)];
                let invoice = self.issue(&subscription, InvoiceType::PlanChange, lines, None)?;
                subscription.invoice = Some(invoice.id.clone());
                let interval = price.interval;
                self.open_checkout(&subscription, CheckoutKind::Change, &change.plan.id, interval, None)?;
                self.record(EventKind::ChangeRequested, &mut subscription, Some(&invoice.id))?;
            }
            (_, price) => {
                subscription.next_interval = price.as_ref().map(|price| price.interval);
                subscription.next_plan = Some(change.plan.id);
                self.record(EventKind::ChangeScheduled, &mut subscription, None)?;
            }
        }
        Ok(subscription)
    }

    fn plan_change(&self, subscription: &Subscription, wanted: &PlanChangeRequest) -> Outcome<Change> {
        check_changeable(subscription)?;
        let current = self.plan(&subscription.plan)?;
        let plan = wanted.plan.as_ref().map_or_else(|| Ok(current.clone()), |plan| self.plan(plan))?;
        // Without a wanted interval the current one stays, if the plan has it.
        let kept = subscription.interval.filter(|interval| plan.price(*interval).is_some());
        let price = chosen_price(&plan, wanted.interval.or(kept), "newBillingInterval")?.cloned();
        let interval = price.as_ref().map(|price| price.interval);
        if plan.id == subscription.plan && interval == subscription.interval {
            return Err(Refusal::conflict(
                "no_change_requested",
                "The subscription has this plan and interval already",
            )
            .into());
        }
        let timing = timing(subscription, &current, &plan, price.as_ref(), wanted.is_operator)?;
        let charge = price.as_ref().map_or(0, |price| price.amount);
        let (credit, balance) = match timing {
            Timing::AtPeriodEnd => (0, 0),
            Timing::Now => (self.unused_credit(subscription), self.account(&subscription.customer)?.credit),
            Timing::AfterCheckout => (0, self.account(&subscription.customer)?.credit),
        };
        let from_balance = balance.min(charge - credit);
        Ok(Change {
            credit,
            charge,
            from_balance: if timing == Timing::AtPeriodEnd { 0 } else { from_balance },
            net: if timing == Timing::AtPeriodEnd { 0 } else { charge - credit - from_balance },
            effective_at: match timing {
                Timing::Now => Some(self.now),
                Timing::AtPeriodEnd => subscription.period_end,
                Timing::AfterCheckout => None,
            },
            plan,
            price,
            timing,
        })
    }

    /// The credit for what is left of the period that was paid.
    pub(super) fn unused_credit(&self, subscription: &Subscription) -> Cents {
        match (subscription.status, subscription.period_start, subscription.period_end) {
            (Status::Active, Some(start), Some(end)) => unused(subscription.paid, self.now, start, end),
            _ => 0,
        }
    }

    /// An upgrade whose charge fails changes nothing.
    fn upgrade(&self, subscription: &mut Subscription, change: &Change, price: &Price) -> Outcome<()> {
        let mut lines = vec![plan_line(&change.plan, price)];
        if change.credit > 0 {
            let name = self.plan(&subscription.plan)?.name;
            lines.push(Line::new(LineType::Credit, format!("Unused time of {name}"), -change.credit));
        }
        let to_balance = (-change.from_balance).max(0);
        if to_balance > 0 {
            lines.push(Line::new(LineType::Credit, "Moved to the credit balance", to_balance));
        }
        if change.net > 0 && self.account(&subscription.customer)?.failing_charges > 0 {
            // The attempt is recorded, and used up.
            self.charge(&subscription.customer, None, change.net)?;
            self.publish_payment_failed(subscription, None)?;
            return Err(
                Refusal::conflict("payment_failed", "The charge for the upgrade failed; nothing was changed").into()
            );
        }
        let interval = price.interval;
        let previous = self.plan_name(subscription)?;
        self.take_plan(subscription, &change.plan.id, Some(interval))?;
        let was_trial = subscription.status == Status::Trialing;
        if was_trial {
            subscription.trial_ends_at = Some(self.now);
        }
        subscription.anchor = Some(self.now);
        subscription.months = 0;
        let period = next_period(subscription, interval, self.now);
        let mut invoice = self.issue(subscription, InvoiceType::PlanChange, lines, Some(period))?;
        self.charge(&subscription.customer, Some(&invoice.id), invoice.total)?;
        self.mark_paid(&mut invoice)?;
        self.move_credit(subscription, to_balance, Reason::PlanChange, Some(&invoice.id))?;
        enter_period(subscription, period, interval, price.amount);
        self.record(EventKind::PlanChanged, subscription, Some(&invoice.id))?;
        self.publish_plan_changed(subscription, previous, (change.credit, change.charge, invoice.total))?;
        if was_trial {
            self.publish_activated(subscription, Some(&invoice))?;
        }
        Ok(())
    }

    /// Gives the subscription another plan. A name that was the plan's own follows.
    pub(super) fn take_plan(
        &self,
        subscription: &mut Subscription,
        plan: &str,
        interval: Option<Interval>,
    ) -> Outcome<()> {
        let new = self.plan(plan)?;
        if subscription.plan != new.id && subscription.name == self.plan(&subscription.plan)?.name {
            subscription.name = new.name;
        }
        subscription.plan = new.id;
        subscription.interval = interval;
        Ok(())
    }
}

fn check_changeable(subscription: &Subscription) -> Outcome<()> {
    let refusal = match subscription.status {
        Status::Canceled => Refusal::conflict("subscription_already_canceled", "The subscription is canceled"),
        Status::PendingPayment => Refusal::conflict(
            "invalid_subscription_status",
            "The subscription waits for its checkout; complete it, or cancel and create another one",
        ),
        Status::PastDue => Refusal::conflict(
            "invalid_subscription_status",
            "The subscription has an unpaid invoice; the plan can be changed once it is paid",
        ),
        _ if subscription.cancels_at_period_end => Refusal::conflict(
            "invalid_subscription_status",
            "The subscription is to be canceled at the end of its period",
        ),
        _ if subscription.next_plan.is_some() => {
            Refusal::conflict("plan_change_scheduled", "A change at the end of the period is scheduled already")
        }
        _ => return Ok(()),
    };
    Err(refusal.into())
}

fn timing(
    subscription: &Subscription,
    current: &Plan,
    plan: &Plan,
    price: Option<&Price>,
    is_operator: bool,
) -> Outcome<Timing> {
    let old = subscription.interval.and_then(|interval| current.price(interval));
    let (Some(old), Some(new)) = (old, price) else {
        return match price {
            Some(_) => Ok(Timing::AfterCheckout),
            None if subscription.period_end.is_some() => Ok(Timing::AtPeriodEnd),
            None => Err(Refusal::conflict(
                "free_plan_change_not_supported",
                "A free plan cannot be changed to another free plan; cancel the subscription and create a new one",
            )
            .into()),
        };
    };
    if plan.id == current.id {
        let is_longer = new.interval.months() > old.interval.months();
        return Ok(if is_longer { Timing::Now } else { Timing::AtPeriodEnd });
    }
    if !is_operator && (plan.group.is_none() || plan.group != current.group) {
        return Err(Refusal::conflict(
            "plans_not_in_same_group",
            "The plans are not in the same plan group; only an operator can move a subscription between them",
        )
        .into());
    }
    Ok(if is_dearer(current, old, plan, new) { Timing::Now } else { Timing::AtPeriodEnd })
}

/// By price per month, then by the order on the pricing page.
fn is_dearer(current: &Plan, old: &Price, plan: &Plan, new: &Price) -> bool {
    let per_month = |price: &Price, other: &Price| i128::from(price.amount) * i128::from(other.interval.months());
    match per_month(new, old).cmp(&per_month(old, new)) {
        std::cmp::Ordering::Equal => plan.sort_order > current.sort_order,
        order => order.is_gt(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::catalogue::catalogue;
    use crate::billing::period::Interval::{Monthly, Quarterly, Yearly};

    #[test]
    fn dearer_is_decided_by_the_price_per_month() {
        let plan = |sort_order| Plan { sort_order, ..catalogue().remove(1) };
        let price = |interval, amount| Price { interval, amount, is_default: true, trial_days: 0 };
        for (old, new, order, expected, arithmetic) in [
            (price(Monthly, 2900), price(Monthly, 9900), 0, true, "99.00 > 29.00"),
            (price(Monthly, 9900), price(Monthly, 2900), 9, false, "29.00 < 99.00"),
            (price(Monthly, 9900), price(Yearly, 99000), 9, false, "990.00 / 12 = 82.50 < 99.00"),
            (price(Yearly, 99000), price(Monthly, 9900), 0, true, "99.00 > 82.50"),
            (price(Quarterly, 8700), price(Monthly, 2900), 2, true, "29.00 = 87.00 / 3, later in the order"),
            (price(Quarterly, 8700), price(Monthly, 2900), 1, false, "29.00 = 87.00 / 3, not later"),
            (price(Yearly, 100), price(Quarterly, 26), 0, true, "0.26 × 4 = 1.04 > 1.00: no rounding decides"),
        ] {
            assert_eq!(is_dearer(&plan(1), &old, &plan(order), &new), expected, "{arithmetic}");
        }
    }
}
