use std::time::Duration;

use commet_emulator::{DeliveryStep, Emulator};
use serde_json::{Value, json};

use super::receiver::{Receiver, deliveries, is_signed, register, settled, trigger};
use super::retries::attempts;
use crate::billing::{advance, at, subscribe};
use crate::client::Client;

const ENDPOINTS: &str = "/_emulator/webhooks/endpoints";

#[tokio::test]
async fn an_endpoint_that_cannot_be_is_refused_by_name() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_a");
    for (body, field, expected) in [
        (json!({"url": "localhost:3000"}), "url", "absolute http URL"),
        (json!({"url": "/hook"}), "url", "absolute http URL"),
        (json!({"url": "ftp://localhost/"}), "url", "absolute http URL"),
        (json!({"url": "https://localhost/"}), "url", "without TLS"),
        (json!({"url": "http://u:p@localhost/"}), "url", "password"),
        (json!({"url": format!("http://localhost/{}", "x".repeat(2_000))}), "url", "2000 bytes"),
        (json!({"url": "http://localhost/", "events": []}), "events", "leave it out for all"),
        (
            json!({"url": "http://localhost/", "events": ["invoice.paid"]}),
            "events",
            "expected one of subscription.created",
        ),
        (json!({"events": ["invoice.created"]}), "", "missing field `url`"),
        (json!({"url": "http://localhost/", "secret": "mine"}), "", "unknown field `secret`"),
    ] {
        let refused = client.post(ENDPOINTS, &body).await;
        assert_eq!(refused.fields(), [field], "{body}");
        assert!(refused.text.contains(expected), "{}", refused.text);
    }
    let refused = client.post("/_emulator/webhooks/trigger", json!({"event": "x"})).await;
    assert_eq!(refused.fields(), ["event"]);
    for (method, path, code) in [
        ("DELETE", "endpoints/we_none", "endpoint_not_found"),
        ("POST", "endpoints/we_none/enable", "endpoint_not_found"),
        ("GET", "deliveries/del_none", "delivery_not_found"),
        ("POST", "deliveries/del_none/resend", "delivery_not_found"),
        ("POST", "events/evt_none/resend", "event_not_found"),
    ] {
        client.send(method, &format!("/_emulator/webhooks/{path}"), &[], None).await.unwrap().expect_error(404, code);
    }
    let refused = client.get("/_emulator/webhooks/deliveries?follow=true&limit=5").await;
    assert_eq!(refused.fields(), ["follow"]);
    for query in ["limit=0", "limit=1001", "after=x", "status=lost", "event=x", "wait=60001", "follow=1", "page=2"] {
        let refused = client.get(&format!("/_emulator/webhooks/deliveries?{query}")).await;
        assert_eq!(refused.fields(), [query.split('=').next().unwrap()]);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_gets_the_events_of_its_organization_that_it_names() {
    let emulator = Emulator::start().await.unwrap();
    let (mine, other) = (Client::new(&emulator, "ck_mine"), Client::new(&emulator, "ck_other"));
    let receiver = Receiver::start().await;
    let wanted = json!({"url": receiver.url, "events": ["payment.failed", "payment.failed"]});
    let endpoint = mine.post(ENDPOINTS, wanted).await;
    assert_eq!(endpoint.status, 201);
    let endpoint = endpoint.data();
    assert_eq!(endpoint["events"], json!(["payment.failed"]));
    assert_eq!(mine.get(ENDPOINTS).await.data(), json!([endpoint]));
    assert_eq!(other.get(ENDPOINTS).await.data(), json!([]));
    assert_eq!(trigger(&mine, "payment.received").await["deliveryIds"], json!([]));
    trigger(&other, "payment.failed").await;
    let sent = trigger(&mine, "payment.failed").await;
    let came = receiver.take(1).await;
    assert_eq!(came.len(), 1);
    assert_eq!((json!(came[0].id()), &came[0].json), (sent["id"].clone(), &sent["payload"]));
    assert_eq!(came[0].json["organizationId"], emulator.organization_id("ck_mine"));
    assert!(is_signed(&came[0], endpoint["secret"].as_str().unwrap()));
    // All are in the log, delivered or not.
    let events = mine.get("/_emulator/webhooks/events").await.data();
    let names: Vec<_> = events.as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["payment.received", "payment.failed"]);
    let after = mine.get("/_emulator/webhooks/events?after=1&event=payment.failed").await.data();
    assert_eq!(after.as_array().unwrap().len(), 1);
    let id = endpoint["id"].as_str().unwrap();
    mine.delete(&format!("{ENDPOINTS}/{id}")).await.data();
    assert_eq!(trigger(&mine, "payment.failed").await["deliveryIds"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_delivery_is_shown_with_request_and_answer_and_can_be_sent_again() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_log");
    let receiver = Receiver::start().await;
    let (endpoint, _) = register(&client, &receiver.url).await;
    let id = trigger(&client, "invoice.created").await["deliveryIds"][0].as_str().unwrap().to_owned();
    let sent = receiver.take(1).await;
    settled(&client, "delivered", 1).await;
    let path = format!("/_emulator/webhooks/deliveries/{id}");
    let delivery = client.get(&path).await.data();
    assert_eq!((delivery["body"].as_str().unwrap(), &delivery["url"]), (sent[0].body.as_str(), &json!(receiver.url)));
    for (name, value) in delivery["requestHeaders"].as_object().unwrap() {
        assert_eq!(value, &sent[0].headers[name], "{name}");
    }
    let attempt = &delivery["attempts"][0];
    assert_eq!((&attempt["status"], &attempt["error"], &attempt["fault"]), (&json!(200), &Value::Null, &Value::Null));
    assert!(attempt["responseHeaders"].as_str().unwrap().contains("content-length: 0\n"), "{attempt}");
    client.post(&format!("{path}/resend"), "").await.data();
    let again = receiver.take(1).await;
    assert_eq!((&again[0].body, &again[0].headers), (&sent[0].body, &sent[0].headers));
    client.post(&format!("{ENDPOINTS}/{endpoint}/disable"), "").await.data();
    client.post(&format!("{path}/resend"), "").await.expect_error(409, "endpoint_disabled");
    assert_eq!(deliveries(&client, &format!("endpointId={endpoint}&eventId={}", sent[0].id())).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_delivery_can_be_waited_for_and_followed() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_wait");
    let receiver = Receiver::start().await;
    register(&client, &receiver.url).await;
    assert_eq!(deliveries(&client, "status=delivered&wait=50").await, Vec::<Value>::new());
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { deliveries(&client, "status=delivered&event=payment.failed&wait=20000").await }
    });
    let mut stream = client.stream("/_emulator/webhooks/deliveries?follow=true").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    trigger(&client, "invoice.created").await;
    let id = trigger(&client, "payment.failed").await["deliveryIds"][0].take();
    assert_eq!(waiting.await.unwrap()[0]["id"], id);
    let mut lines = String::new();
    while lines.lines().count() < 2 {
        lines.push_str(str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap());
    }
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = lines.iter().map(|line| (line["event"].as_str().unwrap(), &line["sequence"])).collect();
    assert_eq!(told, [("invoice.created", &json!(1)), ("payment.failed", &json!(2))]);
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_attempt_is_followed_on_a_line_of_its_own() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_lines");
    let (failing, repeated) = (Receiver::start().await, Receiver::start().await);
    failing.answer(|_| 500);
    register(&client, &failing.url).await;
    let first = trigger(&client, "payment.failed").await["deliveryIds"][0].take();
    attempts(&client, &first, 1).await;
    register(&client, &repeated.url).await;
    // The third attempt is of the first delivery again, between those of the second.
    emulator.script_deliveries("ck_lines", vec![DeliveryStep::twice()]);
    trigger(&client, "payment.received").await;
    settled(&client, "delivered", 1).await;
    advance(&client, 60_000).await;
    attempts(&client, &first, 2).await;
    let second = deliveries(&client, "status=delivered").await[0]["id"].take();
    client.post(&format!("/_emulator/webhooks/deliveries/{}/resend", second.as_str().unwrap()), "").await.data();
    repeated.take(3).await;
    let mut stream = client.stream("/_emulator/webhooks/deliveries?follow=true&after=0").await;
    let mut lines = String::new();
    while lines.lines().count() < 5 {
        lines.push_str(str::from_utf8(&stream.chunk().await.unwrap().unwrap()).unwrap());
    }
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |line: &Value| {
        let made = line["attempts"].as_array().unwrap();
        let last = &made[made.len() - 1];
        assert_eq!(line["sequence"], last["sequence"]);
        (last["sequence"].as_i64().unwrap(), made.len(), last["status"].as_i64().unwrap())
    };
    let told: Vec<_> = lines.iter().map(told).collect();
    assert_eq!(told, [(1, 1, 500), (2, 1, 200), (3, 2, 200), (4, 2, 500), (5, 3, 200)]);
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_without_lines_says_that_it_lives_while_others_have_theirs() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_quiet");
    let receiver = Receiver::start().await;
    register(&client, &receiver.url).await;
    let mut stream = client.stream("/_emulator/webhooks/deliveries?follow=true&endpointId=we_none").await;
    let heartbeat = tokio::time::timeout(Duration::from_secs(30), stream.chunk());
    let busy = async {
        loop {
            trigger(&client, "payment.failed").await;
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    };
    let heartbeat = tokio::select! {
        heartbeat = heartbeat => heartbeat.expect("a sign of life").unwrap().unwrap(),
        () = busy => unreachable!("it has no end"),
    };
    assert_eq!(heartbeat, "\n");
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_an_export_and_a_reset_hold_webhooks() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_state", "2030-04-01T10:00:00Z").await;
    let receiver = Receiver::start().await;
    let (endpoint, secret) = register(&client, &receiver.url).await;
    subscribe(&client, json!({"planCode": "starter"})).await.data();
    settled(&client, "delivered", 2).await;
    client.post("/_emulator/snapshots/before", "").await.data();
    let state = async || {
        let deliveries = deliveries(&client, "").await;
        (client.get(ENDPOINTS).await.data(), client.get("/_emulator/webhooks/events").await.data(), deliveries)
    };
    let before = state().await;
    let export = client.get("/_emulator/export").await.text;
    assert_eq!(receiver.take(2).await.len(), 2);

    client.post("/_emulator/reset", "").await.data();
    assert_eq!(client.get(ENDPOINTS).await.data(), json!([]));
    client.post("/_emulator/import", &export).await.data();
    assert_eq!(state().await, before);
    client.delete(&format!("{ENDPOINTS}/{endpoint}")).await.data();
    trigger(&client, "payment.failed").await;
    for _ in 0..2 {
        client.post("/_emulator/snapshots/before/restore", "").await.data();
        assert_eq!(state().await, before);
        let came = trigger(&client, "payment.failed").await["id"].take();
        let came_again = receiver.take(1).await;
        assert_eq!(came_again[0].id(), came.as_str().unwrap(), "the endpoint of the snapshot works");
        assert!(is_signed(&came_again[0], &secret));
    }
    // A row that contradicts its column is refused with its line.
    let wrong = export.replace(r#""name":"invoice.created""#, r#""name":"invoice.lost""#);
    let refused = client.post("/_emulator/import", wrong).await;
    assert!(refused.text.contains("cannot have"), "{}", refused.text);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_events_are_forgotten_and_what_waits_is_kept() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_many", "2030-04-01T10:00:00Z").await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let body =
        json!({"url": format!("http://{}/", listener.local_addr().unwrap()), "events": ["subscription.created"]});
    client.post(ENDPOINTS, body).await.data();
    crate::billing::subscribed(&client, json!({"planCode": "starter"})).await;
    // 50 customers for 10 years are more than 12,000 events.
    for number in 0..50 {
        client.create(json!({"billingEmail": "a@b.co", "id": format!("c{number}")})).await.data();
        let order = json!({"customerId": format!("c{number}"), "planCode": "starter"});
        let order = client.post("/api/subscriptions", order).await.data();
        crate::billing::pay(&client, &order).await;
    }
    client.post("/_emulator/clock", json!({"now": "2040-03-31T00:00:00Z"})).await.data();
    let last = client.get("/_emulator/webhooks/events?limit=1000&after=12000").await.data();
    let last = last.as_array().unwrap().last().unwrap()["number"].as_i64().unwrap();
    let first = client.get("/_emulator/webhooks/events?limit=200").await.data();
    let first = first.as_array().unwrap();
    assert!(first[..51].iter().all(|event| event["event"] == "subscription.created"), "what waits is kept");
    let next = first[51]["number"].as_i64().unwrap();
    assert!((last - 10_100..=last - 9_999).contains(&next), "{next} of {last}");
    assert_eq!(deliveries(&client, "limit=1000").await.len(), 51);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_test_in_rust_registers_and_waits() {
    let emulator = Emulator::start().await.unwrap();
    let client = at(&emulator, "ck_kit", "2030-04-01T10:00:00Z").await;
    let receiver = Receiver::start().await;
    let endpoint = emulator.add_webhook_endpoint("ck_kit", &receiver.url, &["subscription.created"]).unwrap();
    assert!(endpoint.secret.starts_with("whsec_"));
    let refused = emulator.add_webhook_endpoint("ck_kit", "localhost", &[]).unwrap_err().to_string();
    assert!(refused.contains("url"), "{refused}");
    let wait = Duration::from_millis(20);
    let none = emulator.webhook_delivered("ck_kit", "subscription.created", wait).await.unwrap_err().to_string();
    assert!(none.contains("subscription.created"), "{none}");
    let wait = Duration::from_secs(20);
    let unknown = emulator.webhook_delivered("ck_kit", "subscription.made", wait).await.unwrap_err().to_string();
    assert!(unknown.contains("expected one of subscription.created"), "{unknown}");
    subscribe(&client, json!({"planCode": "starter"})).await.data();
    let delivery = emulator.webhook_delivered("ck_kit", "subscription.created", wait).await.unwrap();
    assert_eq!((delivery.status.as_str(), delivery.attempts[0].status), ("delivered", Some(200)));
    assert_eq!(receiver.all()[0].body, delivery.body);
    assert_eq!(emulator.webhook_deliveries("ck_kit").unwrap().len(), 1);
}
