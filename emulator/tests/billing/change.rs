use commet_emulator::Emulator;
use serde_json::json;

use super::{
    DAY, active, advance, at, cancel, change, credit, fail_charges, hour, invoices, kinds, paid, pay, subscribed,
    totals,
};

#[tokio::test]
async fn an_upgrade_takes_effect_at_once_and_credits_the_unused_time() {
    let emulator = Emulator::start().await.unwrap();
    // A month of 30 days, of which 15 are left: 99.00 − 29.00 × 15 / 30 = 84.50.
    let client = at(&emulator, "ck_upgrade", "2030-04-10T12:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    advance(&client, 15 * DAY).await;
    let path = format!("/_emulator/subscriptions/{id}/preview-change");
    let preview = client.post(&path, json!({"newPlanId": "pro"})).await.data();
    assert_eq!((&preview["timing"], &preview["credit"]), (&json!("now"), &json!(1450)));
    assert_eq!((&preview["charge"], &preview["net"]), (&json!(9900), &json!(8450)));
    let changed = change(&client, &id, json!({"newPlanId": "pro"})).await.data();
    assert_eq!(changed, json!({"requiresCheckout": false, "checkoutUrl": null}));
    let invoices = invoices(&client).await;
    let lines: Vec<_> = invoices[1]["lineItems"].as_array().unwrap().iter().map(|line| &line["amount"]).collect();
    assert_eq!((&invoices[1]["total"], lines), (&json!(8450), vec![&json!(9900), &json!(-1450)]));
    assert_eq!((&invoices[1]["invoiceType"], &invoices[1]["status"]), (&json!("plan_change"), &json!("paid")));
    let live = active(&client).await;
    assert_eq!((&live["plan"]["id"], &live["plan"]["basePrice"]), (&json!("plan_pro"), &json!(9900)));
    assert_eq!((&live["name"], &live["billingDayOfMonth"]), (&json!("Pro"), &json!(25)));
    assert_eq!(
        (hour(&live["currentPeriod"]["start"]), hour(&live["currentPeriod"]["end"])),
        ("2030-04-25T12", "2030-05-25T12")
    );
    advance(&client, 31 * DAY).await;
    assert_eq!(totals(&client).await, paid(&[2900, 8450, 9900]), "the next month is charged in full");
    assert_eq!(kinds(&client, &id).await, ["created", "activated", "plan_changed", "renewed"]);
}

#[tokio::test]
async fn an_upgrade_whose_charge_fails_changes_nothing() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_declined", "2030-04-10T12:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    let before = active(&client).await;
    fail_charges(&client, 1).await;
    change(&client, &id, json!({"newPlanId": "pro"})).await.expect_error(409, "payment_failed");
    assert_eq!((active(&client).await, totals(&client).await), (before, paid(&[2900])));
    change(&client, &id, json!({"newPlanId": "pro"})).await.data();
    assert_eq!(active(&client).await["plan"]["id"], "plan_pro");
}

#[tokio::test]
async fn a_downgrade_waits_for_the_end_of_the_period_and_credits_nothing() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_down", "2030-01-31T12:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "pro", "skipTrial": true})).await;
    advance(&client, 3 * DAY).await;
    change(&client, &id, json!({"newPlanId": "starter"})).await.data();
    assert_eq!(active(&client).await["plan"]["id"], "plan_pro");
    change(&client, &id, json!({"newPlanId": "pro", "newBillingInterval": "yearly"}))
        .await
        .expect_error(409, "plan_change_scheduled");
    advance(&client, 30 * DAY).await;
    let live = active(&client).await;
    assert_eq!((&live["plan"]["id"], &live["name"]), (&json!("plan_starter"), &json!("Starter")));
    // The day of the activation stays: 31 Jan → 28 Feb → 31 Mar.
    assert_eq!(hour(&live["currentPeriod"]["end"]), "2030-03-31T12");
    assert_eq!((totals(&client).await, credit(&client).await), (paid(&[9900, 2900]), 0));
    assert_eq!(kinds(&client, &id).await, ["created", "activated", "change_scheduled", "plan_changed", "renewed"]);
}

