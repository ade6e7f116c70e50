use commet_emulator::Emulator;
use serde_json::{Value, json};

use super::{DAY, active, advance, at, cancel, change, credit, fail_charges, subscribe, subscribed, totals};
use crate::client::Client;

/// Everything that billing can hold: an edited plan, a credit, a failed charge, an open checkout, a scheduled change.
async fn fill(client: &Client) -> Value {
    client.put("/_emulator/plans/pro", json!({"name": "Prö \"1\""})).await.data();
    let id = subscribed(client, json!({"planCode": "starter"})).await;
    advance(client, 10 * DAY).await;
    cancel(client, &id, json!({"immediate": true})).await.data();
    let id = subscribed(client, json!({"planCode": "pro", "skipTrial": true})).await;
    change(client, &id, json!({"newPlanId": "starter"})).await.data();
    fail_charges(client, 1).await;
    client.create(json!({"billingEmail": "v@b.co", "id": "v", "metadata": {"table": "customer"}})).await.data();
    client.post("/api/subscriptions", json!({"customerId": "v", "planCode": "starter"})).await.data()
}

/// Everything that shows of the customer `u` of an organization.
async fn seen(client: &Client) -> (Value, Vec<(String, i64)>, i64, Value) {
    let list = client.get("/api/subscriptions").await.data();
    (list, totals(client).await, credit(client).await, active(client).await["currentPeriod"].clone())
}

#[tokio::test]
async fn an_export_holds_billing_and_comes_back_without_loss() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_export", "2030-01-31T10:00:00.000Z").await;
    let waiting = fill(&client).await;
    let export = client.get("/_emulator/export").await.text;
    let expected = seen(&client).await;

    let fresh = Emulator::start().await.unwrap();
    let copy = Client::new(&fresh, "ck_copy");
    // What was there is replaced as a whole.
    copy.create(json!({"billingEmail": "w@b.co", "id": "w"})).await.data();
    copy.post("/api/subscriptions", json!({"customerId": "w", "planCode": "starter"})).await.data();
    for _ in 0..2 {
        assert_eq!(copy.post("/_emulator/import", &export).await.data(), json!({"customers": 2}));
        assert_eq!(seen(&copy).await, expected);
    }
    assert_eq!(copy.get("/api/subscriptions/active?customerId=w").await.data(), json!(null));
    assert_eq!(copy.get("/api/plans/pro").await.data()["name"], "Prö \"1\"");

    // Both go on alike: the clock came along, and so did what is due, the failing charge and the open checkout.
    for client in [&client, &copy] {
        assert!(client.get("/_emulator/clock").await.data()["now"].as_str().unwrap().starts_with("2030-02-10T10"));
        let open = client.get("/api/subscriptions/active?customerId=v").await.data();
        super::pay(client, &open).await;
        advance(client, 40 * DAY).await;
    }
    let (one, two) = (totals(&client).await, totals(&copy).await);
    assert!(one == two && one.len() == 3, "{one:?} {two:?}");
    assert_eq!(active(&copy).await["plan"]["id"], "plan_starter");
    assert_eq!(copy.get("/api/subscriptions/active?customerId=v").await.data()["id"], waiting["id"]);
}

#[tokio::test]
async fn a_row_that_cannot_be_is_refused_by_its_line() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_rows", "2030-01-31T10:00:00.000Z").await;
    fill(&client).await;
    let expected = seen(&client).await;
    let export = client.get("/_emulator/export").await.text;
    let subscription = export.lines().find(|line| line.contains(r#""table":"subscription""#)).unwrap();
    for (bad, reason) in [
        (r#"{"table":"setting","row":{}}"#.to_owned(), "table must be one of"),
        (r#"{"table":"plan"}"#.to_owned(), "row is required"),
        (r#"{"table":"plan","row":{},"x":1}"#.to_owned(), "has the fields"),
        (r#"{"table":"plan","row":{"id":1.5}}"#.to_owned(), "whole numbers"),
        (r#"{"table":"plan","row":{}}"#.to_owned(), "row has no id"),
        (subscription.replace(r#""status":"canceled""#, r#""status":"lost""#), "a value that its column cannot have"),
        (subscription.replace(r#""months":1"#, r#""months":null"#), "lacks a value"),
        (subscription.replace(r#""months":1"#, r#""months":1,"more":1"#), "nothing else"),
        (format!("{subscription}\n{subscription}"), "contradicts another one"),
    ] {
        let reply = client.post("/_emulator/import", format!("{{\"billingEmail\":\"a@b.co\"}}\n{bad}")).await;
        assert!(reply.fields() == [""] && reply.text.contains(reason), "{bad}: {}", reply.text);
        assert!(reply.text.contains("line 2") || reply.text.contains("line 3"), "{}", reply.text);
    }
    assert_eq!(seen(&client).await, expected, "nothing was changed");
}

#[tokio::test]
async fn a_snapshot_brings_billing_and_its_time_back() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_snapshot", "2030-01-31T10:00:00.000Z").await;
    fill(&client).await;
    let expected = seen(&client).await;
    client.post("/_emulator/snapshots/before", "").await.data();
    for _ in 0..2 {
        advance(&client, 400 * DAY).await;
        subscribe(&client, json!({"planCode": "free"})).await;
        assert_ne!(seen(&client).await, expected);
        client.post("/_emulator/snapshots/before/restore", "").await.data();
        assert_eq!(seen(&client).await, expected);
        assert!(client.get("/_emulator/clock").await.data()["now"].as_str().unwrap().starts_with("2030-02-10T10"));
    }
    advance(&client, 40 * DAY).await;
    assert_eq!(totals(&client).await.len(), 3);
}
