use std::time::Instant;

use commet_emulator::Emulator;
use serde_json::{Value, json};

use crate::client::Client;
use crate::{is_soak, report};

async fn export(client: &Client) -> String {
    client.get("/_emulator/export").await.text
}

async fn save(client: &Client, name: &str) -> Value {
    client.post(&format!("/_emulator/snapshots/{name}"), "").await.data()
}

async fn restore(client: &Client, name: &str) {
    client.post(&format!("/_emulator/snapshots/{name}/restore"), "").await.data();
}

async fn create(client: &Client, key: &str) -> (u16, Option<String>, Value) {
    let body = r#"{"billingEmail":"keyed@b.co"}"#.to_owned();
    let reply = client.send("POST", "/api/customers", &[("idempotency-key", key)], body).await.unwrap();
    (reply.status, reply.header("idempotency-replayed").map(str::to_owned), reply.data()["id"].take())
}

#[tokio::test]
async fn an_organization_is_again_what_it_was() {
    let emulator = Emulator::start().await.unwrap();
    let (client, other) = (Client::new(&emulator, "ck_saved"), Client::new(&emulator, "ck_other"));
    emulator.seed("ck_saved", 300).unwrap();
    emulator.seed("ck_other", 5).unwrap();
    let before_key = create(&client, "before").await;
    let (before, others) = (export(&client).await, export(&other).await);
    let cursor = client.get("/api/customers?limit=10").await.json()["nextCursor"].as_str().unwrap().to_owned();
    let page = client.get(&format!("/api/customers?cursor={cursor}")).await.data();
    let saved = save(&client, "full").await;
    assert_eq!((&saved["name"], &saved["customers"]), (&json!("full"), &json!(301)));
    for round in 0..3 {
        client.put("/api/customers/user_0000001", r#"{"fullName":"changed"}"#).await.data();
        client.put("/api/customers/user_0000002", r#"{"isActive":false,"metadata":{"n":1.10}}"#).await.data();
        let after_key = create(&client, "after").await;
        assert_eq!((after_key.0, after_key.1), (201, None), "{round}");
        assert_ne!(export(&client).await, before);
        if round == 1 {
            client.post("/_emulator/reset", "").await.data();
            assert_eq!(export(&client).await, "");
        }
        restore(&client, "full").await;
        assert_eq!(export(&client).await, before, "{round}");
        assert_eq!(client.get(&format!("/api/customers?cursor={cursor}")).await.data(), page);
        client
            .get(&format!("/api/customers/{}", after_key.2.as_str().unwrap()))
            .await
            .expect_error(404, "customer_not_found");
        assert_eq!(create(&client, "before").await, (201, Some("true".into()), before_key.2.clone()));
        assert_eq!(client.get("/_emulator/health").await.json()["customers"], 306);
    }
    assert_eq!(export(&other).await, others);
    client.post("/_emulator/snapshots/none/restore", "").await.expect_error(404, "snapshot_not_found");
    other.post("/_emulator/snapshots/full/restore", "").await.expect_error(404, "snapshot_not_found");
    assert_eq!(client.post("/_emulator/snapshots/a%20b", "").await.fields(), ["name"]);
    client.delete("/_emulator/snapshots/full").await.data();
    client.delete("/_emulator/snapshots/full").await.expect_error(404, "snapshot_not_found");
    assert_eq!(export(&client).await, before, "the organization keeps what it was restored to");
}

#[tokio::test]
async fn several_snapshots_do_not_disturb_each_other() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_several");
    let mut states = Vec::new();
    for name in ["empty", "one", "many"] {
        match name {
            "one" => drop(client.create(r#"{"billingEmail":"a@b.co","id":"u"}"#).await.data()),
            "many" => emulator.seed("ck_several", 600).unwrap(),
            _ => {}
        }
        save(&client, name).await;
        states.push((name, export(&client).await));
    }
    // Small changes are taken back, large ones make a fresh copy; both in every order.
    let mut dice = 7_u64;
    for round in 0..if is_soak() { 300 } else { 30 } {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (name, expected) = &states[usize::try_from(dice >> 33).unwrap() % states.len()];
        restore(&client, name).await;
        assert_eq!(export(&client).await, *expected, "round {round}: {name}");
        match dice >> 40 & 7 {
            0 => drop(client.post("/_emulator/reset", "").await.data()),
            1 => emulator.seed("ck_several", 1_200).unwrap(),
            2 => drop(save(&client, name).await),
            3 => {
                let lines = r#"{"billingEmail":"i@b.co"}"#.to_owned() + "\n";
                client.post("/_emulator/import", lines.repeat(700)).await.data();
            }
            _ => {
                client.put("/api/customers/u", r#"{"fullName":"N"}"#).await;
                client.create(r#"{"billingEmail":"n@b.co"}"#).await.data();
            }
        }
    }
    let list = client.get("/_emulator/snapshots").await.data();
    let names: Vec<_> = list.as_array().unwrap().iter().map(|snapshot| snapshot["name"].clone()).collect();
    assert_eq!(names, ["empty", "many", "one"]);
}

#[tokio::test]
async fn a_file_keeps_snapshots_and_what_changed_since() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let start = async || Emulator::builder().database(&file).start().await.unwrap();
    let emulator = start().await;
    let client = Client::new(&emulator, "ck_file");
    emulator.seed("ck_file", 1_000).unwrap();
    save(&client, "s").await;
    let before = export(&client).await;
    restore(&client, "s").await;
    client.put("/api/customers/user_0000001", r#"{"fullName":"changed"}"#).await.data();
    emulator.stop().await;

    let emulator = start().await;
    let client = Client::new(&emulator, "ck_file");
    assert_ne!(export(&client).await, before);
    restore(&client, "s").await;
    assert_eq!(export(&client).await, before);
}

#[tokio::test]
async fn restoring_takes_as_long_as_was_changed() {
    let count = 10_000;
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_large");
    emulator.seed("ck_large", count).unwrap();
    save(&client, "s").await;
    let mut times = Vec::new();
    for _ in 0..if is_soak() { 200 } else { 5 } {
        client.create(r#"{"billingEmail":"n@b.co"}"#).await.data();
        client.put("/api/customers/user_0000001", r#"{"fullName":"changed"}"#).await.data();
        let start = Instant::now();
        restore(&client, "s").await;
        times.push(start.elapsed().as_micros());
    }
    assert_eq!(client.get("/_emulator/health").await.json()["customers"], count);
    times.sort_unstable();
    report(&format!(
        "snapshots: {count} customers restored over HTTP in {} µs (the middle of {}), {} µs at most",
        times[times.len() / 2],
        times.len(),
        times[times.len() - 1]
    ));
}
