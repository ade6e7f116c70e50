use std::cell::RefCell;

use serde::Serialize;

use crate::customer::Customer;

/// The IDs of a customer in the data of events: the one that answers use, and the user ID.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CustomerIds {
    pub(super) customer_id: String,
    pub(super) external_id: Option<String>,
}

/// The customer of the last event. The events of one transaction are mostly about one customer, so it is read once.
#[derive(Default)]
pub(super) struct LastCustomer(pub(super) RefCell<Option<(String, CustomerIds, Option<Customer>)>>);
