use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use commet_emulator::Emulator;
use serde_json::json;

use crate::client::Client;
use crate::{is_soak, report};

/// Every ID of a list, page by page, in order.
async fn walk(client: &Client, query: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client.get(&format!("/api/customers?{query}{cursor}")).await.json();
        let data = page["data"].as_array().unwrap_or_else(|| panic!("{page}"));
        ids.extend(data.iter().map(|customer| customer["id"].as_str().unwrap().to_owned()));
        assert_eq!(page["hasMore"].as_bool().unwrap(), page["nextCursor"].is_string());
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return ids,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_is_missed_and_none_comes_twice_while_customers_are_added() {
    let count = if is_soak() { 100_000 } else { 3_000 };
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_growing");
    emulator.seed("ck_growing", count).unwrap();
    let before: HashSet<_> = walk(&client, "limit=100").await.into_iter().collect();
    assert_eq!(before.len() as u64, count);

    let (done, added) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let adding = tokio::spawn({
        let (client, done, added) = (client.clone(), Arc::clone(&done), Arc::clone(&added));
        async move {
            while !done.load(Ordering::Relaxed) {
                assert_eq!(client.create(r#"{"billingEmail":"new@b.co"}"#).await.status, 201);
                added.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    while added.load(Ordering::Relaxed) == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let walked = walk(&client, "limit=100").await;
    done.store(true, Ordering::Relaxed);
    adding.await.unwrap();
    let distinct: HashSet<_> = walked.iter().cloned().collect();
    assert_eq!(distinct.len(), walked.len(), "some came twice");
    assert_eq!(before.difference(&distinct).count(), 0, "some were missed");
    let added = added.load(Ordering::Relaxed);
    assert!(added > 10, "only {added} were added meanwhile");
    report(&format!("cursors: {count} customers listed by 100 while {added} were added: 0 missed, 0 twice"));
}

#[tokio::test]
async fn pages_end_where_they_should() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, "ck_pages");
    assert_eq!(walk(&client, "limit=1").await, [""; 0]);
    let mut expected = Vec::new();
    for index in 0..26 {
        let customer = client.create(json!({"billingEmail": "a@b.co", "id": format!("u{index}")})).await.data();
        expected.insert(0, customer["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(client.get("/api/customers").await.data().as_array().unwrap().len(), 25);
    for limit in [1, 2, 13, 25, 26, 27, 100] {
        assert_eq!(walk(&client, &format!("limit={limit}")).await, expected, "{limit}");
    }
    // An archived customer keeps its place in the list, and a cursor that points at it stays good.
    let cursor = client.get("/api/customers?limit=3").await.json()["nextCursor"].as_str().unwrap().to_owned();
    client.put(&format!("/api/customers/{}", expected[2]), r#"{"isActive":false}"#).await.data();
    let page = client.get(&format!("/api/customers?limit=1&isActive=true&cursor={cursor}")).await.data();
    assert_eq!(page[0]["id"], expected[3]);
    assert_eq!(walk(&client, "limit=2&isActive=true").await.len(), 25);
    assert_eq!(walk(&client, "limit=2&isActive=false").await, [expected[2].clone()]);
}
