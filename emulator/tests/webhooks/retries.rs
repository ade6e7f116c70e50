use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::{Value, json};

use super::receiver::{Receiver, deliveries, register, settled, trigger};
use crate::billing::{DAY, advance};
use crate::client::Client;

const MINUTE: i64 = 60_000;

fn times(delivery: &Value) -> Vec<i64> {
    let at = |attempt: &Value| attempt["at"].as_str().unwrap().parse::<jiff::Timestamp>().unwrap().as_millisecond();
    delivery["attempts"].as_array().unwrap().iter().map(at).collect()
}

/// Waits until the delivery has so many attempts.
pub(super) async fn attempts(client: &Client, id: &Value, count: usize) -> Value {
    for _ in 0..2_000 {
        let path = format!("/_emulator/webhooks/deliveries/{}", id.as_str().unwrap());
        let delivery = client.get(&path).await.data();
        if delivery["attempts"].as_array().unwrap().len() >= count {
            return delivery;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("no {count} attempts of {id}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_attempts_are_made_by_the_organizations_clock() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_retries");
    let receiver = Receiver::start().await;
    receiver.answer(|_| 500);
    register(&client, &receiver.url).await;
    let id = trigger(&client, "invoice.created").await["deliveryIds"][0].take();
    assert_eq!(attempts(&client, &id, 1).await["status"], "pending");
    advance(&client, MINUTE / 2).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(attempts(&client, &id, 1).await["attempts"].as_array().unwrap().len(), 1, "a minute is not over");
    advance(&client, MINUTE / 2).await;
    attempts(&client, &id, 2).await;
    advance(&client, DAY).await;
    let delivery = attempts(&client, &id, 8).await;
    assert_eq!((&delivery["status"], &delivery["nextAttemptAt"]), (&json!("failed"), &Value::Null));
    let waits: Vec<_> = times(&delivery).windows(2).map(|pair| (pair[1] - pair[0]) / MINUTE).collect();
    assert_eq!(waits, [1, 5, 15, 30, 60, 60, 60]);
    let last = &delivery["attempts"][7];
    assert_eq!((&last["status"], &last["error"]), (&json!(500), &Value::Null));
    let all = receiver.take(8).await;
    assert!(all.iter().all(|one| one.body == all[0].body && one.headers == all[0].headers), "each attempt is the same");
    advance(&client, DAY).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(receiver.all().is_empty(), "there is no ninth attempt");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_events_that_fail_in_a_row_disable_their_endpoint() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_disabled");
    let receiver = Receiver::start().await;
    receiver.answer(|event| if event.name() == "payment.failed" { 200 } else { 503 });
    let (endpoint, _) = register(&client, &receiver.url).await;
    let path = format!("/_emulator/webhooks/endpoints/{endpoint}");
    let state = async || {
        let endpoint = client.get(&path).await.data();
        (endpoint["enabled"].as_bool().unwrap(), endpoint["consecutiveFailures"].as_i64().unwrap())
    };
    // Two that fail, one that does not, three that fail, and one that waits.
    let failing = ["invoice.created"; 3];
    let names = [&failing[..2], &["payment.failed"], &failing, &["payment.failed"]].concat();
    for name in &names {
        trigger(&client, name).await;
    }
    advance(&client, 2 * DAY).await;
    assert_eq!(settled(&client, "failed", 5).await.len(), 5);
    while state().await.0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(state().await, (false, 3));
    assert_eq!(receiver.take(0).await.len(), 5 * 8 + 1);
    let unsent = trigger(&client, "payment.received").await;
    assert_eq!(unsent["deliveryIds"], json!([]), "a disabled endpoint gets nothing new");
    let resend = format!("/_emulator/webhooks/events/{}/resend", unsent["id"].as_str().unwrap());
    client.post(&resend, "").await.expect_error(409, "no_endpoint");
    // Enabled again, it goes on with what waited; what came meanwhile is for a resend.
    receiver.answer(|_| 200);
    client.post(&format!("{path}/enable"), "").await.data();
    let next = receiver.take(1).await;
    assert_eq!((next[0].name(), state().await.0), ("payment.failed", true));
    client.post(&resend, "").await.data();
    assert_eq!(receiver.take(1).await[0].id(), unsent["id"].as_str().unwrap());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn later_events_wait_for_the_first_one_of_their_endpoint_only() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_order");
    let (slow, quick) = (Receiver::start().await, Receiver::start().await);
    slow.answer(|_| 500);
    register(&client, &slow.url).await;
    register(&client, &quick.url).await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(trigger(&client, "payment.failed").await["id"].take());
    }
    let came = |events: &[super::receiver::Received]| events.iter().map(|event| json!(event.id())).collect::<Vec<_>>();
    assert_eq!(came(&quick.take(5).await), ids);
    assert_eq!(came(&slow.take(1).await), ids[..1]);
    slow.answer(|_| 204);
    // A resend of the one that waits does not let it wait any longer.
    let first = deliveries(&client, "status=pending&limit=1").await;
    client
        .post(&format!("/_emulator/webhooks/deliveries/{}/resend", first[0]["id"].as_str().unwrap()), "")
        .await
        .data();
    assert_eq!(came(&slow.take(5).await), ids);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_real_time_makes_due_is_told_without_a_request() {
    let emulator = Emulator::start().await.unwrap();
    let client = crate::billing::at(&emulator, "ck_real", "2030-04-01T10:00:00Z").await;
    let receiver = Receiver::start().await;
    register(&client, &receiver.url).await;
    crate::billing::subscribed(&client, json!({"planCode": "starter"})).await;
    receiver.take(3).await;
    let end = crate::billing::active(&client).await["currentPeriod"]["end"].as_str().unwrap().to_owned();
    let end: jiff::Timestamp = end.parse().unwrap();
    let near = end - jiff::SignedDuration::from_secs(2);
    client.post("/_emulator/clock", json!({"now": near.to_string()})).await.data();
    assert_eq!(receiver.take(0).await.len(), 0);
    let names: Vec<_> = receiver.take(2).await.iter().map(|event| event.name().to_owned()).collect();
    assert_eq!(names, ["invoice.created", "payment.received"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_redirect_is_a_failure_and_is_not_followed() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_redirect");
    let receiver = Receiver::start().await;
    receiver.answer(|_| 307);
    register(&client, &receiver.url).await;
    let id = trigger(&client, "payment.failed").await["deliveryIds"][0].take();
    let delivery = attempts(&client, &id, 1).await;
    assert_eq!((&delivery["status"], &delivery["attempts"][0]["status"]), (&json!("pending"), &json!(307)));
    assert_eq!(receiver.all().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_is_waited_for_for_10_seconds() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_silent");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    register(&client, &format!("http://{}/", listener.local_addr().unwrap())).await;
    let id = trigger(&client, "payment.failed").await["deliveryIds"][0].take();
    let _silent = listener.accept().await.unwrap();
    let delivery = tokio::time::timeout(Duration::from_secs(20), async {
        tokio::time::sleep(Duration::from_secs(9)).await;
        assert!(deliveries(&client, "").await[0]["attempts"].as_array().unwrap().is_empty());
        attempts(&client, &id, 1).await
    });
    let attempt = delivery.await.unwrap()["attempts"][0].take();
    assert_eq!((&attempt["status"], &attempt["error"]), (&Value::Null, &json!("no answer within 10 seconds")));
    assert!((9_900.0..15_000.0).contains(&attempt["durationMs"].as_f64().unwrap()), "{attempt}");
    // Nobody who drops the emulator waits for the second attempt.
    advance(&client, MINUTE).await;
    let _silent_too = listener.accept().await.unwrap();
    let dropped = std::time::Instant::now();
    drop(emulator);
    assert!(dropped.elapsed() < Duration::from_secs(2), "{:?}", dropped.elapsed());
}