#[tokio::test]
async fn a_longer_interval_is_taken_at_once_and_a_shorter_one_at_the_end() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_interval", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "pro", "skipTrial": true})).await;
    advance(&client, 10 * DAY).await;
    // 990.00 − 99.00 × 20 / 30 = 924.00.
    change(&client, &id, json!({"newBillingInterval": "yearly"})).await.data();
    let live = active(&client).await;
    assert_eq!((hour(&live["currentPeriod"]["end"]), &live["plan"]["basePrice"]), ("2031-04-11T00", &json!(99_000)));
    change(&client, &id, json!({"newBillingInterval": "monthly"})).await.data();
    advance(&client, 364 * DAY).await;
    assert_eq!(totals(&client).await, paid(&[9900, 92_400]));
    advance(&client, 2 * DAY).await;
    assert_eq!(totals(&client).await, paid(&[9900, 92_400, 9900]));
    assert_eq!(hour(&active(&client).await["currentPeriod"]["end"]), "2031-05-11T00");
}

/// A dearer and a cheaper plan with other intervals, in the group of starter and pro.
async fn more_plans(client: &crate::client::Client) {
    for plan in [
        // 200.00 a month, 2400.00 a year: as dear per month, and later on the pricing page.
        json!({"code": "scale", "name": "Scale", "planGroupId": "group_main", "prices":
            [{"billingInterval": "monthly", "price": 20_000}, {"billingInterval": "yearly", "price": 240_000}]}),
        // 10.00 a month.
        json!({"code": "mini", "name": "Mini", "planGroupId": "group_main", "sortOrder": -1, "prices":
            [{"billingInterval": "yearly", "price": 12_000}, {"billingInterval": "quarterly", "price": 3_000}]}),
        json!({"code": "special", "name": "Special", "prices": [{"billingInterval": "monthly", "price": 50_000}]}),
    ] {
        assert_eq!(client.post("/_emulator/plans", &plan).await.status, 201, "{plan}");
    }
}

#[tokio::test]
async fn the_plan_decides_whatever_the_interval() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_both", "2030-04-01T00:00:00.000Z").await;
    more_plans(&client).await;
    let id = subscribed(&client, json!({"planCode": "pro", "billingInterval": "yearly", "skipTrial": true})).await;
    // 82.50 a month → 200.00 a month: an upgrade, although the interval is shorter.
    change(&client, &id, json!({"newPlanId": "scale", "newBillingInterval": "monthly"})).await.data();
    assert_eq!(active(&client).await["plan"]["name"], "Scale");
    // 200.00 a month → 10.00 a month: a downgrade, although the interval is longer.
    change(&client, &id, json!({"newPlanId": "mini", "newBillingInterval": "yearly"})).await.data();
    assert_eq!(active(&client).await["plan"]["name"], "Scale");
    advance(&client, 31 * DAY).await;
    assert_eq!(active(&client).await["plan"]["name"], "Mini");
}

#[tokio::test]
async fn a_credit_above_the_charge_goes_to_the_balance_and_is_used_first() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_credit", "2030-04-01T00:00:00.000Z").await;
    more_plans(&client).await;
    let id = subscribed(&client, json!({"planCode": "pro", "billingInterval": "yearly", "skipTrial": true})).await;
    advance(&client, 100 * DAY).await;
    // 990.00 × 265 / 365 = 718.767… → 718.77 − 200.00 = 518.77 to the balance.
    change(&client, &id, json!({"newPlanId": "scale", "newBillingInterval": "monthly"})).await.data();
    let invoice = invoices(&client).await.pop().unwrap();
    let lines: Vec<_> = invoice["lineItems"].as_array().unwrap().iter().map(|line| &line["amount"]).collect();
    assert_eq!(lines, [&json!(20_000), &json!(-71_877), &json!(51_877)]);
    assert_eq!((&invoice["subtotal"], &invoice["total"]), (&json!(0), &json!(0)));
    assert_eq!(credit(&client).await, 51_877);
    // 518.77 − 200.00 − 200.00 = 118.77; then 200.00 − 118.77 = 81.23 is charged.
    advance(&client, 62 * DAY).await;
    assert_eq!((credit(&client).await, totals(&client).await), (11_877, paid(&[99_000, 0, 0, 0])));
    advance(&client, 31 * DAY).await;
    assert_eq!((credit(&client).await, totals(&client).await), (0, paid(&[99_000, 0, 0, 0, 8_123])));
    let movements = client.get("/_emulator/customers/u/credit").await.data()["movements"].clone();
    let moved: Vec<_> = movements.as_array().unwrap().iter().rev().map(|it| it["amount"].as_i64().unwrap()).collect();
    assert_eq!(moved, [51_877, -20_000, -20_000, -11_877]);
}

