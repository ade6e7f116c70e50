use std::io::Write;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use commet_emulator::{Emulator, Step};
use serde_json::json;

use crate::client::{Client, connect, raw, request};
use crate::durability::Server;
use crate::{is_soak, report};

#[tokio::test]
async fn every_request_is_there_and_no_key_is() {
    let emulator = Emulator::start().await.unwrap();
    let key = "ck_canary_0123456789";
    let client = Client::new(&emulator, key);
    emulator.script(key, vec![Step::status(503), Step::close_after_applying(), Step::handle()]);
    let headers = [("idempotency-key", "idem-1"), ("authorization", "Bearer ck_canary_0123456789")];
    let body = r#"{"billingEmail":"a@b.co"}"#;
    for _ in 0..3 {
        let _ = client.send("POST", "/api/customers?x=%20y", &headers, body.to_owned()).await;
    }
    client.get("/api/customers/a%2Fb").await;

    let seen = emulator.requests(key);
    assert_eq!(seen.len(), 4);
    assert_eq!(seen.iter().map(|one| one.status).collect::<Vec<_>>(), [Some(503), None, Some(201), Some(404)]);
    assert_eq!(seen.iter().map(|one| one.attempt).collect::<Vec<_>>(), [Some(1), Some(2), Some(3), None]);
    let faults: Vec<_> = seen.iter().map(|one| one.fault.as_deref()).collect();
    assert_eq!(faults, [Some("status 503"), Some("close_after_applying"), None, None]);
    let first = &seen[0];
    assert_eq!((first.method.as_str(), first.path.as_str()), ("POST", "/api/customers?x=%20y"));
    assert_eq!((first.body.as_deref(), first.body_length), (Some(body), body.len() as u64));
    assert_eq!(first.headers["content-type"], "application/json");
    assert_eq!(
        (first.headers["x-api-key"].as_str(), first.headers["authorization"].as_str()),
        ("[redacted]", "[redacted]")
    );
    assert!(first.response.as_ref().unwrap().contains("service_unavailable"));
    assert_eq!(first.organization_id.as_deref(), Some(emulator.organization_id(key).as_str()));
    assert!(seen.iter().all(|one| one.duration_ms.is_some() && !one.aborted_by_client));
    assert_eq!((seen[3].path.as_str(), seen[3].body.as_deref()), ("/api/customers/a%2Fb", None));
    assert_eq!(seen[0].connection, seen[1].connection);
    assert_ne!(seen[1].connection, seen[2].connection);

    let told = client.get("/_emulator/requests").await;
    assert!(told.text.contains(&serde_json::to_string(&seen).unwrap()));
    let everything = Client::new(&emulator, "").get("/_emulator/requests").await.text;
    assert!(!everything.contains("canary") && !format!("{seen:?}{emulator:?}").contains("canary"));
    let groups = client.get("/_emulator/requests?group=idempotency").await.data();
    assert_eq!((groups.as_array().unwrap().len(), &groups[0]["idempotencyKey"]), (1, &json!("idem-1")));
    assert_eq!(groups[0]["attempts"].as_array().unwrap().len(), 3);
    assert_eq!(client.get("/_emulator/requests?group=x").await.fields(), ["group"]);

    client.delete("/_emulator/requests").await;
    assert!(emulator.requests(key).is_empty());
}

#[tokio::test]
async fn requests_of_nobody_have_a_place_of_their_own() {
    let emulator = Emulator::start().await.unwrap();
    Client::new(&emulator, "").get("/api/customers").await;
    Client::new(&emulator, "ck_a").get("/api/customers").await;
    let all = Client::new(&emulator, "").get("/_emulator/requests").await.data();
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert_eq!((&all[0]["status"], &all[0]["organizationId"]), (&json!(401), &json!(null)));
    assert_eq!(all[1]["organizationId"], emulator.organization_id("ck_a"));
}

