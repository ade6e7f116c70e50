use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::json;

use super::{DAY, active, advance, at, cancel, hour, invoices, paid, subscribe, subscribed, totals};
use crate::client::Client;

#[tokio::test]
async fn every_organization_has_a_clock_of_its_own() {
    let emulator = Emulator::start().await.unwrap();
    let one = at(&emulator, "ck_one", "2030-04-01T00:00:00.000Z").await;
    let two = at(&emulator, "ck_two", "2035-04-01T00:00:00.000Z").await;
    let all = Client::new(&emulator, "");
    subscribed(&one, json!({"planCode": "starter"})).await;
    subscribed(&two, json!({"planCode": "starter"})).await;
    advance(&one, 31 * DAY).await;
    assert_eq!((totals(&one).await.len(), totals(&two).await.len()), (2, 1));
    // One for all moves each.
    all.post("/_emulator/clock", json!({"advanceMs": 31 * DAY})).await.data();
    assert_eq!((totals(&one).await.len(), totals(&two).await.len()), (3, 2));
    let now = async |client: &Client| hour(&client.get("/_emulator/clock").await.data()["now"]).to_owned();
    assert_eq!((now(&one).await, now(&two).await), ("2030-06-02T00".into(), "2035-05-02T00".into()));
    let offset = all.get("/_emulator/clock").await.data()["offsetMs"].as_i64().unwrap();
    assert_eq!(offset, 31 * DAY);
    let newcomer = Client::new(&emulator, "ck_new").get("/_emulator/clock").await.data();
    assert_eq!(newcomer["offsetMs"], offset);
}

#[tokio::test]
async fn a_clock_with_subscriptions_goes_forward_only_until_a_reset() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_forward", "2030-04-01T00:00:00.000Z").await;
    client.post("/_emulator/clock", json!({"now": "2029-01-01T00:00:00Z"})).await.data();
    client.post("/_emulator/clock", json!({"now": "2030-01-01T00:00:00Z"})).await.data();
    subscribed(&client, json!({"planCode": "starter"})).await;
    for back in [json!({"now": "2029-12-31T00:00:00Z"}), json!({"advanceMs": -1}), json!({"reset": true})] {
        let refused = client.post("/_emulator/clock", &back).await;
        assert_eq!(refused.fields(), [""], "{back}");
        assert!(refused.text.contains("cannot go back"), "{}", refused.text);
    }
    let all = Client::new(&emulator, "");
    assert_eq!(all.post("/_emulator/clock", json!({"advanceMs": -1})).await.status, 422);
    assert_eq!(hour(&client.get("/_emulator/clock").await.data()["now"]), "2030-01-01T00");
    client.post("/_emulator/reset", "").await;
    assert_eq!(client.get("/_emulator/clock").await.data()["offsetMs"], 0);
    client.create(json!({"billingEmail": "a@b.co", "id": "u"})).await.data();
    assert_eq!((active(&client).await, totals(&client).await), (json!(null), paid(&[])));
}

#[tokio::test]
async fn an_advance_has_bounds() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_bounds", "2030-04-01T00:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "starter"})).await;
    let far = client.post("/_emulator/clock", json!({"advanceMs": 3_654 * DAY})).await;
    assert!(far.fields() == [""] && far.text.contains("10 years"), "{}", far.text);
    assert_eq!(totals(&client).await.len(), 1);
    // 1 Apr 2030 to 31 Mar 2040: 119 boundaries of months.
    let moved = client.post("/_emulator/clock", json!({"now": "2040-03-31T00:00:00Z"})).await.data();
    assert_eq!((&moved["events"], totals(&client).await.len()), (&json!(119), 120));
}

/// What happens at the same time, or before it in one jump, happens in the order of time.
#[tokio::test]
async fn one_jump_does_what_many_steps_do() {
    let emulator = Emulator::start().await.unwrap();
    let mut seen = Vec::new();
    for steps in [1, 12, 400] {
        let client = at(&emulator, &format!("ck_steps_{steps}"), "2030-01-31T10:00:00.000Z").await;
        subscribed(&client, json!({"planCode": "pro"})).await;
        super::fail_charges(&client, 1).await;
        for _ in 0..steps {
            advance(&client, 400 * DAY / steps).await;
        }
        let periods: Vec<_> = invoices(&client)
            .await
            .iter()
            .map(|invoice| (hour(&invoice["periodStart"]).to_owned(), hour(&invoice["paidAt"]).to_owned()))
            .collect();
        assert_eq!(periods[0], ("2030-02-15T00".to_owned(), "2030-02-15T06".to_owned()));
        seen.push(periods);
    }
    assert!(seen.iter().all(|periods| *periods == seen[0]), "{seen:#?}");
    assert_eq!(seen[0].len(), 13);
}

#[tokio::test]
async fn what_real_time_makes_due_is_done_before_the_next_request() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_real", "2030-04-01T00:00:00.000Z").await;
    let id = subscribed(&client, json!({"planCode": "starter"})).await;
    cancel(&client, &id, json!({})).await.data();
    // To 300 ms before the end of the period: the rest passes by itself.
    let end = active(&client).await["currentPeriod"]["end"].as_str().unwrap().to_owned();
    let before = end.parse::<jiff::Timestamp>().unwrap() - Duration::from_millis(300);
    client.post("/_emulator/clock", json!({"now": before.to_string()})).await.data();
    assert_eq!(active(&client).await["status"], "active");
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(active(&client).await, json!(null));
    assert_eq!(subscribe(&client, json!({"planCode": "starter"})).await.status, 201);
}

#[tokio::test]
async fn a_clock_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = at(&emulator, "ck_file", "2030-04-01T00:00:00.000Z").await;
    subscribed(&client, json!({"planCode": "starter"})).await;
    Client::new(&emulator, "").post("/_emulator/clock", json!({"advanceMs": DAY})).await.data();
    let before = (totals(&client).await, active(&client).await["currentPeriod"].clone());
    emulator.stop().await;
    let emulator = Emulator::builder().database(&file).start().await.unwrap();
    let client = Client::new(&emulator, "ck_file");
    assert_eq!((totals(&client).await, active(&client).await["currentPeriod"].clone()), before);
    assert_eq!(hour(&client.get("/_emulator/clock").await.data()["now"]), "2030-04-02T00");
    assert_eq!(Client::new(&emulator, "ck_other").get("/_emulator/clock").await.data()["offsetMs"], DAY);
}
