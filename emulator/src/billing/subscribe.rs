use crate::billing::checkout::CheckoutKind;
use crate::billing::invoice::{InvoiceType, Line, LineType};
use crate::billing::period::Interval;
use crate::billing::plan::{Plan, Price};
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::subscription::{EventKind, Status, Subscription};
use crate::billing::{Billing, new_id};
use crate::store::{clocks, plans, subscriptions};

/// The largest distance of a `startDate` from now: a client's clock is not the emulator's.
const START_TOLERANCE_MS: i64 = 60_000;

/// A request for a subscription.
#[derive(Clone, Debug, Default)]
pub(crate) struct SubscribeRequest {
    /// Commet ID or user ID.
    pub(crate) customer: String,
    /// ID or code.
    pub(crate) plan: String,
    pub(crate) interval: Option<Interval>,
    pub(crate) skip_trial: bool,
    pub(crate) name: Option<String>,
    pub(crate) start_date: Option<i64>,
    pub(crate) success_url: Option<String>,
}

impl Billing<'_> {
    pub(crate) fn subscribe(&self, order: &SubscribeRequest) -> Outcome<Subscription> {
        let customer = self.customer(&order.customer)?;
        self.settle(&customer.id)?;
        if !customer.is_active {
            return Err(
                Refusal::conflict("customer_archived", "The customer is archived and takes no subscription").into()
            );
        }
        let plan = self.plan(&order.plan)?;
        if self.live(&customer.id)?.is_some() {
            return Err(Refusal::conflict(
                "already_has_active_subscription",
                "The customer has a subscription; a customer can have one at a time",
            )
            .into());
        }
        if !plan.is_public && subscriptions::had_plan(self.connection, self.organization, &customer.id, &plan.id)? {
            return Err(Refusal::conflict(
                "plan_unavailable",
                "The plan is hidden; a customer who gave it up cannot return to it",
            )
            .into());
        }
        let price = chosen_price(&plan, order.interval, "billingInterval")?;
        if order.start_date.is_some_and(|date| (date - self.now).abs() > START_TOLERANCE_MS) {
            return Err(Refusal::invalid(
                "startDate",
                "must be now: subscriptions that start at another time are not emulated",
            )
            .into());
        }
        self.own_tables()?;
        let has_trial =
            !order.skip_trial && price.is_some_and(|price| price.trial_days > 0) && !self.had_trial(&customer.id)?;
        let mut subscription = Subscription {
            id: new_id("sub"),
            customer: customer.id,
            plan: plan.id.clone(),
            interval: price.map(|price| price.interval),
            name: order.name.clone().unwrap_or_else(|| plan.name.clone()),
            status: if price.is_some() { Status::PendingPayment } else { Status::Active },
            trial_days: price.filter(|_| has_trial).map_or(0, |price| price.trial_days),
            trial_ends_at: None,
            start_date: order.start_date.unwrap_or(self.now),
            end_date: None,
            anchor: None,
            months: 0,
            period_start: None,
            period_end: None,
            paid: 0,
            next_plan: None,
            next_interval: None,
            cancels_at_period_end: false,
            cancel_reason: None,
            canceled_at: None,
            failures: 0,
            invoice: None,
            due_at: None,
            created_at: self.now,
            updated_at: self.now,
        };
        subscriptions::insert(self.connection, self.organization, &subscription)?;
        self.publish_created(&subscription)?;
        let Some(price) = price else {
            subscription.anchor = Some(self.now);
            subscription.period_start = Some(self.now);
            self.record(EventKind::Created, &mut subscription, None)?;
            self.record(EventKind::Activated, &mut subscription, None)?;
            self.publish_activated(&subscription, None)?;
            return Ok(subscription);
        };
        let kind = if has_trial { CheckoutKind::Setup } else { CheckoutKind::Payment };
        if !has_trial {
            let lines = vec![plan_line(&plan, price)];
            subscription.invoice = Some(self.issue(&subscription, InvoiceType::Recurring, lines, None)?.id);
        }
        self.open_checkout(&subscription, kind, &plan.id, price.interval, order.success_url.clone())?;
        let invoice = subscription.invoice.clone();
        self.record(EventKind::Created, &mut subscription, invoice.as_deref())?;
        Ok(subscription)
    }

    /// Whether a customer, by its Commet ID, had its one trial.
    pub(crate) fn had_trial(&self, customer: &str) -> rusqlite::Result<bool> {
        subscriptions::had_trial(self.connection, self.organization, customer)
    }

    /// An organization with subscriptions has a catalogue and a clock of its own.
    pub(super) fn own_tables(&self) -> rusqlite::Result<()> {
        plans::materialize(self.connection, self.organization)?;
        clocks::materialize(self.connection, self.organization)
    }
}

/// The price for an interval, by default the plan's default one; none for a free plan.
pub(super) fn chosen_price<'p>(plan: &'p Plan, interval: Option<Interval>, field: &str) -> Outcome<Option<&'p Price>> {
    let Some(interval) = interval else {
        return Ok(plan.default_price());
    };
    if plan.is_free {
        return Err(Refusal::invalid(field, "must be left out: the plan is free").into());
    }
    if let Some(price) = plan.price(interval) {
        return Ok(Some(price));
    }
    let known: Vec<_> = plan.prices.iter().map(|price| price.interval.as_str()).collect();
    Err(Refusal::invalid(field, format!("must be one the plan has a price for: {}", known.join(", "))).into())
}

pub(super) fn plan_line(plan: &Plan, price: &Price) -> Line {
    Line::new(LineType::PlanBase, format!("{} ({})", plan.name, price.interval.as_str()), price.amount)
}
