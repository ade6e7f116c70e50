use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::Client;

/// An organization at a known time, with one customer.
pub(crate) async fn at(emulator: &Emulator, key: &str, now: &str) -> Client {
    let client = Client::new(emulator, key);
    client.post("/_emulator/clock", json!({"now": now})).await.data();
    client.create(json!({"billingEmail": "a@b.co", "id": "u"})).await.data();
    client
}

/// The checkout's ID, from the URL in an answer.
pub(crate) fn checkout(answer: &Value) -> &str {
    answer["checkoutUrl"].as_str().unwrap().rsplit('/').next().unwrap()
}

pub(crate) async fn pay(client: &Client, answer: &Value) -> Value {
    client.post(&format!("/_emulator/checkouts/{}/pay", checkout(answer)), "").await.data()
}

/// A subscription whose checkout is paid.
pub(crate) async fn subscribed(client: &Client, body: Value) -> Value {
    let created = client.post("/api/subscriptions", &body).await.data();
    pay(client, &created).await;
    created
}

pub(crate) async fn active(client: &Client) -> Value {
    client.get("/api/subscriptions/active?customerId=u").await.data()
}

pub(crate) async fn invoices(client: &Client) -> Vec<Value> {
    client.get("/_emulator/customers/u/invoices").await.data().as_array().unwrap().clone()
}

#[tokio::test]
async fn a_paid_subscription_waits_for_its_checkout() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_paid", "2030-01-31T10:00:00.000Z").await;
    let created = client.post("/api/subscriptions", json!({"customerId": "u", "planCode": "starter"})).await;
    assert_eq!(created.status, 201);
    let created = created.data();
    assert_eq!((&created["status"], &created["customerId"]), (&json!("pending_payment"), &json!("u")));
    assert_eq!(active(&client).await["status"], "pending_payment");
    let before = invoices(&client).await;
    assert_eq!((before.len(), &before[0]["status"], &before[0]["total"]), (1, &json!("outstanding"), &json!(2900)));
    pay(&client, &created).await;
    let live = active(&client).await;
    assert_eq!((&live["status"], &live["checkoutUrl"]), (&json!("active"), &json!(null)));
    let after = invoices(&client).await;
    assert_eq!((after.len(), &after[0]["status"]), (1, &json!("paid")));
    client.post("/_emulator/clock", json!({"advanceMs": 60 * 86_400_000_i64})).await.data();
}

#[tokio::test]
async fn an_upgrade_takes_effect_at_once_and_credits_the_unused_time() {
    let emulator = Emulator::start().await.unwrap();
    // A month of 30 days, of which 15 are left: 99.00 − 29.00 × 15 / 30 = 84.50.
    let client = at(&emulator, "ck_upgrade", "2030-04-10T12:00:00.000Z").await;
    let created = subscribed(&client, json!({"customerId": "u", "planCode": "starter"})).await;
    client.post("/_emulator/clock", json!({"advanceMs": 15 * 86_400_000_i64})).await.data();
    let path = format!("/api/subscriptions/{}/change-plan", created["id"].as_str().unwrap());
    let changed = client.post(&path, json!({"newPlanId": "pro"})).await.data();
    assert_eq!(changed, json!({"requiresCheckout": false, "checkoutUrl": null}));
    let invoices = invoices(&client).await;
    let lines: Vec<_> = invoices[0]["lineItems"].as_array().unwrap().iter().map(|line| &line["amount"]).collect();
    assert_eq!((&invoices[0]["total"], lines), (&json!(8450), vec![&json!(9900), &json!(-1450)]));
    let live = active(&client).await;
    assert_eq!((&live["plan"]["id"], &live["plan"]["basePrice"]), (&json!("plan_pro"), &json!(9900)));
    assert!(live["currentPeriod"]["start"].as_str().unwrap().starts_with("2030-04-25T12:00:0"));
    assert!(live["currentPeriod"]["end"].as_str().unwrap().starts_with("2030-05-25T12:00:0"));
}
