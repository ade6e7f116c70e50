use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use super::{DAY, subscribed};
use crate::client::Client;
use crate::durability::Server;
use crate::{is_soak, report};

const CUSTOMERS: usize = 20;
const ADVANCE_DAYS: i64 = 365;

/// Every round kills the server in the middle of an advance by a year; the advance goes on at the next start.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_advance_bills_nothing_twice_and_skips_nothing() {
    let rounds: u64 = if is_soak() { 200 } else { 6 };
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("emulator.db");
    let (mut cut_off, mut invoices_seen) = (0, 0);
    let mut server = Server::start(&database);
    for round in 0..rounds {
        let key = format!("ck_kill_{round}");
        let client = Client::at(&server.url, &key);
        client.post("/_emulator/clock", json!({"now": "2030-01-31T10:00:00Z"})).await.data();
        let mut ids = HashMap::new();
        for number in 0..CUSTOMERS {
            let created = client.create(json!({"billingEmail": "a@b.co"})).await.data();
            let customer = created["id"].as_str().unwrap().to_owned();
            let order = json!({"customerId": customer, "planCode": if number % 3 == 0 { "pro" } else { "starter" }});
            let order = client.post("/api/subscriptions", order).await.data();
            super::pay(&client, &order).await;
            // One in five has a charge that fails on the way and is tried again.
            if number % 5 == 0 {
                let path = format!("/_emulator/customers/{customer}/failing-charges");
                client.post(&path, json!({"count": 1})).await.data();
            }
            ids.insert(customer, number);
        }
        let advance = {
            let client = client.clone();
            let body = json!({"advanceMs": ADVANCE_DAYS * DAY}).to_string();
            tokio::spawn(async move { client.send("POST", "/_emulator/clock", &[], body).await })
        };
        // Every round dies at another moment.
        tokio::time::sleep(Duration::from_millis(1 + (round * 7) % 60)).await;
        drop(server);
        cut_off += u64::from(advance.await.unwrap().is_err());
        server = Server::start(&database);
        let client = Client::at(&server.url, &key);
        while client.get("/_emulator/clock").await.data()["advancing"] == true {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // A request that was killed before it had set the target moved nothing; it is sent again.
        let target = "2031-01-31T10:00:30Z";
        client.post("/_emulator/clock", json!({"now": target})).await.data();
        for (customer, number) in &ids {
            let list = client.get(&format!("/_emulator/customers/{customer}/invoices")).await.data();
            let mut invoices = list.as_array().unwrap().clone();
            invoices.reverse();
            invoices_seen += invoices.len();
            assert!(invoices.iter().all(|invoice| invoice["status"] == "paid"), "{invoices:#?}");
            for pair in invoices.windows(2) {
                assert_eq!(pair[0]["periodEnd"], pair[1]["periodStart"], "a period is billed twice or skipped");
            }
            let end = invoices.last().unwrap()["periodEnd"].as_str().unwrap();
            assert!(end > target, "{end}: the advance did not reach its target");
            // Monthly from 31 Jan to 31 Jan; those with a trial of 14 days from 15 Feb, so one less.
            assert_eq!(invoices.len(), if number % 3 == 0 { 12 } else { 13 });
        }
    }
    let client = Client::at(&server.url, "ck_after");
    client.create(json!({"billingEmail": "a@b.co", "id": "u"})).await.data();
    subscribed(&client, json!({"planCode": "starter"})).await;
    report(&format!(
        "kills: {rounds} during advances, {cut_off} cut off, {invoices_seen} invoices, 0 billed twice, 0 skipped"
    ));
    assert!(cut_off > 0, "no advance was cut off");
}
