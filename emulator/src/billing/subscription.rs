use serde::Serialize;

use crate::billing::money::Cents;
use crate::billing::period::{Interval, day_of_month};
use crate::billing::string_enum::string_enum;

string_enum! {
    /// The states of a subscription. Draft, paused and expired are not emulated.
    Status {
        PendingPayment = "pending_payment",
        Trialing = "trialing",
        Active = "active",
        PastDue = "past_due",
        Canceled = "canceled",
    }
}

string_enum! {
    /// The entries in the history of a subscription.
    EventKind {
        Created = "created",
        TrialStarted = "trial_started",
        Activated = "activated",
        Renewed = "renewed",
        PaymentFailed = "payment_failed",
        Recovered = "recovered",
        ChangeRequested = "change_requested",
        ChangeDropped = "change_dropped",
        ChangeScheduled = "change_scheduled",
        PlanChanged = "plan_changed",
        CancelScheduled = "cancel_scheduled",
        Canceled = "canceled",
    }
}

/// A subscription as the database holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subscription {
    pub(crate) id: String,
    /// The customer's Commet ID.
    pub(crate) customer: String,
    pub(crate) plan: String,
    /// None for a free plan.
    pub(crate) interval: Option<Interval>,
    pub(crate) name: String,
    pub(crate) status: Status,
    /// The days of trial that completing the set-up checkout starts.
    pub(crate) trial_days: i64,
    pub(crate) trial_ends_at: Option<i64>,
    pub(crate) start_date: i64,
    pub(crate) end_date: Option<i64>,
    /// The instant that periods are counted from.
    pub(crate) anchor: Option<i64>,
    /// From the anchor to the end of the current period.
    pub(crate) months: i32,
    pub(crate) period_start: Option<i64>,
    pub(crate) period_end: Option<i64>,
    /// The amount charged for the current period, from which a credit is computed.
    pub(crate) paid: Cents,
    /// The plan from the end of the period on.
    pub(crate) next_plan: Option<String>,
    pub(crate) next_interval: Option<Interval>,
    pub(crate) cancels_at_period_end: bool,
    pub(crate) cancel_reason: Option<String>,
    pub(crate) canceled_at: Option<i64>,
    /// Failed charges of the outstanding invoice.
    pub(crate) failures: u32,
    /// The outstanding invoice.
    pub(crate) invoice: Option<String>,
    /// The time of the next automatic event.
    pub(crate) due_at: Option<i64>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Subscription {
    pub(crate) fn is_live(&self) -> bool {
        self.status != Status::Canceled
    }

    pub(crate) fn billing_day(&self) -> i8 {
        day_of_month(self.anchor.unwrap_or(self.start_date))
    }

    /// When money is to be charged next, if at all.
    pub(crate) fn next_billing_date(&self) -> Option<i64> {
        self.due_at.filter(|_| !self.cancels_at_period_end)
    }
}

/// One entry of a subscription's history.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Event {
    pub(crate) kind: EventKind,
    pub(crate) at: String,
    /// The status after it.
    pub(crate) status: Status,
    pub(crate) plan_id: String,
    pub(crate) billing_interval: Option<Interval>,
    pub(crate) invoice_id: Option<String>,
}
