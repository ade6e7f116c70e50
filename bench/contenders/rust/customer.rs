//! What a program of one's own reads of an answer.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::work::{Work, Workload};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "that they are read from the answer is their purpose")]
struct Customer {
    id: String,
    external_id: Option<String>,
    billing_email: Option<String>,
    full_name: Option<String>,
    timezone: Option<String>,
    address: Option<Address>,
    metadata: Option<Map<String, Value>>,
    is_active: Option<bool>,
    created_at: Option<String>,
    updated_at: Option<String>,
    organization_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "that they are read from the answer is their purpose")]
struct Address {
    line1: Option<String>,
    line2: Option<String>,
    city: Option<String>,
    state: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
}

#[derive(Deserialize)]
struct One {
    data: Customer,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    data: Vec<Customer>,
    next_cursor: Option<String>,
}

/// How many customers an answer has, and where the list goes on.
pub(crate) fn read(work: &Work, answer: &[u8]) -> (u64, Option<String>) {
    if matches!(work.workload, Workload::List) {
        let page: Page = serde_json::from_slice(answer).expect("a page");
        return (count(&page.data), page.next_cursor);
    }
    let one: One = serde_json::from_slice(answer).expect("a customer");
    (count(&[one.data]), None)
}

fn count(customers: &[Customer]) -> u64 {
    customers.iter().map(|customer| u64::from(customer.id.starts_with("cus_"))).sum()
}
