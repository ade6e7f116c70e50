use commet_emulator::Emulator;
use serde_json::json;

use super::{
    DAY, active, advance, at, cancel, change, checkout_id, credit, hour, kinds, newest, paid, pay, subscribe,
    subscribed, totals,
};

#[tokio::test]
async fn a_subscription_is_canceled_at_the_end_of_its_period() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_end", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    let canceled = cancel(&client, &id, json!({"reason": "too dear", "subscriptionId": id})).await.data();
    assert_eq!((&canceled["status"], &canceled["cancelReason"]), (&json!("active"), &json!("too dear")));
    assert_eq!((hour(&canceled["endDate"]), &canceled["cancelAtPeriodEnd"]), ("2030-05-01T00", &json!(true)));
    assert_eq!(active(&client).await["nextBillingDate"], json!(null));
    // Again: nothing more happens.
    assert_eq!(cancel(&client, &id, json!({})).await.data()["cancelReason"], "too dear");
    advance(&client, 29 * DAY).await;
    assert_eq!(active(&client).await["status"], "active");
    advance(&client, 2 * DAY).await;
    assert_eq!(active(&client).await, json!(null));
    assert_eq!((&newest(&client).await["status"], totals(&client).await), (&json!("canceled"), paid(&[2900])));
    assert_eq!(kinds(&client, &id).await, ["created", "activated", "cancel_scheduled", "canceled"]);
    cancel(&client, &id, json!({})).await.expect_error(409, "subscription_already_canceled");
    cancel(&client, "sub_none", json!({})).await.expect_error(404, "subscription_not_found");
    assert_eq!(
        cancel(&client, &id, json!({"immediate": "now", "subscriptionId": "x"})).await.fields(),
        ["immediate", "subscriptionId"]
    );
}

#[tokio::test]
async fn an_immediate_cancellation_credits_the_unused_time() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_now", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    advance(&client, 10 * DAY).await;
    let canceled = cancel(&client, &id, json!({"immediate": true})).await.data();
    assert_eq!((&canceled["status"], hour(&canceled["endDate"])), (&json!("canceled"), "2030-04-11T00"));
    // 29.00 × 20 / 30 = 19.333… → 19.33.
    assert_eq!((active(&client).await, credit(&client).await), (json!(null), 1_933));
    // The credit is used by the next invoice: 29.00 − 19.33 = 9.67.
    let again = subscribe(&client, json!({"planCode": "starter"})).await.data();
    assert_eq!((totals(&client).await.pop().unwrap().1, credit(&client).await), (967, 0));
    // And it comes back when that invoice becomes void.
    cancel(&client, again["id"].as_str().unwrap(), json!({})).await.data();
    assert_eq!((totals(&client).await.pop().unwrap(), credit(&client).await), (("void".to_owned(), 2900), 1_933));
}

#[tokio::test]
async fn a_trial_is_canceled_without_a_charge() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_trial", "2030-04-01T12:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "pro"})).await;
    cancel(&client, &id, json!({})).await.data();
    assert_eq!(active(&client).await["status"], "trialing");
    advance(&client, 15 * DAY).await;
    assert_eq!((active(&client).await, totals(&client).await), (json!(null), paid(&[])));
}

#[tokio::test]
async fn an_abandoned_checkout_is_canceled_at_once() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_abandoned", "2030-04-01T00:00:00.000Z").await;
    let created = subscribe(&client, json!({"planCode": "starter"})).await.data();
    let canceled = cancel(&client, created["id"].as_str().unwrap(), json!({})).await.data();
    assert_eq!((&canceled["status"], &canceled["checkoutUrl"]), (&json!("canceled"), &json!(null)));
    assert_eq!(totals(&client).await, [("void".to_owned(), 2900)]);
    let checkout = format!("/_emulator/checkouts/{}/pay", checkout_id(&created));
    client.post(&checkout, "").await.expect_error(409, "checkout_closed");
    assert_eq!(subscribe(&client, json!({"planCode": "starter"})).await.status, 201, "it blocks nothing");
}

#[tokio::test]
async fn a_scheduled_change_is_dropped_by_a_cancellation() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_drop", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "pro", "skipTrial": true})).await;
    change(&client, &id, json!({"newPlanId": "starter"})).await.data();
    cancel(&client, &id, json!({})).await.data();
    advance(&client, 31 * DAY).await;
    assert_eq!((active(&client).await, totals(&client).await), (json!(null), paid(&[9900])));
}

#[tokio::test]
async fn an_archived_customer_keeps_its_period_and_gets_no_other() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_archive", "2030-04-01T00:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "starter"})).await;
    client.put("/api/customers/u", json!({"isActive": false})).await.data();
    let live = active(&client).await;
    assert_eq!((&live["status"], hour(&live["endDate"])), (&json!("active"), "2030-05-01T00"));
    advance(&client, 31 * DAY).await;
    assert_eq!((active(&client).await, totals(&client).await), (json!(null), paid(&[2900])));
    subscribe(&client, json!({"planCode": "starter"})).await.expect_error(409, "customer_archived");

    client.create(json!({"billingEmail": "v@b.co", "id": "v"})).await.data();
    let waiting = client.post("/api/subscriptions", json!({"customerId": "v", "planCode": "starter"})).await.data();
    client.put("/api/customers/v", json!({"isActive": false})).await.data();
    assert_eq!(client.get("/api/subscriptions/active?customerId=v").await.data(), json!(null), "{waiting}");
    let requests = emulator.requests("ck_archive");
    let archived = &requests.last_chunk::<2>().unwrap()[0];
    assert!(archived.changed.contains(&waiting["id"].as_str().unwrap().to_owned()), "{:?}", archived.changed);
}

#[tokio::test]
async fn a_customer_returns_at_the_price_of_the_day_and_not_to_a_hidden_plan() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_return", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    cancel(&client, &id, json!({"immediate": true})).await.data();
    let dearer = json!({"prices": [{"billingInterval": "monthly", "price": 3_900}], "isPublic": false});
    client.put("/_emulator/plans/starter", &dearer).await.data();
    subscribe(&client, json!({"planCode": "starter"})).await.expect_error(409, "plan_unavailable");
    client.put("/_emulator/plans/starter", json!({"isPublic": true})).await.data();
    let created = subscribe(&client, json!({"planCode": "starter"})).await.data();
    assert_ne!(created["id"], json!(id), "a new subscription");
    pay(&client, &created).await;
    let invoice = super::invoices(&client).await.pop().unwrap();
    assert_eq!((&invoice["subtotal"], &invoice["creditApplied"]), (&json!(3_900), &json!(2_900)));
}
