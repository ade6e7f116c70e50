use commet_emulator::Emulator;
use serde_json::json;

use super::{active, at, checkout_id, invoices, pay, subscribe};
use crate::client::Client;

#[tokio::test]
async fn a_declined_checkout_stays_open() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_declined", "2030-04-01T00:00:00.000Z").await;
    let created = subscribe(&client, json!({"planCode": "starter"})).await.data();
    // A browser has no key: the ID alone says whose checkout it is.
    let browser = Client::new(&emulator, "");
    let path = format!("/_emulator/checkouts/{}", checkout_id(&created));
    let shown = browser.get(&path).await.data();
    assert_eq!((&shown["status"], &shown["amount"], &shown["kind"]), (&json!("open"), &json!(2900), &json!("payment")));
    assert_eq!(browser.post(&format!("{path}/fail"), "").await.data()["status"], "open");
    assert_eq!(active(&client).await["status"], "pending_payment");
    assert_eq!(browser.post(&format!("{path}/pay"), "").await.data()["status"], "completed");
    let invoice = invoices(&client).await.remove(0);
    let invoice = client.get(&format!("/_emulator/invoices/{}", invoice["id"].as_str().unwrap())).await.data();
    let attempts: Vec<_> =
        invoice["payments"].as_array().unwrap().iter().map(|payment| payment["status"].as_str().unwrap()).collect();
    assert_eq!((attempts, &invoice["payments"][1]["amount"]), (vec!["failed", "succeeded"], &json!(2900)));
    for action in ["pay", "fail"] {
        browser.post(&format!("{path}/{action}"), "").await.expect_error(409, "checkout_completed");
    }
    for id in ["x", "co_1", "co_1_00000000000000000000000000000000"] {
        browser.get(&format!("/_emulator/checkouts/{id}")).await.expect_error(404, "checkout_not_found");
    }
}

#[tokio::test]
async fn a_checkout_link_can_be_renewed_until_it_is_used() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_renew", "2030-04-01T00:00:00.000Z").await;
    let created = subscribe(&client, json!({"planCode": "starter"})).await.data();
    let path = format!("/_emulator/subscriptions/{}/checkout", created["id"].as_str().unwrap());
    let renewed = client.post(&path, "").await.data();
    assert_ne!(renewed["id"], checkout_id(&created));
    assert_eq!(active(&client).await["checkoutUrl"].as_str().unwrap().rsplit('/').next(), renewed["id"].as_str());
    let old = client.post(&format!("/_emulator/checkouts/{}/pay", checkout_id(&created)), "").await;
    old.expect_error(409, "checkout_closed");
    pay(&client, &active(&client).await).await;
    client.post(&path, "").await.expect_error(409, "invalid_subscription_status");
}

#[tokio::test]
async fn an_operator_decides_an_outstanding_invoice() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_operator", "2030-04-01T00:00:00.000Z").await;
    let decide = async |action: &str| {
        let id = invoices(&client).await.pop().unwrap()["id"].as_str().unwrap().to_owned();
        client.post(&format!("/_emulator/invoices/{id}/{action}"), "").await
    };
    subscribe(&client, json!({"planCode": "starter"})).await.data();
    assert_eq!(decide("void").await.data()["status"], "void");
    assert_eq!(active(&client).await, json!(null), "what it was to pay for is given up");
    subscribe(&client, json!({"planCode": "starter"})).await.data();
    assert_eq!(decide("pay").await.data()["status"], "paid");
    let live = active(&client).await;
    assert_eq!((&live["status"], &live["checkoutUrl"]), (&json!("active"), &json!(null)));
    for action in ["pay", "void"] {
        decide(action).await.expect_error(409, "invalid_invoice_status");
    }
    client.post("/_emulator/invoices/inv_none/pay", "").await.expect_error(404, "invoice_not_found");
}