#[tokio::test]
async fn a_client_that_leaves_is_noticed() {
    let emulator = Emulator::start().await.unwrap();
    emulator.script("ck_gone", vec![Step::wait(Duration::from_secs(30))]);
    let mut stream = connect(&emulator);
    stream.write_all(request("POST", "/api/customers", "ck_gone", r#"{"billingEmail":"a@b.co"}"#).as_bytes()).unwrap();
    let wait_for = |what: &str, is_so: &dyn Fn() -> bool| {
        let deadline = Instant::now() + Duration::from_secs(5);
        while !is_so() {
            assert!(Instant::now() < deadline, "{what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    wait_for("the request never came", &|| emulator.requests("ck_gone").len() == 1);
    let under_way = emulator.requests("ck_gone").remove(0);
    assert!(under_way.status.is_none() && under_way.duration_ms.is_none() && !under_way.aborted_by_client);
    drop(stream);
    wait_for("the client's leaving went unnoticed", &|| emulator.requests("ck_gone")[0].aborted_by_client);
    assert!(Client::new(&emulator, "ck_gone").get("/api/customers").await.data().as_array().unwrap().is_empty());
}

#[tokio::test]
async fn bodies_are_text_or_base64_and_bounded() {
    let emulator = Emulator::start().await.unwrap();
    let mut bytes = request("POST", "/api/customers", "ck_bodies", "......").into_bytes();
    let start = bytes.len() - 6;
    bytes[start..].copy_from_slice(b"\xff\xfe{}\x00\x01");
    raw(&emulator, &bytes);
    let large = format!(r#"{{"billingEmail":"a@b.co","metadata":{{"a":"{}"}}}}"#, "é".repeat(100_000));
    Client::new(&emulator, "ck_bodies").create(&large).await.data();
    let seen = emulator.requests("ck_bodies");
    assert_eq!(
        (seen[0].body.as_deref(), seen[0].body_base64.clone()),
        (None, Some(STANDARD.encode(b"\xff\xfe{}\x00\x01")))
    );
    let text = seen[1].body.as_deref().unwrap();
    assert!(large.starts_with(text) && (65_530..=65_536).contains(&text.len()));
    assert_eq!(seen[1].body_length, large.len() as u64);
    assert!(seen[1].response.as_ref().unwrap().len() <= 65_540);
}

#[tokio::test]
async fn the_journal_keeps_the_last_ten_thousand_or_nothing() {
    let emulator = Emulator::start().await.unwrap();
    let mut stream = connect(&emulator);
    let keep =
        request("GET", "/nothing", "ck_ring", "").replace("/nothing", "/api/x").replace("connection: close\r\n", "");
    let count = 10_050;
    let reader = std::thread::spawn({
        let mut stream = stream.try_clone().unwrap();
        move || crate::client::read_to_end(&mut stream)
    });
    for _ in 0..count {
        stream.write_all(keep.as_bytes()).unwrap();
    }
    stream.write_all(request("GET", "/api/last", "ck_ring", "").as_bytes()).unwrap();
    reader.join().unwrap();
    let seen = emulator.requests("ck_ring");
    assert_eq!((seen.len(), seen.last().unwrap().path.as_str()), (10_000, "/api/last"));

    let silent = Emulator::builder().journal(false).start().await.unwrap();
    Client::new(&silent, "ck_silent").get("/api/customers").await.data();
    assert!(silent.requests("ck_silent").is_empty());
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_journal_is_read_in_little_memory_and_gives_its_own_back() {
    let server = Server::in_memory();
    let organizations = if is_soak() { 4 } else { 2 };
    let body = json!({"fullName": "x".repeat(60_000)}).to_string();
    let all = Client::at(&server.url, "");
    all.get("/_emulator/health").await;
    let empty = server.memory()[0];
    for organization in 0..organizations {
        let client = Client::at(&server.url, &format!("ck_{organization}"));
        for _ in 0..600 {
            client.put("/api/customers/nobody", &body).await;
        }
    }
    let full = server.memory()[0];
    let mut readers = Vec::new();
    for _ in 0..3 {
        let all = all.clone();
        readers.push(tokio::spawn(async move { all.get("/_emulator/requests").await.text.len() }));
    }
    for reader in readers {
        assert!(reader.await.unwrap() > organizations * 500 * 60_000);
    }
    let read = server.memory()[1];
    all.delete("/_emulator/requests").await.data();
    let after = server.memory()[0];
    report(&format!(
        "journal: memory {empty} MiB, full {full}, at the most {read} while three read it, {after} emptied"
    ));
    let held = full - empty;
    assert!(held > 50 && read < full + held / 4 && after < empty + held / 2, "{empty} {full} {read} {after}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn large_creates_with_idempotency_keys_are_held_once() {
    let server = Server::in_memory();
    let client = Client::at(&server.url, "ck_large");
    let count = if is_soak() { 200 } else { 60 };
    let body = json!({"billingEmail": "a@b.co", "metadata": {"text": "y".repeat(1_000_000)}}).to_string();
    client.get("/api/customers").await.data();
    let empty = server.memory()[0];
    for number in 0..count {
        let headers = [("idempotency-key", &*format!("k{number}"))];
        client.send("POST", "/api/customers", &headers, body.clone()).await.unwrap().data();
    }
    let held = server.memory()[0] - empty;
    report(&format!("{count} keyed creates of 1 MB: {held} MiB"));
    // The customers, 32 MiB of answers, the beginnings of bodies in the journal, and what SQLite's cache has.
    assert!(held < count + 32 + count / 4 + 64, "{held} MiB");
}
