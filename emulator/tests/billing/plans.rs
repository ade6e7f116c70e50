use commet_emulator::Emulator;
use serde_json::json;

use super::{DAY, advance, at, paid, subscribe, subscribed, totals};
use crate::client::Client;

#[tokio::test]
async fn every_organization_has_the_catalogue_until_it_edits_it() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_plans");
    let before = client.get("/api/plans").await.data();
    let codes: Vec<_> = before.as_array().unwrap().iter().map(|plan| plan["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["free", "starter", "pro"]);
    assert_eq!(
        before[1]["prices"],
        json!([{"billingInterval": "monthly", "price": 2900, "isDefault": true, "trialDays": 0}])
    );
    assert_eq!(before[2]["prices"][1]["price"], 99_000);
    assert_eq!((&before[0]["isFree"], &before[0]["prices"]), (&json!(true), &json!([])));
    let detail = client.get("/api/plans/pro").await.data();
    assert_eq!((&detail["id"], &detail["isFree"]), (&json!("plan_pro"), &json!(null)));
    assert_eq!(detail["prices"][0]["introOffer"], json!(null));
    assert_eq!(detail["features"][0]["overage"], json!(null));
    assert!(detail["updatedAt"].is_string());
    assert_eq!(client.get("/api/plans/plan_pro").await.data(), detail);
    client.get("/api/plans/gold").await.expect_error(404, "plan_not_found");

    client.put("/_emulator/plans/pro", json!({"name": "Professional"})).await.data();
    assert_eq!(client.get("/api/plans/plan_pro").await.data()["name"], "Professional");
    assert_eq!(Client::new(&emulator, "ck_other").get("/api/plans").await.data(), before);
    client.post("/_emulator/reset", "").await;
    assert_eq!(client.get("/api/plans").await.data(), before);
}

#[tokio::test]
async fn hidden_plans_are_shown_when_asked_for() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_hidden", "2030-04-01T00:00:00.000Z").await;
    client.put("/_emulator/plans/starter", json!({"isPublic": false})).await.data();
    let count = async |query: &str| client.get(&format!("/api/plans{query}")).await.data().as_array().unwrap().len();
    assert_eq!((count("").await, count("?includePrivate=true").await, count("?includePrivate=false").await), (2, 3, 2));
    assert_eq!(client.get("/api/plans?includePrivate=1").await.fields(), ["includePrivate"]);
    assert_eq!(subscribe(&client, json!({"planCode": "starter"})).await.status, 201, "an operator may assign it");
}

#[tokio::test]
async fn a_plan_that_cannot_be_is_refused_by_name() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_plans");
    let price = json!({"billingInterval": "monthly", "price": 1});
    for (plan, field) in [
        (json!({"code": "A b", "name": "x"}), "code"),
        (json!({"code": "a", "name": ""}), "name"),
        (json!({"code": "a", "name": "x", "prices": [price, price]}), "prices[0].billingInterval"),
        (json!({"code": "a", "name": "x", "prices": [{"billingInterval": "monthly", "price": -1}]}), "prices[0].price"),
        (
            json!({"code": "a", "name": "x", "prices": [{"billingInterval": "monthly", "price": 1, "trialDays": 9999}]}),
            "prices[0].trialDays",
        ),
        (json!({"code": "a", "name": "x", "prices": [{"billingInterval": "daily", "price": 1}]}), ""),
        (json!({"code": "a", "name": "x", "prices": [{"billingInterval": "monthly", "price": 1.5}]}), ""),
        (
            json!({"code": "a", "name": "x", "prices": [{"billingInterval": "monthly", "price": 1, "introOffer": {}}]}),
            "",
        ),
        (json!({"code": "a", "name": "x", "consumptionModel": "credits"}), ""),
        (json!({"name": "x"}), ""),
    ] {
        let refused = client.post("/_emulator/plans", &plan).await;
        assert_eq!(refused.fields().first().map(String::as_str), Some(field), "{plan}: {}", refused.text);
    }
    client.post("/_emulator/plans", json!({"code": "pro", "name": "x"})).await.expect_error(409, "plan_code_taken");
    client.put("/_emulator/plans/none", json!({})).await.expect_error(404, "plan_not_found");
    assert_eq!(client.get("/api/plans").await.data().as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_price_in_use_can_change_but_not_go() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_price", "2030-04-01T00:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "pro", "skipTrial": true})).await;
    let yearly = json!({"billingInterval": "yearly", "price": 100_000});
    let gone = client.put("/_emulator/plans/pro", json!({"prices": [yearly]})).await;
    gone.expect_error(409, "price_in_use");
    let dearer = json!({"prices": [yearly, {"billingInterval": "monthly", "price": 10_900}]});
    client.put("/_emulator/plans/pro", &dearer).await.data();
    assert_eq!(totals(&client).await, paid(&[9900]));
    advance(&client, 31 * DAY).await;
    assert_eq!(totals(&client).await, paid(&[9900, 10_900]), "the new price counts from the renewal on");
}

#[tokio::test]
async fn what_is_left_out_is_refused() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_left", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    for (field, value) in [
        ("initialSeats", json!({"editor": 3})),
        ("currency", json!("eur")),
        ("introOffer", json!({"enabled": true})),
        ("endDate", json!("2031-01-01T00:00:00Z")),
        ("status", json!("draft")),
    ] {
        let refused = subscribe(&client, json!({"planCode": "starter", (field): value})).await;
        assert_eq!(refused.fields(), [field]);
    }
    for status in ["draft", "paused", "expired"] {
        assert_eq!(client.get(&format!("/api/subscriptions?status={status}")).await.fields(), ["status"]);
    }
    for path in [
        &format!("/api/subscriptions/{id}/pause"),
        &format!("/api/subscriptions/{id}/resume"),
        &format!("/api/subscriptions/{id}/balance/top-up"),
        "/api/usage/events",
        "/api/usage/check",
        "/api/seats",
        "/api/portal/request-access",
    ] {
        let refused = client.post(path, "{}").await;
        assert!(refused.fields() == [""] && refused.text.contains("not emulated"), "{path}: {}", refused.text);
    }
    assert_eq!(client.get("/api/features?customerId=u").await.status, 422);
    assert_eq!(client.get("/api/credit-packs").await.status, 422);
    client.get(&format!("/api/subscriptions/{id}")).await.expect_error(404, "not_found");
    client.get("/api/invoices").await.expect_error(404, "not_found");
}