#[tokio::test]
async fn a_free_plan_needs_a_checkout_to_become_a_paid_one() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_free", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "free"})).await;
    let first = change(&client, &id, json!({"newPlanId": "starter"})).await.data();
    assert_eq!(first["requiresCheckout"], true);
    assert_eq!(active(&client).await["plan"]["id"], "plan_free", "it stays until the checkout is paid");
    // Another wish replaces the first: one checkout at a time is open. A change has no trial.
    let second = change(&client, &id, json!({"newPlanId": "pro"})).await.data();
    let closed = client.post(&format!("/_emulator/checkouts/{}/pay", super::checkout_id(&first)), "").await;
    closed.expect_error(409, "checkout_closed");
    pay(&client, &second).await;
    let live = active(&client).await;
    assert_eq!((&live["id"], &live["plan"]["id"]), (&json!(id), &json!("plan_pro")));
    assert_eq!((&live["status"], hour(&live["currentPeriod"]["end"])), (&json!("active"), "2030-05-01T00"));
    let totals = totals(&client).await;
    assert_eq!(totals, [("void".to_owned(), 2900), ("paid".to_owned(), 9900)]);
}

#[tokio::test]
async fn a_paid_plan_becomes_free_at_the_end_of_the_period() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_tofree", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    change(&client, &id, json!({"newPlanId": "free"})).await.data();
    assert_eq!(active(&client).await["plan"]["id"], "plan_starter");
    advance(&client, 400 * DAY).await;
    let live = active(&client).await;
    assert_eq!((&live["plan"]["id"], &live["status"]), (&json!("plan_free"), &json!("active")));
    assert_eq!((hour(&live["currentPeriod"]["start"]), &live["nextBillingDate"]), ("2030-05-01T00", &json!(null)));
    assert_eq!(totals(&client).await, paid(&[2900]));
}

#[tokio::test]
async fn plans_of_another_group_are_for_operators() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_group", "2030-04-01T00:00:00.000Z").await;
    more_plans(&client).await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    change(&client, &id, json!({"newPlanId": "special"})).await.expect_error(409, "plans_not_in_same_group");
    let path = format!("/_emulator/subscriptions/{id}/preview-change");
    assert_eq!(client.post(&path, json!({"newPlanId": "special"})).await.data()["timing"], "now");
}

#[tokio::test]
async fn a_change_that_cannot_be_is_refused_by_name() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_refused", "2030-04-01T00:00:00.000Z").await;
    let pending = super::subscribe(&client, json!({"planCode": "starter"})).await.data();
    let id = pending["id"].as_str().unwrap();
    let pro = json!({"newPlanId": "pro"});
    change(&client, id, pro.clone()).await.expect_error(409, "invalid_subscription_status");
    pay(&client, &pending).await;
    change(&client, id, json!({})).await.expect_error(409, "no_change_requested");
    change(&client, id, json!({"newPlanId": "starter"})).await.expect_error(409, "no_change_requested");
    change(&client, id, json!({"newPlanId": "gold"})).await.expect_error(404, "plan_not_found");
    assert_eq!(change(&client, id, json!({"newBillingInterval": "yearly"})).await.fields(), ["newBillingInterval"]);
    assert_eq!(change(&client, id, json!({"newPlanId": 1})).await.fields(), ["newPlanId"]);
    change(&client, "sub_none", pro.clone()).await.expect_error(404, "subscription_not_found");
    cancel(&client, id, json!({})).await.data();
    change(&client, id, pro.clone()).await.expect_error(409, "invalid_subscription_status");
    advance(&client, 31 * DAY).await;
    change(&client, id, pro.clone()).await.expect_error(409, "subscription_already_canceled");

    let free = json!({"code": "gift", "name": "Gift"});
    client.post("/_emulator/plans", &free).await.data();
    let id = subscribed(&client, json!({"planCode": "free"})).await;
    change(&client, &id, json!({"newPlanId": "gift"})).await.expect_error(409, "free_plan_change_not_supported");
}
