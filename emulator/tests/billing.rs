//! Plans, subscriptions, invoices and what falls due. `BILLING.md` names the test of every rule.

use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::{Client, Reply};

mod batch;
mod cancel;
mod change;
mod checkout;
mod clock;
mod create;
mod failing;
mod kill;
mod load;
mod plans;
mod rules;
mod transfer;

pub(crate) const DAY: i64 = 86_400_000;

/// An organization at a known time, with the customer `u`.
pub(crate) async fn at(emulator: &Emulator, key: &str, now: &str) -> Client {
    let client = Client::new(emulator, key);
    client.post("/_emulator/clock", json!({"now": now})).await.data();
    client.create(json!({"billingEmail": "a@b.co", "id": "u"})).await.data();
    client
}

pub(crate) async fn advance(client: &Client, milliseconds: i64) -> Value {
    client.post("/_emulator/clock", json!({"advanceMs": milliseconds})).await.data()
}

pub(crate) async fn subscribe(client: &Client, body: Value) -> Reply {
    let mut body = body;
    body["customerId"] = json!("u");
    client.post("/api/subscriptions", &body).await
}

/// The checkout's ID, from the URL in an answer.
pub(crate) fn checkout_id(answer: &Value) -> &str {
    answer["checkoutUrl"].as_str().unwrap().rsplit('/').next().unwrap()
}

pub(crate) async fn pay(client: &Client, answer: &Value) -> Value {
    client.post(&format!("/_emulator/checkouts/{}/pay", checkout_id(answer)), "").await.data()
}

/// A subscription whose checkout is paid; its ID.
pub(crate) async fn subscribed(client: &Client, body: Value) -> String {
    let created = subscribe(client, body).await.data();
    if created["checkoutUrl"].is_string() {
        pay(client, &created).await;
    }
    created["id"].as_str().unwrap().to_owned()
}

pub(crate) async fn change(client: &Client, id: &str, body: Value) -> Reply {
    client.post(&format!("/api/subscriptions/{id}/change-plan"), &body).await
}

pub(crate) async fn cancel(client: &Client, id: &str, body: Value) -> Reply {
    client.post(&format!("/api/subscriptions/{id}/cancel"), &body).await
}

pub(crate) async fn fail_charges(client: &Client, count: u32) {
    client.post("/_emulator/customers/u/failing-charges", json!({"count": count})).await.data();
}

/// The customer's live subscription, or null.
pub(crate) async fn active(client: &Client) -> Value {
    client.get("/api/subscriptions/active?customerId=u").await.data()
}

/// The newest subscription of the customer, live or not.
async fn newest(client: &Client) -> Value {
    client.get("/api/subscriptions?customerId=u").await.data()[0].take()
}

/// Oldest first.
async fn invoices(client: &Client) -> Vec<Value> {
    let mut invoices =
        client.get("/_emulator/customers/u/invoices?limit=1000").await.data().as_array().unwrap().clone();
    invoices.reverse();
    invoices
}

/// Status and total of every invoice, oldest first.
async fn totals(client: &Client) -> Vec<(String, i64)> {
    let of = |invoice: &Value| (invoice["status"].as_str().unwrap().to_owned(), invoice["total"].as_i64().unwrap());
    invoices(client).await.iter().map(of).collect()
}

fn paid(amounts: &[i64]) -> Vec<(String, i64)> {
    amounts.iter().map(|amount| ("paid".to_owned(), *amount)).collect()
}

async fn credit(client: &Client) -> i64 {
    client.get("/_emulator/customers/u/credit").await.data()["balance"].as_i64().unwrap()
}

/// The day and hour of a date; the emulator's clocks run, so the seconds are left out.
fn hour(date: &Value) -> &str {
    date.as_str().map_or("", |date| &date[..13])
}

async fn kinds(client: &Client, id: &str) -> Vec<String> {
    let history = client.get(&format!("/_emulator/subscriptions/{id}/history")).await.data();
    history.as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap().to_owned()).collect()
}
