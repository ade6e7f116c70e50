use commet_emulator::Emulator;
use serde_json::json;

use super::{
    DAY, active, advance, at, cancel, change, credit, fail_charges, hour, invoices, kinds, newest, paid, subscribed,
    totals,
};

const HOUR: i64 = 3_600_000;

#[tokio::test]
async fn a_failed_renewal_is_tried_again_after_6_and_12_hours_and_then_canceled() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_fail", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    fail_charges(&client, 3).await;
    advance(&client, 30 * DAY + HOUR).await;
    let live = active(&client).await;
    // The period shown is the one that was paid; access goes on.
    assert_eq!((&live["status"], hour(&live["currentPeriod"]["end"])), (&json!("past_due"), "2030-05-01T00"));
    assert_eq!(hour(&live["nextBillingDate"]), "2030-05-01T06");
    assert_eq!(totals(&client).await[1], ("outstanding".to_owned(), 2900));
    change(&client, &id, json!({"newPlanId": "pro"})).await.expect_error(409, "invalid_subscription_status");
    advance(&client, 6 * HOUR).await;
    assert_eq!(hour(&active(&client).await["nextBillingDate"]), "2030-05-01T12");
    advance(&client, 6 * HOUR).await;
    assert_eq!(active(&client).await, json!(null));
    let ended = newest(&client).await;
    assert_eq!((&ended["status"], hour(&ended["endDate"])), (&json!("canceled"), "2030-05-01T12"));
    assert_eq!(totals(&client).await[1], ("uncollectible".to_owned(), 2900));
    assert_eq!(kinds(&client, &id).await, ["created", "activated", "payment_failed", "payment_failed", "canceled"]);
    let invoice = invoices(&client).await.pop().unwrap();
    let invoice = client.get(&format!("/_emulator/invoices/{}", invoice["id"].as_str().unwrap())).await.data();
    let tried: Vec<_> = invoice["payments"].as_array().unwrap().iter().map(|payment| hour(&payment["at"])).collect();
    assert_eq!(tried, ["2030-05-01T00", "2030-05-01T06", "2030-05-01T12"]);
}

#[tokio::test]
async fn a_retry_that_succeeds_keeps_the_period() {
    let emulator = Emulator::start().await.unwrap();
    for failures in [1, 2] {
        let client = at(&emulator, &format!("ck_recover_{failures}"), "2030-01-31T00:00:00.000Z").await;
        let id = subscribed(&client, json!({"planCode": "starter"})).await;
        fail_charges(&client, failures).await;
        advance(&client, 29 * DAY).await;
        let live = active(&client).await;
        assert_eq!(live["status"], "active");
        // No day is lost by the late payment: 28 Feb to 31 Mar.
        assert_eq!(
            (hour(&live["currentPeriod"]["start"]), hour(&live["currentPeriod"]["end"])),
            ("2030-02-28T00", "2030-03-31T00")
        );
        assert_eq!(totals(&client).await, paid(&[2900, 2900]));
        assert_eq!(kinds(&client, &id).await.last().unwrap(), "recovered");
    }
}

#[tokio::test]
async fn an_operator_can_settle_what_is_past_due() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_settle", "2030-04-01T00:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "starter"})).await;
    fail_charges(&client, 3).await;
    advance(&client, 30 * DAY + HOUR).await;
    let id = invoices(&client).await.pop().unwrap()["id"].as_str().unwrap().to_owned();
    client.post(&format!("/_emulator/invoices/{id}/pay"), "").await.data();
    let live = active(&client).await;
    assert_eq!((&live["status"], hour(&live["currentPeriod"]["end"])), (&json!("active"), "2030-06-01T00"));
    advance(&client, 2 * DAY).await;
    assert_eq!(totals(&client).await, paid(&[2900, 2900]), "no retry is left");
}

#[tokio::test]
async fn what_is_past_due_is_canceled_at_once() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_pastdue", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    fail_charges(&client, 1).await;
    advance(&client, 30 * DAY + HOUR).await;
    assert_eq!(cancel(&client, &id, json!({})).await.data()["status"], "canceled");
    assert_eq!((totals(&client).await.pop().unwrap(), credit(&client).await), (("void".to_owned(), 2900), 0));
}

#[tokio::test]
async fn the_first_charge_after_a_trial_can_fail_too() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_trial", "2030-04-01T00:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "pro"})).await;
    fail_charges(&client, 1).await;
    advance(&client, 15 * DAY + HOUR).await;
    assert_eq!(active(&client).await["status"], "past_due");
    advance(&client, DAY).await;
    let live = active(&client).await;
    assert_eq!(
        (&live["status"], &live["currentPeriod"]["end"]),
        (&json!("active"), &json!("2030-05-16T00:00:00.000Z"))
    );
    let failing = client.post("/_emulator/customers/u/failing-charges", json!({"count": 1001})).await;
    assert_eq!(failing.fields(), ["count"]);
}
