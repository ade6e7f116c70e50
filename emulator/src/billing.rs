//! Plans, subscriptions, invoices and what falls due: the rules, one place for the API, the control API and pages.

use std::cell::{Cell, RefCell};

use rusqlite::Connection;

use crate::customer::Customer;
use crate::organization::OrganizationId;
use crate::store::subscriptions::{self, Selection};
use crate::store::{customers, plans};

mod account;
mod advance;
mod cancel;
mod catalogue;
mod change;
mod charge;
mod checkout;
mod due;
mod invoice;
mod money;
mod mutants;
mod notify;
mod period;
mod plan;
mod plan_edit;
mod refusal;
mod subscribe;
mod subscription;
mod view;
#[cfg(test)]
mod walk;
pub(crate) mod words;

#[cfg(feature = "dashboard")]
pub(crate) use account::PaymentStatus;
pub(crate) use account::{Account, Movement, Payment};
pub(crate) use advance::{AdvanceError, Target};
pub(crate) use catalogue::catalogue;
pub(crate) use change::Wanted;
#[cfg(feature = "dashboard")]
pub(crate) use change::{Change, Timing};
#[cfg(feature = "dashboard")]
pub(crate) use checkout::CheckoutKind;
pub(crate) use checkout::{Checkout, CheckoutId, CheckoutStatus};
pub(crate) use invoice::Invoice;
#[cfg(feature = "dashboard")]
pub(crate) use invoice::{InvoiceStatus, InvoiceType};
pub(crate) use period::Interval;
#[cfg(feature = "dashboard")]
pub(crate) use period::civil;
pub(crate) use plan::Plan;
#[cfg(feature = "dashboard")]
pub(crate) use plan::Price;
pub(crate) use plan_edit::{PlanDraft, PlanEdit};
pub(crate) use refusal::{Outcome, Refusal, Stop};
pub(crate) use subscribe::Order;
pub(crate) use subscription::{Event, EventKind, Status, Subscription};

/// Billing of one organization at one moment, inside of one transaction.
///
/// An operation that is refused has written nothing, except for the attempt of a charge that failed.
pub(crate) struct Billing<'a> {
    connection: &'a Connection,
    name: OrganizationId,
    /// The number of the organization's row; 0 for one that has none yet, to which nothing belongs.
    organization: i64,
    now: i64,
    changed: RefCell<Vec<String>>,
    /// Whether there are events for webhooks.
    has_published: Cell<bool>,
    told: notify::Told,
}

impl<'a> Billing<'a> {
    pub(crate) fn new(connection: &'a Connection, name: OrganizationId, organization: i64, now: i64) -> Self {
        Self {
            connection,
            name,
            organization,
            now,
            changed: RefCell::default(),
            has_published: Cell::default(),
            told: notify::Told::default(),
        }
    }

    /// The IDs of what was changed, for the journal.
    pub(crate) fn take_changed(&self) -> Vec<String> {
        self.changed.take()
    }

    /// Where the rows of the organization are, its name and number, and what time it is there.
    pub(crate) fn place(&self) -> (&Connection, (OrganizationId, i64), i64) {
        (self.connection, (self.name, self.organization), self.now)
    }

    /// Lets those who deliver webhooks look once this is committed.
    pub(crate) fn published(&self) {
        self.has_published.set(true);
    }

    /// Whether it wrote events for webhooks.
    pub(crate) fn has_published(&self) -> bool {
        self.has_published.get()
    }

    fn changed(&self, id: &str) {
        let mut changed = self.changed.borrow_mut();
        if !changed.iter().any(|known| known == id) {
            changed.push(id.to_owned());
        }
    }

    /// By Commet ID or by user ID.
    pub(crate) fn customer(&self, id: &str) -> Outcome<Customer> {
        let found = customers::find(self.connection, self.name, id)?;
        Ok(found.ok_or_else(Refusal::no_customer)?.customer)
    }

    pub(crate) fn plans(&self) -> rusqlite::Result<Vec<Plan>> {
        plans::all(self.connection, self.organization)
    }

    pub(crate) fn plan(&self, id_or_code: &str) -> Outcome<Plan> {
        let found = plans::find(self.connection, self.organization, id_or_code)?;
        Ok(found.ok_or_else(|| Refusal::not_found("plan_not_found", "There is no plan with this ID or code"))?)
    }

    pub(crate) fn subscription(&self, id: &str) -> Outcome<Subscription> {
        let found = subscriptions::find(self.connection, self.organization, id)?;
        Ok(found
            .ok_or_else(|| Refusal::not_found("subscription_not_found", "There is no subscription with this ID"))?)
    }

    /// The customer's live subscription, by the customer's Commet ID.
    pub(crate) fn live(&self, customer: &str) -> rusqlite::Result<Option<Subscription>> {
        subscriptions::live(self.connection, self.organization, customer)
    }

    /// A page of subscriptions with their places in the list, newest first.
    pub(crate) fn subscriptions(
        &self,
        selection: Selection<'_>,
        limit: usize,
    ) -> rusqlite::Result<Vec<(i64, Subscription)>> {
        subscriptions::page(self.connection, self.organization, selection, limit)
    }

    /// The subscriptions that something happens to next, in order.
    #[cfg(feature = "dashboard")]
    pub(crate) fn upcoming(&self, limit: usize) -> rusqlite::Result<Vec<Subscription>> {
        subscriptions::upcoming(self.connection, self.organization, limit)
    }

    /// What happened to a subscription, oldest first.
    pub(crate) fn history(&self, subscription: &str) -> rusqlite::Result<Vec<Event>> {
        subscriptions::history(self.connection, self.organization, subscription)
    }

    /// Every change of a subscription goes through here: it is written together with its entry in the history.
    fn record(&self, kind: EventKind, subscription: &mut Subscription, invoice: Option<&str>) -> rusqlite::Result<()> {
        subscription.updated_at = self.now;
        subscriptions::replace(self.connection, self.organization, subscription)?;
        subscriptions::record(self.connection, self.organization, kind, self.now, subscription, invoice)?;
        self.changed(&subscription.customer);
        self.changed(&subscription.id);
        if let Some(invoice) = invoice {
            self.changed(invoice);
        }
        Ok(())
    }
}

/// IDs begin with the time, which keeps neighbours in time neighbours in the index.
fn new_id(kind: &str) -> String {
    format!("{kind}_{}", uuid::Uuid::now_v7().simple())
}
