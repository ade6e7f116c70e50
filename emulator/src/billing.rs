//! The rules of plans, subscriptions, invoices and renewals, shared by the API, the control API and the dashboard.

use std::cell::{Cell, RefCell};

use rusqlite::Connection;

use crate::billing::last_customer::LastCustomer;
use crate::billing::plan::Plan;
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::subscription::{Event, EventKind, Subscription};
use crate::customer::Customer;
use crate::organization::OrganizationId;
use crate::store::subscriptions::{self, Selection};
use crate::store::{customers, plans};

pub(crate) mod account;
mod advance;
mod cancel;
pub(crate) mod catalogue;
pub(crate) mod change;
mod charge;
pub(crate) mod checkout;
mod checkout_actions;
pub(crate) mod clock_move;
mod due;
pub(crate) mod invoice;
mod last_customer;
mod money;
mod mutants;
mod notify;
pub(crate) mod period;
pub(crate) mod plan;
pub(crate) mod plan_edit;
pub(crate) mod refusal;
pub(crate) mod string_enum;
pub(crate) mod subscribe;
pub(crate) mod subscription;
mod view;
#[cfg(test)]
mod walk;

/// The billing of one organization at one moment, within one transaction.
///
/// A refused operation writes nothing, except for a failed attempt to charge.
pub(crate) struct Billing<'a> {
    connection: &'a Connection,
    name: OrganizationId,
    /// The number of the organization's row; 0 while it has no row, and so no data.
    organization: i64,
    now: i64,
    changed: RefCell<Vec<String>>,
    /// Whether webhook events were written.
    has_published: Cell<bool>,
    last_customer: LastCustomer,
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
            last_customer: LastCustomer::default(),
        }
    }

    /// The IDs of the changed objects, for the journal.
    pub(crate) fn take_changed(&self) -> Vec<String> {
        self.changed.take()
    }

    /// The connection, the organization's name and row number, and its current time.
    pub(crate) fn parts(&self) -> (&Connection, (OrganizationId, i64), i64) {
        (self.connection, (self.name, self.organization), self.now)
    }

    /// Wakes the delivery of webhooks after the commit.
    pub(crate) fn mark_published(&self) {
        self.has_published.set(true);
    }

    /// Whether webhook events were written.
    pub(crate) fn has_published(&self) -> bool {
        self.has_published.get()
    }

    fn changed(&self, id: &str) {
        let mut changed = self.changed.borrow_mut();
        if !changed.iter().any(|known| known == id) {
            changed.push(id.to_owned());
        }
    }

    /// Finds a customer by Commet ID or user ID.
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

    /// The subscriptions with the earliest coming events, in order.
    #[cfg(feature = "dashboard")]
    pub(crate) fn upcoming(&self, limit: usize) -> rusqlite::Result<Vec<Subscription>> {
        subscriptions::upcoming(self.connection, self.organization, limit)
    }

    /// The history of a subscription, oldest first.
    pub(crate) fn history(&self, subscription: &str) -> rusqlite::Result<Vec<Event>> {
        subscriptions::history(self.connection, self.organization, subscription)
    }

    /// Writes a changed subscription together with its entry in the history. Every change of one goes through here.
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

/// A new ID. It begins with the time, so that the index is filled in order.
fn new_id(kind: &str) -> String {
    format!("{kind}_{}", uuid::Uuid::now_v7().simple())
}
